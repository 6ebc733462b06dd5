import { assert, constantFrom, nat, property } from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { frameTree } from '../../../shared/document/frame-tree'
import { openDocument, type OpenResult } from '../../../shared/document/open-document'
import type { JsonObject } from '../../../shared/document/json'
import { writeDocument } from '../../../shared/document/write-document'
import { compileNetwork } from '../../../shared/network/compile-network'

const example = readFileSync(new URL('../../../examples/tutorial/constant-current.cajal', import.meta.url), 'utf8')

/** The example with a part of its document replaced. */
function edited(changes: JsonObject, envelope: JsonObject = {}): string {
  const file = JSON.parse(example) as { document: JsonObject }
  return JSON.stringify({ ...file, ...envelope, document: { ...file.document, ...changes } })
}

const population = { label: 'E', model: 'iaf_psc_alpha', size: 2, parameters: {}, at: [0, 0] }
const edge = { from: 'p1', to: 'p1', rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } }

function opened(text: string): Extract<OpenResult, { kind: 'opened' }> {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(result.message)
  return result
}

describe('openDocument', () => {
  it('opens what was written, without notices', () => {
    expect(opened(example).notices).toEqual([])
    expect(opened(`\uFEFF${example}`)).toEqual(opened(example))
  })

  it.each([
    ['', 'not-json', 'The file is empty.'],
    [' \n', 'not-json', 'The file is empty.'],
    ['\u0000\u0001binary', 'not-json', 'The file cannot be read: at line 1, column 1, a value was expected. Nothing was opened.'],
    [example.slice(0, 100), 'not-json', /^The file cannot be read: at line 5, column \d+, /],
    [example.replace('"size": 1', '"size": 1, "size": 2'), 'not-json', /the key “size” stands twice in the same object/],
    [edited({}).replace('"p1":', '"__proto__":'), 'not-json', /the key “__proto__” is reserved/],
    [edited({}).replace('"p1":', '"constructor":'), 'not-json', /the key “constructor” is reserved/],
    ['['.repeat(200_000), 'not-json', /nests deeper than 64 levels/],
    ['null', 'not-ours', /not a Cajal document/],
    ['[1, 2]', 'not-ours', /not a Cajal document/],
    ['{"format": "nest-desktop"}', 'not-ours', /not a Cajal document/],
    [
      edited({}, { formatVersion: 7, writtenBy: '3.1.4' }),
      'too-new',
      'This file was written by Cajal 3.1.4 in format 7, and this Cajal reads formats up to 1. Open it with a newer Cajal.',
    ],
    ['{"format": "cajal", "formatVersion": 2}', 'too-new', /in format 2, and this Cajal reads formats up to 1/],
    [
      edited({}, { modelVersions: { iaf_psc_alpha: 9 } }),
      'too-new',
      'This file uses version 9 of the model iaf_psc_alpha, and this Cajal knows it up to version 1. Open it with a newer Cajal.',
    ],
  ])('refuses %j', (text, kind, message) => {
    const result = openDocument(text)
    expect(result).toMatchObject({ kind, message: message instanceof RegExp ? expect.stringMatching(message) : message })
  })

  it('tells the place where the text breaks', () => {
    expect(openDocument('{\n  "format": oops\n}')).toMatchObject({ kind: 'not-json', line: 2, column: 13 })
  })

  it.each<[string, string, string]>([
    [edited({}, { formatVersion: '1' }), 'formatVersion', 'must be a whole number from 1'],
    [edited({}, { formatVersion: 0.5 }), 'formatVersion', 'must be a whole number from 1'],
    [edited({}, { document: [] }).replace(/"document":\{.*?\},"format"/, '"document":[],"format"'), 'document', 'must be an object'],
    [edited({}, { modelVersions: { iaf_psc_alpha: 'one' } }), 'modelVersions', 'must give whole numbers from 1'],
    [edited({ envelope: {} }), 'document.envelope', 'is a reserved key'],
    [edited({ simulation: null }), 'document.simulation', 'must be an object but is null'],
    [edited({ simulation: { durationMs: 1, seed: 1 } }), 'document.simulation.resolutionMs', 'is missing'],
    [
      edited({ populations: { p1: { ...population, size: 'ten' } } }),
      'document.populations.p1.size',
      'must be a number or an expression but is "ten"',
    ],
    [edited({ populations: { p1: { ...population, model: 5 } } }), 'document.populations.p1.model', 'must be a text but is 5'],
    [
      edited({ populations: { p1: { ...population, parameters: [] } } }),
      'document.populations.p1.parameters',
      'must be an object but is []',
    ],
    [edited({ populations: [] }), 'document.populations', 'must be an object but is []'],
    [edited({ projections: { c1: 'p1 → p1' } }), 'document.projections.c1', 'must be an object but is "p1 → p1"'],
    [edited({ projections: { c1: { ...edge, from: 1 } } }), 'document.projections.c1.from', 'must be a text but is 1'],
    [edited({ about: { title: 'T' } }), 'document.about.text', 'is missing'],
    [edited({ devices: { p1: population } }), 'document.devices.p1', 'has the same id as an item of populations'],
  ])('refuses a damaged file and names the place (%#)', (text, path, message) => {
    expect(openDocument(text)).toMatchObject({ kind: 'invalid', flaws: [{ path, message }] })
  })

  it.each<[string, JsonObject, string]>([
    [
      'an unknown key of the document',
      { tint: 'warm' },
      '“tint” of the document is not known to this version of Cajal: it is kept and has no effect.',
    ],
    [
      'an unknown key of an item',
      { populations: { p1: { ...population, colour: 'red' } }, devices: {}, projections: {} },
      '“colour” of p1 is not known to this version of Cajal: it is kept and has no effect.',
    ],
    [
      'an unknown key of a panel',
      { panels: [{ id: 'v1', kind: 'raster', recorders: ['d1'], colour: 'red' }] },
      '“colour” of the panel v1 is not known to this version of Cajal: it is kept and has no effect.',
    ],
    [
      'an unknown model',
      { populations: { p1: { ...population, model: 'my_model', parameters: { a: 1 } } }, devices: {}, projections: {} },
      'E: there is no neuron or device model “my_model”. Its values are kept; replace the block to run.',
    ],
    [
      'an unknown parameter',
      { populations: { p1: { ...population, parameters: { tau_mm: 5 } } }, devices: {}, projections: {} },
      'E: iaf_psc_alpha has no parameter tau_mm. Did you mean tau_m?',
    ],
    [
      'a value of the wrong type',
      { populations: { p1: { ...population, parameters: { tau_m: 'ten' } } }, devices: {}, projections: {} },
      'E: tau_m is "ten", but must be a number in ms.',
    ],
    [
      'an edge that ends nowhere',
      { projections: { c1: { ...edge, to: 'p9' } } },
      'The edge Neuron → p9 (c1) ends at “p9”, which is not in the drawing. Remove the edge, or bring the block back.',
    ],
    [
      'an unknown rule',
      { projections: { c1: { ...edge, rule: { name: 'all_to_al', parameters: {} } } } },
      'There is no connection rule “all_to_al”. Did you mean “all_to_all”?',
    ],
  ])('opens with %s, keeps it and says so', (_, changes, message) => {
    const { document, notices } = opened(edited(changes))
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'kept', message }))
    expect(document).toMatchObject(changes)
    expect(JSON.parse(writeDocument(document, '0.1.0'))).toMatchObject({ document: changes })
  })

  it('keeps what stands around the document, and the versions of models it does not know', () => {
    const { document, notices } = opened(edited({}, { licence: 'CC0', modelVersions: { my_model: 4 } }))
    expect(notices).toEqual([
      { kind: 'kept', message: '“licence” of the file is not known to this version of Cajal: it is kept and has no effect.' },
    ])
    expect(JSON.parse(writeDocument(document, '0.1.0'))).toMatchObject({ licence: 'CC0', modelVersions: { my_model: 4, iaf_psc_alpha: 1 } })
  })

  it('takes panels as they are and gives ids to those that have none', () => {
    const panels = [
      { kind: 'traces', recorders: ['d1'], quantities: ['V_m'], neurons: '1-3', colors: { p1: '#ff0000' }, width: 2 },
      { id: 'v1', kind: 'psth', recorders: ['d1'], binMs: 2, periodMs: 100, below: true, height: 0.5 },
      { kind: 'of the future', turn: { azimuth: 9, elevation: 0, zoom: 2 } },
    ]
    const { document, notices } = opened(edited({ panels, soundOff: ['p1'] }))
    expect([notices, document.soundOff]).toEqual([[], ['p1']])
    expect(document.panels).toEqual([{ id: 'v2', ...panels[0] }, panels[1], { id: 'v3', ...panels[2], recorders: [] }])
    expect(opened(writeDocument(document, '0.1.0')).document).toEqual(document)
  })

  it.each([
    [
      [
        { id: 'v1', kind: 'raster' },
        { id: 'v1', kind: 'raster' },
      ],
      'document.panels.1',
      'has the same id as another panel',
    ],
    [{}, 'document.panels', 'must be a list of panels but is {}'],
    [
      [{ id: 'v1', kind: 'raster', axisRanges: { y: { from: 'low' } } }],
      'document.panels.0.axisRanges.y.from',
      'must be a number but is "low"',
    ],
    [[{ id: 'v1', kind: 'raster', binMs: 'wide' }], 'document.panels.0.binMs', 'must be a number but is "wide"'],
    [Array.from({ length: 101 }, () => ({ kind: 'raster' })), 'document.panels', 'has 101 panels, more than the 100 that there can be'],
  ])('refuses panels that are none (%#)', (panels, path, message) => {
    expect(openDocument(edited({ panels }))).toMatchObject({ kind: 'invalid', flaws: [{ path, message }] })
  })

  it('fills in what a file written by hand may leave out', () => {
    const { document, notices } = opened(
      JSON.stringify({
        format: 'cajal',
        formatVersion: 1,
        document: {
          simulation: { durationMs: 100, resolutionMs: 0.1, seed: 7 },
          populations: { p1: { model: 'iaf_psc_alpha', at: [100, 40] }, p2: { model: 'iaf_psc_exp', size: 3, at: 'left' } },
          projections: { c1: { from: 'p1', to: 'p2' }, c2: { from: 'p2', to: 'p2', rule: { name: 'one_to_one' } } },
        },
      }),
    )
    expect(document.populations).toEqual({
      p1: { label: 'iaf_psc_alpha', model: 'iaf_psc_alpha', size: 1, parameters: {}, at: [100, 40] },
      p2: { label: 'iaf_psc_exp', model: 'iaf_psc_exp', size: 3, parameters: {}, at: [100, 150] },
    })
    expect(document.projections).toEqual({
      c1: { ...edge, from: 'p1', to: 'p2' },
      c2: { ...edge, from: 'p2', to: 'p2', rule: { name: 'one_to_one', parameters: {} } },
    })
    expect(notices.map(({ item }) => item)).toEqual(['p1', 'p2'])
    expect(compileNetwork(document).ok).toBe(true)
  })

  it.each([[null], [{ mean: 1 }], [[1, 'two']], [[[1]]]])('keeps the value %j, which is no value of a parameter, as text', (value) => {
    const { document, notices } = opened(edited({ populations: { p1: { ...population, parameters: { I_e: value } } } }))
    expect(document.populations).toMatchObject({ p1: { parameters: { I_e: JSON.stringify(value) } } })
    expect(notices.map(({ kind, item }) => [kind, item])).toEqual([
      ['completed', 'p1'],
      ['kept', 'p1'],
    ])
  })

  it('places frames and notes that have no place or no size', () => {
    const result = opened(
      edited({
        frames: { f1: { blocks: ['p1'] }, f2: { at: [0, 0], size: [0, 5], label: 'E' } },
        notes: { n1: { text: 'Why', at: [1e9, 0] }, n2: { text: 'Size', at: [0, 0], size: 'large' } },
      }),
    )
    expect(result.document.frames).toMatchObject({
      f1: { label: 'f1', blocks: ['p1'], size: [320, 200] },
      f2: { label: 'E', blocks: [], at: [0, 0], size: [320, 200] },
    })
    expect(Object.keys(result.document.notes ?? {})).toEqual(['n1', 'n2'])
    expect(result.notices.map(({ message }) => message)).toEqual([
      'f1 had no place on the canvas and was given one.',
      'f2 had a size that cannot be drawn and was given the usual one.',
      'n1 had no place on the canvas and was given one.',
      'n2 had a size that cannot be drawn and was given the usual one.',
    ])
  })

  it.each([
    [{ frames: { f1: { blocks: 'p1' } } }, 'document.frames.f1.blocks'],
    [{ frames: { f1: { within: 7 } } }, 'document.frames.f1.within'],
    [{ frames: { f1: { within: 'f1' } } }, 'document.frames.f1.within'],
    [{ notes: { n1: { at: [0, 0] } } }, 'document.notes.n1.text'],
    [{ notes: { p1: { text: '', at: [0, 0] } } }, 'document.notes.p1'],
  ])('refuses frames and notes that are none: %j', (parts, path) => {
    expect(openDocument(edited(parts))).toMatchObject({ kind: 'invalid', flaws: [{ path }] })
  })

  const chain = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, k) => [`f${k}`, { at: [0, 0], size: [9, 9], ...(k > 0 && { within: `f${k - 1}` }) }]),
    )

  it('refuses frames that lie in themselves by way of others, or deeper than anybody draws', () => {
    const ring = { f1: { within: 'f2' }, f2: { within: 'f3' }, f3: { within: 'f1' } }
    const refused = openDocument(edited({ frames: ring }))
    expect(refused).toMatchObject({ kind: 'invalid', flaws: ['f1', 'f2', 'f3'].map((id) => ({ path: `document.frames.${id}.within` })) })
    expect(refused.kind === 'invalid' && refused.message).toContain('leads back to the frame itself')
    expect(opened(edited({ frames: chain(33) })).notices).toEqual([])
    expect(openDocument(edited({ frames: chain(34) }))).toMatchObject({ kind: 'invalid', flaws: [{ path: 'document.frames.f33.within' }] })
    expect(openDocument(edited({ frames: chain(5000) }))).toMatchObject({ kind: 'invalid' })
  })

  it('keeps a frame that lies in none of the drawing, and one that is listed as a block, and says so of the first', () => {
    const { document, notices } = opened(
      edited({ frames: { f1: { at: [0, 0], size: [9, 9], within: 'p1' }, f2: { at: [0, 0], size: [9, 9], blocks: ['f2', 'f1'] } } }),
    )
    expect(document.frames).toMatchObject({ f1: { within: 'p1' }, f2: { blocks: ['f2', 'f1'] } })
    expect(frameTree(document).homes).toEqual(new Map())
    expect(notices.map(({ item, message }) => [item, message])).toEqual([
      ['f1', 'The frame f1 (f1) lies in p1, which is no frame of this drawing: it stands by itself.'],
    ])
  })

  it('draws the entries of a recordings map as multimeters', () => {
    const recordings = { r1: { from: 'p1', quantities: ['V_m'], everyMs: 0.5 }, r2: { from: 'p1', quantities: ['I_syn_ex'] } }
    const { document, notices } = opened(edited({ recordings }))
    expect(document.devices).toMatchObject({
      d3: { label: 'Recording r1', model: 'multimeter', parameters: { record_from: ['V_m'], interval: 0.5 } },
      d4: { label: 'Recording r2', model: 'multimeter', parameters: { record_from: ['I_syn_ex'] } },
    })
    expect(document.projections).toMatchObject({ c3: { ...edge, to: 'd3' }, c4: { ...edge, to: 'd4' } })
    expect(document).not.toHaveProperty('recordings')
    expect(notices.map(({ kind, message }) => [kind, message])).toEqual([
      ['completed', 'The recording r1 of Neuron is now drawn as a multimeter, d3.'],
      ['completed', 'The recording r2 of Neuron is now drawn as a multimeter, d4.'],
    ])
    expect(checkDocument(document)).toEqual([])
  })

  it('keeps recordings that it cannot read', () => {
    const { document } = opened(edited({ recordings: { r1: { from: 'p1', quantities: ['V_m'] }, r2: 'V_m of p1' } }))
    expect(document).toMatchObject({ recordings: { r2: 'V_m of p1' }, devices: { d3: {} } })
  })

  it.each<[string, JsonObject, boolean]>([
    ['numbers beyond all bounds', { simulation: { durationMs: 1e308, resolutionMs: 1e-308, seed: -1e308 } }, false],
    ['numbers that overflow', { populations: { p1: { ...population, size: 'HUGE', parameters: { I_e: 'HUGE' } } } }, false],
    ['ids like members of objects', { populations: { toString: population, p1: population, valueOf: population } }, true],
    ['edges to members of objects', { projections: { hasOwnProperty: { ...edge, from: 'toString', to: 'valueOf' } } }, false],
    ['models like members of objects', { populations: { p1: { ...population, model: 'toString', parameters: { valueOf: 1 } } } }, false],
    ['an endless name', { populations: { p1: { ...population, model: 'x'.repeat(1e6), parameters: { ['y'.repeat(1e6)]: 1 } } } }, false],
  ])('stays on its feet with %s', (_, changes, compiles) => {
    const result = openDocument(edited(changes).replaceAll('"HUGE"', '1e999'))
    expect(result.kind).toBe('opened')
    if (result.kind !== 'opened') return
    const messages = [...result.notices, ...checkDocument(result.document)].map(({ message }) => message)
    expect(messages.filter((message) => message.length > 400)).toEqual([])
    expect(compileNetwork(result.document).ok).toBe(compiles)
    expect(opened(writeDocument(result.document, '0.1.0')).document).toEqual(result.document)
  })

  it('refuses more than a drawing can hold, so that nobody waits for minutes', () => {
    const many = <T>(count: number, value: T): Record<string, T> =>
      Object.fromEntries(Array.from({ length: count }, (_, k) => [`p${k}`, value]))
    expect(openDocument(edited({ populations: many(50_001, population) }))).toMatchObject({
      kind: 'invalid',
      flaws: [{ message: expect.stringContaining('more than the 50000 that a drawing can hold') }],
    })
    expect(openDocument(edited({ populations: { p1: { ...population, parameters: many(1001, 1) } } }))).toMatchObject({
      kind: 'invalid',
      flaws: [{ path: 'document…p1.parameters', message: 'has more than 1000 entries' }],
    })
  })

  it('reads or refuses 50 MB without hanging', () => {
    const size = 50e6
    expect(openDocument(' '.repeat(size)).kind).toBe('not-json')
    expect(openDocument(`"${'a'.repeat(size)}`).kind).toBe('not-json')
    expect(openDocument('9'.repeat(size)).kind).toBe('not-ours')
    const spikes = {
      label: '',
      model: 'spike_generator',
      parameters: { spike_times: Array.from({ length: 1e6 }, (_, k) => k + 1) },
      at: [0, 0],
    }
    expect(openDocument(edited({ devices: { d1: spikes }, projections: {} })).kind).toBe('opened')
  })

  it('never throws and never opens by halves, however a text is changed', () => {
    const pieces = constantFrom(
      '',
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '0',
      '-',
      '1e999',
      'null',
      '"p1"',
      '"at"',
      'true',
      '\\',
      '\u0000',
      '{}',
      '[]',
    )
    assert(
      property(nat(), nat({ max: 30 }), pieces, (place, length, piece) => {
        const at = place % example.length
        const result = openDocument(example.slice(0, at) + piece + example.slice(at + length))
        if (result.kind === 'opened') {
          expect(Array.isArray(checkDocument(result.document))).toBe(true)
          expect(opened(writeDocument(result.document, '0.1.0')).document).toEqual(result.document)
        } else expect(result.message.length).toBeGreaterThan(10)
      }),
      { seed: 1, numRuns: 3000 },
    )
  })

  it('never throws whatever value stands wherever in a document', () => {
    const values = constantFrom<unknown>(null, true, 0, -1, 'text', [], {}, [null], { a: 1 }, 1e308)
    const paths = placesIn(JSON.parse(example))
    assert(
      property(constantFrom(...paths), values, (path, value) => {
        const result = openDocument(JSON.stringify(replaced(JSON.parse(example), path, value)))
        if (result.kind === 'opened') expect(opened(writeDocument(result.document, '0.1.0')).document).toEqual(result.document)
        else expect(result.message.length).toBeGreaterThan(10)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  const record = copy as Record<string, unknown>
  record[key] = replaced(record[key], rest, by)
  return copy
}
