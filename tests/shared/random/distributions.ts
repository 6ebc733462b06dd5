import { beginStep, makeSequence, makeStream, type UniformSource } from '../../../shared/random/generator'

/** A source of consecutive numbers for tests: the same for the same name. */
export function source(name: string, key = 1): UniformSource {
  const words = { word1: 0, word2: 0 }
  beginStep(makeStream(2026, name), 0, words)
  return makeSequence(key, words.word1, words.word2)
}

/** Largest distance between the empirical distribution of values and `cumulative`, times √n (Kolmogorov–Smirnov). */
export function kolmogorov(values: readonly number[], cumulative: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const distance = sorted.reduce((most, x, k) => {
    const p = cumulative(x)
    return Math.max(most, p - k / n, (k + 1) / n - p)
  }, 0)
  return distance * Math.sqrt(n)
}

/** Kolmogorov–Smirnov statistics above this happen once in ten thousand. */
export const kolmogorovLimit = 2.23

/** χ² of counts against expected counts; cells that expect fewer than 10 are joined with their neighbours. */
export function chiSquared(counts: readonly number[], expected: readonly number[]): { readonly value: number; readonly freedom: number } {
  let value = 0
  let cells = 0
  let count = 0
  let mean = 0
  expected.forEach((e, k) => {
    count += counts[k] ?? 0
    mean += e
    if (mean < 10 && k < expected.length - 1) return
    value += (count - mean) ** 2 / mean
    cells++
    count = 0
    mean = 0
  })
  return { value, freedom: cells - 1 }
}

/** What χ² exceeds about once in ten thousand (Wilson–Hilferty). */
export function chiSquaredLimit(freedom: number): number {
  const a = 2 / (9 * freedom)
  return freedom * (1 - a + 3.72 * Math.sqrt(a)) ** 3
}

/** Cumulative standard normal distribution: by its series (Abramowitz & Stegun 26.2.11), far out by its asymptotic one (26.2.12). */
export function normalCumulative(x: number): number {
  if (x < 0) return 1 - normalCumulative(-x)
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x > 4) return 1 - (density / x) * (1 - 1 / (x * x) + 3 / x ** 4 - 15 / x ** 6)
  let term = x
  let sum = x
  for (let k = 1; k < 100; k++) {
    term *= (x * x) / (2 * k + 1)
    sum += term
  }
  return 0.5 + density * sum
}
