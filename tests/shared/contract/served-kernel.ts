import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, expect } from 'vitest'
import type { KernelContract, SamplesFrame, SpikesFrame } from '../../../shared/contract/kernel-contract'
import { framePort } from '../../../shared/contract/frame-port'
import { serveKernel } from '../../../shared/contract/kernel-server'
import { connect, type Client } from '../../../shared/contract/rpc'
import { nodePort } from '../../../shared/contract/wire'

export const clock = {
  now: () => performance.now(),
  yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}
/** A clock that goes on by a millisecond whenever it is looked at, however quick the machine is. */
export function steadyClock(): typeof clock {
  let ms = 0
  return { ...clock, now: () => (ms += 1) }
}
const opened: MessagePort[] = []
afterEach(() => opened.splice(0).forEach((port) => port.close()))

/** The kernel server at one end of a channel; the other end is raw. */
export function startServer(time = clock): MessagePort {
  const { port1: near, port2: far } = new MessageChannel()
  opened.push(near, far)
  serveKernel(nodePort(far), time)
  return near
}

export interface Recorded {
  readonly samples: SamplesFrame[]
  readonly spikes: SpikesFrame[]
  readonly progress: number[]
}

export function startClient(time = clock): { readonly client: Client<KernelContract>; readonly recorded: Recorded } {
  const client = connect<KernelContract>(framePort(nodePort(startServer(time))))
  const recorded: Recorded = { samples: [], spikes: [], progress: [] }
  client.on('samples', (frame) => recorded.samples.push(frame))
  client.on('spikes', (frame) => recorded.spikes.push(frame))
  client.on('progress', ({ step }) => recorded.progress.push(step))
  return { client, recorded }
}

/** The rows of all samples frames, one after another; fails where one does not begin at the row after the last. */
export function joinedSamples(frames: readonly SamplesFrame[]): { readonly steps: number[]; readonly values: number[] } {
  const steps: number[] = []
  for (const { firstStep, every, values, channels } of frames) {
    const last = steps.at(-1)
    if (last !== undefined) expect(firstStep).toBe(last + every)
    for (let row = 0; row < values.length / channels; row += 1) steps.push(firstStep + row * every)
  }
  return { steps, values: frames.flatMap(({ values }) => [...values]) }
}

export function joinedSpikes(frames: readonly SpikesFrame[]): [number, number][] {
  return frames.flatMap(({ steps, senders }) => [...steps].map((step, k): [number, number] => [step, senders[k]!]))
}
