import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import { stableJson } from '../../../shared/document/stable-json'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { drawing } from './drawing'

describe('stableJson', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: { d: [], c: {} } }, '{\n  "a": {\n    "c": {},\n    "d": []\n  },\n  "b": 1\n}'],
    [[1, 'two', true, null], '[1, "two", true, null]'],
    [[{ a: 1 }], '[\n  {\n    "a": 1\n  }\n]'],
    [{ a: undefined, b: 'ü\n\ud800' }, '{\n  "b": "ü\\n\\ud800"\n}'],
    [[Infinity, -Infinity, -0, 0.1, 1e21], '[1e999, -1e999, -0, 0.1, 1e+21]'],
  ])('writes %j', (value, text) => {
    expect(stableJson(value)).toBe(text)
  })

  it('fills lines with long lists', () => {
    const text = stableJson({ times: Array.from({ length: 200 }, (_, k) => k) })
    const lines = text.split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(101)
    expect(lines.length).toBeLessThan(16)
    expect(JSON.parse(text)).toEqual({ times: Array.from({ length: 200 }, (_, k) => k) })
  })
})

describe('writeDocument', () => {
  it('says what wrote it, in which format, and which versions of which models it means', () => {
    const document = drawing({ populations: { p1: {}, p2: { model: 'my_model' } }, devices: { d1: {} }, edges: ['p1 d1'] })
    expect(JSON.parse(writeDocument(document, '0.4.0'))).toMatchObject({
      format: 'cajal',
      formatVersion: 1,
      writtenBy: '0.4.0',
      modelVersions: { iaf_psc_alpha: 1, spike_recorder: 1, static_synapse: 1 },
    })
  })

  it('writes equal documents as equal text and ends with a line break', () => {
    const document = drawing({ populations: { p1: { parameters: { tau_m: 20, I_e: 1 } }, p2: {} } })
    const other = drawing({ populations: { p2: {}, p1: { parameters: { I_e: 1, tau_m: 20 } } } })
    expect(writeDocument(document, '1')).toBe(writeDocument(other, '1'))
    expect(writeDocument(document, '1')).toMatch(/[^\n]\n$/)
  })

  it('gives back every document that is opened from it', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        const text = writeDocument(document, '0.1.0')
        const result = openDocument(text)
        expect(result).toMatchObject({ kind: 'opened' })
        if (result.kind !== 'opened') return
        expect(result.document).toEqual(document)
        expect(writeDocument(result.document, '0.1.0')).toBe(text)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

const blockKeys = ['label', 'model', 'parameters', 'at'] as const
const frameKeys: ('label' | 'at' | 'size' | 'blocks')[] = ['label', 'at', 'size', 'blocks']

/** Documents of all kinds that can be open: with unknown models, keys of other people, odd texts and numbers. */
function documents(): fc.Arbitrary<CajalDocument> {
  const number = fc.double({ noNaN: true })
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }))
  const name = fc.oneof(fc.constantFrom('tau_m', 'weight', 'toString', 'hasOwnProperty'), text.filter(isAllowedKey))
  const value = fc.oneof(number, fc.boolean(), text, fc.array(number), fc.array(text))
  const parameters = fc.dictionary(name, value, { maxKeys: 4 })
  const model = fc.constantFrom('iaf_psc_alpha', 'parrot_neuron', 'multimeter', 'static_synapse', 'unknown_model', 'valueOf')
  const further = fc
    .dictionary(
      text.map((key) => `x-${key}`),
      fc.jsonValue({ maxDepth: 3 }),
      { maxKeys: 2 },
    )
    .filter((keys) => !/"(__proto__|constructor|prototype)"/.test(JSON.stringify(keys)))
  const place = fc.double({ noNaN: true, min: -1e6, max: 1e6 })
  const at = fc.tuple(place, place)
  const length = fc.double({ noNaN: true, min: 1, max: 1e6 })
  const size = fc.tuple(length, length)
  const color = fc.constantFrom('sky', 'heliotrope')
  const block = { label: text, model, parameters, at }
  const id = (letter: string) => fc.string({ unit: 'grapheme-ascii', maxLength: 5 }).map((rest) => letter + rest)
  const items = (letter: string, entry: fc.Arbitrary<object>) =>
    fc.dictionary(
      id(letter),
      fc.tuple(entry, further).map(([known, more]) => ({ ...more, ...known })),
      { maxKeys: 4 },
    )

  const content = fc.record(
    {
      about: fc.record({ title: text, text, level: text }, { requiredKeys: ['title', 'text'] }),
      simulation: fc.record({ durationMs: number, resolutionMs: number, seed: number }),
      populations: items('p', fc.record({ ...block, size: number, color }, { requiredKeys: [...blockKeys, 'size'] })),
      devices: items('d', fc.record({ ...block, color }, { requiredKeys: [...blockKeys] })),
      frames: items(
        'f',
        fc.record({ label: text, at, size, blocks: fc.array(text), color, collapsed: fc.boolean() }, { requiredKeys: frameKeys }),
      ),
      notes: items('n', fc.record({ text, at, size, color }, { requiredKeys: ['text', 'at'] })),
      projections: items(
        'c',
        fc.record({
          from: text,
          to: text,
          rule: fc.record({ name: text, parameters }),
          synapse: fc.record({ model, parameters }),
        }),
      ),
      envelope: further.filter((keys) => Object.keys(keys).length > 0),
    },
    { requiredKeys: ['simulation', 'populations', 'devices', 'projections'] },
  )
  return fc.tuple(content, further).map(([known, more]) => ({ ...more, ...known }) as unknown as CajalDocument)
}

function isAllowedKey(key: string): boolean {
  return !['__proto__', 'constructor', 'prototype'].includes(key)
}
