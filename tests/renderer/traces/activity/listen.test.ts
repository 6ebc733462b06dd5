import { describe, expect, test } from 'vitest'
import { createStore } from '../../../../renderer/state/store'
import type { ClickOutput } from '../../../../renderer/traces/activity/click-output'
import { listenToSpikes } from '../../../../renderer/traces/activity/listen'
import { createRunStreams, type RunRecord } from '../../../../renderer/traces/buffers/run-streams'
import { createClickPlan, type Click } from '../../../../renderer/traces/activity/spike-clicks'
import type { BlockId, RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const runId = 'run' as RunId
const [p1, p2, d1, d2] = ['p1', 'p2', 'd1', 'd2'].map((id) => id as BlockId) as [BlockId, BlockId, BlockId, BlockId]

/** A run of two populations of 10 neurons, recorded together by one recorder and the first of them by another as well. */
function recordOf(spikes: readonly (readonly [ms: number, node: number])[]): RunRecord {
  const streams = createRunStreams()
  const sources = [
    { item: p1, firstNode: 1, count: 10 },
    { item: p2, firstNode: 11, count: 10 },
  ]
  streams.begin({
    runId,
    document: drawing({}),
    network: {
      nodes: [],
      streams: [
        { kind: 'spikes', stream: 0, recorder: d1, sources },
        { kind: 'spikes', stream: 1, recorder: d2, sources: sources.slice(0, 1) },
      ],
      resolutionMs: 0.1,
      nodeCount: 22,
      connectionCount: 0,
      buildMs: 0,
    },
  })
  for (const [stream, heard] of [spikes, spikes.filter(([, node]) => node <= 10)].entries()) {
    const steps = Int32Array.from(heard, ([ms]) => Math.round(ms * 10))
    streams.takeSpikes({ runId, stream, steps, senders: Uint32Array.from(heard, ([, node]) => node) })
  }
  const record = streams.record.get()
  if (!record) throw new Error('There is a run.')
  return record
}

describe('the clicks of a stretch', () => {
  test('come as the spikes do, each population at its pitch, and one that is recorded twice once', () => {
    const record = recordOf([
      [10, 1],
      [20, 12],
      [30, 2],
      [90, 1],
    ])
    // 50 ms of the run are heard in half a second; the spike at 90 ms is beyond.
    const clicks = createClickPlan()(record, { fromMs: 0, toMs: 50, atS: 2, lengthS: 0.5 })
    expect(clicks.map(({ atS }) => Number(atS.toFixed(6)))).toEqual([2.1, 2.2, 2.3])
    const [first, other, again] = clicks.map(({ hertz }) => hertz)
    expect(again).toBe(first)
    expect(other).toBeGreaterThan(first ?? Infinity)
  })

  test('leave out who is off, and nobody else sounds other than before', () => {
    const record = recordOf([
      [10, 1],
      [20, 12],
    ])
    const stretch = { fromMs: 0, toMs: 50, atS: 0, lengthS: 1 }
    const [, second] = createClickPlan()(record, stretch)
    const alone = createClickPlan()(record, stretch, [p1])
    expect(alone.map(({ atS, hertz }) => [atS, hertz])).toEqual([[second?.atS, second?.hertz]])
    expect(createClickPlan()(record, stretch, [p1, p2])).toEqual([])
  })

  test('are no more than ears can tell apart, also from stretch to stretch, and many spikes are louder than one', () => {
    const volley = Array.from({ length: 400 }, (_, index): [number, number] => [1 + Math.floor(index / 10) * 0.1, 1 + (index % 10)])
    const record = recordOf([...volley, [8, 1]])
    const plan = createClickPlan()
    const [loud, ...more] = plan(record, { fromMs: 0, toMs: 5, atS: 0, lengthS: 0.005 })
    expect(more).toEqual([])
    expect(plan(record, { fromMs: 5, toMs: 10, atS: 0.005, lengthS: 0.005 })).toEqual([])
    const [soft] = plan(record, { fromMs: 5, toMs: 10, atS: 1, lengthS: 0.005 })
    expect(loud?.gain).toBeGreaterThan(soft?.gain ?? Infinity)
    expect(loud?.gain).toBeLessThanOrEqual(0.3)
  })

  test('are few also where a large network fires within a blink', () => {
    const storm = Array.from({ length: 50_000 }, (_, index): [number, number] => [index / 500, 1 + (index % 20)])
    const clicks = createClickPlan()(recordOf(storm), { fromMs: 0, toMs: 100, atS: 0, lengthS: 0.016 })
    expect(clicks.length).toBeLessThanOrEqual(4)
    expect(clicks.reduce((sum, { gain }) => sum + gain, 0)).toBeLessThan(1)
  })
})

describe('listening', () => {
  function bench(listen = true) {
    const played: Click[] = []
    const clock = { wallMs: 0, soundS: 5, opened: 0, closed: 0 }
    const output = (): ClickOutput => {
      clock.opened += 1
      return { nowS: () => clock.soundS, play: (clicks) => void played.push(...clicks), close: () => void (clock.closed += 1) }
    }
    const group = { cursorMs: createStore<number | null>(null), playing: createStore(false) }
    const reached = createStore(0)
    const preferences = createStore({ listen })
    const record = recordOf([
      [10, 1],
      [60, 1],
      [110, 1],
    ])
    const stop = listenToSpikes({
      group,
      record,
      progress: reached,
      reachedMs: reached.get,
      wallMs: () => clock.wallMs,
      preferences,
      soundOff: () => [],
      openOutput: output,
    })
    const pass = (ms: number): void => {
      clock.wallMs += ms
      clock.soundS += ms / 1000
    }
    return { played, clock, group, reached, preferences, stop, pass }
  }

  test('a run is heard as it goes on, at its own pace', () => {
    const { played, reached, pass, clock } = bench()
    pass(100)
    reached.set(50)
    pass(100)
    reached.set(100)
    expect(played.map(({ atS }) => Number(atS.toFixed(3)))).toEqual([5.14, 5.24])
    expect(clock.opened).toBe(1)
  })

  test('played activity is heard from the cursor on, and a cursor that is moved by hand is not', () => {
    const { played, group, pass } = bench()
    group.cursorMs.set(100)
    pass(20)
    group.cursorMs.set(0)
    group.playing.set(true)
    pass(20)
    group.cursorMs.set(20)
    expect(played).toHaveLength(1)
    group.playing.set(false)
    pass(20)
    group.cursorMs.set(120)
    expect(played).toHaveLength(1)
  })

  test('nobody who does not want it hears anything, and no device is taken; who had enough gives it back', () => {
    const { played, reached, preferences, clock, pass, stop } = bench(false)
    reached.set(50)
    expect([played.length, clock.opened]).toEqual([0, 0])
    preferences.set({ listen: true })
    pass(50)
    reached.set(100)
    expect([played.length, clock.opened]).toEqual([1, 1])
    preferences.set({ listen: false })
    expect(clock.closed).toBe(1)
    preferences.set({ listen: true })
    // The clock of a new device begins anew.
    clock.soundS = 0
    pass(50)
    reached.set(150)
    expect([played.length, clock.opened]).toEqual([2, 2])
    stop()
    expect(clock.closed).toBe(2)
  })
})
