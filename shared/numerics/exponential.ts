import { productError } from './product-error'

/**
 * The exponential function with the last digit that C libraries give it. Spikes that rise by themselves and channels that open amplify
 * a difference in the last digit until traces part from NEST's, and the engines' `Math.exp` differs there once in ten times.
 *
 * x = (128 m + j) · ln 2/128 + r, so that exp x = 2^m · 2^(j/128) · exp r with 2^(j/128) from a table (Tang 1989, ACM Transactions on
 * Mathematical Software 15:144–157). The polynomial for exp r − 1 is the one of Arm's optimized routines, which C libraries use.
 */

const parts = 128
const perPart = parts * Math.LOG2E
/** ln 2/128 in two numbers; whole multiples of the first are exact. */
const partHead = 0.005415212348111709
const partTail = 1.2864023111638344e-14
/** Adding and subtracting 1.5 · 2^52 rounds to a whole number. */
const rounder = 6755399441055744
const c2 = 0.49999999999996786
const c3 = 0.16666666666665886
const c4 = 0.0416666808410674
const c5 = 0.008333335853059549
/** Beyond it results come near the largest and smallest numbers. */
const reach = 700

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
  if (!(x < reach && x > -reach)) return Math.exp(x)
  const multiple = x * perPart + rounder - rounder
  const r = x - multiple * partHead - multiple * partTail
  const index = multiple | 0
  const j = index & (parts - 1)
  const head = heads[j]!
  const r2 = r * r
  const grown = tails[j]! + r + r2 * (c2 + r * c3) + r2 * r2 * (c4 + r * c5)
  // head + head · grown with a single rounding.
  const product = head * grown
  const sum = head + product
  const error = product - (sum - head) + productError(head, grown, product)
  return (sum + error) * powers[(index >> 7) + 1022]!
}
