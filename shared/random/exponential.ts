/** An exponential number of mean 1 from a uniform one in (0, 1), by inversion. */
export function exponentialQuantile(p: number): number {
  return -Math.log1p(-p)
}
