import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTrials } from '../../../renderer/kernel/trial-runner'
import type { NetworkDescription } from '../../../shared/network/description'
import { ok } from '../../../shared/result'
import type { TrialRecord } from '../../../renderer/state/runs/trial'

const network = (durationMs: number): NetworkDescription => ({
  simulation: { durationMs, resolutionMs: 0.1, seed: 1 },
  groups: [],
  connects: [],
})
const record: TrialRecord = { timesMs: new Float64Array(0), values: new Float64Array(0), spikesMs: [] }

/** A worker that answers when the test says so. */
class PretendedWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: ((event: { message: string }) => void) | null = null
  readonly asked: NetworkDescription[] = []
  ended = false
  postMessage(description: NetworkDescription): void {
    this.asked.push(description)
  }
  terminate(): void {
    this.ended = true
  }
  answer(): void {
    this.onmessage?.({ data: ok(record) })
  }
}

function start() {
  const workers: PretendedWorker[] = []
  const trials = createTrials(() => {
    const worker = new PretendedWorker()
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { trials, workers }
}

describe('trials', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('go to one worker, one at a time, and only the newest is answered', async () => {
    const { trials, workers } = start()
    const [first, second, third] = [1, 2, 3].map((ms) => trials.run(network(ms)))
    expect(workers).toHaveLength(1)
    expect(workers[0]!.asked.map(({ simulation }) => simulation.durationMs)).toEqual([1])
    workers[0]!.answer()
    expect(workers[0]!.asked.map(({ simulation }) => simulation.durationMs)).toEqual([1, 3])
    workers[0]!.answer()
    expect([await first, await second, await third]).toEqual([null, null, ok(record)])
  })

  it('that take too long are given up, and the next begins with a new worker', async () => {
    const { trials, workers } = start()
    const slow = trials.run(network(1))
    vi.advanceTimersByTime(5001)
    expect(await slow).toMatchObject({ ok: false, error: expect.stringContaining('longer than five seconds') })
    expect(workers[0]!.ended).toBe(true)
    const next = trials.run(network(2))
    workers[1]!.answer()
    expect(await next).toEqual(ok(record))
  })

  it('tell what made their worker fail', async () => {
    const { trials, workers } = start()
    const broken = trials.run(network(1))
    workers[0]!.onerror?.({ message: 'out of memory' })
    expect(await broken).toEqual({ ok: false, error: 'The trial failed: out of memory' })
  })
})
