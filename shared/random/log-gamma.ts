/**
 * ln Γ(x) for x > 0 to about 15 digits: Stirling's series above 10 (Abramowitz & Stegun 6.1.41), below it shifted up by
 * Γ(x + 1) = x Γ(x).
 */
export function logGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 10) {
    shift += Math.log(z)
    z += 1
  }
  const inverse = 1 / z
  const square = inverse * inverse
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))))
  return (z - 0.5) * Math.log(z) - z + 0.9189385332046727 + series - shift
}
