import { complementaryErrorFunction } from './error-function'

/** From here on the continued fraction converges quickly, and 1 − erf would lose digits. */
const far = 2

/**
 * The complementary error function times e^(x²), which neither overflows nor vanishes for large x; Infinity below about −26. Above 2 by its continued
 * fraction from the inside out (Abramowitz & Stegun 1964, 7.1.14), with as many terms as 15 digits need.
 */
export function scaledComplementaryError(x: number): number {
  if (x < far) return Math.exp(x * x) * complementaryErrorFunction(x)
  let fraction = x
  for (let k = Math.ceil(6 + 300 / (x * x)); k > 0; k--) fraction = x + k / 2 / fraction
  return 1 / (Math.sqrt(Math.PI) * fraction)
}
