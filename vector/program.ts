// What every thread of a kernel runs: the same program, of which each does its own part. shared/kernel/vector-program.ts writes them.
import { advance } from './batch'
import { addEach, addPoisson, addToAll16, addToAll32 } from './delivery'

// Fields of a program.
const kind: usize = 0
const threads: usize = 4
const count: usize = 8
const list: usize = 12

// Fields of a command: to deliver one event to one row, Poisson numbers to one row, or events of neurons to all their rows.
const commandBytes: usize = 32
const commandKind: usize = 0
const commandTarget: usize = 4
const commandRow: usize = 8
const commandStep: usize = 12
const commandAmount: usize = 16
const commandCount: usize = 24
const commandWord1: usize = 24
const commandWord2: usize = 28
const commandFrom: usize = 8
const commandTo: usize = 12

// Fields of what commands deliver to: the connections of a block and the place where they add.
const way: usize = 0
const splits: usize = 4
const order: usize = 8
const targets: usize = 12
const targetBytes: usize = 16
const weights: usize = 20
const delays: usize = 24
const delay: usize = 28
const values: usize = 32
const slots: usize = 36
const width: usize = 40
const positive: usize = 44
const negative: usize = 48
const counts: usize = 52
const weight: usize = 56
const positiveScale: usize = 64
const negativeScale: usize = 72
const keys: usize = 80
const guide: usize = 84
const starts: usize = 88
const limits: usize = 92
const last: usize = 96

// Fields of the table of events, and of the rows that leave each node.
const firstRows: usize = 0
const rows: usize = 4
const eventSteps: usize = 8
const eventNodes: usize = 12
const eventCounts: usize = 16
const eventAmounts: usize = 20

function target(to: usize, q: i32): u32 {
  const at = <usize>load<u32>(to + targets)
  return load<i32>(to + targetBytes) == 2 ? load<u16>(at + ((<usize>q) << 1)) : load<u32>(at + ((<usize>q) << 2))
}

/** Adds an amount to all targets of connections that `order` lists at `from … end`. */
function addToOrdered(to: usize, input: usize, from: i32, end: i32, amount: f64): void {
  const listed = <usize>load<u32>(to + order)
  for (let k = from; k < end; k++) {
    const at = input + ((<usize>target(to, load<i32>(listed + ((<usize>k) << 2)))) << 3)
    store<f64>(at, load<f64>(at) + amount)
  }
}

/** `addEach` for connections `from … end` of a block. */
function addRange(to: usize, first: i32, from: i32, end: i32, amount: f64): void {
  addEach(
    load<u32>(to + targets),
    load<i32>(to + targetBytes),
    load<u32>(to + weights),
    load<u32>(to + delays),
    from,
    end,
    amount,
    load<f64>(to + weight),
    load<i32>(to + delay),
    load<u32>(to + values),
    first,
    load<i32>(to + slots),
    load<i32>(to + width),
    load<i32>(to + positive),
    load<i32>(to + negative),
    load<f64>(to + positiveScale),
    load<f64>(to + negativeScale),
  )
}

/** Adds an event to connections `from … end` of a block, or to those that its order lists there. */
function addEvent(to: usize, from: i32, end: i32, step: i32, count: f64, amount: f64): void {
  const ringSlots = load<i32>(to + slots)
  const sent = load<i32>(to + counts) != 0 ? count : amount
  const how = load<i32>(to + way)
  if (how == 3) return addRange(to, step % ringSlots, from, end, sent)
  if (how == 4) {
    for (let k = from; k < end; k++) {
      const q = load<i32>(<usize>load<u32>(to + order) + ((<usize>k) << 2))
      addRange(to, step % ringSlots, q, q + 1, sent)
    }
    return
  }
  const sum = sent * load<f64>(to + weight)
  const above = sum > 0
  const slot = (step + load<i32>(to + delay)) % ringSlots
  const at = <usize>load<u32>(to + values) + <usize>(slot * load<i32>(to + width)) + <usize>load<i32>(to + (above ? positive : negative))
  const scaled = sum * load<f64>(to + (above ? positiveScale : negativeScale))
  if (how == 0) addToAll16(at, load<u32>(to + targets), from, end, scaled)
  else if (how == 1) addToAll32(at, load<u32>(to + targets), from, end, scaled)
  else addToOrdered(to, at, from, end, scaled)
}

/** Delivers events of neurons to all their rows: each row is the address of what it delivers to, and where each thread's part begins. */
function addEvents(command: usize, thread: i32, all: i32): void {
  const table = <usize>load<u32>(command + commandTarget)
  const firsts = <usize>load<u32>(table + firstRows)
  const rowBytes = (<usize>(all + 2)) << 2
  const end = load<i32>(command + commandTo)
  for (let e = load<i32>(command + commandFrom); e < end; e++) {
    const node = load<i32>(<usize>load<u32>(table + eventNodes) + ((<usize>e) << 2))
    const first = firsts + ((<usize>node) << 2)
    let row = <usize>load<u32>(table + rows) + <usize>load<i32>(first) * rowBytes
    const lastRow = <usize>load<u32>(table + rows) + <usize>load<i32>(first, 4) * rowBytes
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

function addPoissonTo(command: usize, to: usize, from: i32, end: i32): void {
  addPoisson(
    <usize>load<u32>(to + keys) + ((<usize>from) << 2),
    end - from,
    load<i32>(command + commandWord1),
    load<i32>(command + commandWord2),
    load<u32>(to + guide),
    load<u32>(to + starts),
    load<u32>(to + limits),
    load<i32>(to + last),
    <usize>load<u32>(command + commandStep) + ((<usize>target(to, from)) << 3),
    load<f64>(command + commandAmount),
  )
}

/** Carries out a command for the targets that are the thread's. */
function deliver(command: usize, thread: i32, all: i32): void {
  const what = load<i32>(command + commandKind)
  if (what == 2) return addEvents(command, thread, all)
  const to = <usize>load<u32>(command + commandTarget)
  const split = <usize>load<u32>(to + splits) + ((<usize>(load<i32>(command + commandRow) * all + thread)) << 2)
  const from = load<i32>(split)
  const end = load<i32>(split, 4)
  if (from == end) return
  if (what == 1) addPoissonTo(command, to, from, end)
  else addEvent(to, from, end, load<i32>(command + commandStep), load<f64>(command + commandCount), load<f64>(command + commandAmount))
}

/** Runs a thread's part of a program: kind 0 advances parts of groups, one of each group for each thread; kind 1 delivers events. */
export function perform(thread: i32, program: usize): void {
  const all = load<i32>(program + threads)
  const items = load<i32>(program + count)
  const first = <usize>load<u32>(program + list)
  if (load<i32>(program + kind) == 0) {
    for (let k = 0; k < items; k++) advance(<usize>load<u32>(first + ((<usize>(k * all + thread)) << 2)))
    return
  }
  for (let k = 0; k < items; k++) deliver(first + <usize>k * commandBytes, thread, all)
}
