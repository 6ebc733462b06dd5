import type { UniformSource } from './generator'
import { logGamma } from './log-gamma'

function byInversion(n: number, p: number, u: number): number {
  const odds = p / (1 - p)
  let probability = (1 - p) ** n
  let sum = probability
  let k = 0
  while (u > sum && k < n) {
    probability *= (odds * (n - k)) / (k + 1)
    sum += probability
    k++
  }
  return k
}

/**
 * Transformed rejection for n · p ≥ 10 and p ≤ ½ (Hörmann 1993, "The generation of binomial random variates", Journal of
 * Statistical Computation and Simulation 46:101–110, algorithm BTRS).
 */
function byRejection(n: number, p: number, source: UniformSource): number {
  const deviation = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const vr = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * deviation
  const logOdds = Math.log(p / (1 - p))
  const mode = Math.floor((n + 1) * p)
  const h = logGamma(mode + 1) + logGamma(n - mode + 1)
  for (;;) {
    const u = source.next() - 0.5
    const v = source.next()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + centre)
    if (k < 0 || k > n) continue
    if (us >= 0.07 && v <= vr) return k
    const bound = h - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k
  }
}

/** How many of `n` independent trials succeed, each with probability `p`. */
export function binomial(n: number, p: number, source: UniformSource): number {
  if (p <= 0 || n <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - binomial(n, 1 - p, source)
  return n * p < 10 ? byInversion(n, p, source.next()) : byRejection(n, p, source)
}
