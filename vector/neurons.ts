// Steps of neurons in AssemblyScript: the vector form of `step` in shared/models/neurons/NAME.ts, for groups in which all neurons share
// their parameters. Every sum and product is formed in the order of the plain step, so that both give the same digits.
//
// `columns` lists the addresses of the columns that the model names, then those of its inputs; `constants` are the numbers that the model
// gives. Two neurons are computed at a time: columns are padded, and what stands in the padding does not matter. Indices of neurons that
// spiked are written to `spikes`, and their number is returned.

/** Lanes of `chosen` where the mask is set, else those of `other`. */
function select(mask: v128, chosen: v128, other: v128): v128 {
  return v128.bitselect(chosen, other, mask)
}

function column(columns: usize, k: usize): usize {
  return load<u32>(columns + (k << 2))
}

function constant(constants: usize, k: usize): v128 {
  return v128.load64_splat(constants + (k << 3))
}

/** Resets those of neurons `i` and `i + 1` that crossed the threshold; returns how many have spiked by now. */
function reset(
  mask: v128,
  i: i32,
  n: i32,
  V_m: usize,
  V_reset: f64,
  refractory: usize,
  refractorySteps: f64,
  spikes: usize,
  count: i32,
): i32 {
  const at = (<usize>i) << 3
  if (i64x2.extract_lane(mask, 0) != 0) {
    store<f64>(V_m + at, V_reset)
    store<f64>(refractory + at, refractorySteps)
    store<i32>(spikes + ((<usize>count) << 2), i)
    count++
  }
  if (i64x2.extract_lane(mask, 1) != 0 && i + 1 < n) {
    store<f64>(V_m + at + 8, V_reset)
    store<f64>(refractory + at + 8, refractorySteps)
    store<i32>(spikes + ((<usize>count) << 2), i + 1)
    count++
  }
  return count
}

/** Columns V_m, refractory; input spikes; constants decay, shift, V_th, V_min, V_reset, refractorySteps. */
export function iaf_psc_delta(n: i32, columns: usize, constants: usize, spikes: usize): i32 {
  const V_m = column(columns, 0)
  const refractory = column(columns, 1)
  const input = column(columns, 2)
  const decay = constant(constants, 0)
  const shift = constant(constants, 1)
  const V_th = constant(constants, 2)
  const V_min = constant(constants, 3)
  const V_reset = load<f64>(constants, 32)
  const refractorySteps = load<f64>(constants, 40)
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  let count = 0
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3
    const before = v128.load(V_m + at)
    const wait = v128.load(refractory + at)
    const free = f64x2.eq(wait, zero)
    let V = f64x2.add(f64x2.add(f64x2.mul(before, decay), shift), v128.load(input + at))
    V = select(f64x2.lt(V, V_min), V_min, V)
    V = select(free, V, before)
    v128.store(V_m + at, V)
    v128.store(refractory + at, f64x2.sub(wait, v128.andnot(one, free)))
    const above = f64x2.ge(V, V_th)
    if (v128.any_true(above)) count = reset(above, i, n, V_m, V_reset, refractory, refractorySteps, spikes, count)
  }
  return count
}

/**
 * Columns V_m, I_syn_ex, I_syn_in, refractory; inputs ex, in; constants decay, decay_ex, drive_ex, decay_in, drive_in, E_L, drive · I_e,
 * V_th, V_reset, refractorySteps.
 */
export function iaf_psc_exp(n: i32, columns: usize, constants: usize, spikes: usize): i32 {
  const V_m = column(columns, 0)
  const I_syn_ex = column(columns, 1)
  const I_syn_in = column(columns, 2)
  const refractory = column(columns, 3)
  const ex = column(columns, 4)
  const inhibition = column(columns, 5)
  const decay = constant(constants, 0)
  const decay_ex = constant(constants, 1)
  const drive_ex = constant(constants, 2)
  const decay_in = constant(constants, 3)
  const drive_in = constant(constants, 4)
  const rest = constant(constants, 5)
  const driven = constant(constants, 6)
  const V_th = constant(constants, 7)
  const V_reset = load<f64>(constants, 64)
  const refractorySteps = load<f64>(constants, 72)
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  let count = 0
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3
    const before = v128.load(V_m + at)
    const I_ex = v128.load(I_syn_ex + at)
    const I_in = v128.load(I_syn_in + at)
    const wait = v128.load(refractory + at)
    const free = f64x2.eq(wait, zero)
    let V = f64x2.add(rest, f64x2.mul(f64x2.sub(before, rest), decay))
    V = f64x2.add(V, f64x2.mul(I_ex, drive_ex))
    V = f64x2.add(V, f64x2.mul(I_in, drive_in))
    V = f64x2.add(V, driven)
    V = select(free, V, before)
    v128.store(I_syn_ex + at, f64x2.add(f64x2.mul(decay_ex, I_ex), v128.load(ex + at)))
    v128.store(I_syn_in + at, f64x2.add(f64x2.mul(decay_in, I_in), v128.load(inhibition + at)))
    v128.store(V_m + at, V)
    v128.store(refractory + at, f64x2.sub(wait, v128.andnot(one, free)))
    const above = f64x2.ge(V, V_th)
    if (v128.any_true(above)) count = reset(above, i, n, V_m, V_reset, refractory, refractorySteps, spikes, count)
  }
  return count
}

/**
 * Columns V_m, dI_ex, I_syn_ex, dI_in, I_syn_in, refractory; inputs ex, in; constants leak, drive · I_e, P31_ex, P32_ex, P31_in, P32_in,
 * decay_ex, rise_ex, start_ex, decay_in, rise_in, start_in, E_L, V_th, V_min, V_reset, refractorySteps.
 */
export function iaf_psc_alpha(n: i32, columns: usize, constants: usize, spikes: usize): i32 {
  const V_m = column(columns, 0)
  const dI_ex = column(columns, 1)
  const I_syn_ex = column(columns, 2)
  const dI_in = column(columns, 3)
  const I_syn_in = column(columns, 4)
  const refractory = column(columns, 5)
  const ex = column(columns, 6)
  const inhibition = column(columns, 7)
  const leak = constant(constants, 0)
  const driven = constant(constants, 1)
  const P31_ex = constant(constants, 2)
  const P32_ex = constant(constants, 3)
  const P31_in = constant(constants, 4)
  const P32_in = constant(constants, 5)
  const decay_ex = constant(constants, 6)
  const rise_ex = constant(constants, 7)
  const start_ex = constant(constants, 8)
  const decay_in = constant(constants, 9)
  const rise_in = constant(constants, 10)
  const start_in = constant(constants, 11)
  const rest = constant(constants, 12)
  const V_th = constant(constants, 13)
  const V_min = constant(constants, 14)
  const V_reset = load<f64>(constants, 120)
  const refractorySteps = load<f64>(constants, 128)
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  let count = 0
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3
    const before = v128.load(V_m + at)
    const startEx = v128.load(dI_ex + at)
    const startIn = v128.load(dI_in + at)
    const I_ex = v128.load(I_syn_ex + at)
    const I_in = v128.load(I_syn_in + at)
    const wait = v128.load(refractory + at)
    const free = f64x2.eq(wait, zero)
    let change = f64x2.add(f64x2.mul(leak, f64x2.sub(before, rest)), driven)
    change = f64x2.add(change, f64x2.mul(P31_ex, startEx))
    change = f64x2.add(change, f64x2.mul(P32_ex, I_ex))
    change = f64x2.add(change, f64x2.mul(P31_in, startIn))
    change = f64x2.add(change, f64x2.mul(P32_in, I_in))
    let V = f64x2.add(before, change)
    V = select(f64x2.lt(V, V_min), V_min, V)
    V = select(free, V, before)
    v128.store(I_syn_ex + at, f64x2.add(f64x2.mul(rise_ex, startEx), f64x2.mul(decay_ex, I_ex)))
    v128.store(dI_ex + at, f64x2.add(f64x2.mul(decay_ex, startEx), f64x2.mul(start_ex, v128.load(ex + at))))
    v128.store(I_syn_in + at, f64x2.add(f64x2.mul(rise_in, startIn), f64x2.mul(decay_in, I_in)))
    v128.store(dI_in + at, f64x2.add(f64x2.mul(decay_in, startIn), f64x2.mul(start_in, v128.load(inhibition + at))))
    v128.store(V_m + at, V)
    v128.store(refractory + at, f64x2.sub(wait, v128.andnot(one, free)))
    const above = f64x2.ge(V, V_th)
    if (v128.any_true(above)) count = reset(above, i, n, V_m, V_reset, refractory, refractorySteps, spikes, count)
  }
  return count
}
