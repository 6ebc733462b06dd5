// Tables of what neurons sent. shared/kernel/event-table.ts writes the fields.
import { addEvent, targetBytes, targets } from './targets'

const firstRows: usize = 0
const rows: usize = 4
const eventSteps: usize = 8
const eventNodes: usize = 12
const eventCounts: usize = 16
const eventAmounts: usize = 20

/** Events whose rows are touched together, before they are added. */
const together: i32 = 8

/** What `touch` read: kept, so that no compiler leaves the reading out. */
let touched: i32 = 0

/**
 * Reads a byte of each line of the cache in which the targets of these nodes' rows stand, or of the first line of each row only. These
 * loads wait for no other, so that the lines of several rows come at once; the loop that adds would wait for one after another.
 */
function touch(node: usize, lastNode: usize, firsts: usize, allRows: usize, rowBytes: usize, thread: i32, firstOnly: bool): void {
  let sum = 0
  for (; node < lastNode; node += 4) {
    const first = firsts + ((<usize>load<i32>(node)) << 2)
    const lastRow = allRows + <usize>load<i32>(first, 4) * rowBytes
    for (let row = allRows + <usize>load<i32>(first) * rowBytes; row < lastRow; row += rowBytes) {
      const split = row + ((<usize>thread) << 2)
      const to = <usize>load<u32>(row)
      const bytes = load<i32>(to + targetBytes)
      let at = <usize>load<u32>(to + targets) + <usize>(load<i32>(split, 4) * bytes)
      if (firstOnly) {
        sum |= load<u8>(at)
        continue
      }
      const end = <usize>load<u32>(to + targets) + <usize>(load<i32>(split, 8) * bytes)
      for (at += 64; at < end; at += 64) sum |= load<u8>(at)
    }
  }
  touched |= sum
}

/** Delivers events `begin … end` of a table to all rows of their neurons: each row is the address of what it delivers to, and where each thread's part begins. */
export function addEvents(table: usize, begin: i32, end: i32, thread: i32, all: i32): void {
  const firsts = <usize>load<u32>(table + firstRows)
  const allRows = <usize>load<u32>(table + rows)
  const rowBytes = (<usize>(all + 2)) << 2
  const nodes = <usize>load<u32>(table + eventNodes)
  for (let e = begin; e < end; e++) {
    if ((e - begin) % together == 0) {
      const node = nodes + ((<usize>e) << 2)
      const lastNode = nodes + ((<usize>min(end, e + together)) << 2)
      // The first line of a row may lie in a page whose place the processor has to look up, which takes longest.
      touch(node, lastNode, firsts, allRows, rowBytes, thread, true)
      touch(node, lastNode, firsts, allRows, rowBytes, thread, false)
    }
    const first = firsts + ((<usize>load<i32>(nodes + ((<usize>e) << 2))) << 2)
    let row = allRows + <usize>load<i32>(first) * rowBytes
    const lastRow = allRows + <usize>load<i32>(first, 4) * rowBytes
    if (row == lastRow) continue
    const step = load<i32>(<usize>load<u32>(table + eventSteps) + ((<usize>e) << 2))
    const count = load<f64>(<usize>load<u32>(table + eventCounts) + ((<usize>e) << 3))
    const amount = load<f64>(<usize>load<u32>(table + eventAmounts) + ((<usize>e) << 3))
    for (; row < lastRow; row += rowBytes) {
      const split = row + ((<usize>thread) << 2)
      const from = load<i32>(split, 4)
      const to = load<i32>(split, 8)
      if (from < to) addEvent(<usize>load<u32>(row), from, to, step, count, amount)
    }
  }
}

/** Takes up `n` spikes of step `step`, of neurons whose first has the number `firstNode`, as entries `at …` of a table: each with 1 as its number and its amount. */
export function gather(table: usize, at: i32, spikes: usize, n: i32, step: i32, firstNode: i32): void {
  const steps = <usize>load<u32>(table + eventSteps) + ((<usize>at) << 2)
  const nodes = <usize>load<u32>(table + eventNodes) + ((<usize>at) << 2)
  const counts = <usize>load<u32>(table + eventCounts) + ((<usize>at) << 3)
  const amounts = <usize>load<u32>(table + eventAmounts) + ((<usize>at) << 3)
  for (let k: usize = 0; k < <usize>n; k++) {
    store<i32>(steps + (k << 2), step)
    store<i32>(nodes + (k << 2), firstNode + load<i32>(spikes + (k << 2)))
    store<f64>(counts + (k << 3), 1)
    store<f64>(amounts + (k << 3), 1)
  }
}
