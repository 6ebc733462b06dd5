import { assert, integer, property, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CajalDocument } from '../../../shared/document/schema'
import { compileNetwork } from '../../../shared/network/compile-network'
import { drawing } from '../document/drawing'

const document = drawing({
  populations: { p10: { size: 20 }, p2: { size: 80, parameters: { I_e: 100 } } },
  devices: {
    d1: { model: 'spike_recorder' },
    d2: { model: 'multimeter', parameters: { record_from: ['V_m'] } },
    d3: { model: 'poisson_generator', parameters: { rate: 8000 } },
  },
  edges: [
    'p2 d1',
    ['p10 d2', { synapseParameters: { delay: 2 } }],
    ['d3 p2', { synapseParameters: { weight: 20 } }],
    ['p2 p10', { rule: 'fixed_indegree', ruleParameters: { indegree: 10 } }],
  ],
})

describe('compileNetwork', () => {
  it('orders neurons, then generators, then recorders, each by natural order of ids, and turns samplers round', () => {
    const plain = { name: 'all_to_all', parameters: {} }
    const synapse = { model: 'static_synapse', parameters: {} }
    expect(compileNetwork(document)).toEqual({
      ok: true,
      value: {
        simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 1 },
        groups: [
          { item: 'p2', model: 'iaf_psc_alpha', size: 80, parameters: { I_e: 100 } },
          { item: 'p10', model: 'iaf_psc_alpha', size: 20, parameters: {} },
          { item: 'd3', model: 'poisson_generator', size: 1, parameters: { rate: 8000 } },
          { item: 'd1', model: 'spike_recorder', size: 1, parameters: {} },
          { item: 'd2', model: 'multimeter', size: 1, parameters: { record_from: ['V_m'] } },
        ],
        connects: [
          { item: 'c1', pre: 0, post: 3, rule: plain, synapse },
          { item: 'c2', pre: 4, post: 1, rule: plain, synapse: { ...synapse, parameters: { delay: 2 } } },
          { item: 'c3', pre: 2, post: 0, rule: plain, synapse: { ...synapse, parameters: { weight: 20 } } },
          { item: 'c4', pre: 0, post: 1, rule: { name: 'fixed_indegree', parameters: { indegree: 10 } }, synapse },
        ],
      },
    })
  })

  it('gives the same whatever the places, the labels, the colours, the frames, the notes and the order in the file', () => {
    const order = <T>(record: Readonly<Record<string, T>>) =>
      shuffledSubarray(Object.keys(record), { minLength: Object.keys(record).length })
    assert(
      property(
        tuple(order(document.populations), order(document.devices), order(document.projections)),
        tuple(integer({ min: -1e6, max: 1e6 }), integer({ min: -1e6, max: 1e6 })),
        ([populations, devices, projections], at) => {
          const moved = <T extends object>(record: Readonly<Record<string, T>>, keys: readonly string[]) =>
            Object.fromEntries(keys.map((key) => [key, { ...record[key]!, at, label: `${String(at)}${key}`, color: 'sky' }]))
          const shuffled = {
            ...document,
            populations: moved(document.populations, populations),
            devices: moved(document.devices, devices),
            frames: { f1: { label: 'Cortex', at, size: [320, 200], blocks: populations } },
            notes: { n1: { text: 'E', at } },
            projections: Object.fromEntries(projections.map((key) => [key, (document.projections as Record<string, object>)[key]])),
          } as CajalDocument
          expect(compileNetwork(shuffled)).toEqual(compileNetwork(document))
        },
      ),
      { seed: 1 },
    )
  })

  it('keeps node ids when a recorder is added', () => {
    const more = { ...document, devices: { ...document.devices, a1: { label: 'A', model: 'voltmeter', parameters: {}, at: [0, 0] } } }
    const [before, after] = [document, more as CajalDocument].map((each) => compileNetwork(each))
    expect(after?.ok && after.value.groups.slice(0, 3)).toEqual(before?.ok && before.value.groups.slice(0, 3))
  })

  it('carries nothing but what the kernel needs', () => {
    const noisy = { ...document, simulation: { ...document.simulation, note: 'x' } } as CajalDocument
    expect(compileNetwork(noisy)).toEqual(compileNetwork(document))
  })

  it('gives the errors instead of a network, and lets warnings pass', () => {
    const broken = drawing({ populations: { p1: { parameters: { tau_m: -1 } } }, edges: ['p1 p9'] })
    const result = compileNetwork(broken)
    expect(!result.ok && result.error.map(({ code, item }) => [code, item])).toEqual([
      ['out-of-range', 'p1'],
      ['dangling-projection', 'c1'],
    ])
    expect(compileNetwork(drawing({ populations: { p1: {} } })).ok).toBe(true)
  })
})
