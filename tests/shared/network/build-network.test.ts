import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { Kernel } from '../../../shared/kernel/kernel'
import { KernelError } from '../../../shared/kernel/kernel-error'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { buildNetwork, buildSteps } from '../../../shared/network/build-network'
import { compileNetwork } from '../../../shared/network/compile-network'
import type { NetworkDescription } from '../../../shared/network/description'
import { drawing } from '../document/drawing'

function described(document: CajalDocument): NetworkDescription {
  const result = compileNetwork(document)
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('\n'))
  return result.value
}

function example(name: string): CajalDocument {
  const result = openDocument(readFileSync(path.resolve(import.meta.dirname, '../../../examples', `${name}.cajal`), 'utf8'))
  if (result.kind !== 'opened') throw new Error(result.message)
  return result.document
}

function refused(description: NetworkDescription): unknown {
  try {
    buildNetwork(new Kernel(), description)
  } catch (error) {
    return error
  }
  return null
}

const mixed = drawing({
  simulation: { resolutionMs: 0.5, seed: 7 },
  populations: { p1: { size: 80, parameters: { tau_m: 20 } }, p2: { size: 20 } },
  devices: { d1: { model: 'poisson_generator' }, d2: {}, d3: { model: 'voltmeter', parameters: { interval: 2 } } },
  edges: [
    'd1 p1',
    'p1 d2',
    'p2 d3',
    ['p1 p2', { rule: 'fixed_indegree', ruleParameters: { indegree: 5 }, synapseParameters: { weight: 3, delay: 2.5 } }],
  ],
})

describe('buildNetwork', () => {
  it('makes the nodes in order and says which belong to which block', () => {
    const kernel = new Kernel()
    expect(buildNetwork(kernel, described(mixed)).nodes).toEqual([
      { item: 'p1', firstNode: 1, count: 80 },
      { item: 'p2', firstNode: 81, count: 20 },
      { item: 'd1', firstNode: 101, count: 1 },
      { item: 'd2', firstNode: 102, count: 1 },
      { item: 'd3', firstNode: 103, count: 1 },
    ])
    expect(kernel.GetKernelStatus(['resolution', 'rng_seed', 'network_size', 'num_connections'])).toEqual({
      resolution: 0.5,
      rng_seed: 7,
      network_size: 103,
      num_connections: 80 + 80 + 20 + 100,
    })
    expect(kernel.GetStatus(NodeCollection.range(80, 2), ['model', 'tau_m'])).toEqual([
      { model: 'iaf_psc_alpha', tau_m: 20 },
      { model: 'iaf_psc_alpha', tau_m: 10 },
    ])
  })

  it.each(['fixed_indegree', 'fixed_outdegree'])(
    'can be let be within a call of %s, and what is built next is as if nothing had been',
    (rule) => {
      const degree = { [rule === 'fixed_indegree' ? 'indegree' : 'outdegree']: 500 }
      const large = described(drawing({ populations: { p1: { size: 1000 } }, edges: [['p1 p1', { rule, ruleParameters: degree }]] }))
      const [kernel, fresh] = [new Kernel(), new Kernel()]
      const steps = buildSteps(kernel, large)
      for (let rest = 0; rest < 4; rest++) expect(steps.next().done).toBe(false)
      expect(kernel.connectionCount).toBe(0)
      buildNetwork(kernel, described(mixed))
      buildNetwork(fresh, described(mixed))
      expect(kernel.GetConnections()).toEqual(fresh.GetConnections())
    },
  )

  it('connects as drawn, samplers turned round', () => {
    const kernel = new Kernel()
    buildNetwork(kernel, described(mixed))
    expect(kernel.GetConnections({ source: NodeCollection.range(103, 1) })).toHaveLength(20)
    const synapses = kernel.GetConnections({ source: NodeCollection.range(1, 80), target: NodeCollection.range(81, 20) })
    expect(synapses).toHaveLength(100)
    expect(synapses[0]).toMatchObject({ weight: 3, delay: 2.5, synapse_model: 'static_synapse' })
  })

  it('gives a projection a synapse model of its own where it sets what all connections of a model share', () => {
    const kernel = new Kernel()
    buildNetwork(
      kernel,
      described(
        drawing({
          populations: { p1: { size: 2 }, p2: { size: 2 } },
          edges: [
            ['p1 p2', { synapse: 'stdp_synapse_hom', synapseParameters: { tau_plus: 12, weight: 3 } }],
            ['p2 p1', { synapse: 'stdp_synapse_hom', synapseParameters: { weight: 4 } }],
          ],
        }),
      ),
    )
    expect(kernel.GetConnections().map(({ synapse_model: model, weight }) => [model, weight])).toEqual([
      ...Array.from({ length: 4 }, () => ['stdp_synapse_hom', 4]),
      ...Array.from({ length: 4 }, () => ['stdp_synapse_hom_c1', 3]),
    ])
    expect(kernel.GetDefaults('stdp_synapse_hom_c1')).toMatchObject({ tau_plus: 12 })
    expect(kernel.GetDefaults('stdp_synapse_hom')).toMatchObject({ tau_plus: 20 })
  })

  it('forgets what the kernel held before', () => {
    const kernel = new Kernel()
    buildNetwork(kernel, described(mixed))
    kernel.Simulate(10)
    buildNetwork(kernel, described(example('tutorial/constant-current')))
    expect([kernel.nodeCount, kernel.currentStep, kernel.resolutionMs]).toEqual([3, 0, 0.1])
  })

  it('runs the tutorial’s first network to the spikes of NEST', () => {
    const kernel = new Kernel()
    buildNetwork(kernel, described(example('tutorial/constant-current')))
    kernel.Simulate(1000)
    const { steps, senders } = kernel.readSpikes(3)
    expect([...steps].slice(0, 3)).toEqual([593, 1206, 1819])
    expect(steps.length).toBe(16)
    expect(new Set(senders)).toEqual(new Set([1]))
  })

  const sound = described(mixed)
  const changed = (change: (copy: { -readonly [K in keyof NetworkDescription]: NetworkDescription[K] }) => void): NetworkDescription => {
    const copy = structuredClone(sound)
    change(copy)
    return copy
  }
  const withGroup = (changes: object): NetworkDescription =>
    changed((copy) => (copy.groups = copy.groups.map((group, index) => (index === 0 ? { ...group, ...changes } : group))))
  const withConnect = (changes: object): NetworkDescription =>
    changed((copy) => (copy.connects = copy.connects.map((each, index) => (index === 3 ? { ...each, ...changes } : each))))

  it.each<[string, NetworkDescription, object]>([
    ['a resolution', changed((copy) => (copy.simulation = { ...copy.simulation, resolutionMs: 0 })), { field: 'simulation.resolutionMs' }],
    ['a seed', changed((copy) => (copy.simulation = { ...copy.simulation, seed: 0 })), { field: 'simulation.seed' }],
    ['a parameter', withGroup({ parameters: { tau_m: -1 } }), { code: 'BadProperty', item: 'p1', field: 'tau_m' }],
    ['a size', withGroup({ size: 0 }), { item: 'p1', field: 'size' }],
    ['a model', withGroup({ model: 'iaf_psc_alfa' }), { code: 'UnknownModelName', item: 'p1' }],
    ['a rule', withConnect({ rule: { name: 'some_to_some', parameters: {} } }), { item: 'c4', field: 'rule.name' }],
    [
      'a parameter of a rule',
      withConnect({ rule: { name: 'fixed_indegree', parameters: { indegree: -1 } } }),
      { item: 'c4', field: 'rule.indegree' },
    ],
    ['a synapse model', withConnect({ synapse: { model: 'statik', parameters: {} } }), { code: 'UnknownSynapseType', item: 'c4' }],
    [
      'a delay',
      withConnect({ synapse: { model: 'static_synapse', parameters: { delay: 0.01 } } }),
      { code: 'BadDelay', item: 'c4', field: 'synapse.delay' },
    ],
    ['a direction', withConnect({ pre: 3, post: 0 }), { code: 'IllegalConnection', item: 'c4' }],
    ['a group that is not there', withConnect({ pre: 9 }), { item: 'c4' }],
  ])('says whose fault it is when %s is refused', (_, description, place) => {
    const error = refused(description)
    expect(error).toBeInstanceOf(KernelError)
    expect(error).toMatchObject(place)
  })

  it('builds and runs whatever compiles', () => {
    let built = 0
    fc.assert(
      fc.property(drawings(), (document) => {
        const compiled = compileNetwork(document)
        if (!compiled.ok) return
        const kernel = new Kernel()
        buildNetwork(kernel, compiled.value)
        kernel.Simulate(compiled.value.simulation.durationMs)
        built++
      }),
      { seed: 1, numRuns: 1500 },
    )
    expect(built).toBeGreaterThan(200)
  })
})

/** Small drawings of everything that can be drawn, right and wrong. */
function drawings(): fc.Arbitrary<CajalDocument> {
  const often = <T>(usual: T, ...rare: readonly T[]): fc.Arbitrary<T> =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) })
  const sometimes = <T>(values: Readonly<Record<string, fc.Arbitrary<T>>>) => fc.record(values, { requiredKeys: [] })
  const window = { start: often(0, 1, 0.25), stop: often(Infinity, 3, 0), origin: often(0, 2) }
  const neuron = fc.record({
    model: fc.constantFrom('iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'parrot_neuron'),
    size: often(3, 1, 2),
  })
  const device = fc.oneof(
    fc.record({
      model: fc.constantFrom('multimeter', 'voltmeter'),
      parameters: sometimes<unknown>({
        record_from: often(['V_m'], [], ['I_syn_ex'], ['I']),
        interval: often(1, 0.1, 0.3, 2),
        offset: often(0, 1),
        ...window,
      }),
    }),
    fc.record({ model: fc.constant('spike_recorder'), parameters: sometimes<unknown>(window) }),
    fc.record({ model: fc.constant('poisson_generator'), parameters: sometimes<unknown>({ rate: often(800, 0), ...window }) }),
    fc.record({ model: fc.constant('dc_generator'), parameters: sometimes<unknown>({ amplitude: often(100, -1e6), ...window }) }),
    fc.record({
      model: fc.constant('spike_generator'),
      parameters: sometimes<unknown>({
        spike_times: often([1, 2], [0], [0.25], [], [3, 1]),
        spike_weights: often([], [1, 2], [1]),
        allow_offgrid_times: fc.boolean(),
      }),
    }),
  )
  const ends = fc
    .tuple(fc.constantFrom('p1', 'p2', 'd1', 'd2', 'd3'), fc.constantFrom('p1', 'p2', 'd1', 'd2', 'd3'))
    .map((pair) => pair.join(' '))
  const edge = fc.tuple(
    ends,
    fc.record({
      rule: often('all_to_all', 'one_to_one', 'fixed_indegree'),
      ruleParameters: sometimes<unknown>({ allow_autapses: fc.boolean() }),
      synapseParameters: sometimes<unknown>({ weight: often(1, -5, 0), delay: often(1, 0.1, 0.15, 0.04, 2.5), receptor_type: often(0, 1) }),
    }),
  )
  return fc
    .record({
      simulation: fc.record({ durationMs: often(5, 0, 5.05), resolutionMs: often(0.1, 0.25, 1, 2), seed: often(1, 0) }),
      populations: fc.record({ p1: neuron, p2: neuron }),
      devices: fc.record({ d1: device, d2: device, d3: device }),
      edges: fc.array(edge, { maxLength: 3 }),
    })
    .map((parts) => drawing(parts as unknown as Parameters<typeof drawing>[0]))
}
