import { describe, expect, it } from 'vitest'
import type { SamplesFrame } from '../../../shared/contract/kernel-contract'
import { loadRun } from '../../../shared/contract/loaded-run'
import type { Pace } from '../../../shared/contract/pacer'
import { RunControl } from '../../../shared/contract/run-control'
import type { RunId } from '../../../shared/ids'
import { noisy } from './noisy-network'
import { clock, joinedSamples } from './served-kernel'

const runId = 'run-1' as RunId

/** So many steps by a clock of its own, sent to somebody who always keeps up: the frames with when they were sent (ms). */
async function framesOf(
  steps: number,
  pace: Pace,
  isCrowded: boolean,
): Promise<{ readonly frames: SamplesFrame[]; readonly atMs: number[] }> {
  let nowMs = 0
  const frames: SamplesFrame[] = []
  const atMs: number[] = []
  const server = {
    emit(name: string, payload: unknown) {
      if (name !== 'samples') return
      // A port copies.
      frames.push(structuredClone(payload as SamplesFrame))
      atMs.push(nowMs)
    },
    outstanding: () => 0,
    acknowledged: () => Promise.resolve(),
    close: () => undefined,
  }
  const time = {
    ...clock,
    // What keeps to a pace is computed in no time.
    now: () => (nowMs += pace === null ? 1 : 0),
    yieldNow: () => Promise.resolve(),
    wait: (ms: number) => Promise.resolve(void (nowMs += ms)),
    isCrowded: () => isCrowded,
  }
  const control = new RunControl()
  const run = await loadRun({ runId, description: noisy(1) }, { server, clock: time, control })
  run.setPace(pace)
  nowMs = 0
  await run.simulate(steps, control)
  return { frames, atMs }
}

/** Without the last: what is left at the end comes at once. */
const gaps = (atMs: readonly number[]): number[] => atMs.slice(1, -1).map((ms, k) => ms - atMs[k]!)

describe('what was recorded is sent', () => {
  it('seldom where threads leave no processor to whoever draws it: the first of it as soon as ever, and all of it in the end', async () => {
    const [free, crowded] = [await framesOf(100_000, null, false), await framesOf(100_000, null, true)]
    expect(Math.max(...gaps(free.atMs))).toBeLessThan(64)
    expect(Math.min(...gaps(crowded.atMs))).toBeGreaterThanOrEqual(64)
    expect(crowded.atMs.length).toBeGreaterThan(5)
    expect(crowded.atMs[0]).toBe(free.atMs[0])
    expect(joinedSamples(crowded.frames)).toEqual(joinedSamples(free.frames))
  })

  it('as often as ever where time is held back, which leaves processors free', async () => {
    const crowded = await framesOf(20_000, 1, true)
    expect(Math.max(...gaps(crowded.atMs))).toBeLessThan(24)
    expect(crowded.atMs.length).toBeGreaterThan(80)
  })
})
