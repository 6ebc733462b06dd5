import { logGamma } from './log-gamma'

/** Beyond this the upper part is less than a last digit for the `a` in question. */
const far = 100

/** The lower incomplete gamma function γ(a, x) for 0 < a ≤ 1 and x ≥ 0, by its series of positive terms (Abramowitz & Stegun 6.5.29). */
export function lowerGamma(a: number, x: number): number {
  if (x > far) return Math.exp(logGamma(a))
  let term = 1 / a
  let sum = term
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(-x) * x ** a
}
