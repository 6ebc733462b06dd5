// What events are added to: connections of a block, and the place where they add. shared/kernel/simulate/shared-delivery.ts writes the fields.
import { addEach, addToAll16, addToAll32 } from './delivery'

export const way: usize = 0
export const splits: usize = 4
export const order: usize = 8
export const targets: usize = 12
export const targetBytes: usize = 16
const weights: usize = 20
export const delays: usize = 24
export const delay: usize = 28
export const values: usize = 32
export const slots: usize = 36
export const width: usize = 40
export const positive: usize = 44
export const negative: usize = 48
export const counts: usize = 52
const weight: usize = 56
export const positiveScale: usize = 64
export const negativeScale: usize = 72
export const keys: usize = 80
export const guide: usize = 84
export const starts: usize = 88
export const limits: usize = 92
export const last: usize = 96

export function target(to: usize, q: i32): u32 {
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
export function addEvent(to: usize, from: i32, end: i32, step: i32, count: f64, amount: f64): void {
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
