import type { UniformSource } from './generator'
import { logGamma } from './log-gamma'

/** Means up to here are drawn by inversion from a table. */
export const largestTabulatedMean = 60

/** Cumulative probabilities P(k ≤ index) of a Poisson variable; the last element is above 1. */
export function poissonCumulative(mean: number): Float64Array {
  const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 16)
  const cumulative = new Float64Array(last + 1)
  let probability = Math.exp(-mean)
  let sum = probability
  for (let k = 0; k < last; k++) {
    cumulative[k] = sum
    probability = (probability * mean) / (k + 1)
    sum += probability
  }
  cumulative[last] = 2
  return cumulative
}

/**
 * A Poisson number of any mean above 10, exactly, by transformed rejection
 * (Hörmann 1993, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and Economics
 * 12:39–45, algorithm PTRS).
 */
export function largePoisson(mean: number, source: UniformSource): number {
  const root = Math.sqrt(mean)
  const b = 0.931 + 2.53 * root
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const vr = 0.9277 - 3.6224 / (b - 2)
  const logMean = Math.log(mean)
  for (;;) {
    const u = source.next() - 0.5
    const v = source.next()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= vr) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b) <= k * logMean - mean - logGamma(k + 1)) return k
  }
}

/** A Poisson number of any mean. */
export function poisson(mean: number, source: UniformSource): number {
  if (mean > largestTabulatedMean) return largePoisson(mean, source)
  let probability = Math.exp(-mean)
  let sum = probability
  const u = source.next()
  let count = 0
  while (u > sum && probability > 0) {
    count++
    probability = (probability * mean) / count
    sum += probability
  }
  return count
}
