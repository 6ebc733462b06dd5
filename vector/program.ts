// What every thread of a kernel runs: the same program, of which each does its own part. shared/kernel/threads/vector-program.ts writes them.
import { advance } from './batch'
import { build } from './build'
import { addPoisson } from './delivery'
import { addEvents } from './events'
import { pass, targetOf } from './plastic'
import { addEvent, guide, keys, last, limits, splits, starts, target, targetBytes, targets } from './targets'

// Fields of a program.
const kind: usize = 0
const threads: usize = 4
const count: usize = 8
const list: usize = 12
const next: usize = 16

// Fields of a command: to deliver one event to one row, Poisson numbers to one row, events of neurons to all their rows, or to take a spike
// through one row of plastic connections.
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
const commandTime: usize = 16
const commandLast: usize = 24

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
  const given = <usize>load<u32>(command + commandTarget)
  if (what == 2) return addEvents(given, load<i32>(command + commandFrom), load<i32>(command + commandTo), thread, all)
  const to = what == 3 ? targetOf(given) : given
  const split = <usize>load<u32>(to + splits) + ((<usize>(load<i32>(command + commandRow) * all + thread)) << 2)
  const from = load<i32>(split)
  const end = load<i32>(split, 4)
  if (from == end) return
  const step = load<i32>(command + commandStep)
  if (what == 3) pass(given, from, end, step, load<f64>(command + commandTime), load<f64>(command + commandLast))
  else if (what == 1) addPoissonTo(command, to, from, end)
  else addEvent(to, from, end, step, load<f64>(command + commandCount), load<f64>(command + commandAmount))
}

/**
 * Runs a thread's part of a program: kind 0 advances parts of groups, one of each group for each thread; kind 1 delivers events; kind 2
 * makes connections. Then it runs the thread's part of the next one, without waiting for other threads.
 */
export function perform(thread: i32, program: usize): void {
  for (; program != 0; program = <usize>load<u32>(program + next)) performOne(thread, program)
}

function performOne(thread: i32, program: usize): void {
  const all = load<i32>(program + threads)
  const items = load<i32>(program + count)
  const first = <usize>load<u32>(program + list)
  if (load<i32>(program + kind) == 0) {
    for (let k = 0; k < items; k++) advance(<usize>load<u32>(first + ((<usize>(k * all + thread)) << 2)))
    return
  }
  if (load<i32>(program + kind) == 2) return build(first, thread)
  for (let k = 0; k < items; k++) deliver(first + <usize>k * commandBytes, thread, all)
}
