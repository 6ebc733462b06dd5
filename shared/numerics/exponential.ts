import { productError } from './product-error'

/**
 * The exponential function with the last digit that C libraries give it. Spikes that rise by themselves and channels that open amplify
 * a difference in the last digit until traces part from NEST's, and the engines' `Math.exp` differs there once in ten times.
 *
 * x = (128 m + j) · ln 2/128 + r, so that exp x = 2^m · 2^(j/128) · exp r with 2^(j/128) from a table (Tang 1989, ACM Transactions on
 * Mathematical Software 15:144–157). The polynomial for exp r − 1 is the one of Arm's optimized routines, which C libraries use.
 */

const parts = 128

/** 2^(j/128) as a number and what is missing of it, as a fraction of it. */
const { heads, tails } = rootsOfTwo()

/** 2^m at m + 1022. */
const powers = Float64Array.from({ length: 2046 }, (_, k) => 2 ** (k - 1022))

function rootsOfTwo(): { readonly heads: Float64Array; readonly tails: Float64Array } {
  // The 128th root of 2, by seven square roots with a remainder.
  let root = 2
  let rest = 0
  for (let n = 0; n < 7; n++) {
    const near = Math.sqrt(root)
    const square = near * near
    const correction = (root - square - productError(near, near, square) + rest) / (2 * near)
    root = near + correction
    rest = correction - (root - near)
  }
  const heads = new Float64Array(parts)
  const tails = new Float64Array(parts)
  let head = 1
  let tail = 0
  for (let j = 0; j < parts; j++) {
    heads[j] = head
    tails[j] = tail / head
    const product = head * root
    const error = productError(head, root, product) + (head * rest + tail * root)
    head = product + error
    tail = error - (head - product)
  }
  return { heads, tails }
}

/** exp x, rounded as C libraries round it. */
export function exponential(x: number): number {
  // Beyond it results come near the largest and smallest numbers. Constants stand inside the function: there the compiler knows them.
  if (!(x < 700 && x > -700)) return Math.exp(x)
  // Adding and subtracting 1.5 · 2^52 rounds to a whole number.
  const rounder = 6755399441055744
  const multiple = x * (128 * Math.LOG2E) + rounder - rounder
  // ln 2/128 in two numbers, of which whole multiples of the first are exact.
  const r = x - multiple * 0.005415212348111709 - multiple * 1.2864023111638344e-14
  const index = multiple | 0
  const j = index & 127
  const head = heads[j]!
  const r2 = r * r
  const low = 0.49999999999996786 + r * 0.16666666666665886
  const high = 0.0416666808410674 + r * 0.008333335853059549
  const grown = tails[j]! + r + r2 * low + r2 * r2 * high
  const product = head * grown
  const sum = head + product
  const rest = product - (sum - head)
  const power = powers[(index >> 7) + 1022]!
  // The sum is the nearest number to head + head · grown unless that lies almost halfway to the next one, 2⁻⁵³ away, or is below 1.
  if (rest < 1.08e-16 && rest > -1.08e-16 && sum >= 1) return sum * power
  return (sum + (rest + productError(head, grown, product))) * power
}
