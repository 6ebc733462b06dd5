import { produce } from 'immer'
import { describe, expect, it } from 'vitest'
import { remedyAction } from '../../../renderer/state/fields/remedy'
import { checkDocument } from '../../../shared/document/checks/check-document'
import type { Problem } from '../../../shared/document/problem'
import { emptyDocument } from '../../../shared/document/new-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { drawing } from './drawing'

const neuron = { p1: {} }
const recorder = { d1: { model: 'spike_recorder' } }
const meter = (parameters: Readonly<Record<string, number | readonly string[]>>) => ({
  d1: { model: 'multimeter', parameters: { record_from: ['V_m'], ...parameters } },
})

interface Expected {
  readonly code: string
  readonly severity?: Problem['severity']
  readonly item?: string
  readonly field?: string
}

interface Row {
  readonly check: string
  readonly valid: readonly CajalDocument[]
  /** A drawing with the problem it has, of this code, and the value of its remedy where there is one. */
  readonly invalid: readonly (readonly [CajalDocument, Expected, unknown?])[]
}

const twoChannels = (edges: NonNullable<Parameters<typeof drawing>[0]['edges']>, parameters = {}): CajalDocument =>
  drawing({ populations: { p1: {}, p2: {} }, devices: { d1: { model: 'correlation_detector', parameters } }, edges })

const toSecond = { synapseParameters: { receptor_type: 1 } }

const matrix = (channels: number): CajalDocument =>
  drawing({
    populations: { p1: {}, p2: {} },
    devices: { d1: { model: 'correlomatrix_detector', parameters: { N_channels: channels } } },
    edges: ['p1 d1', ['p2 d1', toSecond]],
  })

const withSettings = (simulation: Partial<CajalDocument['simulation']>): CajalDocument =>
  drawing({ simulation, populations: neuron, devices: recorder, edges: ['p1 d1'] })

const withSynapse = (synapseParameters: Readonly<Record<string, number>>, resolutionMs = 0.1): CajalDocument =>
  drawing({ simulation: { resolutionMs }, populations: neuron, devices: recorder, edges: [['p1 d1', { synapseParameters }]] })

const withMeter = (parameters: Readonly<Record<string, number | readonly string[]>>, resolutionMs = 0.1): CajalDocument =>
  drawing({ simulation: { resolutionMs }, populations: neuron, devices: meter(parameters), edges: ['p1 d1'] })

const withGenerator = (model: string, parameters: Readonly<Record<string, number>>): CajalDocument =>
  drawing({ populations: neuron, devices: { ...recorder, d2: { model, parameters } }, edges: ['p1 d1', 'd2 p1'] })

const withWindow = (parameters: Readonly<Record<string, number>>): CajalDocument =>
  drawing({ populations: neuron, devices: { d1: { model: 'spike_recorder', parameters } }, edges: ['p1 d1'] })

const withSpikes = (spike_times: readonly number[], flags = {}): CajalDocument =>
  drawing({
    populations: neuron,
    devices: { d1: { model: 'spike_generator', parameters: { spike_times, ...flags } }, d2: {} },
    edges: ['d1 p1', 'p1 d2'],
  })

const withReceptor = (model: string, generator: string, receptor_type: number): CajalDocument =>
  drawing({
    populations: { p1: { model } },
    devices: { d1: { model: generator, parameters: { [generator === 'dc_generator' ? 'amplitude' : 'rate']: 10 } }, d2: {} },
    edges: [['d1 p1', { synapseParameters: { receptor_type } }], 'p1 d2'],
  })

const withEdge = (
  sizes: readonly [number, number],
  rule: string,
  ruleParameters: Readonly<Record<string, number | boolean>> = {},
  ends = 'p1 p2',
): CajalDocument =>
  drawing({
    populations: { p1: { size: sizes[0] }, p2: { size: sizes[1] } },
    devices: recorder,
    edges: ['p1 d1', [ends, { rule, ruleParameters }]],
  })

const rows: readonly Row[] = [
  {
    check: 'simulation-settings: resolution',
    valid: [withSettings({ resolutionMs: 0.001 }), withSettings({ resolutionMs: 0.25 }), withSettings({ resolutionMs: 10 })],
    invalid: [
      [withSettings({ resolutionMs: 0 }), { code: 'bad-resolution', field: 'simulation.resolutionMs' }, 0.1],
      [withSettings({ resolutionMs: -0.1 }), { code: 'bad-resolution' }, 0.1],
      [withSettings({ resolutionMs: 0.0001 }), { code: 'bad-resolution' }, 0.1],
      [withSettings({ resolutionMs: 0.0015 }), { code: 'bad-resolution' }, 0.1],
      [withSettings({ resolutionMs: Infinity }), { code: 'bad-resolution' }, 0.1],
      [withSettings({ resolutionMs: 1e300 }), { code: 'bad-resolution' }, 0.1],
    ],
  },
  {
    check: 'simulation-settings: duration',
    valid: [withSettings({ durationMs: 0 }), withSettings({ durationMs: 0.3 }), withSettings({ durationMs: 1000.00000001 })],
    invalid: [
      [withSettings({ durationMs: -1 }), { code: 'bad-duration', field: 'simulation.durationMs' }, 1000],
      [withSettings({ durationMs: Infinity }), { code: 'bad-duration' }, 1000],
      [withSettings({ durationMs: 1e12 }), { code: 'bad-duration' }, 1000],
      [withSettings({ durationMs: 1.23456 }), { code: 'bad-duration' }, 1.2],
      [withSettings({ durationMs: 0.01 }), { code: 'bad-duration' }, 0.1],
    ],
  },
  {
    check: 'simulation-settings: seed',
    valid: [withSettings({ seed: 1 }), withSettings({ seed: 2 ** 32 - 1 })],
    invalid: [0, -1, 1.5, 2 ** 32, Infinity].map((seed) => [
      withSettings({ seed }),
      { code: 'bad-seed', field: 'simulation.seed' },
      143202461,
    ]),
  },
  {
    check: 'unknown-model',
    valid: [drawing({ populations: { p1: { model: 'parrot_neuron' } }, devices: recorder, edges: ['p1 d1'] })],
    invalid: [
      [drawing({ populations: { p1: { model: 'iaf_psc_alfa' } } }), { code: 'unknown-model', item: 'p1', field: 'model' }],
      [drawing({ populations: { p1: { model: 'constructor' } } }), { code: 'unknown-model' }],
      [drawing({ devices: { d1: { model: 'static_synapse' } } }), { code: 'unknown-model' }],
      [withEdge([1, 1], 'some_to_some'), { code: 'unknown-rule', field: 'rule.name' }],
      [
        drawing({ populations: neuron, devices: recorder, edges: [['p1 d1', { synapse: 'statik' }]] }),
        { code: 'unknown-synapse', field: 'synapse.model' },
      ],
    ],
  },
  {
    check: 'parameter-values',
    valid: [
      drawing({ populations: { p1: { parameters: { tau_m: 20, I_e: 376 } } }, devices: recorder, edges: ['p1 d1'] }),
      withEdge([3, 3], 'fixed_indegree', { indegree: 2 }),
      withSynapse({ weight: -5, delay: 1.5 }),
    ],
    invalid: [
      [drawing({ populations: { p1: { parameters: { tau_m: -1 } } } }), { code: 'out-of-range', item: 'p1', field: 'tau_m' }],
      [drawing({ populations: { p1: { parameters: { tau_mm: 1 } } } }), { code: 'unknown-parameter', field: 'tau_mm' }],
      [drawing({ populations: { p1: { parameters: { toString: 1 } } } }), { code: 'unknown-parameter', field: 'toString' }],
      [drawing({ populations: { p1: { parameters: { I_e: 'many' } } } }), { code: 'wrong-type', field: 'I_e' }],
      [drawing({ populations: { p1: { parameters: { V_reset: -50 } } } }), { code: 'rule-broken', field: 'V_reset' }],
      [withEdge([3, 3], 'fixed_indegree', { indegree: 1.5 }), { code: 'wrong-type', field: 'rule.indegree' }],
      [withSynapse({ wait: 5 }), { code: 'unknown-parameter', field: 'synapse.wait', item: 'c1' }],
    ],
  },
  {
    check: 'population-size',
    valid: [drawing({ populations: { p1: { size: 10_000 } }, devices: recorder, edges: ['p1 d1'] })],
    invalid: [0, -1, 2.5, Infinity, 1e300].map((size) => [
      drawing({ populations: { p1: { size } }, devices: recorder, edges: ['p1 d1'] }),
      { code: 'bad-size', item: 'p1', field: 'size' },
    ]),
  },
  {
    check: 'device-window',
    valid: [withWindow({ start: 10, stop: 20.5, origin: 0.1 }), withWindow({ stop: Infinity })],
    invalid: [
      [withWindow({ start: 0.05 }), { code: 'time-off-grid', item: 'd1', field: 'start' }, 0.1],
      [withWindow({ start: -1 }), { code: 'time-off-grid', field: 'start' }, 0],
      [withWindow({ stop: 20.25 }), { code: 'time-off-grid', field: 'stop' }, 20.3],
      [withWindow({ origin: Infinity }), { code: 'time-off-grid', field: 'origin' }, 0],
    ],
  },
  {
    check: 'refused-by-model',
    valid: [withSpikes([0.1, 5, 5]), withSpikes([5.03], { allow_offgrid_times: true })],
    invalid: [
      [withSpikes([1, 5.03]), { code: 'rule-broken', item: 'd1', field: 'spike_times' }, [1, 5.1]],
      [withSpikes([0, 5]), { code: 'rule-broken' }, [0.1, 5]],
    ],
  },
  {
    check: 'sampling-interval',
    valid: [
      withMeter({}),
      withMeter({ interval: 0.1 }),
      withMeter({ interval: 0.30000000000000004 }),
      withMeter({}, 0.5),
      withMeter({ offset: 0.7 }),
    ],
    invalid: [
      [withMeter({ interval: 0.05 }), { code: 'interval-below-resolution', item: 'd1', field: 'interval' }, 0.1],
      [withMeter({ interval: 0.25 }), { code: 'interval-off-grid' }, 0.3],
      [withMeter({ interval: Infinity }), { code: 'interval-off-grid' }, 1000],
      [withMeter({ offset: 0.05 }), { code: 'offset-below-resolution', field: 'offset' }, 0.1],
      [withMeter({ offset: 0.25 }), { code: 'offset-off-grid', field: 'offset' }, 0.3],
      [withMeter({}, 2), { code: 'interval-below-resolution' }, 2],
      [withMeter({}, 0.4), { code: 'interval-off-grid' }, 1.2],
    ],
  },
  {
    check: 'dangling-projection',
    valid: [drawing({ populations: neuron, devices: recorder, edges: ['p1 d1', 'p1 p1'] })],
    invalid: [
      [drawing({ populations: neuron, edges: ['p1 d9'] }), { code: 'dangling-projection', item: 'c1' }],
      [drawing({ populations: neuron, edges: ['toString p1'] }), { code: 'dangling-projection' }],
      [drawing({ populations: neuron, edges: ['c1 c1'] }), { code: 'dangling-projection' }],
    ],
  },
  {
    check: 'impossible-connection',
    valid: [withMeter({})],
    invalid: [
      [drawing({ populations: neuron, devices: recorder, edges: ['d1 p1'] }), { code: 'impossible-connection', item: 'c1' }],
      [withReceptor('ginzburg_neuron', 'poisson_generator', 0), { code: 'impossible-connection', item: 'c1' }],
      [drawing({ populations: neuron, devices: meter({}), edges: ['d1 p1'] }), { code: 'impossible-connection' }],
    ],
  },
  {
    check: 'sampled-twice',
    valid: [drawing({ populations: neuron, devices: recorder, edges: ['p1 d1', 'p1 d1'] })],
    invalid: [[drawing({ populations: neuron, devices: meter({}), edges: ['p1 d1', 'p1 d1'] }), { code: 'sampled-twice', item: 'c2' }]],
  },
  {
    check: 'recordable-not-offered',
    valid: [withMeter({ record_from: ['V_m', 'I_syn_ex'] })],
    invalid: [
      [withMeter({ record_from: ['V_m', 'g_ex'] }), { code: 'recordable-not-offered', item: 'd1', field: 'record_from' }, ['V_m']],
      [withMeter({ record_from: ['toString'] }), { code: 'recordable-not-offered' }, ['V_m']],
      [
        drawing({ devices: { d1: { model: 'dc_generator' }, d2: { model: 'voltmeter' } }, edges: ['d1 d2'] }),
        { code: 'recordable-not-offered', item: 'd2' },
        ['I'],
      ],
    ],
  },
  {
    check: 'rule-at-recorder',
    valid: [withEdge([1, 1], 'one_to_one', {}, 'p1 d1')],
    invalid: [[withEdge([3, 1], 'fixed_indegree', {}, 'p1 d1'), { code: 'rule-at-recorder', item: 'c2', field: 'rule.name' }]],
  },
  {
    check: 'unknown-receptor',
    valid: [
      withReceptor('iaf_psc_exp', 'dc_generator', 1),
      withReceptor('parrot_neuron', 'poisson_generator', 1),
      withReceptor('iaf_psc_alpha', 'poisson_generator', 0),
      withReceptor('iaf_bw_2001', 'poisson_generator', 2),
      drawing({
        populations: { p1: { model: 'iaf_bw_2001' } },
        devices: { d1: {} },
        edges: [['p1 p1', { synapseParameters: { receptor_type: 3 } }], 'p1 d1'],
      }),
    ],
    invalid: [
      [withReceptor('iaf_bw_2001', 'poisson_generator', 3), { code: 'unknown-receptor', item: 'c1' }, 1],
      [withReceptor('iaf_psc_alpha', 'poisson_generator', 1), { code: 'unknown-receptor', item: 'c1', field: 'synapse.receptor_type' }, 0],
      [withReceptor('iaf_psc_exp', 'poisson_generator', 1), { code: 'unknown-receptor' }, 0],
      [withSynapse({ receptor_type: 1 }), { code: 'unknown-receptor' }, 0],
      [
        drawing({ populations: neuron, devices: meter({}), edges: [['p1 d1', { synapseParameters: { receptor_type: 1 } }]] }),
        { code: 'unknown-receptor' },
        0,
      ],
    ],
  },
  {
    check: 'one-to-one-sizes',
    valid: [withEdge([3, 3], 'one_to_one')],
    invalid: [[withEdge([2, 3], 'one_to_one'), { code: 'sizes-differ', item: 'c2', field: 'rule.name' }]],
  },
  {
    check: 'indegree-too-large',
    valid: [
      withEdge([2, 2], 'fixed_indegree', { indegree: 3 }),
      withEdge([2, 2], 'fixed_indegree', { indegree: 2, allow_multapses: false }),
      withEdge([3, 1], 'fixed_indegree', { indegree: 2, allow_multapses: false, allow_autapses: false }, 'p1 p1'),
    ],
    invalid: [
      [
        withEdge([2, 2], 'fixed_indegree', { indegree: 3, allow_multapses: false }),
        { code: 'indegree-too-large', item: 'c2', field: 'rule.indegree' },
        2,
      ],
      // NEST looks for a third source for ever.
      [
        withEdge([3, 1], 'fixed_indegree', { indegree: 3, allow_multapses: false, allow_autapses: false }, 'p1 p1'),
        { code: 'indegree-too-large' },
        2,
      ],
      [withEdge([1, 1], 'fixed_indegree', { indegree: 1, allow_autapses: false }, 'p1 p1'), { code: 'indegree-too-large' }, 0],
    ],
  },
  {
    check: 'delay-below-resolution',
    valid: [withSynapse({ delay: 0.1 }), withSynapse({}, 10)],
    invalid: [
      [withSynapse({ delay: 0.01 }), { code: 'delay-below-resolution', item: 'c1', field: 'synapse.delay' }, 0.1],
      [withSynapse({ delay: 1 }, 2.5), { code: 'delay-below-resolution' }, 2.5],
    ],
  },
  {
    check: 'delay-off-grid',
    valid: [withSynapse({ delay: 1.5 })],
    invalid: [
      [withSynapse({ delay: 0.15 }), { code: 'delay-off-grid', severity: 'warning', item: 'c1', field: 'synapse.delay' }, 0.2],
      [withSynapse({ delay: 0.06 }), { code: 'delay-off-grid', severity: 'warning' }, 0.1],
    ],
  },
  {
    check: 'nothing-recorded',
    valid: [emptyDocument(), withMeter({})],
    invalid: [
      [drawing({ populations: neuron }), { code: 'nothing-recorded', severity: 'warning' }],
      [withMeter({ record_from: [] }), { code: 'nothing-recorded', severity: 'warning', item: 'd1', field: 'record_from' }, ['V_m']],
    ],
  },
  {
    check: 'unconnected-device',
    valid: [withMeter({})],
    invalid: [
      [drawing({ populations: neuron, devices: recorder }), { code: 'unconnected-device', severity: 'warning', item: 'd1' }],
      [drawing({ devices: { d1: { model: 'poisson_generator' } } }), { code: 'unconnected-device', severity: 'warning', item: 'd1' }],
      [
        drawing({ populations: { p1: { model: 'parrot_neuron' }, p2: {} }, devices: { d1: { model: 'dc_generator' } } }),
        { code: 'unconnected-device', severity: 'warning', item: 'd1' },
      ],
    ],
  },
  {
    check: 'open-channel',
    valid: [twoChannels(['p1 d1', ['p2 d1', toSecond]]), twoChannels(['p1 d1', ['p1 d1', toSecond]])],
    invalid: [
      [twoChannels(['p1 d1']), { code: 'open-channel', severity: 'warning', item: 'd1' }],
      [twoChannels(['p1 d1', 'p2 d1']), { code: 'open-channel', severity: 'warning', item: 'd1' }, 1],
    ],
  },
  {
    check: 'fewer-channels',
    valid: [matrix(2)],
    invalid: [[matrix(1), { code: 'fewer-channels', item: 'd1', field: 'N_channels' }, 2]],
  },
  {
    check: 'refused-by-model: lags',
    valid: [twoChannels(['p1 d1', ['p2 d1', toSecond]], { delta_tau: 0.3, tau_max: 6 })],
    invalid: [
      [
        twoChannels(['p1 d1', ['p2 d1', toSecond]], { delta_tau: 0.25 }),
        { code: 'not-a-step-multiple', item: 'd1', field: 'delta_tau' },
        0.3,
      ],
      [twoChannels(['p1 d1', ['p2 d1', toSecond]], { delta_tau: 2 }), { code: 'not-a-multiple', item: 'd1', field: 'tau_max' }, 6],
      [
        twoChannels([['p1 d1', { synapseParameters: { receptor_type: 2 } }], 'p2 d1', ['p2 d1', toSecond]]),
        { code: 'unknown-receptor', item: 'c1' },
        0,
      ],
    ],
  },
  {
    check: 'silent-generator',
    valid: [withGenerator('poisson_generator', { rate: 10 }), withGenerator('ac_generator', { offset: 5 })],
    invalid: [
      [withGenerator('poisson_generator', {}), { code: 'silent-generator', severity: 'warning', item: 'd2', field: 'rate' }],
      [withGenerator('dc_generator', {}), { code: 'silent-generator', severity: 'warning', item: 'd2', field: 'amplitude' }],
      [withGenerator('spike_generator', {}), { code: 'silent-generator', severity: 'warning', item: 'd2', field: 'spike_times' }],
    ],
  },
]

describe.each(rows)('$check', ({ valid, invalid }) => {
  it('lets what is right pass', () => {
    expect(valid.map((document) => checkDocument(document))).toEqual(valid.map(() => []))
  })

  it('finds what is wrong, and its remedy mends it', () => {
    for (const [document, expected, remedy] of invalid) {
      const found = checkDocument(document).find(({ code }) => code === expected.code)
      expect(found).toMatchObject({ severity: 'error', ...expected })
      if (remedy !== undefined) expect(found?.remedy).toMatchObject({ value: remedy })
      if (found?.remedy) expect(checkDocument(mended(document, found)).filter((problem) => isSame(problem, found))).toEqual([])
    }
  })
})

describe('checkDocument', () => {
  it('puts errors before warnings', () => {
    const problems = checkDocument(
      drawing({ populations: { p1: { parameters: { tau_m: -1 } }, p2: { size: 0 } }, devices: recorder, edges: ['p1 p1'] }),
    )
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'error', 'warning'])
  })

  it('names what it found as the drawing does', () => {
    const [problem] = checkDocument(drawing({ populations: { p1: { label: 'E' } }, devices: { d1: { label: 'Rec' } }, edges: ['d1 p1'] }))
    expect(problem?.message).toBe(
      'Rec → E cannot be connected: spike_recorder records and does not drive: draw the edge from iaf_psc_alpha to spike_recorder instead.',
    )
  })
})

function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.item === b.item && a.field === b.field
}

function mended(document: CajalDocument, { remedy }: Problem): CajalDocument {
  return remedy ? produce(document, remedyAction(document, remedy).recipe) : document
}
