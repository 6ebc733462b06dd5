import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'
import type { NodeCollection } from '../../../../shared/kernel/node-collection'
import type { ConnectionSpec } from '../../../../shared/kernel/connect/read-rule'
import { binomialCounts } from '../../../models/counts'
import { chiSquared, chiSquaredLimit } from '../../random/distributions'

interface Sizes {
  readonly pre: number
  readonly post: number
  readonly third: number
}

interface Nodes {
  readonly kernel: Kernel
  readonly pre: NodeCollection
  readonly post: NodeCollection
  readonly third: NodeCollection
}

function createNodes(sizes: Sizes, rng_seed = 12): Nodes {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed })
  const create = (n: number): NodeCollection => kernel.Create('parrot_neuron', n)
  return { kernel, pre: create(sizes.pre), post: create(sizes.post), third: create(sizes.third) }
}

function connect({ kernel, ...nodes }: Nodes, connSpec: ConnectionSpec, third: Readonly<Record<string, number | string>>): number {
  return kernel.TripartiteConnect({ ...nodes, connSpec, thirdSpec: { rule: 'third_factor_bernoulli_with_pool', ...third } })
}

/** Connections between two collections as positions in them. */
function pairs(kernel: Kernel, source: NodeCollection, target: NodeCollection): readonly (readonly [number, number])[] {
  return kernel
    .GetConnections({ source, target })
    .map((each) => [Number(each['source']) - source.at(0), Number(each['target']) - target.at(0)] as const)
}

function expectCounts(counts: readonly number[], expected: readonly number[]): void {
  const { value, freedom } = chiSquared(counts, expected)
  expect(value).toBeLessThan(chiSquaredLimit(freedom))
}

function expectEven(counts: readonly number[]): void {
  const total = counts.reduce((sum, count) => sum + count, 0)
  expectCounts(
    counts,
    counts.map(() => total / counts.length),
  )
}

function tally(values: readonly number[], length: number): number[] {
  const counts = new Array<number>(length).fill(0)
  for (const value of values) counts[value]!++
  return counts
}

const rules: readonly ConnectionSpec[] = [
  { rule: 'all_to_all' },
  { rule: 'pairwise_bernoulli', p: 0.3 },
  { rule: 'fixed_indegree', indegree: 12 },
  { rule: 'fixed_outdegree', outdegree: 9 },
  { rule: 'fixed_total_number', N: 333 },
]

describe('a third factor', () => {
  test.each(rules)('leaves the connections of %o as Connect makes them', (rule) => {
    const sizes = { pre: 30, post: 20, third: 7 }
    const [plain, joined] = [createNodes(sizes), createNodes(sizes)]
    plain.kernel.Connect(plain.pre, plain.post, rule)
    const made = connect(joined, rule, { p: 0.5, pool_size: 3 })
    const expected = pairs(plain.kernel, plain.pre, plain.post)
    expect(made).toBe(expected.length)
    expect(pairs(joined.kernel, joined.pre, joined.post)).toEqual(expected)
  })

  test.each(rules)('joins the connections of %o by as many ways in as out', (rule) => {
    const nodes = createNodes({ pre: 30, post: 20, third: 7 })
    connect(nodes, rule, { p: 0.5, pool_size: 3 })
    const [into, out] = [pairs(nodes.kernel, nodes.pre, nodes.third), pairs(nodes.kernel, nodes.third, nodes.post)]
    const throughput = (list: readonly number[]): readonly number[] => tally(list, 7)
    expect(throughput(into.map(([, node]) => node))).toEqual(throughput(out.map(([node]) => node)))
    expect(out.length).toBeGreaterThan(0)
    const most = tally(
      pairs(nodes.kernel, nodes.pre, nodes.post).map(([, target]) => target),
      20,
    )
    for (const [target, count] of tally(
      out.map(([, target]) => target),
      20,
    ).entries())
      expect(count).toBeLessThanOrEqual(most[target]!)
  })

  test('joins each connection with the probability p', () => {
    const nodes = createNodes({ pre: 40, post: 1000, third: 1 })
    connect(nodes, { rule: 'all_to_all' }, { p: 0.3 })
    const perTarget = tally(
      pairs(nodes.kernel, nodes.third, nodes.post).map(([, target]) => target),
      1000,
    )
    expectCounts(tally(perTarget, 41), binomialCounts(40, 0.3, 1000))
    expectEven(
      tally(
        pairs(nodes.kernel, nodes.pre, nodes.third).map(([source]) => source),
        40,
      ),
    )
  })

  test('draws a pool for each target, in which all nodes are as likely, and from it evenly', () => {
    const nodes = createNodes({ pre: 60, post: 500, third: 20 })
    connect(nodes, { rule: 'all_to_all' }, { pool_size: 4 })
    const out = pairs(nodes.kernel, nodes.third, nodes.post)
    const counts = Array.from({ length: 500 }, () => new Array<number>(20).fill(0))
    for (const [node, target] of out) counts[target]![node]!++
    const pools = counts.map((row) => row.flatMap((count, node) => (count > 0 ? [node] : [])))
    // With 60 connections a node of the pool of four is left out once in 3 · 10⁷ times.
    for (const pool of pools) expect(pool.length).toBe(4)
    expectEven(tally(pools.flat(), 20))
    const together = pools.filter((pool) => pool.includes(3) && pool.includes(11)).length
    expectCounts([together, 500 - together], [(500 * 4 * 3) / (20 * 19), 500 - (500 * 4 * 3) / (20 * 19)])
    expectCounts(
      tally(
        counts.flat().filter((count) => count > 0),
        61,
      ),
      binomialCounts(60, 0.25, 2000),
    )
  })

  test('takes blocks one after the other for pools', () => {
    const nodes = createNodes({ pre: 50, post: 10, third: 40 })
    connect(nodes, { rule: 'all_to_all' }, { pool_size: 4, pool_type: 'block' })
    const out = pairs(nodes.kernel, nodes.third, nodes.post)
    expect(out.every(([node, target]) => Math.floor(node / 4) === target)).toBe(true)
    expectEven(
      tally(
        out.map(([node]) => node),
        40,
      ),
    )
  })

  test('is the same for the same seed and another for another', () => {
    const outOf = (seed: number) => {
      const nodes = createNodes({ pre: 10, post: 10, third: 10 }, seed)
      connect(nodes, { rule: 'all_to_all' }, { p: 0.5 })
      return pairs(nodes.kernel, nodes.third, nodes.post)
    }
    expect(outOf(5)).toEqual(outOf(5))
    expect(outOf(5)).not.toEqual(outOf(6))
  })

  test('that is refused leaves nothing behind', () => {
    const nodes = createNodes({ pre: 4, post: 4, third: 4 })
    const third = { rule: 'third_factor_bernoulli_with_pool', p: 0.5 }
    const call = { pre: nodes.pre, post: nodes.post, third: nodes.third, connSpec: 'all_to_all', thirdSpec: third }
    expect(() => nodes.kernel.TripartiteConnect({ ...call, synSpecs: { third_out: { delay: 0.01 } } })).toThrow('delay')
    expect(() => nodes.kernel.TripartiteConnect({ ...call, thirdSpec: { ...third, p: NaN } })).toThrow('p')
    expect(nodes.kernel.connectionCount).toBe(0)
  })
})
