// The vector form of shared/random/normal.ts (Wichura 1988, algorithm AS 241), with the same digits.
import { logarithm } from './host'

/** A step of Horner's rule for two lanes. */
function next(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient))
}

function centreTop(x: v128): v128 {
  let sum = next(f64x2.splat(2509.0809287301226727), x, 33430.575583588128105)
  sum = next(sum, x, 67265.770927008700853)
  sum = next(sum, x, 45921.953931549871457)
  sum = next(sum, x, 13731.693765509461125)
  sum = next(sum, x, 1971.5909503065514427)
  sum = next(sum, x, 133.14166789178437745)
  return next(sum, x, 3.387132872796366608)
}

function centreBottom(x: v128): v128 {
  let sum = next(f64x2.splat(5226.495278852545925), x, 28729.085735721942674)
  sum = next(sum, x, 39307.89580009271061)
  sum = next(sum, x, 21213.794301586595867)
  sum = next(sum, x, 5394.1960214247511077)
  sum = next(sum, x, 687.1870074920579083)
  sum = next(sum, x, 42.313330701600911252)
  return next(sum, x, 1)
}

function middleTop(x: f64): f64 {
  let sum: f64 = 7.7454501427834140764e-4 * x + 0.0227238449892691845833
  sum = sum * x + 0.24178072517745061177
  sum = sum * x + 1.27045825245236838258
  sum = sum * x + 3.64784832476320460504
  sum = sum * x + 5.7694972214606914055
  sum = sum * x + 4.6303378461565452959
  return sum * x + 1.42343711074968357734
}

function middleBottom(x: f64): f64 {
  let sum: f64 = 1.05075007164441684324e-9 * x + 5.475938084995344946e-4
  sum = sum * x + 0.0151986665636164571966
  sum = sum * x + 0.14810397642748007459
  sum = sum * x + 0.68976733498510000455
  sum = sum * x + 1.6763848301838038494
  sum = sum * x + 2.05319162663775882187
  return sum * x + 1
}

function tailTop(x: f64): f64 {
  let sum: f64 = 2.01033439929228813265e-7 * x + 2.71155556874348757815e-5
  sum = sum * x + 0.0012426609473880784386
  sum = sum * x + 0.026532189526576123093
  sum = sum * x + 0.29656057182850489123
  sum = sum * x + 1.7848265399172913358
  sum = sum * x + 5.4637849111641143699
  return sum * x + 6.6579046435011037772
}

function tailBottom(x: f64): f64 {
  let sum: f64 = 2.04426310338993978564e-15 * x + 1.4215117583164458887e-7
  sum = sum * x + 1.8463183175100546818e-5
  sum = sum * x + 7.868691311456132591e-4
  sum = sum * x + 0.0148753612908506148525
  sum = sum * x + 0.13692988092273580531
  sum = sum * x + 0.59983220655588793769
  return sum * x + 1
}

/** The number of a probability outside the centre. */
function outside(p: f64): f64 {
  const q = p - 0.5
  const r = Math.sqrt(-logarithm(q < 0 ? p : 1 - p))
  const size = r <= 5 ? middleTop(r - 1.6) / middleBottom(r - 1.6) : tailTop(r - 5) / tailBottom(r - 5)
  return q < 0 ? -size : size
}

/**
 * Puts normal numbers in the place of `n` probabilities: `normalQuantile`. Which of them lie outside the centre is up to chance, so they are
 * listed without asking and done afterwards; `list` has room for `n` places and two more.
 */
export function makeNormal(probabilities: usize, n: i32, list: usize): void {
  let listed = list
  for (let k = 0; k < n; k += 2) {
    const at = probabilities + ((<usize>k) << 3)
    const p = v128.load(at)
    const q = f64x2.sub(p, f64x2.splat(0.5))
    const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))
    const isOutside = f64x2.gt(f64x2.abs(q), f64x2.splat(0.425))
    v128.store(at, v128.bitselect(p, f64x2.div(f64x2.mul(q, centreTop(r)), centreBottom(r)), isOutside))
    const which = i64x2.bitmask(isOutside)
    store<i32>(listed, k)
    listed += (<usize>(which & 1)) << 2
    store<i32>(listed, k + 1)
    listed += (<usize>(which >> 1)) << 2
  }
  for (let place = list; place < listed; place += 4) {
    const at = probabilities + ((<usize>load<i32>(place)) << 3)
    store<f64>(at, outside(load<f64>(at)))
  }
}
