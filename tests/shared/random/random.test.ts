import { describe, expect, test } from 'vitest'
import { binomial } from '../../../shared/random/binomial'
import { exponentialQuantile } from '../../../shared/random/exponential'
import { gamma } from '../../../shared/random/gamma'
import { beginStep, makeStream, mix32, randomBits, uniform53, unitOf } from '../../../shared/random/generator'
import { logGamma } from '../../../shared/random/log-gamma'
import { normalQuantile } from '../../../shared/random/normal'
import { poisson } from '../../../shared/random/poisson'
import { makePoissonDraws } from '../../../shared/random/poisson-draws'
import { chiSquared, chiSquaredLimit, kolmogorov, kolmogorovLimit, normalCumulative, source } from './distributions'

const draws = 20_000

function words(name: string, step = 0): { word1: number; word2: number } {
  const at = { word1: 0, word2: 0 }
  beginStep(makeStream(7, name), step, at)
  return at
}

describe('the hash', () => {
  test('is a bijection: different keys of a stream never agree', () => {
    const { word1, word2 } = words('bijection')
    const bits = new Set(Array.from({ length: 200_000 }, (_, key) => randomBits(mix32(key), word1, word2)))
    expect(bits.size).toBe(200_000)
  })

  test('changes half of the bits when one bit of key, step or seed changes', () => {
    const flipped = (a: number, b: number): number => (a ^ b).toString(2).replaceAll(/[^1]/g, '').length
    let changed = 0
    let trials = 0
    for (let key = 0; key < 500; key++) {
      const at = words('avalanche', key)
      const next = words('avalanche', key ^ 1)
      for (let bit = 0; bit < 32; bit++) {
        changed += flipped(randomBits(key, at.word1, at.word2) >>> 0, randomBits(key ^ (1 << bit), at.word1, at.word2) >>> 0)
        trials++
      }
      changed += flipped(randomBits(key, at.word1, at.word2) >>> 0, randomBits(key, next.word1, next.word2) >>> 0)
      trials++
    }
    expect(changed / trials / 32).toBeGreaterThan(0.45)
    expect(changed / trials / 32).toBeLessThan(0.52)
  })

  test.each(['over steps', 'over keys'])('is uniform %s', (way) => {
    const values = Array.from({ length: draws }, (_, k) => {
      const at = words('uniform', way === 'over steps' ? k : 0)
      return unitOf(randomBits(way === 'over keys' ? mix32(k) : 12345, at.word1, at.word2))
    })
    expect(kolmogorov(values, (x) => x)).toBeLessThan(kolmogorovLimit)
  })

  test('is uncorrelated between neighbouring steps and neighbouring keys', () => {
    const value = (key: number, step: number): number => {
      const at = words('correlation', step)
      return uniform53(mix32(key), at.word1, at.word2) - 0.5
    }
    let overSteps = 0
    let overKeys = 0
    for (let k = 0; k < draws; k++) {
      overSteps += value(3, k) * value(3, k + 1)
      overKeys += value(k, 3) * value(k + 1, 3)
    }
    // The sum of n products has the standard deviation √n / 12.
    const limit = (4 * Math.sqrt(draws)) / 12
    expect(Math.abs(overSteps)).toBeLessThan(limit)
    expect(Math.abs(overKeys)).toBeLessThan(limit)
  })
})

describe('continuous distributions', () => {
  test('uniform53 is uniform', () => {
    const next = source('uniform53')
    expect(
      kolmogorov(
        Array.from({ length: draws }, () => next.next()),
        (x) => x,
      ),
    ).toBeLessThan(kolmogorovLimit)
  })

  test('normal quantiles of uniform numbers are normal', () => {
    const next = source('normal')
    const values = Array.from({ length: draws }, () => normalQuantile(next.next()))
    expect(kolmogorov(values, normalCumulative)).toBeLessThan(kolmogorovLimit)
  })

  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
  ])('the normal quantile of %d is %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 12)
  })

  test('exponential quantiles of uniform numbers are exponential', () => {
    const next = source('exponential')
    const values = Array.from({ length: draws }, () => exponentialQuantile(next.next()))
    expect(kolmogorov(values, (x) => 1 - Math.exp(-x))).toBeLessThan(kolmogorovLimit)
  })

  test('gamma numbers of whole shape are sums of exponential ones', () => {
    const next = source('gamma')
    const shape = 3
    const cumulative = (x: number): number => 1 - Math.exp(-x) * (1 + x + (x * x) / 2)
    expect(
      kolmogorov(
        Array.from({ length: draws }, () => gamma(shape, next)),
        cumulative,
      ),
    ).toBeLessThan(kolmogorovLimit)
  })

  test('gamma numbers of shape ½ are half of squared normal ones', () => {
    const next = source('gamma half')
    const cumulative = (x: number): number => 2 * normalCumulative(Math.sqrt(2 * x)) - 1
    expect(
      kolmogorov(
        Array.from({ length: draws }, () => gamma(0.5, next)),
        cumulative,
      ),
    ).toBeLessThan(kolmogorovLimit)
  })
})

describe('counts', () => {
  const poissonExpected = (mean: number, length: number): number[] =>
    Array.from({ length }, (_, k) => draws * Math.exp(k * Math.log(mean) - mean - logGamma(k + 1)))

  function expectPoisson(values: Iterable<number>, mean: number): void {
    const length = Math.ceil(mean + 10 * Math.sqrt(mean) + 10)
    const counts = new Array<number>(length).fill(0)
    for (const value of values) counts[value]!++
    const { value, freedom } = chiSquared(counts, poissonExpected(mean, length))
    expect(value).toBeLessThan(chiSquaredLimit(freedom))
  }

  test.each([0.02, 0.8, 2, 12, 59, 61, 400])('poisson of mean %d', (mean) => {
    const next = source(`poisson ${mean}`)
    expectPoisson(
      Array.from({ length: draws }, () => poisson(mean, next)),
      mean,
    )
  })

  test.each([0.02, 0.8, 2, 12, 59, 61])('poisson draws for many keys, of mean %d, and added up the same', (mean) => {
    const keys = Int32Array.from({ length: draws }, (_, k) => mix32(k))
    const values = new Float64Array(draws)
    const numbers = makePoissonDraws(mean, words(`draws ${mean}`))
    numbers.fill({ keys, from: 0, to: draws, values })
    expectPoisson(values, mean)
    const input = new Float64Array(draws + 3)
    const targets = Uint16Array.from({ length: draws }, (_, k) => k)
    numbers.add({ keys, targets, from: 0, to: draws, input, base: 3, factor: 0.5 })
    expect(input.subarray(3)).toEqual(values.map((value) => value * 0.5))
  })

  test.each([
    [10, 0.3],
    [1000, 0.004],
    [200, 0.4],
    [500, 0.9],
  ])('binomial of %d trials with probability %d', (n, p) => {
    const next = source(`binomial ${n} ${p}`)
    const counts = new Array<number>(n + 1).fill(0)
    for (let k = 0; k < draws; k++) counts[binomial(n, p, next)]!++
    const choose = (k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    const expected = counts.map((_, k) => draws * Math.exp(choose(k) + k * Math.log(p) + (n - k) * Math.log(1 - p)))
    const { value, freedom } = chiSquared(counts, expected)
    expect(value).toBeLessThan(chiSquaredLimit(freedom))
  })

  test.each([
    [1, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [171, 706.5730622457874],
  ])('ln Γ(%d) is %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10)
  })
})
