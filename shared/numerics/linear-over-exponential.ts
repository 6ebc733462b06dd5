/**
 * x / (1 − exp(−x)), the form of many rates of ion channels, where exp(−x) is known already. At 0 it is 0/0 and its limit is 1; close
 * to 0 the series 1 + x/2 + x²/12 is more precise than the quotient.
 */
export function linearOverExponential(x: number, expOfMinusX: number): number {
  return Math.abs(x) < 1e-4 ? 1 + x * (0.5 + x / 12) : x / (1 - expOfMinusX)
}
