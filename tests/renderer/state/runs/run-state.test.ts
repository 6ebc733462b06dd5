import { describe, expect, test } from 'vitest'
import type { LoadedNetwork } from '../../../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { RunId } from '../../../../shared/ids'
import {
  canContinue,
  canReset,
  canStart,
  canStop,
  idleRun,
  reduceRun,
  type RunEvent,
  type RunState,
} from '../../../../renderer/state/runs/run-state'

const document: CajalDocument = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: {},
  devices: {},
  projections: {},
}
const network: LoadedNetwork = { nodes: [], streams: [], resolutionMs: 0.1, nodeCount: 0, connectionCount: 0, buildMs: 0 }
const runId = 'run' as RunId
const otherId = 'other' as RunId
const request = { runId, document }
const run = { ...request, network }
const problem = { code: 'bad', message: 'It went wrong.' }

const states = {
  idle: idleRun,
  compiling: { phase: 'compiling', run: request, stopping: false },
  compilingStopping: { phase: 'compiling', run: request, stopping: true },
  running: { phase: 'running', run, endStep: 1000, stopping: false },
  stopping: { phase: 'running', run, endStep: 1000, stopping: true },
  paused: { phase: 'paused', run, step: 400, endStep: 1000 },
  finished: { phase: 'finished', run, step: 1000, resumable: true },
  finishedAlone: { phase: 'finished', run, step: 1000, resumable: false },
  pausedAlone: { phase: 'finished', run, step: 400, resumable: false },
  failed: { phase: 'failed', run: request, problem },
} as const satisfies Record<string, RunState>
type StateName = keyof typeof states

const events = {
  start: { type: 'start', run: { runId: otherId, document } },
  loaded: { type: 'loaded', runId, network, endStep: 1000 },
  loadedOther: { type: 'loaded', runId: otherId, network, endStep: 1000 },
  stop: { type: 'stop' },
  stopped: { type: 'stopped', runId, step: 400 },
  stoppedOther: { type: 'stopped', runId: otherId, step: 400 },
  finished: { type: 'finished', runId, step: 1000 },
  finishedOther: { type: 'finished', runId: otherId, step: 1000 },
  continue: { type: 'continue', endStep: 1000 },
  failed: { type: 'failed', runId, problem },
  failedOther: { type: 'failed', runId: otherId, problem },
  kernelLost: { type: 'kernel-lost', problem },
  displaced: { type: 'displaced' },
  reset: { type: 'reset' },
} as const satisfies Record<string, RunEvent>
type EventName = keyof typeof events

/** Every transition there is; whatever is not listed leaves the state as it is. */
const transitions: Partial<Record<StateName, Partial<Record<EventName, StateName | 'compilingOther'>>>> = {
  idle: { start: 'compilingOther' },
  compiling: { loaded: 'running', stop: 'compilingStopping', failed: 'failed', kernelLost: 'failed', reset: 'idle' },
  compilingStopping: { loaded: 'stopping', failed: 'failed', kernelLost: 'failed', reset: 'idle' },
  running: { stop: 'stopping', stopped: 'paused', finished: 'finished', failed: 'failed', kernelLost: 'failed', reset: 'idle' },
  stopping: { stopped: 'paused', finished: 'finished', failed: 'failed', kernelLost: 'failed', reset: 'idle' },
  paused: { start: 'compilingOther', continue: 'running', kernelLost: 'failed', displaced: 'pausedAlone', reset: 'idle' },
  finished: { start: 'compilingOther', continue: 'running', kernelLost: 'finishedAlone', displaced: 'finishedAlone', reset: 'idle' },
  pausedAlone: { start: 'compilingOther', reset: 'idle' },
  finishedAlone: { start: 'compilingOther', reset: 'idle' },
  failed: { start: 'compilingOther', reset: 'idle' },
}

const stateNames = Object.keys(states) as StateName[]
const eventNames = Object.keys(events) as EventName[]

describe('the run state', () => {
  test.each(stateNames.flatMap((from) => eventNames.map((event) => ({ from, event, to: transitions[from]?.[event] ?? from }))))(
    '$from after $event is $to',
    ({ from, event, to }) => {
      const before: RunState = states[from]
      const expected = to === 'compilingOther' ? { ...states.compiling, run: events.start.run } : states[to]
      const keptRun = to === 'failed' && before.phase !== 'idle' ? { run: before.run } : {}
      expect(reduceRun(before, events[event])).toEqual({ ...expected, ...keptRun })
    },
  )

  test.each(stateNames)('%s is the same object after an event that means nothing to it', (name) => {
    expect(reduceRun(states[name], events.finishedOther)).toBe(states[name])
  })

  test.each<[StateName, string]>([
    ['idle', 'start'],
    ['compiling', 'stop reset'],
    ['compilingStopping', 'reset'],
    ['running', 'stop reset'],
    ['stopping', 'reset'],
    ['paused', 'start continue reset'],
    ['finished', 'start continue reset'],
    ['finishedAlone', 'start reset'],
    ['pausedAlone', 'start reset'],
    ['failed', 'start reset'],
  ])('%s allows %s', (name, allowed) => {
    const state = states[name]
    const can = { start: canStart(state), stop: canStop(state), continue: canContinue(state), reset: canReset(state) }
    expect(
      Object.entries(can)
        .flatMap(([command, yes]) => (yes ? [command] : []))
        .join(' '),
    ).toBe(allowed)
  })
})
