import { beforeEach, describe, expect, test } from 'vitest'
import { createPlaybackStore, setPlaying } from '../../../../renderer/state/runs/playback'
import { createStore } from '../../../../renderer/state/store'
import { playActivity } from '../../../../renderer/traces/activity/play-activity'
import type { TimeSpan } from '../../../../renderer/traces/buffers/time-span'

describe('activity that is played', () => {
  let turns: ((nowMs: number) => void)[] = []
  let wallMs = 0
  beforeEach(() => {
    turns = []
    wallMs = 0
  })
  const frame = (passedMs: number): void => {
    wallMs += passedMs
    turns.shift()?.(wallMs)
  }

  function bench(shown: TimeSpan, run: { reachedMs: number; isRunning: boolean } = { reachedMs: 1000, isRunning: false }) {
    const playback = createPlaybackStore()
    const group = { cursorMs: createStore<number | null>(null), playing: createStore(false), shown: () => shown }
    const nextTurn = (turn: (nowMs: number) => void): (() => void) => {
      turns.push(turn)
      return () => void (turns = turns.filter((each) => each !== turn))
    }
    const stop = playActivity({ group, playback, reachedMs: () => run.reachedMs, isRunning: () => run.isRunning, nextTurn })
    return { playback, group, stop, run }
  }

  test('moves the cursor with the chosen speed and halts at the end of what is shown', () => {
    const { playback, group } = bench({ fromMs: 100, toMs: 200 })
    setPlaying(playback, true)
    frame(0)
    expect(group.cursorMs.get()).toBe(100)
    frame(500)
    expect(group.cursorMs.get()).toBe(150)
    playback.set({ ...playback.get(), speed: 1 })
    frame(20)
    expect(group.cursorMs.get()).toBe(170)
    frame(100)
    expect([group.cursorMs.get(), playback.get().playing, group.playing.get(), turns.length]).toEqual([200, false, false, 0])
  })

  test('goes on from the cursor, and from the beginning where that stands at the end', () => {
    const { playback, group } = bench({ fromMs: 0, toMs: 1000 })
    group.cursorMs.set(400)
    setPlaying(playback, true)
    frame(0)
    frame(100)
    expect(group.cursorMs.get()).toBe(410)
    setPlaying(playback, false)
    expect(turns).toEqual([])
    group.cursorMs.set(null)
    setPlaying(playback, true)
    frame(0)
    expect(group.cursorMs.get()).toBe(410)
    setPlaying(playback, false)
    group.cursorMs.set(1000)
    setPlaying(playback, true)
    frame(0)
    expect(group.cursorMs.get()).toBe(0)
  })

  test('waits for a run that goes on, and ends with the results', () => {
    const { playback, group, run, stop } = bench({ fromMs: 0, toMs: 1000 }, { reachedMs: 5, isRunning: true })
    setPlaying(playback, true)
    frame(0)
    frame(1000)
    expect([group.cursorMs.get(), playback.get().playing]).toEqual([5, true])
    run.reachedMs = 300
    frame(1000)
    expect(group.cursorMs.get()).toBe(105)
    stop()
    expect([playback.get().playing, group.playing.get(), turns.length]).toEqual([false, false, 0])
  })
})
