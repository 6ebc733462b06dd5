import type { InputDescriptor } from '../../models/define-model'
import type { ConnectionBlock } from '../connection-block'
import type { TargetColumn } from '../groups/partners'
import { type Passing, type RowRange, eventKind } from '../groups/event-list'
import type { InputRing } from '../groups/input-ring'
import { NeuronRuntime } from '../groups/neuron-group'
import type { PreciseRing } from '../groups/precise-ring'
import { RecorderRuntime } from '../recording/recorder-group'
import type { VectorCode } from '../vector/vector-code'

/** Where in a ring the inputs of a block's targets are. */
export interface SummedPlace {
  readonly kind: 'summed'
  readonly ring: InputRing
  /** Offset within a slot of what is above 0, and of the rest. */
  readonly positive: number
  readonly negative: number
  readonly positiveScale: number
  readonly negativeScale: number
  readonly counts: boolean
  /** What is read of spikes besides their number. */
  readonly reads: InputDescriptor['reads'] | null
  /** The code that can add to the ring, where both it and the targets are in the memory of vector code. */
  readonly code: VectorCode | null
}

/** An input that keeps the times of spikes. */
export interface PrecisePlace {
  readonly kind: 'precise'
  readonly ring: PreciseRing
  readonly counts: boolean
}

/** An input of values that nodes send all the time, such as rates: the sign of the weight alone says where they are added. */
interface ValuePlace {
  readonly kind: 'values'
  readonly ring: InputRing
  readonly positive: number
  readonly negative: number
  /** What node `i` makes of a value before it is weighted; null where it takes it as it is. */
  readonly through: ((i: number, value: number) => number) | null
}

/** Where spikes and currents are added. */
export type SpikePlace = SummedPlace | PrecisePlace

export type Place = SpikePlace | ValuePlace

/** Where what a block hands on is added; null where it goes nowhere. */
export function placeOf(block: ConnectionBlock, signal: 'spikes'): SpikePlace | null
export function placeOf(block: ConnectionBlock, signal: 'current'): Place | null
export function placeOf(block: ConnectionBlock, signal: 'spikes' | 'current'): Place | null {
  const group = block.target
  if (block.route.kind !== 'inputs' || group instanceof RecorderRuntime || block.isInstantaneous) return null
  const route = block.route[signal]
  if (route === null) return null
  const inputs = group.model.inputs!
  const input = inputs[route.positive]!
  const counts = input.counts === true
  const precise = group.preciseRings.get(route.positive)
  if (precise !== undefined) return { kind: 'precise', ring: precise, counts }
  const { ring } = group
  const positive = ring?.offsets.get(route.positive)
  const negative = ring?.offsets.get(route.negative)
  if (ring === null || (positive === undefined && negative === undefined)) return null
  if (input.signal === 'rate' || input.signal === 'sic') {
    const through = group instanceof NeuronRuntime && input.through !== undefined ? input.through.bind(null, group) : null
    return { kind: 'values', ring, positive: positive ?? negative!, negative: negative ?? positive!, through }
  }
  const port =
    input.receptor === 'ports' && group instanceof NeuronRuntime ? (block.receptor - (group.model.ports?.first ?? 1)) * group.size : 0
  return {
    kind: 'summed',
    ring,
    positive: (positive ?? negative!) + port,
    negative: (negative ?? positive!) + port,
    positiveScale: scaleOf(input),
    negativeScale: scaleOf(inputs[route.negative]!),
    counts,
    reads: input.reads ?? null,
    code: group.memory.codeFor(ring.values, block.targets),
  }
}

function scaleOf(input: InputDescriptor): number {
  return input.scale ?? 1
}

// The same loop twice, so that each sees one kind of array only; four connections at a time take a sixth off a whole simulation.

function addToAll16(values: Float64Array, base: number, targets: Uint16Array, from: number, to: number, amount: number): void {
  let q = from
  for (const end = to - 3; q < end; q += 4) {
    values[base + targets[q]!]! += amount
    values[base + targets[q + 1]!]! += amount
    values[base + targets[q + 2]!]! += amount
    values[base + targets[q + 3]!]! += amount
  }
  for (; q < to; q++) values[base + targets[q]!]! += amount
}

function addToAll32(values: Float64Array, base: number, targets: Uint32Array, from: number, to: number, amount: number): void {
  let q = from
  for (const end = to - 3; q < end; q += 4) {
    values[base + targets[q]!]! += amount
    values[base + targets[q + 1]!]! += amount
    values[base + targets[q + 2]!]! += amount
    values[base + targets[q + 3]!]! += amount
  }
  for (; q < to; q++) values[base + targets[q]!]! += amount
}

/** Rows shorter than this are not worth a call of vector code. */
const shortestRow = 16

function addToAll(
  code: VectorCode,
  values: Float64Array,
  base: number,
  targets: TargetColumn,
  { from, to }: RowRange,
  amount: number,
): void {
  const add = targets instanceof Uint16Array ? code.addToAll16 : code.addToAll32
  add(values.byteOffset + 8 * base, targets.byteOffset, from, to, amount)
}

/** What an event brings over a connection of weight 1; `before` counts spikes of its source at the same time that were delivered by themselves. */
export function amountOf(place: SpikePlace, event: Passing, before = 0): number {
  if (event.kind === eventKind.current) return event.value
  const spikes = event.count * event.value
  if (place.kind === 'precise' || place.reads === null) return spikes
  if (place.reads === 'carried') return spikes * event.offsetMs
  // One spike takes the weight away; with the second it is brought, as with any further one.
  if (before > 0) return 2 * spikes
  return event.count === 0 ? 0 : (2 * event.count - 3) * event.value
}

/** Adds one event to the inputs of the targets of a row, each after its delay. */
export function deliverToInputs(block: ConnectionBlock, place: Place, event: Passing, row: RowRange, before = 0): void {
  if (place.kind === 'values') {
    deliverValue(block, place, event, row)
    return
  }
  const { targets, weight, delay } = block
  const amount = amountOf(place, event, before)
  if (block.early !== null) {
    for (let q = row.from; q < row.to; q++) addOne(block, place, event, q, place.counts ? event.count : amount * block.weightOf(q))
    return
  }
  if (place.kind === 'summed' && typeof delay === 'number' && (typeof weight === 'number' || place.counts)) {
    const { ring } = place
    const sum = place.counts ? event.count : amount * (weight as number)
    const base = ((event.step + delay) % ring.slots) * ring.width + (sum > 0 ? place.positive : place.negative)
    const scaled = sum * (sum > 0 ? place.positiveScale : place.negativeScale)
    if (place.code !== null && row.to - row.from >= shortestRow) addToAll(place.code, ring.values, base, targets, row, scaled)
    else if (targets instanceof Uint16Array) addToAll16(ring.values, base, targets, row.from, row.to, scaled)
    else addToAll32(ring.values, base, targets, row.from, row.to, scaled)
    return
  }
  if (place.kind === 'summed') addEach(block, place, event, row, place.counts ? event.count : amount)
  else for (let q = row.from; q < row.to; q++) addOne(block, place, event, q, place.counts ? event.count : amount * block.weightOf(q))
}

/** Adds a value to the inputs of the targets of a row, each after its delay. */
function deliverValue(block: ConnectionBlock, place: ValuePlace, { step, value }: Passing, { from, to }: RowRange): void {
  const { targets } = block
  const { ring, positive, negative, through } = place
  for (let q = from; q < to; q++) {
    const target = targets[q]!
    const weight = block.weightOf(q)
    const base = ((step + block.delayOf(q)) % ring.slots) * ring.width + (weight >= 0 ? positive : negative)
    ring.values[base + target]! += weight * (through === null ? value : through(target, value))
  }
}

/** Adds one event where connections have weights or delays of their own; `amount` is what a weight of 1 brings. */
function addEach(block: ConnectionBlock, place: SummedPlace, { step }: Passing, { from, to }: RowRange, amount: number): void {
  const { targets } = block
  const weights = place.counts || typeof block.weight === 'number' ? null : block.weight
  const delays = typeof block.delay === 'number' ? null : block.delay
  const weight = place.counts || typeof block.weight !== 'number' ? 1 : block.weight
  const delay = typeof block.delay === 'number' ? block.delay : 0
  const { positive, negative, positiveScale, negativeScale } = place
  const { values, slots, width } = place.ring
  const first = step % slots
  const { code } = place
  if (code !== null && block.isInMemory && to - from >= shortestRow) {
    code.addEach(
      targets.byteOffset,
      targets.BYTES_PER_ELEMENT,
      weights?.byteOffset ?? 0,
      delays?.byteOffset ?? 0,
      from,
      to,
      amount,
      weight,
      delay,
      values.byteOffset,
      first,
      slots,
      8 * width,
      8 * positive,
      8 * negative,
      positiveScale,
      negativeScale,
    )
    return
  }
  for (let q = from; q < to; q++) {
    const sum = amount * (weights === null ? weight : weights[q]!)
    // No delay is longer than the ring has slots.
    let slot = first + (delays === null ? delay : delays[q]!)
    if (slot >= slots) slot -= slots
    const at = slot * width + targets[q]!
    if (sum > 0) values[at + positive]! += sum * positiveScale
    else values[at + negative]! += sum * negativeScale
  }
}

/** Adds what `count` spikes bring in all to the input of the target of connection `q`, after its delay. */
export function addOne(block: ConnectionBlock, place: SpikePlace, event: Passing, q: number, amount: number, count = event.count): void {
  let step = event.step + block.delayOf(q)
  let { offsetMs } = event
  if (block.early !== null) {
    offsetMs += block.earlyOf(q)
    // Together they may be a whole step.
    if (offsetMs >= block.target.grid.resolutionMs) {
      offsetMs -= block.target.grid.resolutionMs
      step--
    }
  }
  const target = block.targets[q]!
  if (place.kind === 'precise') {
    const { ports } = block
    if (ports === null) place.ring.push(step, target, amount, offsetMs)
    else for (let n = 0; n < count; n++) place.ring.push(step, target, amount / count, ports[q]!)
    return
  }
  const { ring } = place
  const base = (step % ring.slots) * ring.width + (amount > 0 ? place.positive : place.negative)
  ring.values[base + target]! += amount * (amount > 0 ? place.positiveScale : place.negativeScale)
}
