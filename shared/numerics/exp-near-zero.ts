/** Beyond this the series is too short. */
const reach = 0.2

/**
 * The exponential function for arguments that are mostly near 0, where its Taylor series of degree 10 is exact to the last digit or two;
 * elsewhere the usual one. The terms are grouped so that they do not wait for each other (Estrin's scheme).
 */
export function expNearZero(x: number): number {
  if (!(x < reach && x > -reach)) return Math.exp(x)
  const x2 = x * x
  const x4 = x2 * x2
  const low = 1 + x + x2 * (1 / 2 + x * (1 / 6))
  const middle = 1 / 24 + x * (1 / 120) + x2 * (1 / 720 + x * (1 / 5040))
  const high = 1 / 40320 + x * (1 / 362880) + x2 * (1 / 3628800)
  return low + x4 * (middle + x4 * high)
}
