// The step of hh_psc_alpha in shared/models/neurons/hh_psc_alpha.ts and its slopes in shared/models/families/hodgkin-huxley.ts, for two neurons at a
// time. Sums and products are formed in the order of the plain code, so that both give the same digits.
import { exponential } from './host'
import {
  errorRatio,
  judged,
  k1,
  k2,
  k3,
  k4,
  k5,
  k6,
  next,
  stateAfter,
  stateForSlope2,
  stateForSlope3,
  stateForSlope4,
  stateForSlope5,
  stateForSlope6,
  y,
} from './runge-kutta-fehlberg'

/** Solver steps that an interval may take. */
const mostSteps = 1_000_000

// Constants, in the order in which the model gives them.
const intervalMs: usize = 0
const C_m: usize = 8
const g_L: usize = 16
const E_L: usize = 24
const g_Na: usize = 32
const E_Na: usize = 40
const g_K: usize = 48
const E_K: usize = 56
const tau_syn_ex: usize = 64
const tau_syn_in: usize = 72
const I_e: usize = 80
const start_ex: usize = 88
const start_in: usize = 96
const refractorySteps: usize = 104
const exp1: usize = 112
const exp2_5: usize = 120
const exp3: usize = 128
const tolerance: usize = 136
const room: usize = 144

// Room beyond the columns of the solver.
const current: usize = 1024
const result: usize = 1040

function splat(x: f64): v128 {
  return f64x2.splat(x)
}

function number(constants: usize, offset: usize): v128 {
  return v128.load64_splat(constants + offset)
}

/** exp x for arguments near 0: shared/numerics/exp-near-zero.ts. */
function expNearZero(x: v128): v128 {
  const x2 = f64x2.mul(x, x)
  const x4 = f64x2.mul(x2, x2)
  const low = f64x2.add(f64x2.add(splat(1), x), f64x2.mul(x2, f64x2.add(splat(1.0 / 2.0), f64x2.mul(x, splat(1.0 / 6.0)))))
  const first = f64x2.add(splat(1.0 / 24.0), f64x2.mul(x, splat(1.0 / 120.0)))
  const middle = f64x2.add(first, f64x2.mul(x2, f64x2.add(splat(1.0 / 720.0), f64x2.mul(x, splat(1.0 / 5040.0)))))
  const last = f64x2.add(splat(1.0 / 40320.0), f64x2.mul(x, splat(1.0 / 362880.0)))
  const high = f64x2.add(last, f64x2.mul(x2, splat(1.0 / 3628800.0)))
  const power = f64x2.add(low, f64x2.mul(x4, f64x2.add(middle, f64x2.mul(x4, high))))
  const near = f64x2.lt(f64x2.abs(x), splat(0.2))
  if (i64x2.all_true(near)) return power
  return f64x2.replace_lane(f64x2.splat(lane(x, power, near, 0)), 1, lane(x, power, near, 1))
}

function lane(x: v128, power: v128, near: v128, k: i32): f64 {
  if (k == 0) return i64x2.extract_lane(near, 0) != 0 ? f64x2.extract_lane(power, 0) : exponential(f64x2.extract_lane(x, 0))
  return i64x2.extract_lane(near, 1) != 0 ? f64x2.extract_lane(power, 1) : exponential(f64x2.extract_lane(x, 1))
}

/** x / (1 − exp(−x)): shared/numerics/linear-over-exponential.ts. */
function linearOverExponential(x: v128, expOfMinusX: v128): v128 {
  const quotient = f64x2.div(x, f64x2.sub(splat(1), expOfMinusX))
  const small = f64x2.lt(f64x2.abs(x), splat(1e-4))
  if (!v128.any_true(small)) return quotient
  return v128.bitselect(f64x2.add(splat(1), f64x2.mul(x, f64x2.add(splat(0.5), f64x2.div(x, splat(12))))), quotient, small)
}

function slopes(constants: usize, work: usize, state: usize, slope: usize, dimension: i32): void {
  const from = work + state
  const to = work + slope
  const V = v128.load(from)
  const m = v128.load(from, 16)
  const h = v128.load(from, 32)
  const n = v128.load(from, 48)
  const one = splat(1)
  const power1 = expNearZero(f64x2.mul(f64x2.add(V, splat(65)), splat(-1.0 / 720.0)))
  const power2 = f64x2.mul(power1, power1)
  const power4 = f64x2.mul(power2, power2)
  const power8 = f64x2.mul(power4, power4)
  const power9 = f64x2.mul(power8, power1)
  const power18 = f64x2.mul(power9, power9)
  const power36 = f64x2.mul(power18, power18)
  const power40 = f64x2.mul(power36, power4)
  const power72 = f64x2.mul(power36, power36)
  const alpha_m = linearOverExponential(f64x2.mul(f64x2.add(V, splat(40)), splat(0.1)), f64x2.mul(power72, number(constants, exp2_5)))
  const beta_m = f64x2.mul(splat(4), power40)
  const alpha_h = f64x2.mul(splat(0.07), power36)
  const beta_h = f64x2.div(one, f64x2.add(one, f64x2.mul(power72, number(constants, exp3))))
  const rise_n = linearOverExponential(f64x2.mul(f64x2.add(V, splat(55)), splat(0.1)), f64x2.mul(power72, number(constants, exp1)))
  const alpha_n = f64x2.mul(splat(0.1), rise_n)
  const beta_n = f64x2.mul(splat(0.125), power9)
  const open_m = f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(number(constants, g_Na), m), m), m), h)
  const open_n = f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(number(constants, g_K), n), n), n), n)
  let I = f64x2.sub(v128.load(work + current), f64x2.mul(open_m, f64x2.sub(V, number(constants, E_Na))))
  I = f64x2.sub(I, f64x2.mul(open_n, f64x2.sub(V, number(constants, E_K))))
  I = f64x2.sub(I, f64x2.mul(number(constants, g_L), f64x2.sub(V, number(constants, E_L))))
  if (dimension > 4) {
    const dI_ex = v128.load(from, 64)
    const I_ex = v128.load(from, 80)
    const dI_in = v128.load(from, 96)
    const I_in = v128.load(from, 112)
    const tau_ex = number(constants, tau_syn_ex)
    const tau_in = number(constants, tau_syn_in)
    v128.store(to, f64x2.div(f64x2.neg(dI_ex), tau_ex), 64)
    v128.store(to, f64x2.sub(dI_ex, f64x2.div(I_ex, tau_ex)), 80)
    v128.store(to, f64x2.div(f64x2.neg(dI_in), tau_in), 96)
    v128.store(to, f64x2.sub(dI_in, f64x2.div(I_in, tau_in)), 112)
    I = f64x2.add(I, f64x2.add(I_ex, I_in))
  }
  v128.store(to, f64x2.div(I, number(constants, C_m)))
  v128.store(to, f64x2.sub(f64x2.mul(alpha_m, f64x2.sub(one, m)), f64x2.mul(beta_m, m)), 16)
  v128.store(to, f64x2.sub(f64x2.mul(alpha_h, f64x2.sub(one, h)), f64x2.mul(beta_h, h)), 32)
  v128.store(to, f64x2.sub(f64x2.mul(alpha_n, f64x2.sub(one, n)), f64x2.mul(beta_n, n)), 48)
}

/** Tries a step of `h` of each neuron from the state on; returns how far its error is from what is allowed. */
function tried(constants: usize, work: usize, dimension: i32, h: v128): v128 {
  stateForSlope2(work, dimension, h)
  slopes(constants, work, next, k2, dimension)
  stateForSlope3(work, dimension, h)
  slopes(constants, work, next, k3, dimension)
  stateForSlope4(work, dimension, h)
  slopes(constants, work, next, k4, dimension)
  stateForSlope5(work, dimension, h)
  slopes(constants, work, next, k5, dimension)
  stateForSlope6(work, dimension, h)
  slopes(constants, work, next, k6, dimension)
  stateAfter(work, dimension, h)
  return errorRatio(work, dimension, h, load<f64>(constants + tolerance))
}

/** Takes over the state that was tried, in one of both lanes. */
function commit(work: usize, dimension: i32, laneOffset: usize): void {
  for (let k = 0; k < dimension; k++) {
    const at = work + laneOffset + ((<usize>k) << 4)
    store<f64>(at + y, load<f64>(at + next))
  }
}

/** Carries both neurons through the interval; false where one needs more steps than anyone would wait for. */
function integrate(constants: usize, work: usize, dimension: i32, steps: usize, isPair: bool): bool {
  const end = load<f64>(constants + intervalMs)
  let h0 = load<f64>(steps)
  let h1 = load<f64>(steps, 8)
  if (h0 == 0) h0 = end
  if (h1 == 0) h1 = end
  let time0: f64 = 0
  let time1: f64 = isPair ? 0 : end
  let left = mostSteps
  while (time0 < end || time1 < end) {
    if (left-- == 0) return false
    slopes(constants, work, y, k1, dimension)
    let tries0 = time0 < end
    let tries1 = time1 < end
    const left0 = end - time0
    const left1 = end - time1
    while (tries0 || tries1) {
      const isLast0 = h0 > left0
      const isLast1 = h1 > left1
      const try0 = isLast0 ? left0 : h0
      const try1 = isLast1 ? left1 : h1
      const ratio = tried(constants, work, dimension, f64x2.replace_lane(f64x2.splat(try0), 1, try1))
      if (tries0) {
        judged(try0, f64x2.extract_lane(ratio, 0), time0, end, isLast0, work + result)
        h0 = load<f64>(work + result)
        const reached = load<f64>(work + result, 8)
        if (reached == reached) {
          time0 = reached
          tries0 = false
          commit(work, dimension, 0)
        }
      }
      if (tries1) {
        judged(try1, f64x2.extract_lane(ratio, 1), time1, end, isLast1, work + result)
        h1 = load<f64>(work + result)
        const reached = load<f64>(work + result, 8)
        if (reached == reached) {
          time1 = reached
          tries1 = false
          commit(work, dimension, 8)
        }
      }
    }
  }
  store<f64>(steps, h0)
  if (isPair) store<f64>(steps, h1, 8)
  return true
}

function column(columns: usize, k: usize, at: usize): usize {
  return <usize>load<u32>(columns + (k << 2)) + at
}

function isZero(work: usize, k: usize): bool {
  return !v128.any_true(f64x2.ne(v128.load(work + y + (k << 4)), splat(0)))
}

/** Counts down after a spike, or finds that the potential, above 0 mV, has just passed its peak. */
function spiked(before: f64, V: f64, refractory: usize, steps: f64): bool {
  const wait = load<f64>(refractory)
  if (wait > 0) {
    store<f64>(refractory, wait - 1)
    return false
  }
  if (!(V >= 0 && before > V)) return false
  store<f64>(refractory, steps)
  return true
}

/**
 * Columns V_m, Act_m, Inact_h, Act_n, dI_ex, I_syn_ex, dI_in, I_syn_in, I_input, refractory, solverStep; inputs ex, in, current. Returns −1
 * where the solver gives up.
 */
export function hh_psc_alpha(size: i32, columns: usize, constants: usize, spikes: usize): i32 {
  const work = constants + room
  let count = 0
  for (let i = 0; i < size; i += 2) {
    const at = (<usize>i) << 3
    for (let k = 0; k < 8; k++) v128.store(work + y + ((<usize>k) << 4), v128.load(column(columns, k, at)))
    const before = v128.load(work + y)
    v128.store(work + current, f64x2.add(number(constants, I_e), v128.load(column(columns, 8, at))))
    const dimension = isZero(work, 4) && isZero(work, 5) && isZero(work, 6) && isZero(work, 7) ? 4 : 8
    const isPair = i + 1 < size
    if (!integrate(constants, work, dimension, column(columns, 10, at), isPair)) return -1
    for (let k = 0; k < 8; k++) v128.store(column(columns, k, at), v128.load(work + y + ((<usize>k) << 4)))
    const dI_ex = column(columns, 4, at)
    const dI_in = column(columns, 6, at)
    v128.store(dI_ex, f64x2.add(v128.load(dI_ex), f64x2.mul(number(constants, start_ex), v128.load(column(columns, 11, at)))))
    v128.store(dI_in, f64x2.add(v128.load(dI_in), f64x2.mul(number(constants, start_in), v128.load(column(columns, 12, at)))))
    v128.store(column(columns, 8, at), v128.load(column(columns, 13, at)))
    const V = v128.load(work + y)
    const refractory = column(columns, 9, at)
    const steps = load<f64>(constants + refractorySteps)
    if (spiked(f64x2.extract_lane(before, 0), f64x2.extract_lane(V, 0), refractory, steps)) {
      store<i32>(spikes + ((<usize>count) << 2), i)
      count++
    }
    if (isPair && spiked(f64x2.extract_lane(before, 1), f64x2.extract_lane(V, 1), refractory + 8, steps)) {
      store<i32>(spikes + ((<usize>count) << 2), i + 1)
      count++
    }
  }
  return count
}
