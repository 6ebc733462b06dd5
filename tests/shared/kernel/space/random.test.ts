import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'
import type { ConnectionSpec } from '../../../../shared/kernel/connect/read-rule'
import { distanceIn, type Layer } from '../../../../shared/models/space/layer'
import { codeOf } from '../helpers'

const wrapped = { grid: { shape: [30, 30], extent: [1, 1], edge_wrap: true } } as const
const gaussian = { distribution: 'distance_gaussian', scale: 0.8, std: 0.2 } as const

function pairsOf(connSpec: ConnectionSpec, seed = 1): { readonly layer: Layer; readonly pairs: readonly (readonly [number, number])[] } {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed: seed })
  const nodes = kernel.Create('parrot_neuron', 900, {}, wrapped)
  kernel.Connect(nodes, nodes, connSpec)
  const pairs = kernel.GetConnections().map(({ source, target }) => [Number(source) - 1, Number(target) - 1] as const)
  return { layer: kernel.layerAt(nodes.at(0))!, pairs }
}

function between({ x, y, z, ...frame }: Layer): (a: number, b: number) => number {
  const distance = distanceIn(frame)
  return (a, b) => distance(x[b]! - x[a]!, y[b]! - y[a]!, z[b]! - z[a]!)
}

/** Pairs counted by distance, beside how many there are to choose from. */
function byDistance({ layer, pairs }: ReturnType<typeof pairsOf>, bins: number) {
  const distance = between(layer)
  const binOf = (a: number, b: number): number => Math.min(bins - 1, Math.floor((distance(a, b) / 0.71) * bins))
  const made = new Array<number>(bins).fill(0)
  const there = new Array<number>(bins).fill(0)
  const likely = new Array<number>(bins).fill(0)
  for (const [a, b] of pairs) made[binOf(a, b)]!++
  // Every node of a wrapped grid sees the same.
  for (let b = 0; b < 900; b++) {
    there[binOf(0, b)]! += 900
    likely[binOf(0, b)]! += 900 * 0.8 * Math.exp(-(distance(0, b) ** 2) / (2 * 0.2 ** 2))
  }
  return { made, there, likely }
}

function chiSquared(made: readonly number[], expected: readonly number[], variances: readonly number[]): number {
  return made.reduce((sum, count, k) => sum + (expected[k]! > 5 ? (count - expected[k]!) ** 2 / variances[k]! : 0), 0)
}

// 20 bins: above 45.3 once in a thousand.
const limit = 45.3

describe('what is left to chance in space follows its law', () => {
  test('pairs are made with the probability that belongs to their distance', () => {
    const { made, there, likely } = byDistance(pairsOf({ rule: 'pairwise_bernoulli', p: gaussian }), 20)
    const variances = likely.map((expected, k) => Math.max(1e-9, expected * (1 - expected / there[k]!)))
    expect(chiSquared(made, likely, variances)).toBeLessThan(limit)
  })

  test.each([
    ['fixed_indegree', 'indegree'],
    ['fixed_outdegree', 'outdegree'],
  ])('%s draws partners in proportion to p', (rule, degree) => {
    const { made, likely } = byDistance(pairsOf({ rule, [degree]: 40, p: gaussian }), 20)
    const share = (40 * 900) / likely.reduce((sum, each) => sum + each, 0)
    const expected = likely.map((each) => each * share)
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(40 * 900)
    expect(chiSquared(made, expected, expected)).toBeLessThan(limit)
  })

  test('without multapses nobody is drawn twice, without autapses nobody himself (kernel rule 40)', () => {
    const mask = { circular: { radius: 0.2 } }
    const { pairs } = pairsOf({ rule: 'fixed_indegree', indegree: 60, allow_multapses: false, allow_autapses: false, mask })
    expect(new Set(pairs.map((pair) => pair.join())).size).toBe(60 * 900)
    expect(pairs.every(([a, b]) => a !== b)).toBe(true)
  })

  test('draws follow the seed, and a pair’s draw is its own whatever the mask (kernel rule 41)', () => {
    const once = pairsOf({ rule: 'pairwise_bernoulli', p: gaussian }, 5).pairs
    expect(pairsOf({ rule: 'pairwise_bernoulli', p: gaussian }, 5).pairs).toEqual(once)
    expect(pairsOf({ rule: 'pairwise_bernoulli', p: gaussian }, 6).pairs).not.toEqual(once)
    const { layer, pairs } = pairsOf({ rule: 'pairwise_bernoulli', p: gaussian, mask: { circular: { radius: 0.15 } } }, 5)
    const near = once.filter(([a, b]) => between(layer)(a, b) < 0.15)
    const sorted = (list: typeof once): readonly string[] => list.map((pair) => pair.join()).sort()
    expect(sorted(pairs)).toEqual(sorted(near))
  })
})

function placesOf(positions: Parameters<Kernel['Create']>[3], seed = 1): Layer {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed: seed })
  kernel.Create('iaf_psc_alpha', 7)
  const nodes = kernel.Create('iaf_psc_alpha', 4000, {}, positions)
  return kernel.layerAt(nodes.at(0))!
}

describe('random places', () => {
  test('even ones fill the layer evenly', () => {
    const { x, y } = placesOf({ uniform: { extent: [2, 1], center: [1, 0] } })
    const cells = new Array<number>(20).fill(0)
    x.forEach((each, k) => cells[Math.floor(each / 0.4) * 4 + Math.floor((y[k]! + 0.5) / 0.25)]!++)
    expect(
      chiSquared(
        cells,
        cells.map(() => 200),
        cells.map(() => 200),
      ),
    ).toBeLessThan(limit)
  })

  test('those of a volume fill it evenly too, and lie around its middle', () => {
    const { x, y, z } = placesOf({ uniform: { extent: [2, 1, 1], center: [1, 0, 3] } })
    const cells = new Array<number>(20).fill(0)
    x.forEach((each, k) => cells[Math.floor(each / 0.4) * 4 + Math.floor((y[k]! + 0.5) / 0.5) * 2 + Math.floor((z[k]! - 2.5) / 0.5)]!++)
    const expected = cells.map(() => 200)
    expect(chiSquared(cells, expected, expected)).toBeLessThan(limit)
    const normal = placesOf({ normal: { std: 0.2, extent: [1, 1, 1], center: [0, 0, 3] } })
    expect(Math.abs(normal.z.reduce((sum, each) => sum + each, 0) / 4000 - 3)).toBeLessThan(0.015)
    expect(normal.z.every((each) => each >= 2.5 && each <= 3.5)).toBe(true)
  })

  test('normal ones lie around the middle and within the layer', () => {
    const { x, y } = placesOf({ normal: { std: 0.2, extent: [1, 1], center: [0.5, -0.5] } })
    const mean = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0) / values.length
    expect(Math.abs(mean(x) - 0.5)).toBeLessThan(0.015)
    expect(Math.abs(mean(y) + 0.5)).toBeLessThan(0.015)
    expect(x.every((each) => each >= 0 && each <= 1) && y.every((each) => each >= -1 && each <= 0)).toBe(true)
  })

  test('follow the seed and nothing else', () => {
    expect(placesOf({ uniform: {} }, 3)).toEqual(placesOf({ uniform: {} }, 3))
    expect(placesOf({ uniform: {} }, 3).x).not.toEqual(placesOf({ uniform: {} }, 4).x)
  })

  test('change nothing where no mask and no distance is used', () => {
    const run = (positions: Parameters<Kernel['Create']>[3]) => {
      const kernel = new Kernel()
      const neurons = kernel.Create('iaf_psc_alpha', 50, { V_m: { distribution: 'uniform', min: -70, max: -56 } }, positions)
      const noise = kernel.Create('poisson_generator', 1, { rate: 9000 })
      const recorder = kernel.Create('spike_recorder')
      kernel.Connect(noise, neurons, 'all_to_all', { weight: 40 })
      kernel.Connect(neurons, neurons, { rule: 'fixed_indegree', indegree: 5 }, { weight: { distribution: 'normal', mean: 20, std: 4 } })
      kernel.Connect(neurons, neurons, { rule: 'pairwise_bernoulli', p: 0.1 }, { weight: -30 })
      kernel.Connect(neurons, recorder)
      kernel.Simulate(200)
      return kernel.events(recorder)[0]
    }
    const without = run(undefined)
    expect(without!['times']!.length).toBeGreaterThan(100)
    expect(run({ uniform: {} })).toEqual(without)
    expect(run({ grid: { shape: [10, 5] } })).toEqual(without)
  })
})

describe('what is refused', () => {
  const kernel = new Kernel()
  const placed = kernel.Create('parrot_neuron', 4, {}, { grid: { shape: [2, 2] } })
  const bare = kernel.Create('parrot_neuron', 4)
  const mask = { circular: { radius: 1 } }

  test.each([
    ['a mask without positions', () => kernel.Connect(placed, bare, { rule: 'pairwise_bernoulli', p: 1, mask }), 'IllegalConnection'],
    [
      'a distance without positions',
      () => kernel.Connect(bare, placed, { rule: 'pairwise_bernoulli', p: 1 }, { weight: gaussian }),
      'IllegalConnection',
    ],
    ['a distance with all_to_all', () => kernel.Connect(placed, placed, 'all_to_all', { delay: gaussian }), 'BadProperty'],
    ['a parameter that follows from no distance', () => kernel.Create('iaf_psc_alpha', 3, { V_m: gaussian }), 'BadProperty'],
    ['a grid of another size', () => kernel.Create('parrot_neuron', 5, {}, { grid: { shape: [2, 2] } }), 'BadProperty'],
    ['positions of no kind', () => kernel.Create('parrot_neuron', 5, {}, { hexagons: {} }), 'BadProperty'],
    ['a mask of no shape', () => kernel.Connect(placed, placed, { rule: 'pairwise_bernoulli', p: 1, mask: { star: {} } }), 'BadProperty'],
    [
      'other parameters of a synapse',
      () => kernel.Connect(placed, placed, { rule: 'pairwise_bernoulli', p: 1, mask }, { synapse_model: 'stdp_synapse', alpha: 1 }),
      'BadProperty',
    ],
  ])('%s', (_name, call, code) => {
    const before = kernel.connectionCount
    expect(codeOf(call)).toBe(code)
    expect(kernel.connectionCount).toBe(before)
  })
})
