/** How often a Poisson number is 0, 1, … among `n`. */
export function poissonCounts(mean: number, n: number): number[] {
  const expected = [n * Math.exp(-mean)]
  for (let k = 1; k < 30; k++) expected.push((expected[k - 1]! * mean) / k)
  return expected
}

/** How often a binomial number is 0, 1, … among `n`. */
export function binomialCounts(trials: number, p: number, n: number): number[] {
  const expected = [n * (1 - p) ** trials]
  for (let k = 1; k <= Math.min(trials, 60); k++) expected.push((expected[k - 1]! * (trials - k + 1) * p) / (k * (1 - p)))
  return expected
}
