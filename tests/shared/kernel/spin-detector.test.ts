import { expect, test } from 'vitest'
import { framePort } from '../../../shared/contract/frame-port'
import { followStream } from '../../../shared/contract/stream-cursor'
import type { KernelContract, SpikesFrame, StreamInfo } from '../../../shared/contract/kernel-contract'
import type { Server } from '../../../shared/contract/rpc'
import type { BlockId, RunId } from '../../../shared/ids'
import { assertWhole } from '../../../shared/contract/wire'
import { Kernel } from '../../../shared/kernel/kernel'

const runId = 'r1' as RunId

function binaryRun(): { readonly kernel: Kernel; readonly detector: number; readonly recorder: number } {
  const kernel = new Kernel()
  const neurons = kernel.Create('ginzburg_neuron', 30)
  const detector = kernel.Create('spin_detector')
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(neurons, detector)
  kernel.Connect(neurons, recorder)
  kernel.Simulate(500)
  return { kernel, detector: detector.at(0), recorder: recorder.at(0) }
}

test('each change of a binary neuron is a row with its state, where a spike recorder has one or two spikes (kernel rule 45)', () => {
  const { kernel, detector, recorder } = binaryRun()
  const changes = kernel.readSpikes(detector)
  const spikes = kernel.readSpikes(recorder)
  const told = new Map<string, number>()
  spikes.steps.forEach((step, k) => {
    const key = `${step} ${spikes.senders[k]!}`
    told.set(key, (told.get(key) ?? 0) + 1)
  })
  expect(changes.steps.length).toBeGreaterThan(500)
  expect(changes.steps.length).toBe(told.size)
  changes.steps.forEach((step, k) => expect(changes.states![k]).toBe(told.get(`${step} ${changes.senders[k]!}`)! - 1))
  // From one change to the next a neuron is what it was not.
  const last = new Map<number, number>()
  changes.senders.forEach((sender, k) => {
    expect(changes.states![k]).toBe(1 - (last.get(sender) ?? 0))
    last.set(sender, changes.states![k]!)
  })
})

test('the states go to the page with the times and senders', () => {
  const { kernel, detector } = binaryRun()
  const { steps, senders, states } = kernel.readSpikes(detector)
  const expected = { steps: steps.slice(), senders: senders.slice(), states: Uint32Array.from(states!) }
  const frames: SpikesFrame[] = []
  const wire: unknown[] = []
  const ends: ((message: unknown) => void)[] = []
  const post = (message: unknown): void => {
    assertWhole(message)
    wire.push(message)
  }
  const port = framePort({ post, onMessage: (listener) => ends.push(listener), close: () => undefined })
  port.onMessage(
    (message) => frames.push((message as { readonly payload: SpikesFrame }).payload),
    () => undefined,
  )
  const server = {
    outstanding: () => 0,
    emit: (name: string, payload: unknown) => port.post({ kind: 'event', name, payload }),
  } as unknown as Server<KernelContract>
  const info: StreamInfo = { kind: 'spikes', stream: 0, recorder: 'd1' as BlockId, sources: [], states: true }
  followStream({ source: kernel, server, runId }, info, detector).send()
  for (const message of wire) for (const end of ends) end(message)
  expect(frames).toEqual([{ runId, stream: 0, ...expected }])
  expect(kernel.readSpikes(detector).steps).toHaveLength(0)
})

test('spikes of other neurons are refused with where to send them', () => {
  const kernel = new Kernel()
  const neuron = kernel.Create('iaf_psc_alpha')
  const detector = kernel.Create('spin_detector')
  expect(() => kernel.Connect(neuron, detector)).toThrow(/spike_recorder records these/)
  expect(() => kernel.Connect(kernel.Create('parrot_neuron'), detector)).not.toThrow()
})
