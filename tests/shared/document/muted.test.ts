import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { changesInWords } from '../../../shared/document/describe-changes'
import { mutedItems, withoutMuted } from '../../../shared/document/muted'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { compileNetwork } from '../../../shared/network/compile-network'
import { networkCost } from '../../../shared/network/network-cost'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { methodsOf } from '../../../shared/network/write-methods'
import { drawing } from './drawing'

const parts = {
  populations: { p1: { label: 'E', size: 10 }, p2: { label: 'I', size: 10 } },
  devices: {
    d1: { label: 'Noise', model: 'poisson_generator' },
    d2: { label: 'V', model: 'multimeter' },
    d3: { model: 'weight_recorder' },
  },
}
const full = drawing({ ...parts, edges: ['d1 p1', 'd1 p2', ['p1 p2', { weightRecorder: 'd3' }], 'p1 d2'] })

/** The drawing with these items muted. */
function muting(...ids: readonly string[]): CajalDocument {
  const muted = <T>(items: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(items).map(([id, item]) => [id, ids.includes(id) ? { ...item, muted: true } : item]))
  const frames = { f1: { label: 'Cortex', at: [0, 0], size: [400, 300], blocks: ['p2', 'd1'] } }
  return {
    ...full,
    populations: muted(full.populations),
    devices: muted(full.devices),
    projections: muted(full.projections),
    ...(ids.includes('f1') && { frames: muted(frames) }),
  } as CajalDocument
}

describe('what is muted', () => {
  test.each([
    [['p2'], ['c2', 'c3', 'p2']],
    [['c1'], ['c1']],
    [['f1'], ['c1', 'c2', 'c3', 'd1', 'f1', 'p2']],
    [[], []],
  ])('%j takes its edges and the blocks of a frame along', (ids, all) => {
    expect([...mutedItems(muting(...ids))].sort()).toEqual(all)
  })

  test('is no part of the network, its script, its tables or its cost', () => {
    const document = muting('p2')
    const compiled = compileNetwork(document)
    expect(compiled).toMatchObject({ ok: true, value: { groups: [{ item: 'p1' }, { item: 'd1' }, { item: 'd2' }, { item: 'd3' }] } })
    expect(compiled.ok && compiled.value.connects.map(({ item }) => item)).toEqual(['c1', 'c4'])
    expect(scriptOfDocument(document)).toEqual(scriptOfDocument(withoutMuted(document)))
    expect(JSON.stringify(methodsOf(document, '0'))).not.toContain('"I"')
    expect(networkCost(document).neurons).toBe(10)
  })

  test('is not checked, and what waits for it is told as if it were not there', () => {
    const wrong = {
      ...muting('p2'),
      populations: { ...muting('p2').populations, p2: { ...muting('p2').populations['p2' as never], size: -1 } },
    }
    expect(checkDocument(wrong as CajalDocument).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(checkDocument(muting('d1')).map(({ code }) => code)).toEqual(checkDocument(withoutMuted(muting('d1'))).map(({ code }) => code))
  })

  test('a recorder of weights that is muted records none', () => {
    const { projections } = withoutMuted(muting('d3'))
    expect(Object.values(projections)[2]).not.toHaveProperty('weightRecorder')
  })

  test('nothing muted, the document is the very same', () => {
    expect(withoutMuted(full)).toBe(full)
  })

  test('is saved and opened, and told in words', () => {
    const document = muting('p2', 'c1', 'f1')
    expect(openDocument(writeDocument(document, '0'))).toEqual({ kind: 'opened', document, notices: [] })
    expect(changesInWords(full, muting('p2', 'c1'))).toBe('muted I; muted Noise → E')
    expect(changesInWords(muting('p2'), full)).toBe('unmuted I')
    expect(openDocument(writeDocument(document, '0').replace('"muted": true', '"muted": 1')).kind).toBe('invalid')
  })
})
