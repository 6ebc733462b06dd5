// Many steps of a part of a group in one call: what the plain code does step after step, for groups that nothing reaches in between.
import { hh_psc_alpha } from './hodgkin-huxley'
import { exponential } from './host'
import { iaf_psc_alpha, iaf_psc_delta, iaf_psc_exp } from './neurons'

// Fields of a part, as shared/kernel/vector/vector-part.ts writes them: what it is, then what it is to do, then what came of it.
const model: usize = 0
const size: usize = 4
const columns: usize = 8
const perSlot: usize = 12
const slots: usize = 16
const ring: usize = 20
const slotBytes: usize = 24
const inputs: usize = 28
const inputBytes: usize = 32
const constants: usize = 36
export const spikes: usize = 40
export const counts: usize = 44
const readers: usize = 48
const readerCount: usize = 52
const samples: usize = 56
const rowBytes: usize = 60
const every: usize = 64
const firstSlot: usize = 68
const steps: usize = 72
const due: usize = 76
export const total: usize = 80
// What is kept of spikes: when each neuron spiked last, its calcium (0: none), and for those who take the spikes up of each step the
// connections to pass and the neurons that somebody is to be told of (0: nobody takes them up).
const lastSpikes: usize = 84
const calcium: usize = 88
const calciumSince: usize = 92
const outDegrees: usize = 96
const isTold: usize = 100
const told: usize = 104
export const toldCounts: usize = 108
export const passes: usize = 112
export const firstStep: usize = 116
const tauCa: usize = 120
const betaCa: usize = 128
const ticsPerStep: usize = 136
const ticsPerMs: usize = 144
// For those who take the spikes up: the number of the first neuron among all nodes, and how many were taken up.
export const firstNode: usize = 152
export const taken: usize = 156

/** Steps of models by the number that shared/kernel/groups/vector-step.ts gives them. */
function step(number: i32, size: i32, columns: usize, constants: usize, spikes: usize): i32 {
  switch (number) {
    case 0:
      return iaf_psc_alpha(size, columns, constants, spikes)
    case 1:
      return iaf_psc_delta(size, columns, constants, spikes)
    case 2:
      return iaf_psc_exp(size, columns, constants, spikes)
    default:
      return hh_psc_alpha(size, columns, constants, spikes)
  }
}

/** Clears what arrived for the part's neurons in a slot: a stretch of each input. */
function clear(part: usize, slot: i32): void {
  const count = load<i32>(part + inputs)
  const from = <usize>load<u32>(part + ring) + <usize>(slot * load<i32>(part + slotBytes))
  for (let k = 0; k < count; k++) memory.fill(from + <usize>(k * load<i32>(part + inputBytes)), 0, load<i32>(part + size) << 3)
}

/** Keeps what is to be kept of `n` spikes of step number `t`; returns how many neurons are in the list of those to be told of by now. */
function keep(part: usize, spikes: usize, n: i32, t: i32, toldBefore: i32): i32 {
  const stamp = <f64>(load<i32>(part + firstStep) + t + 1)
  const now = (stamp * load<f64>(part + ticsPerStep)) / load<f64>(part + ticsPerMs)
  const last = <usize>load<u32>(part + lastSpikes)
  const values = <usize>load<u32>(part + calcium)
  const since = <usize>load<u32>(part + calciumSince)
  const tau = load<f64>(part + tauCa)
  const beta = load<f64>(part + betaCa)
  for (let k = 0; k < n; k++) {
    const at = (<usize>load<i32>(spikes + ((<usize>k) << 2))) << 3
    store<f64>(last + at, stamp)
    if (values == 0) continue
    const value = load<f64>(values + at)
    store<f64>(values + at, (value == 0 ? 0 : value * exponential((load<f64>(since + at) - now) / tau)) + beta)
    store<f64>(since + at, now)
  }
  const degrees = <usize>load<u32>(part + outDegrees)
  if (degrees == 0) return toldBefore
  const flags = <usize>load<u32>(part + isTold)
  const list = <usize>load<u32>(part + told)
  let toldNow = toldBefore
  let sum: f64 = 0
  for (let k = 0; k < n; k++) {
    const i = load<i32>(spikes + ((<usize>k) << 2))
    sum += <f64>load<i32>(degrees + ((<usize>i) << 2))
    if (load<u8>(flags + <usize>i) == 0) continue
    store<i32>(list + ((<usize>toldNow) << 2), i)
    toldNow++
  }
  store<f64>(<usize>load<u32>(part + passes) + ((<usize>t) << 3), sum)
  store<i32>(<usize>load<u32>(part + toldCounts) + ((<usize>t) << 2), toldNow - toldBefore)
  return toldNow
}

/** Copies columns' elements to a row of samples. */
function sample(part: usize, row: i32): void {
  const count = load<i32>(part + readerCount)
  const to = <usize>load<u32>(part + samples) + <usize>(row * load<i32>(part + rowBytes))
  let reader = <usize>load<u32>(part + readers)
  for (let k = 0; k < count; k++) {
    store<f64>(to + <usize>load<u32>(reader, 4), load<f64>(<usize>load<u32>(reader)))
    reader += 8
  }
}

/**
 * Advances a part by as many steps as it says. Addresses of columns for each slot of the ring follow one another; a slot that was read is
 * cleared. Indices of spikes are written one after another, their number in each step to `counts`; samples are taken in the step that is
 * due and every so many after it. Returns and leaves in the part the number of spikes, −1 where a solver gives up.
 */
export function advance(part: usize): i32 {
  const last = load<i32>(part + steps)
  const between = load<i32>(part + every)
  let slot = load<i32>(part + firstSlot)
  let wanted = load<i32>(part + due)
  let row = 0
  let sum = 0
  let toldSum = 0
  for (let t = 0; t < last; t++) {
    const spikesNow = <usize>load<u32>(part + spikes) + ((<usize>sum) << 2)
    const count = step(
      load<i32>(part + model),
      load<i32>(part + size),
      <usize>load<u32>(part + columns) + <usize>(slot * load<i32>(part + perSlot)),
      <usize>load<u32>(part + constants),
      spikesNow,
    )
    if (count < 0) {
      store<i32>(part + total, -1)
      return -1
    }
    store<i32>(<usize>load<u32>(part + counts) + ((<usize>t) << 2), count)
    sum += count
    if (count > 0) toldSum = keep(part, spikesNow, count, t, toldSum)
    clear(part, slot)
    if (++slot == load<i32>(part + slots)) slot = 0
    if (t == wanted) {
      wanted += between
      sample(part, row++)
    }
  }
  store<i32>(part + total, sum)
  return sum
}
