/** Terms of the series once the norm is at most a half: the next one is below a double's last digit. */
const seriesTerms = 18

/**
 * e^A of a matrix of `n` rows, stored row by row, by scaling, Taylor's series and squaring (Moler and Van Loan 2003, SIAM Review 45:3–49,
 * method 3). Meant for the few equations of a neuron.
 */
export function matrixExponential(a: Float64Array, n: number): Float64Array {
  let norm = 0
  for (let i = 0; i < n; i++) {
    let row = 0
    for (let j = 0; j < n; j++) row += Math.abs(a[i * n + j]!)
    norm = Math.max(norm, row)
  }
  const squarings = norm > 0.5 && Number.isFinite(norm) ? Math.ceil(Math.log2(norm)) + 1 : 0
  const scale = 2 ** -squarings
  const scaled = a.map((value) => value * scale)
  let result = identity(n)
  // By Horner's rule: I + A (I + A/2 (I + A/3 (…))).
  for (let k = seriesTerms; k >= 1; k--) {
    result = product(scaled, result, n)
    for (let i = 0; i < n * n; i++) result[i]! /= k
    for (let i = 0; i < n; i++) result[i * n + i]! += 1
  }
  for (let k = 0; k < squarings; k++) result = product(result, result, n)
  return result
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1
  return matrix
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!
      if (factor === 0) continue
      for (let j = 0; j < n; j++) result[i * n + j]! += factor * b[k * n + j]!
    }
  }
  return result
}
