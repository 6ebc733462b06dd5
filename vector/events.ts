// Tables of what neurons sent. shared/kernel/simulate/event-table.ts writes the fields.
import { addEvent, targetBytes, targets } from './targets'

const stretches: usize = 0
const firsts: usize = 4
const entries: usize = 8
export const eventSteps: usize = 12
export const eventNodes: usize = 16
export const eventCounts: usize = 20
export const eventAmounts: usize = 24
const foundRows: usize = 28

// What leads from the nodes of a stretch: the address of what a block's rows deliver to, and where node 0 would have the places at which
// each thread's part of its row begins.
const entryBytes: usize = 8
const entryTarget: usize = 0
const entrySplits: usize = 4

/** Rows that are found before the first of them is added: their lines of the cache come together. */
const rowsAtOnce: i32 = 16

// A row that was found: what it delivers to, the thread's part of it, and the event.
const foundBytes: usize = 32
const foundTarget: usize = 0
const foundFrom: usize = 4
const foundTo: usize = 8
const foundStep: usize = 12
const foundCount: usize = 16
const foundAmount: usize = 24

/** What was read beforehand: kept, so that no compiler leaves the reading out. */
let touched: i32 = 0

/** Where the entries of a node's stretch begin and, four bytes on, end. */
function stretchOf(table: usize, node: i32): usize {
  const stretch = load<i32>(<usize>load<u32>(table + stretches) + ((<usize>node) << 2))
  return <usize>load<u32>(table + firsts) + ((<usize>stretch) << 2)
}

function entryAt(table: usize, k: i32): usize {
  return <usize>load<u32>(table + entries) + <usize>k * entryBytes
}

/** Where a row's first target of the thread stands. */
function firstOf(found: usize): usize {
  const to = <usize>load<u32>(found + foundTarget)
  return <usize>load<u32>(to + targets) + <usize>(load<i32>(found + foundFrom) * load<i32>(to + targetBytes))
}

function endOf(found: usize): usize {
  const to = <usize>load<u32>(found + foundTarget)
  return <usize>load<u32>(to + targets) + <usize>(load<i32>(found + foundTo) * load<i32>(to + targetBytes))
}

/**
 * Adds events to the rows that were found. First it reads a byte of each line of the cache in which their targets stand: these loads wait
 * for no other, so that the lines of several rows come at once; the loop that adds would wait for one after another.
 */
function addFound(found: usize, last: usize): void {
  let sum = 0
  for (let row = found; row < last; row += foundBytes) {
    const end = endOf(row)
    for (let at = firstOf(row) + 64; at < end; at += 64) sum |= load<u8>(at)
  }
  touched |= sum
  for (let row = found; row < last; row += foundBytes)
    addEvent(
      <usize>load<u32>(row + foundTarget),
      load<i32>(row + foundFrom),
      load<i32>(row + foundTo),
      load<i32>(row + foundStep),
      load<f64>(row + foundCount),
      load<f64>(row + foundAmount),
    )
}

/** Delivers events `begin … end` of a table to all rows of their neurons, as far as their targets are the thread's. */
export function addEvents(table: usize, begin: i32, end: i32, thread: i32, all: i32): void {
  const nodes = <usize>load<u32>(table + eventNodes)
  const found = <usize>load<u32>(table + foundRows) + <usize>(thread * rowsAtOnce) * foundBytes
  const full = found + <usize>rowsAtOnce * foundBytes
  let next = found
  let sum = 0
  for (let e = begin; e < end; e++) {
    const node = load<i32>(nodes + ((<usize>e) << 2))
    const stretch = stretchOf(table, node)
    const last = entryAt(table, load<i32>(stretch, 4))
    const split = (<usize>(node * all + thread)) << 2
    for (let entry = entryAt(table, load<i32>(stretch)); entry < last; entry += entryBytes) {
      const own = <usize>load<u32>(entry + entrySplits) + split
      const from = load<i32>(own)
      const to = load<i32>(own, 4)
      if (from >= to) continue
      store<u32>(next + foundTarget, load<u32>(entry + entryTarget))
      store<i32>(next + foundFrom, from)
      store<i32>(next + foundTo, to)
      store<i32>(next + foundStep, load<i32>(<usize>load<u32>(table + eventSteps) + ((<usize>e) << 2)))
      store<f64>(next + foundCount, load<f64>(<usize>load<u32>(table + eventCounts) + ((<usize>e) << 3)))
      store<f64>(next + foundAmount, load<f64>(<usize>load<u32>(table + eventAmounts) + ((<usize>e) << 3)))
      // The first line of a row may lie in a page whose place the processor has to look up, which takes longest.
      sum |= load<u8>(firstOf(next))
      next += foundBytes
      if (next < full) continue
      addFound(found, next)
      next = found
    }
  }
  touched |= sum
  addFound(found, next)
}
