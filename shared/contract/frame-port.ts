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
 * A port over which frames of samples and spikes go in few bytes, from memory that is used again: what a message costs its sender is mostly memory
 * that the system hands out anew. Columns may be views on part of a buffer. A frame that is none is dropped where it arrives; all other messages pass
 * as they are. Both ends of a port need it.
 */
export function framePort(port: Port): Port {
  const memory = new MessageMemory()
  return {
    ...port,
    post: (message) => port.post(isFrame(message) ? { ...message, payload: packed(message, memory) } : message),
    onMessage(listener, onClosed) {
      port.onMessage((message) => {
        if (!isFrame(message)) return listener(message)
        const payload = opened(message)
        if (payload !== null) listener({ ...message, payload })
      }, onClosed)
    },
  }
}

/** An event with samples or spikes. */
interface Frame {
  readonly name: 'samples' | 'spikes'
  readonly payload: unknown
}

function isFrame(message: unknown): message is Frame {
  return isFields(message) && message['kind'] === 'event' && (message['name'] === 'samples' || message['name'] === 'spikes')
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** What was emitted is what the contract types under its name. */
function packed({ name, payload }: Frame, memory: MessageMemory): SentSamples | SentSpikes {
  return name === 'samples' ? packSamples(payload as SamplesFrame, memory) : packSpikes(payload as SpikesFrame, memory)
}

function packSamples(frame: SamplesFrame, memory: MessageMemory): SentSamples {
  const { values } = frame
  const sent = memory.take('values', Float64Array, values.length)
  sent.set(values)
  return { ...frame, values: sent, used: values.length }
}

function packSpikes({ runId, stream, steps, senders }: SpikesFrame, memory: MessageMemory): SentSpikes {
  const count = steps.length
  const firstStep = steps[0] ?? 0
  let [widest, narrowest, largest, before] = [0, 0, 0, firstStep]
  for (let k = 0; k < count; k += 1) {
    const gap = steps[k]! - before
    before = steps[k]!
    if (gap > widest) widest = gap
    if (gap < narrowest) narrowest = gap
    if (senders[k]! > largest) largest = senders[k]!
  }
  const gaps = memory.take<SentSpikes['gaps']>(
    'gaps',
    narrowest < 0 || widest > 0xffff ? Int32Array : widest > 0xff ? Uint16Array : Uint8Array,
    count,
  )
  before = firstStep
  for (let k = 0; k < count; k += 1) {
    gaps[k] = steps[k]! - before
    before = steps[k]!
  }
  const sent = memory.take<SentSpikes['senders']>('senders', largest > 0xffff ? Uint32Array : Uint16Array, count)
  sent.set(senders)
  return { runId, stream, count, firstStep, gaps, senders: sent }
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
  return { runId, stream, steps, senders: Uint32Array.from(senders.subarray(0, count)) }
}
