import { describe, expect, it } from 'vitest'
import { emptyDocument } from '../../../shared/document/new-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { networkCost } from '../../../shared/network/network-cost'
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

const metered = (parameters: Readonly<Record<string, number>>): CajalDocument =>
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

  it.each<[string, CajalDocument, number]>([
    ['the usual interval', metered({}), 999],
    ['a finer one', metered({ interval: 0.1 }), 9990],
    ['a window', metered({ start: 100, stop: 300 }), 200],
    ['a window that is moved', metered({ start: 100, stop: 300, origin: 750 }), 149],
    ['a window beyond the end', metered({ start: 5000 }), 0],
  ])('counts points with %s', (_, document, points) => {
    expect(networkCost(document).recordedPoints).toBe(points)
  })

  it.each<[string, CajalDocument]>([
    ['an empty drawing', emptyDocument()],
    ['what cannot be', drawing({ populations: { p1: { size: -5 }, p2: { size: Infinity } }, edges: ['p1 p9', 'p1 p2'] })],
  ])('is nothing for %s', (_, document) => {
    expect(networkCost(document)).toEqual({
      neurons: 0,
      connections: 0,
      recordedPoints: 0,
      memoryBytes: 0,
      expectedMs: 0,
      largest: null,
      crowded: [],
    })
  })
})
