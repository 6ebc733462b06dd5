import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../../shared/document/new-document'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import type { Distribution, WrittenValues } from '../../../shared/models/descriptor'
import { networkCost, type NetworkCost } from '../../../shared/network/network-cost'
import { drawing } from '../document/drawing'

const balanced = drawing({
  populations: { p1: { size: 800 }, p2: { size: 200 } },
  devices: {
    d1: { model: 'poisson_generator' },
    d2: { model: 'multimeter', parameters: { record_from: ['V_m', 'I_syn_ex'], interval: 0.5 } },
    d3: {},
  },
  edges: [
    ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 80 } }],
    ['p1 p1', { rule: 'one_to_one' }],
    'd1 p1',
    'p2 d2',
    'p1 d3',
  ],
})

type Numbers = Readonly<Record<string, number>>

const metered = (parameters: Numbers): CajalDocument =>
  drawing({ populations: { p1: {} }, devices: { d1: { model: 'voltmeter', parameters } }, edges: ['p1 d1'] })

describe('networkCost', () => {
  it('counts neurons, expected connections and points', () => {
    const cost = networkCost(balanced)
    expect(cost).toMatchObject({
      neurons: 1000,
      connections: 200 * 80 + 800 + 800 + 200 + 800,
      recordedPoints: 1998 * 2 * 200,
    })
    expect(cost.memoryBytes).toBeGreaterThan(12e6)
    expect(cost.memoryBytes).toBeLessThan(24e6)
  })

  it('knows that weights and delays of each connection’s own take time to draw and to pass, and memory', () => {
    const drawn: Distribution = { distribution: 'normal', mean: 1.5, std: 0.1 }
    const costOf = (
      synapseParameters: WrittenValues,
      rule = 'fixed_total_number',
      ruleParameters: WrittenValues = { N: 10_000_000 },
    ): NetworkCost =>
      networkCost(drawing({ populations: { p1: { size: 10_000 } }, edges: [['p1 p1', { rule, ruleParameters, synapseParameters }]] }))
    const [common, ownDelays] = [costOf({}), costOf({ delay: drawn })]
    const own = costOf({ weight: drawn, delay: drawn })
    expect(own.expectedMs).toBeGreaterThan(1.2 * ownDelays.expectedMs)
    expect(ownDelays.expectedMs).toBeGreaterThan(1.1 * common.expectedMs)
    // A weight of eight bytes and a delay of four.
    expect(own.memoryBytes - ownDelays.memoryBytes).toBe(80e6)
    expect(ownDelays.memoryBytes - common.memoryBytes).toBeGreaterThanOrEqual(40e6)
    // Where plain code makes connections, it takes longer, and delays take eight bytes more as long as it does.
    const plain = costOf({ weight: drawn, delay: drawn }, 'fixed_outdegree', { outdegree: 1000 })
    expect(plain.expectedMs).toBeGreaterThan(1.3 * own.expectedMs)
    expect(plain.memoryBytes - own.memoryBytes).toBe(80e6)
  })

  it('knows what a step of each model takes', () => {
    const timeOf = (model: string, parameters: WrittenValues = {}): number =>
      networkCost(drawing({ populations: { p1: { model, size: 100, parameters } } })).expectedMs
    expect(timeOf('gif_pop_psc_exp')).toBeGreaterThan(1000 * timeOf('gif_psc_exp'))
    expect(timeOf('astrocyte_lr_1994')).toBeGreaterThan(3 * timeOf('iaf_cond_alpha'))
    const compartments = [{ parent_idx: -1 }, { parent_idx: 0 }, { parent_idx: 1 }, { parent_idx: 2 }]
    expect(timeOf('cm_default', { compartments })).toBeGreaterThan(3 * timeOf('cm_default', { compartments: compartments.slice(0, 1) }))
  })

  it('knows that neurons that gap junctions join are computed several times, and that learning by e-prop takes time at every step', () => {
    const timeOf = (model: string, synapse: string): number =>
      networkCost(
        drawing({
          populations: { p1: { model, size: 10 }, p2: { model, size: 10 } },
          edges: [['p1 p2', { rule: 'one_to_one', ruleParameters: { make_symmetric: true }, synapse }]],
        }),
      ).expectedMs
    expect(timeOf('hh_psc_alpha_gap', 'gap_junction')).toBeGreaterThan(2 * timeOf('hh_psc_alpha_gap', 'static_synapse'))
    expect(timeOf('eprop_iaf', 'eprop_synapse')).toBeGreaterThan(1.3 * timeOf('eprop_iaf', 'static_synapse'))
  })

  it('knows that a mask spares most pairs the question for their distance', () => {
    const plain = drawing({
      populations: { p1: { size: 3600 } },
      edges: [['p1 p1', { rule: 'pairwise_bernoulli', ruleParameters: { p: { distribution: 'distance_gaussian', std: 0.05 } } }]],
    })
    const population = Object.values(plain.populations)[0]!
    const [[id, projection]] = Object.entries(plain.projections) as [[string, Projection]]
    const placed = { ...plain, populations: { p1: { ...population, positions: { grid: { shape: [60, 60], extent: [1, 1] } } } } }
    const timeOf = (mask?: Projection['mask']): number =>
      networkCost({ ...placed, projections: { [id]: { ...projection, ...(mask && { mask }) } } }).expectedMs
    expect(timeOf()).toBeGreaterThan(4 * timeOf({ circular: { radius: 0.1 } }))
  })

  it.each<[string, CajalDocument, number]>([
    ['the usual interval', metered({}), 999],
    ['a finer one', metered({ interval: 0.1 }), 9990],
    ['a window', metered({ start: 100, stop: 300 }), 200],
    ['a window that is moved', metered({ start: 100, stop: 300, origin: 750 }), 149],
    ['a window beyond the end', metered({ start: 5000 }), 0],
  ])('counts points with %s', (_, document, points) => {
    expect(networkCost(document).recordedPoints).toBe(points)
  })

  const clicks = { model: 'spike_generator', parameters: { spike_times: [100, 300, 500, 5000], origin: 150 } }
  const poisson = { model: 'poisson_generator', parameters: { rate: 40, stop: 600 } }
  const recorded = (source: object, recorder: Numbers = {}): CajalDocument =>
    drawing({ populations: { p1: { size: 50, ...source } }, devices: { d1: { parameters: recorder } }, edges: ['p1 d1'] })
  const sent = (generator: object, recorder: Numbers = {}): CajalDocument =>
    drawing({ devices: { d1: generator, d2: { parameters: recorder } }, edges: ['d1 d2'] })

  it.each<[string, CajalDocument, number | null]>([
    ['a generator of a rate, while both are active', sent(poisson, { start: 100 }), 20],
    ['a generator of spikes at times', sent(clicks, { start: 300 }), 2],
    ['neurons whose rate follows from no theory', recorded({ model: 'izhikevich', parameters: { I_e: 10 } }), null],
    [
      'neurons that spikes at times reach, through others',
      drawing({
        populations: { p1: {}, p2: {} },
        devices: { d1: clicks, d2: {} },
        edges: [['d1 p1', { synapseParameters: { weight: 1000 } }], 'p1 p2', 'p2 d2'],
      }),
      null,
    ],
    ['nothing', drawing({ populations: { p1: {} } }), 0],
  ])('expects spikes of %s', (_, document, spikes) => {
    expect(networkCost(document).recordedSpikes).toBe(spikes)
  })

  it('expects as many spikes of neurons that a current drives as they send, and none of neurons at rest', () => {
    // iaf_psc_alpha at 500 pA: from spike to spike t_ref + tau_m ln(R I / (R I − 15 mV)).
    const interval = 2 + 10 * Math.log(20 / 5)
    const driven = networkCost(recorded({ parameters: { I_e: 500 } })).recordedSpikes ?? NaN
    expect(driven / ((50 * 1000) / interval)).toBeCloseTo(1, 2)
    expect(networkCost(recorded({})).recordedSpikes).toBeLessThan(1)
  })

  it.each<[string, CajalDocument]>([
    ['an empty drawing', emptyDocument()],
    ['what cannot be', drawing({ populations: { p1: { size: -5 }, p2: { size: Infinity } }, edges: ['p1 p9', 'p1 p2'] })],
  ])('is nothing for %s', (_, document) => {
    expect(networkCost(document)).toEqual({
      neurons: 0,
      connections: 0,
      recordedPoints: 0,
      recordedSpikes: 0,
      memoryBytes: 0,
      expectedMs: 0,
      largest: null,
      crowded: [],
    })
  })
})
