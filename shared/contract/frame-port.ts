import type { RunId } from '../ids'
import type { SamplesFrame, SpikesFrame } from './kernel-contract'
import { MessageMemory } from './message-memory'
import type { Port } from './wire'

/** Samples on their way: the first `used` values count. */
interface SentSamples extends SamplesFrame {
  readonly used: number
}

/** Spikes on their way, in the narrowest numbers that hold them: the first `count` of each column count. */
interface SentSpikes {
  readonly runId: RunId
  readonly stream: number
  readonly count: number
  readonly firstStep: number
  /** Steps since the spike before; of the first one 0. */
  readonly gaps: Uint8Array | Uint16Array | Int32Array
  readonly senders: Uint16Array | Uint32Array
}

/**
 * A message below 64 KB travels in memory that the system uses again; for a longer one it hands out memory anew, each page of which costs as much as
 * copying it (measured: 0.8 against 1.6 µs a kilobyte and more). So arrays of a message together hold no more bytes than this.
 */
const mostBytes = 60 * 1024

/**
 * A port over which frames of samples and spikes go in few bytes, from memory that is used again, and in messages of a size that costs little: what a
 * message costs its sender is mostly memory that the system hands out anew. A long frame arrives as several, of which the last bears the lane.
 * Columns may be views on part of a buffer. A frame that is none is dropped where it arrives; all other messages pass as they are. Both ends of a port
 * need it. With `giveBack` the arrays of a frame that arrives are the listener's until it returns, and their memory is given back then.
 */
export function framePort(port: Port, giveBack?: (memory: ArrayBufferLike) => void): Port {
  const memory = new MessageMemory()
  return {
    ...port,
    post(message) {
      if (!isFrame(message)) return port.post(message)
      const { kind, name } = message
      sendPacked(message, memory, (payload, isLast) => port.post(isLast ? { ...message, payload } : { kind, name, payload }))
    },
    onMessage(listener, onClosed) {
      port.onMessage((message) => {
        if (!isFrame(message)) return listener(message)
        const payload = opened(message)
        if (payload === null) return
        listener({ ...message, payload })
        if (giveBack) for (const each of memoryOf(message.payload, payload)) giveBack(each)
      }, onClosed)
    },
  }
}

/** An event with samples or plain spikes. */
interface Frame {
  readonly kind: 'event'
  readonly name: 'samples' | 'spikes'
  readonly payload: unknown
}

function isFrame(message: unknown): message is Frame {
  if (!isFields(message) || message['kind'] !== 'event') return false
  const { name, payload } = message
  // Changes of states are few: they travel as they are.
  return name === 'samples' || (name === 'spikes' && !(isFields(payload) && payload['states'] !== undefined))
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** The memory of all arrays, each once. */
function memoryOf(...payloads: readonly unknown[]): ReadonlySet<ArrayBufferLike> {
  const arrays = payloads.flatMap((payload) => (isFields(payload) ? Object.values(payload).filter(ArrayBuffer.isView) : []))
  return new Set(arrays.map(({ buffer }) => buffer))
}

/** Takes one part of a frame after the other: its arrays are written again for the next one. */
type SendPart = (payload: SentSamples | SentSpikes, isLast: boolean) => void

/** What was emitted is what the contract types under its name. */
function sendPacked({ name, payload }: Frame, memory: MessageMemory, send: SendPart): void {
  if (name === 'samples') sendSamples(payload as SamplesFrame, memory, send)
  else sendSpikes(payload as SpikesFrame, memory, send)
}

/** Calls for parts of so many rows; for none at all once. */
function inParts(rows: number, most: number, send: (from: number, to: number, isLast: boolean) => void): void {
  for (let from = 0; from === 0 || from < rows; from += most) {
    const to = Math.min(from + most, rows)
    send(from, to, to === rows)
  }
}

function sendSamples(frame: SamplesFrame, memory: MessageMemory, send: SendPart): void {
  const { values, firstStep, every } = frame
  const width = Math.max(1, frame.channels)
  const mostRows = Math.max(1, Math.floor(mostBytes / (Float64Array.BYTES_PER_ELEMENT * width)))
  inParts(values.length / width, mostRows, (from, to, isLast) => {
    const used = (to - from) * width
    const sent = memory.take('values', Float64Array, used)
    sent.set(values.subarray(from * width, to * width))
    send({ ...frame, firstStep: firstStep + from * every, values: sent, used }, isLast)
  })
}

function sendSpikes({ runId, stream, steps, senders }: SpikesFrame, memory: MessageMemory, send: SendPart): void {
  const { Gaps, Senders } = narrowest(steps, senders)
  const mostSpikes = Math.floor(mostBytes / (Gaps.BYTES_PER_ELEMENT + Senders.BYTES_PER_ELEMENT))
  inParts(steps.length, mostSpikes, (from, to, isLast) => {
    const count = to - from
    const firstStep = steps[from] ?? 0
    const gaps = memory.take<SentSpikes['gaps']>('gaps', Gaps, count)
    let before = firstStep
    for (let k = 0; k < count; k += 1) {
      const step = steps[from + k]!
      gaps[k] = step - before
      before = step
    }
    const sent = memory.take<SentSpikes['senders']>('senders', Senders, count)
    sent.set(senders.subarray(from, to))
    send({ runId, stream, count, firstStep, gaps, senders: sent }, isLast)
  })
}

/** The narrowest columns that hold these spikes. */
function narrowest(steps: Int32Array, senders: Uint32Array) {
  let [widest, backwards, largest, before] = [0, 0, 0, steps[0] ?? 0]
  for (let k = 0; k < steps.length; k += 1) {
    const gap = steps[k]! - before
    before = steps[k]!
    if (gap > widest) widest = gap
    if (gap < backwards) backwards = gap
    if (senders[k]! > largest) largest = senders[k]!
  }
  const Gaps = backwards < 0 || widest > 0xffff ? Int32Array : widest > 0xff ? Uint16Array : Uint8Array
  return { Gaps, Senders: largest > 0xffff ? Uint32Array : Uint16Array }
}

/** What arrived, as the contract types it; null for what is no such thing. */
function opened({ name, payload }: Frame): SamplesFrame | SpikesFrame | null {
  if (!isFields(payload)) return null
  if (name === 'samples') return isSentSamples(payload) ? openSamples(payload) : null
  return isSentSpikes(payload) ? openSpikes(payload) : null
}

function isSentSamples(payload: Fields): payload is Fields & SentSamples {
  const { values, used } = payload
  return values instanceof Float64Array && isCount(used, values.length)
}

function isSentSpikes(payload: Fields): payload is Fields & SentSpikes {
  const { count, firstStep, gaps, senders } = payload
  const fits = (column: unknown, kinds: readonly (new () => unknown)[]): boolean =>
    kinds.some((kind) => column instanceof kind) && isCount(count, (column as ArrayLike<number>).length)
  return Number.isInteger(firstStep) && fits(gaps, [Uint8Array, Uint16Array, Int32Array]) && fits(senders, [Uint16Array, Uint32Array])
}

function isCount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}

function openSamples({ used, ...frame }: SentSamples): SamplesFrame {
  return { ...frame, values: frame.values.subarray(0, used) }
}

function openSpikes({ runId, stream, count, firstStep, gaps, senders }: SentSpikes): SpikesFrame {
  const steps = new Int32Array(count)
  let step = firstStep
  for (let k = 0; k < count; k += 1) {
    step += gaps[k]!
    steps[k] = step
  }
  return { runId, stream, steps, senders: new Uint32Array(senders.subarray(0, count)) }
}
