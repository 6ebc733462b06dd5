import { logGamma } from './log-gamma'

/** Terms after which series and fraction have long settled for the arguments used here. */
const mostTerms = 500

/** Q(a, x) · Γ(a) · eˣ · x^(−a), by the continued fraction of Legendre in the modified Lentz form; converges fast for x > a + 1. */
function byFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let k = 1; k < mostTerms; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 1e-15) break
  }
  return value
}

/** P(a, x), by its power series; converges fast for x < a + 1. */
function bySeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let k = 1; k < mostTerms; k++) {
    term *= x / (a + k)
    sum += term
    if (term < sum * 1e-16) break
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/**
 * Hazard of the gamma distribution of shape `a` ≥ 1 and scale 1 at age `x` ≥ 0: density over the probability of having lived so long
 * (DLMF 8.7.1 and 8.9.2 for the incomplete gamma function).
 */
export function gammaHazard(a: number, x: number): number {
  if (x <= 0) return a === 1 ? 1 : 0
  if (x > a + 1) return 1 / (x * byFraction(a, x))
  const density = Math.exp((a - 1) * Math.log(x) - x - logGamma(a))
  return density / (1 - bySeries(a, x))
}
