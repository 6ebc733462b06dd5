import { expect, test } from 'vitest'
import { patienceMs, stopPatienceMs, watchSilence } from '../../../renderer/kernel/silence-watch'
import { idleRun, type RunState } from '../../../renderer/state/runs/run-state'
import { createStore } from '../../../renderer/state/store'
import type { RunId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'

const compiling: RunState = { phase: 'compiling', run: { runId: 'r' as RunId, document: drawing({}) }, stopping: false }

/** A watch over a kernel that speaks when told, with a clock that stands still until `pass`. */
function start() {
  const state = createStore<RunState>(idleRun)
  const listeners = new Set<() => void>()
  let waiting: (() => void) | null = null
  let waitsMs = 0
  const watch = watchSilence({
    kernel: {
      on(_name, listener) {
        const hear = (): void => listener(undefined as never)
        listeners.add(hear)
        return () => listeners.delete(hear)
      },
    },
    state,
    after(ms, work) {
      waitsMs = ms
      waiting = work
      return () => (waiting = null)
    },
  })
  const stop = watch.follow()
  return {
    state,
    watch,
    stop,
    speak: () => listeners.forEach((hear) => hear()),
    pass: () => waiting?.(),
    isWaiting: () => waiting !== null,
    waitsMs: () => waitsMs,
  }
}

test('a kernel that says nothing while a run is under way is noticed, until it speaks again', () => {
  const { state, watch, speak, pass } = start()
  pass()
  expect(watch.silent.get()).toBe(false)
  state.set(compiling)
  pass()
  expect(watch.silent.get()).toBe(true)
  speak()
  expect(watch.silent.get()).toBe(false)
})

test('the user may wait, and is asked again', () => {
  const { state, watch, pass } = start()
  state.set(compiling)
  pass()
  watch.wait()
  expect(watch.silent.get()).toBe(false)
  pass()
  expect(watch.silent.get()).toBe(true)
})

test('whoever asked for the end is asked sooner, and then given the usual time', () => {
  const { state, watch, waitsMs } = start()
  state.set(compiling)
  expect(waitsMs()).toBe(patienceMs)
  state.set({ ...compiling, stopping: true })
  expect(waitsMs()).toBe(stopPatienceMs)
  watch.wait()
  expect(waitsMs()).toBe(patienceMs)
})

test('without a run, and when nobody watches, nothing waits', () => {
  const { state, isWaiting, stop, speak } = start()
  state.set(compiling)
  expect(isWaiting()).toBe(true)
  state.set(idleRun)
  expect(isWaiting()).toBe(false)
  state.set(compiling)
  stop()
  speak()
  expect(isWaiting()).toBe(false)
})
