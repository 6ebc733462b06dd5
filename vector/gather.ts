// Spikes of parts of groups, taken up into a table of events. shared/kernel/simulate/spike-gathering.ts writes the fields.
import { counts, firstNode, firstStep, passes, spikes, taken, toldCounts, total } from './batch'
import { eventAmounts, eventCounts, eventNodes, eventSteps } from './events'

// The addresses of the parts, group after group, how many each group has, how many groups there are, and where results go.
const parts: usize = 0
const perGroup: usize = 4
const groups: usize = 8
const results: usize = 12

// Of each step and group: connections to pass, the place in the table after its last spike, and how many somebody is to be told of.
const resultBytes: usize = 16
const resultPasses: usize = 0
const resultEnd: usize = 8
const resultTold: usize = 12

/**
 * Writes spikes of the first `steps` steps that parts listed as entries `at …` of a table, in the order of steps, then of parts, each with 1
 * as its number and its amount. Returns the place after the last; −1 where it would be above `room`.
 */
export function gather(table: usize, at: i32, room: i32, fields: usize, steps: i32): i32 {
  const first = <usize>load<u32>(fields + parts)
  const each = load<i32>(fields + perGroup)
  const all = load<i32>(fields + groups)
  const last = first + ((<usize>(all * each)) << 2)
  let end = at
  for (let p = first; p < last; p += 4) {
    const part = <usize>load<u32>(p)
    end += load<i32>(part + total)
    store<i32>(part + taken, 0)
  }
  if (end > room) return -1
  let result = <usize>load<u32>(fields + results)
  for (let t = 0; t < steps; t++) {
    let p = first
    for (let group = 0; group < all; group++) {
      let sum: f64 = 0
      let told = 0
      for (let k = 0; k < each; k++, p += 4) {
        const part = <usize>load<u32>(p)
        const count = load<i32>(<usize>load<u32>(part + counts) + ((<usize>t) << 2))
        if (count == 0) continue
        enter(table, at, part, count, load<i32>(part + firstStep) + t)
        at += count
        sum += load<f64>(<usize>load<u32>(part + passes) + ((<usize>t) << 3))
        told += load<i32>(<usize>load<u32>(part + toldCounts) + ((<usize>t) << 2))
      }
      store<f64>(result + resultPasses, sum)
      store<i32>(result + resultEnd, at)
      store<i32>(result + resultTold, told)
      result += resultBytes
    }
  }
  return at
}

/** Writes the next `n` spikes of a part, all of one step. */
function enter(table: usize, at: i32, part: usize, n: i32, step: i32): void {
  const from = load<i32>(part + taken)
  store<i32>(part + taken, from + n)
  const list = <usize>load<u32>(part + spikes) + ((<usize>from) << 2)
  const node = load<i32>(part + firstNode)
  const steps = <usize>load<u32>(table + eventSteps) + ((<usize>at) << 2)
  const nodes = <usize>load<u32>(table + eventNodes) + ((<usize>at) << 2)
  const numbers = <usize>load<u32>(table + eventCounts) + ((<usize>at) << 3)
  const amounts = <usize>load<u32>(table + eventAmounts) + ((<usize>at) << 3)
  for (let k: usize = 0; k < <usize>n; k++) {
    store<i32>(steps + (k << 2), step)
    store<i32>(nodes + (k << 2), node + load<i32>(list + (k << 2)))
    store<f64>(numbers + (k << 3), 1)
    store<f64>(amounts + (k << 3), 1)
  }
}
