import { describe, expect, test } from 'vitest'
import type { ConnectionSpec } from '../../shared/kernel/connect/read-rule'
import { Kernel } from '../../shared/kernel/kernel'
import type { SynapseSpec } from '../../shared/kernel/connect/read-synapses'
import { binomialCounts, poissonCounts } from './counts'
import { chiSquared, chiSquaredLimit, kolmogorov, kolmogorovLimit, normalCumulative } from '../shared/random/distributions'

/** How many connections each pair of the first 20 and the next 50 nodes (or of 40 nodes among themselves) has: `counts[target][source]`. */
function pairCounts(spec: ConnectionSpec, among = false): number[][] {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed: 99 })
  const pre = kernel.Create('iaf_psc_alpha', among ? 40 : 20)
  const post = among ? pre : kernel.Create('iaf_psc_alpha', 50)
  kernel.Connect(pre, post, spec)
  const counts = Array.from({ length: post.length }, () => new Array<number>(pre.length).fill(0))
  for (const { source, target } of kernel.GetConnections({ target: post })) {
    counts[Number(target) - post.at(0)]![Number(source) - pre.at(0)]!++
  }
  return counts
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

function transposed(counts: readonly (readonly number[])[]): number[][] {
  return counts[0]!.map((_, k) => counts.map((row) => row[k]!))
}

/** How often each number comes up. */
function histogram(values: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, k) => values.filter((value) => value === k).length)
}

function expectCounts(counts: readonly number[], expected: readonly number[]): void {
  const { value, freedom } = chiSquared(counts, expected)
  expect(value).toBeLessThan(chiSquaredLimit(freedom))
}

function expectEven(counts: readonly number[]): void {
  expectCounts(
    counts,
    counts.map(() => sum(counts) / counts.length),
  )
}

describe('who is connected', () => {
  test('fixed_outdegree: every source has its number, and targets are equally likely', () => {
    const counts = pairCounts({ rule: 'fixed_outdegree', outdegree: 200 })
    expect(transposed(counts).map(sum)).toEqual(new Array(20).fill(200))
    expectEven(counts.map(sum))
    expectCounts(histogram(counts.flat(), 20), binomialCounts(200, 1 / 50, 1000))
  })

  test('fixed_indegree: every target has its number, and pairs have binomial numbers', () => {
    const counts = pairCounts({ rule: 'fixed_indegree', indegree: 80 })
    expect(counts.map(sum)).toEqual(new Array(50).fill(80))
    expectCounts(histogram(counts.flat(), 20), binomialCounts(80, 1 / 20, 1000))
  })

  test('fixed_total_number: the total holds, and pairs are equally likely', () => {
    const counts = pairCounts({ rule: 'fixed_total_number', N: 20_000 })
    expect(sum(counts.map(sum))).toBe(20_000)
    expectEven(counts.flat())
  })

  test('pairwise_bernoulli: pairs are connected at most once, and numbers of sources are binomial', () => {
    const counts = pairCounts({ rule: 'pairwise_bernoulli', p: 0.3 }, true)
    expect(Math.max(...counts.flat())).toBe(1)
    expectCounts(histogram(counts.map(sum), 41), binomialCounts(40, 0.3, 40))
    const total = sum(counts.flat())
    expect(Math.abs(total - 480)).toBeLessThan(4 * Math.sqrt(1600 * 0.3 * 0.7))
  })

  test('pairwise_poisson: pairs have Poisson numbers', () => {
    expectCounts(histogram(pairCounts({ rule: 'pairwise_poisson', pairwise_avg_num_conns: 1.7 }).flat(), 20), poissonCounts(1.7, 1000))
  })

  test('symmetric_pairwise_bernoulli: every connection has one back, and their number is binomial', () => {
    const counts = pairCounts({ rule: 'symmetric_pairwise_bernoulli', p: 0.2, allow_autapses: false, make_symmetric: true }, true)
    expect(transposed(counts)).toEqual(counts)
    expect(counts.every((row, k) => row[k] === 0)).toBe(true)
    const total = sum(counts.flat()) / 2
    expect(Math.abs(total - 40 * 40 * 0.2)).toBeLessThan(4 * Math.sqrt(1600 * 0.2 * 0.8))
  })

  test.each([
    [{ rule: 'fixed_indegree', indegree: 30 }],
    [{ rule: 'fixed_outdegree', outdegree: 30 }],
    [{ rule: 'fixed_total_number', N: 1000 }],
    [{ rule: 'pairwise_bernoulli', p: 0.9 }],
    [{ rule: 'pairwise_poisson', pairwise_avg_num_conns: 2 }],
    [{ rule: 'all_to_all' }],
    [{ rule: 'one_to_one' }],
  ])('%j: autapses are there, and not when they are not allowed', (spec) => {
    const selves = (allow_autapses: boolean): number => sum(pairCounts({ ...spec, allow_autapses }, true).map((row, k) => row[k]!))
    expect(selves(true)).toBeGreaterThan(0)
    expect(selves(false)).toBe(0)
  })

  test.each([[{ rule: 'fixed_indegree', indegree: 30 }], [{ rule: 'fixed_outdegree', outdegree: 30 }]])(
    '%j: without multapses all pairs differ and are equally likely',
    (spec) => {
      const many = pairCounts(spec, true).flat()
      const once = pairCounts({ ...spec, allow_multapses: false }, true)
      expect(Math.max(...many)).toBeGreaterThan(1)
      expect(Math.max(...once.flat())).toBe(1)
      expectEven(once.map(sum))
      expectEven(transposed(once).map(sum))
    },
  )
})

describe('values that are drawn', () => {
  const cases: readonly (readonly [string, SynapseSpec & object, (x: number) => number])[] = [
    ['uniform', { weight: { distribution: 'uniform', min: -1, max: 3 } }, (x) => (x + 1) / 4],
    ['normal', { weight: { distribution: 'normal', mean: 2, std: 0.5 } }, (x) => normalCumulative((x - 2) / 0.5)],
    ['lognormal', { weight: { distribution: 'lognormal', mean: 0.5, std: 0.7 } }, (x) => normalCumulative((Math.log(x) - 0.5) / 0.7)],
    ['exponential', { weight: { distribution: 'exponential', beta: 3 } }, (x) => 1 - Math.exp(-x / 3)],
    [
      'normal within limits, drawn again until it fits',
      { weight: { distribution: 'normal', mean: 0, std: 1, min: -0.5, max: 2 } },
      (x) => (normalCumulative(x) - normalCumulative(-0.5)) / (normalCumulative(2) - normalCumulative(-0.5)),
    ],
  ]

  test.each(cases)('weights of connections: %s', (_name, spec, cumulative) => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 60)
    kernel.Connect(neurons, neurons, 'all_to_all', spec)
    const weights = kernel.GetConnections().map(({ weight }) => Number(weight))
    expect(kolmogorov(weights, cumulative)).toBeLessThan(kolmogorovLimit)
  })

  test('delays of connections: uniform, rounded to steps', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 60)
    kernel.Connect(neurons, neurons, 'all_to_all', { delay: { distribution: 'uniform', min: 0.95, max: 2.95 } })
    const steps = kernel.GetConnections().map(({ delay }) => Math.round(Number(delay) * 10) - 10)
    expectEven(histogram(steps, 20))
  })

  test('values of nodes: each its own', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 3000, { V_m: { distribution: 'uniform', min: -80, max: -60 } })
    const potentials = kernel.GetStatus(neurons, ['V_m']).map(({ V_m }) => Number(V_m))
    expect(kolmogorov(potentials, (x) => (x + 80) / 20)).toBeLessThan(kolmogorovLimit)
  })
})
