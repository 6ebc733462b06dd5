import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framePort } from '../../../shared/contract/frame-port'
import { MessageMemory } from '../../../shared/contract/message-memory'
import { assertWhole, type Port } from '../../../shared/contract/wire'
import type { RunId } from '../../../shared/ids'

const runId = 'run-1' as RunId

interface Wire {
  /** What the receiver is given for what the sender posts. */
  pass(message: unknown): unknown[]
  /** The bytes of all arrays that the last message carried. */
  bytes(): number
  /** The most bytes of arrays that any message carried. */
  mostBytes(): number
  /** Hands a message to the receiver as it is. */
  deliver(message: unknown): unknown[]
}

/** Two ends of a port; what is posted is copied at once, as ports do. */
function createWire(): Wire {
  let hear: (message: unknown) => void = () => undefined
  let carried: unknown = null
  let most = 0
  const plain: Port = {
    post(message) {
      assertWhole(message)
      carried = structuredClone(message)
      if (isFrameEvent(carried)) most = Math.max(most, bytesOfAll(carried))
      hear(carried)
    },
    onMessage: (listener) => void (hear = listener),
    close: () => undefined,
  }
  const heard: unknown[] = []
  const [sender, receiver] = [framePort(plain), framePort(plain)]
  receiver.onMessage(
    (message) => heard.push(message),
    () => undefined,
  )
  return {
    pass(message) {
      sender.post(message)
      return heard.splice(0)
    },
    bytes: () => bytesOfAll(carried),
    mostBytes: () => most,
    deliver(message) {
      hear(message)
      return heard.splice(0)
    },
  }
}

function isFrameEvent(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'payload' in message
}

function bytesOfAll(message: unknown): number {
  const { payload } = message as FrameEvent
  return Object.values(payload).reduce<number>((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0)
}

interface FrameEvent {
  readonly lane?: string
  readonly payload: { readonly values?: Float64Array; readonly steps?: Int32Array; readonly senders?: Uint32Array }
}

const spikesEvent = (steps: readonly number[], senders: readonly number[]): object => ({
  kind: 'event',
  name: 'spikes',
  lane: 'lane',
  payload: { runId, stream: 1, steps: Int32Array.from(steps), senders: Uint32Array.from(senders) },
})
const samplesEvent = (values: Float64Array, channels = 1): object => ({
  kind: 'event',
  name: 'samples',
  lane: 'lane',
  payload: { runId, stream: 0, firstStep: 7, every: 10, channels, values },
})

const anyStep = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 70_000 }), fc.nat({ max: 2 ** 31 - 1 }))
const anySender = fc.oneof(fc.nat({ max: 70_000 }), fc.nat({ max: 2 ** 32 - 1 }))

describe('frames over a port', () => {
  it('arrive as they were sent, whatever steps and senders there are, one after another', () => {
    const wire = createWire()
    fc.assert(
      fc.property(fc.array(fc.tuple(anyStep, anySender), { maxLength: 40 }), fc.boolean(), (spikes, inOrder) => {
        const rows = inOrder ? spikes.toSorted((a, b) => a[0] - b[0]) : spikes
        const event = spikesEvent(
          rows.map(([step]) => step),
          rows.map(([, sender]) => sender),
        )
        expect(wire.pass(event)).toEqual([event])
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 40 }), (values) => {
        const event = samplesEvent(Float64Array.from(values))
        expect(wire.pass(event)).toEqual([event])
      }),
    )
  })

  it('that are long arrive as several of less than 64 KB, in order, of which the last is acknowledged', () => {
    const wire = createWire()
    const channels = 30
    const values = Float64Array.from({ length: 2000 * channels }, (_, k) => Math.sin(k))
    const samples = wire.pass(samplesEvent(values, channels)) as FrameEvent[]
    expect(samples.length).toBeGreaterThan(values.byteLength / 65_536)
    expect(samples.map(({ lane }) => lane ?? null)).toEqual([...Array.from({ length: samples.length - 1 }, () => null), 'lane'])
    let row = 0
    for (const { payload } of samples) {
      expect(payload).toMatchObject({ runId, stream: 0, firstStep: 7 + 10 * row, every: 10, channels })
      row += payload.values!.length / channels
    }
    expect(samples.flatMap(({ payload }) => [...payload.values!])).toEqual([...values])

    const steps = Array.from({ length: 30_000 }, (_, k) => 5 + 300 * k)
    const senders = steps.map((_, k) => (k * 7919) % 70_000)
    const spikes = wire.pass(spikesEvent(steps, senders)) as FrameEvent[]
    expect(spikes.length).toBeGreaterThan(1)
    expect(spikes.map(({ lane }) => lane ?? null)).toEqual([...Array.from({ length: spikes.length - 1 }, () => null), 'lane'])
    expect(spikes.flatMap(({ payload }) => [...payload.steps!])).toEqual(steps)
    expect(spikes.flatMap(({ payload }) => [...payload.senders!])).toEqual(senders)
    expect(wire.mostBytes()).toBeLessThan(65_000)
  })

  it('of nobody and of nothing are acknowledged as well', () => {
    const wire = createWire()
    expect(wire.pass(samplesEvent(new Float64Array(0), 0))).toEqual([samplesEvent(new Float64Array(0), 0)])
    expect(wire.pass(spikesEvent([], []))).toEqual([spikesEvent([], [])])
  })

  it('give their memory back when they have been read, each piece once', () => {
    const given: ArrayBufferLike[] = []
    const read: Float64Array[][] = []
    let hear: (message: unknown) => void = () => undefined
    const plain: Port = {
      post: (message) => hear(structuredClone(message)),
      onMessage: (take) => void (hear = take),
      close: () => undefined,
    }
    framePort(plain, (memory) => given.push(memory)).onMessage(
      (message) => {
        expect(given).toEqual([])
        const { payload } = message as FrameEvent
        read.push(Object.values(payload).filter((each) => ArrayBuffer.isView(each)) as Float64Array[])
      },
      () => undefined,
    )
    const sender = framePort(plain)
    sender.post(samplesEvent(new Float64Array(4)))
    expect(given).toEqual([read[0]![0]!.buffer])
    given.length = 0
    sender.post(spikesEvent([1, 2], [3, 4]))
    expect(given).toHaveLength(4)
    expect(new Set(given).size).toBe(4)
    expect(given).toEqual(expect.arrayContaining(read[1]!.map(({ buffer }) => buffer)))
  })

  it('may be views on part of a buffer', () => {
    const wire = createWire()
    const values = Float64Array.from({ length: 100 }, (_, k) => k / 3)
    const [event] = wire.pass(samplesEvent(values.subarray(10, 30)))
    expect(event).toEqual(samplesEvent(values.slice(10, 30)))
    expect(wire.bytes()).toBeLessThan(30 * 8)
  })

  it('take three bytes a spike where many neurons spike, and at most an eighth more', () => {
    const wire = createWire()
    const count = 10_000
    wire.pass(
      spikesEvent(
        Array.from({ length: count }, (_, k) => 1_000_000 + Math.floor(k / 5)),
        Array.from({ length: count }, (_, k) => 1 + (k % 1000)),
      ),
    )
    expect(wire.bytes()).toBeGreaterThanOrEqual(3 * count)
    expect(wire.bytes()).toBeLessThanOrEqual(3 * count * 1.125)
  })

  it.each([
    ['samples without a length', { kind: 'event', name: 'samples', payload: { values: new Float64Array(2) } }],
    ['samples that are longer than they are', { kind: 'event', name: 'samples', payload: { values: new Float64Array(2), used: 3 } }],
    ['samples that are no numbers', { kind: 'event', name: 'samples', payload: { values: 'many', used: 2 } }],
    [
      'spikes of columns too short',
      { kind: 'event', name: 'spikes', payload: { count: 3, firstStep: 1, gaps: new Uint8Array(3), senders: new Uint16Array(2) } },
    ],
    [
      'spikes of another kind',
      { kind: 'event', name: 'spikes', payload: { count: 1, firstStep: 1, gaps: new Float64Array(1), senders: new Uint16Array(1) } },
    ],
    ['spikes from nowhere', { kind: 'event', name: 'spikes', payload: null }],
  ])('are dropped where they are %s', (_title, message) => {
    expect(createWire().deliver(message)).toEqual([])
  })

  it('leave all other messages as they are', () => {
    const wire = createWire()
    const others = [null, 7, 'x', { kind: 'event', name: 'progress', payload: { step: 1 } }, { kind: 'answer', id: 1, value: [1] }]
    expect(others.flatMap((message) => wire.pass(message))).toEqual(others)
  })
})

describe('memory of messages', () => {
  it('is the same again for about the same length, and never too short', () => {
    const memory = new MessageMemory()
    expect(memory.take('senders', Float64Array, 1001)).toBe(memory.take('senders', Float64Array, 1010))
    expect(memory.take('senders', Float64Array, 1001)).not.toBe(memory.take('senders', Float64Array, 2000))
    expect(memory.take('senders', Uint8Array, 1001)).not.toBe(memory.take('senders', Uint16Array, 1001))
    expect(memory.take('senders', Uint8Array, 1001)).not.toBe(memory.take('gaps', Uint8Array, 1001))
    for (let length = 0; length < 5000; length += 1) {
      const { length: room } = memory.take('senders', Uint8Array, length)
      expect(room).toBeGreaterThanOrEqual(length)
      expect(room).toBeLessThanOrEqual(length * 1.125 + 1)
    }
  })
})
