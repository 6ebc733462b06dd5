/** Beyond this the series would take long and lose digits of 1 − erf, and the continued fraction converges quickly. */
const far = 2

/** The error function, to about 15 digits, by its series of positive terms (Abramowitz & Stegun 1964, 7.1.6). */
export function errorFunction(x: number): number {
  const size = Math.abs(x)
  if (size >= far) return Math.sign(x) * (1 - tail(size))
  let term = size
  let sum = size
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * size * size) / (2 * n + 1)
    sum += term
  }
  return (Math.sign(x) * 2 * sum * Math.exp(-size * size)) / Math.sqrt(Math.PI)
}

/** The complementary error function, 1 − erf, which keeps its digits where it is small. */
export function complementaryErrorFunction(x: number): number {
  return x >= far ? tail(x) : 1 - errorFunction(x)
}

/** erfc of a number from 2 on, by its continued fraction from the inside out (Abramowitz & Stegun 1964, 7.1.14). */
function tail(x: number): number {
  // 8 more than what x = 2 needs for 16 digits; fewer do for larger x.
  let fraction = x
  for (let k = 80; k > 0; k--) fraction = x + k / 2 / fraction
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction)
}
