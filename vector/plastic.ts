// Spikes on their way through plastic connections: the vector form of `send` in shared/models/synapses, of shared/kernel/groups/spike-history.ts
// and of `addOne` in shared/kernel/simulate/place.ts, with the same digits. Connections are taken one by one: what takes the time is exponentials.
import { exponential, power } from './host'
import {
  counts,
  delay,
  delays,
  negative,
  negativeScale,
  order,
  positive,
  positiveScale,
  slots,
  target,
  values,
  way,
  width,
} from './targets'

// Fields of plastic connections, as shared/kernel/simulate/shared-passage.ts writes them: 4 bytes each, then 8.
const rule: usize = 0
const target_: usize = 4
const weights: usize = 8
const mask: usize = 12
const parameters: usize = 16
const states: usize = 40
const history: usize = 48
const postTraces: usize = 52
const rates: usize = 56
const rateMask: usize = 60
const ticsPerStep: usize = 64
const ticsPerMs: usize = 72

// Fields of a history, as shared/kernel/groups/entry-rings.ts writes them.
const times: usize = 0
const traces: usize = 4
const reads: usize = 8
const oldest: usize = 12
const next: usize = 16
const starts: usize = 20
const rooms: usize = 24

/** Times closer than this are the same (ms): `sameMs` of shared/kernel/groups/entry-rings.ts. */
const same: f64 = 1e-6

function float(column: usize, at: i32): f64 {
  return load<f64>(column + ((<usize>at) << 3))
}

function int(column: usize, at: i32): i32 {
  return load<i32>(column + ((<usize>at) << 2))
}

/** Parameter number `n` of connections that may share it. */
function parameter(to: usize, n: usize, at: i32): f64 {
  return float(<usize>load<u32>(to + parameters + (n << 2)), at)
}

function raised(base: f64, exponent: f64): f64 {
  return exponent == 1 ? base : exponent == 0 ? 1 : power(base, exponent)
}

/** Adds to the input of a target what a connection passes on; `slot` is the address of the ring's slot after the delay. */
function deliver(to: usize, slot: usize, i: i32, amount: f64): void {
  const sum = load<i32>(to + counts) != 0 ? 1 : amount
  const above = sum > 0
  const at = slot + <usize>load<i32>(to + (above ? positive : negative)) + ((<usize>i) << 3)
  store<f64>(at, load<f64>(at) + sum * load<f64>(to + (above ? positiveScale : negativeScale)))
}

/**
 * All pairs of spikes count. State: the trace of the source. Parameters: tau_plus, lambda, alpha, mu_plus, mu_minus, Wmax.
 */
function passPairs(plastic: usize, to: usize, slot: usize, q: i32, timeMs: f64, lastMs: f64, delayMs: f64): void {
  const k = q & load<i32>(plastic + mask)
  const i = target(to, q)
  const tau = parameter(plastic, 0, k)
  const lambda = parameter(plastic, 1, k)
  const largest = parameter(plastic, 5, k)
  const weightAt = <usize>load<u32>(plastic + weights) + ((<usize>q) << 3)
  const traceAt = <usize>load<u32>(plastic + states) + ((<usize>q) << 3)
  const sourceTrace = load<f64>(traceAt)
  let w = load<f64>(weightAt) / largest

  const spikes = <usize>load<u32>(plastic + history)
  const spikeTimes = <usize>load<u32>(spikes + times)
  const first = int(<usize>load<u32>(spikes + oldest), i)
  const last = int(<usize>load<u32>(spikes + next), i)
  const start = int(<usize>load<u32>(spikes + starts), i)
  const wrap = int(<usize>load<u32>(spikes + rooms), i) - 1
  const until = timeMs - delayMs + same
  const since = lastMs - delayMs + same
  let n = last
  while (n > first && float(spikeTimes, start + ((n - 1) & wrap)) >= until) n--
  const end = n
  while (n > first && float(spikeTimes, start + ((n - 1) & wrap)) >= since) {
    n--
    const read = <usize>load<u32>(spikes + reads) + ((<usize>(start + (n & wrap))) << 2)
    store<i32>(read, load<i32>(read) + 1)
  }
  if (n < end) {
    const muPlus = parameter(plastic, 3, k)
    for (; n < end; n++) {
      const trace = sourceTrace * exponential((lastMs - (float(spikeTimes, start + (n & wrap)) + delayMs)) / tau)
      const grown = w + lambda * trace * raised(1 - w, muPlus)
      w = grown < 1 ? grown : 1
    }
  }

  const ms = timeMs - delayMs
  let postTrace: f64 = 0
  for (n = last - 1; n >= first; n--) {
    const at = start + (n & wrap)
    const spikeMs = float(spikeTimes, at)
    if (!(ms - spikeMs > same)) continue
    const rate = float(<usize>load<u32>(plastic + rates), i & load<i32>(plastic + rateMask))
    postTrace = float(<usize>load<u32>(spikes + traces), at) * exponential((spikeMs - ms) * rate)
    break
  }
  store<f64>(<usize>load<u32>(plastic + postTraces) + ((<usize>i) << 3), postTrace)
  const shrunk = w - parameter(plastic, 2, k) * lambda * postTrace * raised(w, parameter(plastic, 4, k))
  w = shrunk > 0 ? shrunk : 0
  store<f64>(weightAt, w * largest)
  deliver(to, slot, i, w * largest)
  store<f64>(traceAt, sourceTrace * keptOf(tau, lastMs - timeMs) + 1)
}

// How much of a trace was kept, most often by all connections alike.
let keptTau: f64 = NaN
let keptMs: f64 = 0
let kept: f64 = 0

function keptOf(tau: f64, ms: f64): f64 {
  if (tau != keptTau || ms != keptMs) {
    keptTau = tau
    keptMs = ms
    kept = exponential(ms / tau)
  }
  return kept
}

/** Resources that are used and recover. State: u, x. Parameters: U, tau_rec, tau_fac. */
function passTsodyks2(plastic: usize, to: usize, slot: usize, q: i32, timeMs: f64, lastMs: f64): void {
  const uAt = <usize>load<u32>(plastic + states) + ((<usize>q) << 3)
  const xAt = <usize>load<u32>(plastic + states, 4) + ((<usize>q) << 3)
  let u = load<f64>(uAt)
  let x = load<f64>(xAt)
  if (lastMs != 0) {
    const k = q & load<i32>(plastic + mask)
    const h = timeMs - lastMs
    const U = parameter(plastic, 0, k)
    const tau_fac = parameter(plastic, 2, k)
    x = 1 + (x - x * u - 1) * exponential(-h / parameter(plastic, 1, k))
    u = U + u * (1 - U) * (tau_fac == 0 ? 0 : exponential(-h / tau_fac))
    store<f64>(xAt, x)
    store<f64>(uAt, u)
  }
  deliver(to, slot, target(to, q), x * u * float(<usize>load<u32>(plastic + weights), q))
}

/** What the connections of a block are added to: see vector/targets.ts. */
export function targetOf(plastic: usize): usize {
  return <usize>load<u32>(plastic + target_)
}

/** Takes a spike through connections `from … end` of a block, or through those that its order lists there. */
export function pass(plastic: usize, from: i32, end: i32, step: i32, timeMs: f64, lastMs: f64): void {
  const to = targetOf(plastic)
  const how = load<i32>(to + way)
  const listed = how == 2 || how == 4 ? <usize>load<u32>(to + order) : 0
  const isPairs = load<i32>(plastic + rule) == 0
  const delayColumn = <usize>load<u32>(to + delays)
  let delaySteps = -1
  let delayMs: f64 = 0
  let slot: usize = 0
  for (let k = from; k < end; k++) {
    const q = listed == 0 ? k : int(listed, k)
    const own = delayColumn == 0 ? load<i32>(to + delay) : int(delayColumn, q)
    if (own != delaySteps) {
      delaySteps = own
      delayMs = (<f64>own * load<f64>(plastic + ticsPerStep)) / load<f64>(plastic + ticsPerMs)
      slot = <usize>load<u32>(to + values) + <usize>(((step + own) % load<i32>(to + slots)) * load<i32>(to + width))
    }
    if (isPairs) passPairs(plastic, to, slot, q, timeMs, lastMs, delayMs)
    else passTsodyks2(plastic, to, slot, q, timeMs, lastMs)
  }
}
