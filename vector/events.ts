// Tables of what neurons sent. shared/kernel/simulate/event-table.ts writes the fields.
import { addEvent, targetBytes, targets } from './targets'

const stretches: usize = 0
const firsts: usize = 4
const entries: usize = 8
export const eventSteps: usize = 12
export const eventNodes: usize = 16
export const eventCounts: usize = 20
export const eventAmounts: usize = 24

// What leads from the nodes of a stretch: the address of what a block's rows deliver to, and where node 0 would have the places at which
// each thread's part of its row begins.
const entryBytes: usize = 8
const entryTarget: usize = 0
const entrySplits: usize = 4

/** Events whose rows are touched together, before they are added; where threads share the rows, more of their parts. */
const together: i32 = 8
const partsTogether: i32 = 16

/** What `touch` read: kept, so that no compiler leaves the reading out. */
let touched: i32 = 0

/**
 * Reads a byte of each line of the cache in which the targets of these nodes' rows stand, or of the first line of each row only. These
 * loads wait for no other, so that the lines of several rows come at once; the loop that adds would wait for one after another.
 */
function touch(table: usize, node: usize, lastNode: usize, thread: i32, all: i32, firstOnly: bool): void {
  let sum = 0
  for (; node < lastNode; node += 4) {
    const split = (<usize>(load<i32>(node) * all + thread)) << 2
    const stretch = stretchOf(table, load<i32>(node))
    const last = entryAt(table, load<i32>(stretch, 4))
    for (let entry = entryAt(table, load<i32>(stretch)); entry < last; entry += entryBytes) {
      const own = <usize>load<u32>(entry + entrySplits) + split
      const to = <usize>load<u32>(entry + entryTarget)
      const bytes = load<i32>(to + targetBytes)
      let at = <usize>load<u32>(to + targets) + <usize>(load<i32>(own) * bytes)
      if (firstOnly) {
        sum |= load<u8>(at)
        continue
      }
      const end = <usize>load<u32>(to + targets) + <usize>(load<i32>(own, 4) * bytes)
      for (at += 64; at < end; at += 64) sum |= load<u8>(at)
    }
  }
  touched |= sum
}

/** Where the entries of a node's stretch begin and, four bytes on, end. */
function stretchOf(table: usize, node: i32): usize {
  const stretch = load<i32>(<usize>load<u32>(table + stretches) + ((<usize>node) << 2))
  return <usize>load<u32>(table + firsts) + ((<usize>stretch) << 2)
}

function entryAt(table: usize, k: i32): usize {
  return <usize>load<u32>(table + entries) + <usize>k * entryBytes
}

/** Delivers events `begin … end` of a table to all rows of their neurons, as far as their targets are the thread's. */
export function addEvents(table: usize, begin: i32, end: i32, thread: i32, all: i32): void {
  const nodes = <usize>load<u32>(table + eventNodes)
  const atOnce = all == 1 ? together : partsTogether
  for (let e = begin, next = begin; e < end; e++) {
    if (e == next) {
      next += atOnce
      const node = nodes + ((<usize>e) << 2)
      const lastNode = nodes + ((<usize>min(end, next)) << 2)
      // The first line of a row may lie in a page whose place the processor has to look up, which takes longest.
      touch(table, node, lastNode, thread, all, true)
      touch(table, node, lastNode, thread, all, false)
    }
    const node = load<i32>(nodes + ((<usize>e) << 2))
    const stretch = stretchOf(table, node)
    const last = entryAt(table, load<i32>(stretch, 4))
    let entry = entryAt(table, load<i32>(stretch))
    if (entry == last) continue
    const step = load<i32>(<usize>load<u32>(table + eventSteps) + ((<usize>e) << 2))
    const count = load<f64>(<usize>load<u32>(table + eventCounts) + ((<usize>e) << 3))
    const amount = load<f64>(<usize>load<u32>(table + eventAmounts) + ((<usize>e) << 3))
    const split = (<usize>(node * all + thread)) << 2
    for (; entry < last; entry += entryBytes) {
      const own = <usize>load<u32>(entry + entrySplits) + split
      const from = load<i32>(own)
      const to = load<i32>(own, 4)
      if (from < to) addEvent(<usize>load<u32>(entry + entryTarget), from, to, step, count, amount)
    }
  }
}
