import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { castDraft, produce } from 'immer'
import { describe, expect, it } from 'vitest'
import { checkDocument } from '../../../shared/document/checks/check-document'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { variablesOf } from '../../../shared/document/variables'
import type { DeviceId, PopulationId } from '../../../shared/ids'
import { importPynest } from '../../../shared/import/pynest/import-pynest'
import { describeNetwork } from '../../../shared/network/compile-network'
import { drawing } from '../document/drawing'
import { scriptOfDocument } from '../../../shared/network/script-of-document'

const folder = path.resolve(import.meta.dirname, '../../../examples')
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cajal'))
  .sort()

function opened(text: string): CajalDocument {
  const result = openDocument(text)
  if (result.kind !== 'opened') throw new Error(result.message)
  return result.document
}

/** A document as its own PyNEST script tells it. */
function andBack(document: CajalDocument): CajalDocument {
  const { text, skipped, remarks } = importPynest(scriptOfDocument(document).text)
  expect([skipped, remarks]).toEqual([[], []])
  return opened(text)
}

/** All but places, colours, notes and how results are shown, and for whom an example is, which the gallery alone reads. */
function content({ about, simulation, variables, variants, populations, devices, projections }: CajalDocument): unknown {
  const parts = {
    about: about && { title: about.title, text: about.text },
    simulation,
    variables,
    variants,
    populations,
    devices,
    projections,
  }
  return JSON.parse(JSON.stringify(parts), (key, value: unknown) => (key === 'at' || key === 'color' ? undefined : value))
}

/** The same with lists as numbers where they are worked out, as a script has them, which has no variables that are lists either. */
function withLists(document: CajalDocument): CajalDocument {
  const { groups } = describeNetwork(document)
  const { value } = variablesOf(document)
  const isList = (name: string): boolean => {
    const result = value(name)
    return result.ok && typeof result.value !== 'number'
  }
  return produce(document, (draft) => {
    for (const { item, parameters } of groups) {
      const block = draft.devices[item as DeviceId] ?? draft.populations[item as PopulationId]!
      for (const [name, written] of Object.entries(block.parameters)) {
        const worked = parameters[name]
        if (typeof written === 'object' && 'expression' in written && Array.isArray(worked)) block.parameters[name] = castDraft(worked)
      }
    }
    for (const name of Object.keys(draft.variables ?? {})) if (isList(name)) delete draft.variables![name]
  })
}

/** The network, with nothing of how items are called. */
function calls(document: CajalDocument): unknown {
  return JSON.parse(JSON.stringify(describeNetwork(document)), (key, value: unknown) => (key === 'item' ? undefined : value))
}

/** A script names models of a drawing's own and does not hold their equations. */
const withoutModels = examples.filter((file) => opened(readFileSync(path.join(folder, file), 'utf8')).models === undefined)

describe('written as PyNEST and imported again', () => {
  it.each(withoutModels)('%s is the same document', (file) => {
    const document = opened(readFileSync(path.join(folder, file), 'utf8'))
    const again = andBack(document)
    expect(content(again)).toEqual(content(withLists(document)))
    expect(calls(again)).toEqual(calls(document))
  })

  it('what is set while time runs is the same, with its times', () => {
    const document = drawing({
      simulation: { durationMs: { expression: 'duration' } },
      variables: {
        duration: { value: 300, unit: 'ms' },
        onset: { value: 60.3, unit: 'ms' },
        I: { value: 400, unit: 'pA' },
        g: { value: 3 },
      },
      populations: {
        p1: {
          label: 'E',
          size: 4,
          changes: [
            { atMs: 20.1, parameters: { I_e: [1, 2.5, 3, 4] } },
            { atMs: { expression: 'onset' }, parameters: { I_e: { expression: 'I' }, V_m: { distribution: 'normal', mean: -65, std: 2 } } },
            { atMs: { expression: '3*onset-10 ms' }, parameters: { tau_m: 5 } },
            { atMs: 299.9, parameters: { I_e: 0 } },
          ],
        },
        p2: { label: 'Soma', model: 'iaf_cond_alpha_mc', changes: [{ atMs: { expression: 'onset' }, parameters: { 'soma.I_e': 150 } }] },
      },
      devices: {
        d1: {
          label: 'Pulses',
          model: 'spike_generator',
          parameters: { spike_times: [5] },
          changes: [{ atMs: 60.3, parameters: { spike_times: [100.5, 120] } }],
        },
        d2: { label: 'Spikes', parameters: { record_to: 'ascii', label: 'spikes' }, changes: [{ atMs: 100, parameters: { start: 120 } }] },
        d3: { label: 'Weights', model: 'weight_recorder' },
      },
      edges: [
        [
          'p1 p1',
          { synapse: 'stdp_synapse', weightRecorder: 'd3', changes: [{ atMs: 20.1, parameters: { weight: { expression: '2*g' } } }] },
        ],
        ['p1 p1', { sources: { from: 0, to: 4, step: 2 }, changes: [{ atMs: { expression: 'onset' }, parameters: { weight: -2 } }] }],
        'd1 p1',
        'p1 d2',
      ],
    })
    expect(checkDocument(document)).toEqual([])
    expect(content(andBack(document))).toEqual(content(document))
  })

  it('a drawing means the same network, with its labels, variables, variants, parts, recorders of weights, and what is set while it runs', () => {
    fc.assert(
      fc.property(drawings(), (document) => {
        fc.pre(checkDocument(document).every(({ severity }) => severity !== 'error'))
        const again = andBack(document)
        expect(calls(again)).toEqual(calls(document))
        const labels = ({ populations, devices }: CajalDocument): unknown =>
          [...Object.values(populations), ...Object.values(devices)].map(({ label }) => label)
        expect(labels(again)).toEqual(labels(document))
        expect(expressions(again)).toEqual(expressions(document))
        // A script has no models that nothing in it is of.
        for (const [name, variant] of Object.entries(again.variants ?? {})) expect(variant).toEqual(document.variants?.[name])
      }),
      { numRuns: 60, seed: 8 },
    )
  })
})

/** How many values are worked out from variables. */
function expressions({ simulation, populations, devices, projections }: CajalDocument): number {
  return JSON.stringify([simulation, populations, devices, projections]).split('"expression"').length - 1
}

const label = fc.constantFrom('E', 'Inhibitory', 'Layer 2/3', '350 pA', 'naïve cells', 'for', 'two words', 'nest', 'V_m', 'ß-cells (β)')

/** Drawings with all that a script tells of a network. */
function drawings(): fc.Arbitrary<CajalDocument> {
  const number = fc.constantFrom<unknown>(
    20,
    20.5,
    0.1 + 0.2,
    { expression: 'tau' },
    { expression: '2*tau+1' },
    { expression: 'tau/ratio' },
  )
  const weight = fc.constantFrom<unknown>(
    1.5,
    -3,
    { expression: '-ratio' },
    { distribution: 'normal', mean: 20, std: 2, min: 0 },
    { distribution: 'uniform', min: -1, max: { expression: 'ratio' } },
    { distribution: 'lognormal', mean: { expression: 'ratio' }, std: 0.5 },
  )
  const size = fc.constantFrom<unknown>(10, 12, { expression: '5*N' }, { expression: 'round(2.5*N)' })
  const optional = <T>(values: Readonly<Record<string, fc.Arbitrary<T>>>): fc.Arbitrary<object> => fc.record(values, { requiredKeys: [] })
  const changes = <T>(...of: readonly T[]): fc.Arbitrary<readonly T[] | undefined> =>
    fc.option(fc.subarray([...of], { minLength: 1 }), { nil: undefined, freq: 1 })
  const population = fc.record({
    label,
    model: fc.constantFrom('iaf_psc_alpha', 'iaf_psc_exp', 'fast'),
    size,
    parameters: optional<unknown>({
      tau_m: number,
      C_m: fc.constant(200),
      V_m: fc.constantFrom<unknown>(-65, { distribution: 'uniform', min: -70, max: -60 }),
      I_e: fc.constantFrom<unknown>(0, 376, { expression: '100*ratio' }),
    }),
    at: fc.constant([0, 0]),
    changes: changes<unknown>(
      { atMs: 10.1, parameters: { I_e: 0.5, tau_m: { expression: 'tau' } } },
      { atMs: { expression: 'tau' }, parameters: { V_m: { distribution: 'uniform', min: -70, max: { expression: '-60 mV+ratio*1 mV' } } } },
      { atMs: { expression: 'tau+30 ms' }, parameters: { I_e: -3 } },
    ),
  })
  const generator = fc.record({
    label,
    model: fc.constantFrom('poisson_generator', 'dc_generator', 'spike_generator'),
    parameters: optional<unknown>({
      start: fc.constantFrom<unknown>(0, 10, { expression: '10*ratio' }),
      stop: fc.constantFrom(50, Infinity),
    }),
    at: fc.constant([0, 0]),
    changes: changes<unknown>(
      { atMs: { expression: '10*ratio' }, parameters: { origin: { expression: 'tau' } } },
      { atMs: 70.3, parameters: { start: 20 } },
    ),
  })
  const slice = fc.option(fc.constantFrom({ from: 0, to: 4 }, { from: 1, to: 4, step: 2 }), { nil: undefined })
  const projection = fc.record({
    from: fc.constantFrom('p1', 'p2', 'd1'),
    to: fc.constantFrom('p1', 'p2'),
    rule: fc.constantFrom<unknown>(
      { name: 'all_to_all', parameters: {} },
      { name: 'fixed_indegree', parameters: { indegree: { expression: '2*N' }, allow_multapses: false } },
      { name: 'pairwise_bernoulli', parameters: { p: 0.25, allow_autapses: false } },
    ),
    synapse: fc.record({
      model: fc.constantFrom('static_synapse', 'stdp_synapse', 'strong'),
      parameters: optional<unknown>({ weight, delay: fc.constantFrom<unknown>(1.5, { expression: 'ratio+0.5' }) }),
    }),
    sources: slice,
    targets: slice,
    weightRecorder: fc.option(fc.constant('d3'), { nil: undefined, freq: 4 }),
    changes: changes<unknown>({ atMs: 20.2, parameters: { weight: { expression: 'ratio*2' } } }, { atMs: 90, parameters: { weight: 12 } }),
  })
  return fc
    .record({
      populations: fc.tuple(population, population),
      generator,
      projections: fc.array(projection, { maxLength: 4 }),
      durationMs: fc.constantFrom<unknown>(100, { expression: '100*ratio' }),
    })
    .map(({ populations: [p1, p2], generator: d1, projections, durationMs }) => {
      const isFromGenerator = (from: string): boolean => from === 'd1'
      // Of edges that join the same by the same model none can be told apart later.
      const isAlone = ({ from, to, synapse }: (typeof projections)[number]): boolean =>
        projections.filter((other) => other.from === from && other.to === to && other.synapse.model === synapse.model).length === 1
      const given = projections.map(({ sources, targets, weightRecorder, changes, ...rest }) => ({
        ...rest,
        ...(changes && isAlone({ ...rest, sources, targets, weightRecorder, changes }) && { changes }),
        ...(sources && !isFromGenerator(rest.from) && { sources }),
        ...(targets && { targets }),
        ...(weightRecorder !== undefined && !isFromGenerator(rest.from) && { weightRecorder }),
      }))
      const document = {
        simulation: { durationMs, resolutionMs: 0.1, seed: 7 },
        variables: { N: { value: 2, text: 'Scale of all' }, ratio: { value: 4 }, tau: { value: '5*ratio', unit: 'ms', text: 'Membrane' } },
        variants: {
          fast: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: 'tau/2' }, t_ref: 1 } },
          strong: { model: 'static_synapse', parameters: { weight: 50 } },
        },
        populations: { p1, p2 },
        devices: {
          d1,
          d2: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [0, 0] },
          d3: { label: 'Weights', model: 'weight_recorder', parameters: {}, at: [0, 0] },
        },
        projections: Object.fromEntries(
          [
            { from: 'p1', to: 'd2', rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: {} } },
            ...given,
          ].map((each, index) => [`c${index + 1}`, each]),
        ),
      }
      return opened(
        JSON.stringify({ format: 'cajal', formatVersion: 1, document }, (_, each: unknown) => (each === Infinity ? 1e308 : each)),
      )
    })
}
