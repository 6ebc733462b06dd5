// shared/numerics/runge-kutta-fehlberg.ts for two neurons at a time, each with a step of its own: a neuron that has passed a step waits
// for the other one. Sums and products are formed in the order of the plain code.
import { roundedRoot } from './host'

/** Lanes of the columns that the solver works on: the state, the state tried, and six slopes, each of up to eight components. */
export const y: usize = 0
export const next: usize = 128
export const k1: usize = 256
export const k2: usize = 384
export const k3: usize = 512
export const k4: usize = 640
export const k5: usize = 768
export const k6: usize = 896

const safety: f64 = 0.9
const largestGrowth: f64 = 5
const largestCut: f64 = 0.2
const failing: f64 = 1.1
const growing: f64 = 0.5

function component(work: usize, column: usize, k: i32): v128 {
  return v128.load(work + column + ((<usize>k) << 4))
}

function times(factor: f64, work: usize, column: usize, k: i32): v128 {
  return f64x2.mul(f64x2.splat(factor), component(work, column, k))
}

function putNext(work: usize, k: i32, h: v128, sum: v128): void {
  v128.store(work + next + ((<usize>k) << 4), f64x2.add(component(work, y, k), f64x2.mul(h, sum)))
}

/** The states at which slopes 2 … 6 are taken, and the state after the step. */
export function stateForSlope2(work: usize, dimension: i32, h: v128): void {
  const quarter = f64x2.mul(f64x2.splat(0.25), h)
  for (let k = 0; k < dimension; k++) putNext(work, k, quarter, component(work, k1, k))
}

export function stateForSlope3(work: usize, dimension: i32, h: v128): void {
  for (let k = 0; k < dimension; k++) putNext(work, k, h, f64x2.add(times(3.0 / 32.0, work, k1, k), times(9.0 / 32.0, work, k2, k)))
}

export function stateForSlope4(work: usize, dimension: i32, h: v128): void {
  for (let k = 0; k < dimension; k++) {
    const sum = f64x2.add(times(1932.0 / 2197.0, work, k1, k), times(-7200.0 / 2197.0, work, k2, k))
    putNext(work, k, h, f64x2.add(sum, times(7296.0 / 2197.0, work, k3, k)))
  }
}

export function stateForSlope5(work: usize, dimension: i32, h: v128): void {
  for (let k = 0; k < dimension; k++) {
    const sum = f64x2.add(times(439.0 / 216.0, work, k1, k), times(-8.0, work, k2, k))
    putNext(work, k, h, f64x2.add(f64x2.add(sum, times(3680.0 / 513.0, work, k3, k)), times(-845.0 / 4104.0, work, k4, k)))
  }
}

export function stateForSlope6(work: usize, dimension: i32, h: v128): void {
  for (let k = 0; k < dimension; k++) {
    let sum = f64x2.add(times(-8.0 / 27.0, work, k1, k), times(2.0, work, k2, k))
    sum = f64x2.add(f64x2.add(sum, times(-3544.0 / 2565.0, work, k3, k)), times(1859.0 / 4104.0, work, k4, k))
    putNext(work, k, h, f64x2.add(sum, times(-11.0 / 40.0, work, k5, k)))
  }
}

export function stateAfter(work: usize, dimension: i32, h: v128): void {
  for (let k = 0; k < dimension; k++) {
    let sum = f64x2.add(times(16.0 / 135.0, work, k1, k), times(6656.0 / 12825.0, work, k3, k))
    sum = f64x2.add(f64x2.add(sum, times(28561.0 / 56430.0, work, k4, k)), times(-9.0 / 50.0, work, k5, k))
    putNext(work, k, h, f64x2.add(sum, times(2.0 / 55.0, work, k6, k)))
  }
}

/** The largest error of the step just tried, in units of the tolerance; Infinity where an error is no number. */
export function errorRatio(work: usize, dimension: i32, h: v128, tolerance: f64): v128 {
  let worst = f64x2.splat(0)
  let sum = f64x2.splat(0)
  for (let k = 0; k < dimension; k++) {
    let error = f64x2.add(times(1.0 / 360.0, work, k1, k), times(-128.0 / 4275.0, work, k3, k))
    error = f64x2.add(f64x2.add(error, times(-2197.0 / 75240.0, work, k4, k)), times(1.0 / 50.0, work, k5, k))
    error = f64x2.abs(f64x2.mul(h, f64x2.add(error, times(2.0 / 55.0, work, k6, k))))
    worst = f64x2.pmax(worst, error)
    sum = f64x2.add(sum, error)
  }
  const isNumber = f64x2.eq(sum, sum)
  return v128.bitselect(f64x2.div(worst, f64x2.splat(tolerance)), f64x2.splat(Infinity), isNumber)
}

/** What to try after a step of `h` that passed easily. */
function grown(h: f64, ratio: f64, intervalMs: f64): f64 {
  if (h >= intervalMs) return h
  const part = safety / largestGrowth
  if (ratio <= part * part * part * part * part * part) return largestGrowth * h
  const limit = (safety * h) / intervalMs
  if (ratio <= limit * limit * limit * limit * limit * limit) return intervalMs
  return (safety / roundedRoot(ratio, 6)) * h
}

/** What becomes of a step: its length for the next try, and where time has got to; not a number where it has to be tried again. */
export function judged(h: f64, ratio: f64, timeMs: f64, intervalMs: f64, isLast: bool, result: usize): void {
  let reached = isLast ? intervalMs : timeMs + h
  if (ratio > failing) {
    const shorter = h * Math.max(largestCut, safety / roundedRoot(ratio, 5))
    if (shorter < h && reached + shorter != reached) {
      store<f64>(result, shorter)
      store<f64>(result, NaN, 8)
      return
    }
    if (ratio == Infinity) {
      h = intervalMs
      reached = intervalMs
    }
  } else if (ratio < growing) {
    h = grown(h, ratio, intervalMs)
  }
  store<f64>(result, h)
  store<f64>(result, reached, 8)
}
