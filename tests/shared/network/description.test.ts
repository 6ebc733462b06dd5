import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { descriptionSchema } from '../../../shared/contract/description-schema'
import { streamsOf } from '../../../shared/contract/streams'
import type { CajalDocument } from '../../../shared/document/schema'
import { Kernel } from '../../../shared/kernel/kernel'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { connectionRules } from '../../../shared/models/catalogue'
import { generatedRules } from '../../../shared/models/index.generated'
import { buildNetwork } from '../../../shared/network/build-network'
import { compileNetwork } from '../../../shared/network/compile-network'
import { catalogueModel, type NetworkDescription } from '../../../shared/network/description'
import { scriptOfDocument } from '../../../shared/network/script-of-document'
import { drawing } from '../document/drawing'

function described(document: CajalDocument): NetworkDescription {
  const result = compileNetwork(document)
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('\n'))
  return v.parse(descriptionSchema, result.value)
}

const plastic = drawing({
  simulation: { durationMs: 200 },
  variables: { J: { value: 30, unit: 'pA' }, N: { value: 4 } },
  variants: {
    fast: { model: 'iaf_psc_alpha', parameters: { tau_m: { expression: '5 ms' } } },
    learning: { model: 'stdp_synapse', parameters: { lambda: 0.1, Wmax: { expression: '10*N' } } },
  },
  populations: { p1: { model: 'fast', size: 4, parameters: { I_e: 900 } }, p2: { model: 'fast', size: 2, parameters: { I_e: 800 } } },
  devices: { d1: { model: 'weight_recorder' }, d2: { model: 'spike_recorder' } },
  edges: [
    [
      'p1 p2',
      {
        rule: 'fixed_indegree',
        ruleParameters: { indegree: { expression: 'N/2' } },
        synapse: 'learning',
        synapseParameters: { weight: { expression: '2*J/3' }, delay: 1.5 },
        sources: { from: 0, to: 4, step: 2 },
        weightRecorder: 'd1',
      },
    ],
    ['p2 d2', { sources: { from: 1, to: 2 } }],
  ],
})

describe('a description', () => {
  it('has CopyModel calls, slices and worked-out values', () => {
    expect(described(plastic)).toMatchObject({
      copies: [
        { name: 'fast', existing: 'iaf_psc_alpha', parameters: { tau_m: 5 } },
        { name: 'learning', existing: 'stdp_synapse', parameters: { lambda: 0.1, Wmax: 40 } },
        { name: 'learning_c1', existing: 'learning', parameters: {}, weightRecorder: 2, item: 'c1' },
      ],
      groups: [{ item: 'p1', model: 'fast', parameters: { I_e: 900 } }, { item: 'p2' }, { item: 'd1' }, { item: 'd2' }],
      connects: [
        {
          preSlice: { from: 0, to: 4, step: 2 },
          rule: { parameters: { indegree: 2 } },
          synapse: { model: 'learning_c1', parameters: { weight: 20, delay: 1.5 } },
        },
        { preSlice: { from: 1, to: 2 } },
      ],
    })
    expect(catalogueModel(described(plastic), 'learning_c1')).toBe('stdp_synapse')
    expect(catalogueModel(described(plastic), 'iaf_psc_alpha')).toBe('iaf_psc_alpha')
  })

  it('is built as it says: variants, part of a population, and weights recorded', () => {
    const kernel = new Kernel()
    const description = described(plastic)
    const { nodes } = buildNetwork(kernel, description)
    expect(kernel.GetStatus(NodeCollection.range(1, 1), ['model', 'tau_m'])).toEqual([{ model: 'fast', tau_m: 5 }])
    const synapses = kernel.GetConnections({ target: NodeCollection.range(5, 2) })
    expect(synapses.map(({ source }) => Number(source)).every((source) => source === 1 || source === 3)).toBe(true)
    expect(synapses[0]).toMatchObject({ synapse_model: 'learning_c1', lambda: 0.1, Wmax: 40, weight: 20 })
    expect(kernel.GetConnections({ target: NodeCollection.range(8, 1) }).map(({ source }) => source)).toEqual([6])

    const streams = streamsOf(kernel, description, nodes)
    expect(streams.map(({ info }) => info)).toEqual([
      { kind: 'weights', stream: 0, recorder: 'd1', projections: [{ item: 'c1', pre: nodes[0], post: nodes[1] }] },
      { kind: 'spikes', stream: 1, recorder: 'd2', sources: [{ ...nodes[1], slices: [{ from: 1, to: 2 }] }] },
    ])
    kernel.Simulate(200)
    const { steps, senders, targets, weights, receptors } = kernel.readWeights(7)
    expect(steps.length).toBeGreaterThan(10)
    expect([senders, targets, weights, receptors].map(({ length }) => length)).toEqual([1, 1, 1, 1].map(() => steps.length))
    expect(new Set(senders)).toEqual(new Set([1, 3]))
    expect(new Set(weights).size).toBeGreaterThan(1)
  })

  it('is a script with the same calls', () => {
    const lines = scriptOfDocument(plastic).text.split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'J = 30.0  # pA',
        'N = 4.0',
        'nest.CopyModel("iaf_psc_alpha", "fast", {"tau_m": 5.0})  # ms',
        'nest.CopyModel("stdp_synapse", "learning", {"lambda": 0.1, "Wmax": 10 * N})',
        'P1 = nest.Create("fast", 4, params={"I_e": 900.0})  # pA',
        'nest.CopyModel("learning", "learning_p1_p2", {"weight_recorder": D1})',
        'nest.Connect(P1[0:4:2], P2, {"rule": "fixed_indegree", "indegree": round(N / 2)},',
        '             {"synapse_model": "learning_p1_p2", "weight": 2 * J / 3, "delay": 1.5})',
        'nest.Connect(P2[1:2], D2)',
      ]),
    )
  })

  it('gives values in the shape that the rule asks for, and distributions as they are', () => {
    const document = drawing({
      populations: {
        p1: { size: 3, parameters: { I_e: [1, 2, 3], tau_m: { distribution: 'uniform', min: 5, max: { expression: '2*5' } } } },
        p2: { size: 2 },
      },
      devices: { d1: {} },
      edges: [
        ['p1 p2', { synapseParameters: { weight: [11, 12, 13, 21, 22, 23], delay: { distribution: 'uniform', min: 1, max: 2 } } }],
        'p1 d1',
      ],
    })
    const description = described(document)
    expect(description.groups[0]?.parameters).toEqual({ I_e: [1, 2, 3], tau_m: { distribution: 'uniform', min: 5, max: 10 } })
    expect(description.connects[0]?.synapse.parameters).toEqual({
      weight: [
        [11, 12, 13],
        [21, 22, 23],
      ],
      delay: { distribution: 'uniform', min: 1, max: 2 },
    })
    const kernel = new Kernel()
    buildNetwork(kernel, description)
    const found = kernel.GetConnections({ source: NodeCollection.range(2, 1), target: NodeCollection.range(4, 2) })
    expect(found.map(({ weight }) => weight)).toEqual([12, 22])
    const taus = kernel.GetStatus(NodeCollection.range(1, 3), ['tau_m', 'I_e'])
    expect(taus.map(({ I_e }) => I_e)).toEqual([1, 2, 3])
    expect(new Set(taus.map(({ tau_m }) => tau_m)).size).toBe(3)
  })

  it('has a CopyModel call where a block sets what NEST takes for a model only, and so has the script', () => {
    const parameters = { individual_spike_trains: false, rate: 5 }
    const document = drawing({ devices: { d1: { model: 'sinusoidal_poisson_generator', parameters } } })
    const description = described(document)
    expect(description).toMatchObject({
      copies: [
        {
          name: 'sinusoidal_poisson_generator_d1',
          existing: 'sinusoidal_poisson_generator',
          parameters: { individual_spike_trains: false },
          item: 'd1',
        },
      ],
      groups: [{ item: 'd1', model: 'sinusoidal_poisson_generator_d1', parameters: { rate: 5 } }],
    })
    const kernel = new Kernel()
    buildNetwork(kernel, description)
    expect(kernel.GetStatus(NodeCollection.range(1, 1), ['individual_spike_trains', 'rate'])).toEqual([parameters])
    const script = scriptOfDocument(document).lines.map(({ text }) => text)
    expect(script.filter((line) => /CopyModel|Create/.test(line))).toEqual([
      'nest.CopyModel("sinusoidal_poisson_generator", "sinusoidal_poisson_generator_d1", {',
      'D1 = nest.Create("sinusoidal_poisson_generator_d1", params={"rate": 5.0})  # spikes/s',
    ])
  })

  it('says the shape of arrays as the kernel wants them', () => {
    const random = { keys: new Int32Array(0), words: { word1: 0, word2: 0 }, fillIndices: () => undefined, uniform: () => 0.5 }
    for (const rule of connectionRules) {
      const sizes = { pre: 3, post: 3 }
      const values = Object.fromEntries(Object.entries(rule.parameters).map(([name, { default: value }]) => [name, value]))
      const model = generatedRules.find(({ name }) => name === rule.name)
      const request = { ...sizes, values, sourceOfTarget: () => -1, targetOfSource: () => -1, byTarget: random, bySource: random }
      const plan = model?.plan({
        ...request,
        values: rule.name === 'symmetric_pairwise_bernoulli' ? { ...values, make_symmetric: true } : values,
      })
      expect(plan && 'by' in plan ? plan.arrayShape : undefined, rule.name).toEqual(rule.arrayShape?.(sizes, values))
    }
  })
})
