import { describe, expect, test } from 'vitest'
import { createRunPace, runTimeText } from '../../../../renderer/state/runs/run-pace'
import { idleRun, type RunState } from '../../../../renderer/state/runs/run-state'
import { createStore } from '../../../../renderer/state/store'
import { emptyDocument } from '../../../../shared/document/new-document'
import type { RunId } from '../../../../shared/ids'

const run = { runId: 'r' as RunId, document: emptyDocument(), network: { nodes: [], streams: [], resolutionMs: 0.1 } } as never

function start(expected: number, elsewhere = false) {
  let now = 0
  const state = createStore<RunState>(idleRun)
  const pace = createRunPace({ state, expectedMs: () => expected, nowMs: () => now, remembered: 1, elsewhere: () => elsewhere })
  const go = (phases: readonly RunState[], took: number): void => {
    for (const phase of phases) {
      state.set(phase)
      now += took / (phases.length - 1)
    }
  }
  return { pace, go }
}

const compiling: RunState = { phase: 'compiling', run, stopping: false }
const running: RunState = { phase: 'running', run, endStep: 10, stopping: false }
const paused: RunState = { phase: 'paused', run, step: 5, endStep: 10 }
const finished: RunState = { phase: 'finished', run, step: 10, resumable: true }

describe('the pace of runs', () => {
  test('is learnt from a run that went through', () => {
    const { pace, go } = start(1000)
    go([compiling, running, finished], 4060)
    expect(pace.get()).toBeCloseTo(2)
  })

  test('is not learnt from a run that was stopped, nor from one too short to tell, nor from another machine', () => {
    const stopped = start(1000)
    stopped.go([compiling, running, paused, running, finished], 9000)
    expect(stopped.pace.get()).toBe(1)
    const short = start(1)
    short.go([compiling, running, finished], 500)
    expect(short.pace.get()).toBe(1)
    const away = start(1000, true)
    away.go([compiling, running, finished], 9000)
    expect(away.pace.get()).toBe(1)
  })
})

test.each([
  [0, 1, 'about 0.1 s'],
  [340, 1, 'about 0.4 s'],
  [30_000, 2, 'about 60 s'],
  [600_000, 1, 'about 10 min'],
  [3.6e7, 1, 'about 10 h'],
  [8.64e8, 1, 'about 10 days'],
  [1e300, 1, 'more than 100 years'],
])('%d ms at a pace of %d takes %s', (ms, pace, text) => {
  expect(runTimeText(ms, pace)).toBe(text)
})
