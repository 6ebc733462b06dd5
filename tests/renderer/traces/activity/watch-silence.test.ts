import { expect, test } from 'vitest'
import { setParameter, parameterPlace } from '../../../../renderer/state/actions/parameters'
import { createDocumentStore } from '../../../../renderer/state/document-store'
import { idleRun, type RunState } from '../../../../renderer/state/runs/run-state'
import { createSilenceStore } from '../../../../renderer/state/runs/silence'
import { createStore } from '../../../../renderer/state/store'
import type { RunProgress } from '../../../../renderer/kernel/run-controller'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import { watchSilence } from '../../../../renderer/traces/activity/watch-silence'
import type { BlockId, RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const runId = 'run' as RunId
const [p1, p2, d1] = ['p1', 'p2', 'd1'].map((id) => id as BlockId) as [BlockId, BlockId, BlockId]
const document = drawing({ populations: { p1: { label: 'A' }, p2: { label: 'B' } }, devices: { d1: {} }, edges: ['p1 d1', 'p2 d1'] })
const network = {
  nodes: [],
  streams: [
    {
      kind: 'spikes' as const,
      stream: 0,
      recorder: d1,
      sources: [
        { item: p1, firstNode: 1, count: 1 },
        { item: p2, firstNode: 2, count: 1 },
      ],
    },
  ],
  resolutionMs: 0.1,
  nodeCount: 3,
  connectionCount: 2,
  buildMs: 0,
}

function bench() {
  const documents = createDocumentStore(document)
  const streams = createRunStreams()
  const silence = createSilenceStore()
  const state = createStore<RunState>(idleRun)
  const progress = createStore<RunProgress>({ runId, step: 0, recordedStep: 0, endStep: 10_000, speed: null })
  let due: (() => void) | null = null
  const after = (_ms: number, work: () => void): (() => void) => {
    due = work
    return () => void (due = null)
  }
  const stop = watchSilence({ run: { state, progress, streams }, documents, silence, after })
  const passTime = (): void => {
    const work = due
    due = null
    work?.()
  }
  const run = { runId, document, network }
  streams.begin(run)
  streams.takeSpikes({ runId, stream: 0, steps: Int32Array.of(10), senders: Uint32Array.of(1) })
  const silent = (): readonly string[] => silence.get().populations.map(({ item }) => item)
  return { documents, state, progress, run, passTime, silent, stop, isWaiting: () => due !== null }
}

test('who never fired is told after a run, and no more once the drawing means another one', () => {
  const { documents, state, progress, run, passTime, silent } = bench()
  progress.set({ ...progress.get(), step: 10_000 })
  state.set({ phase: 'finished', run, step: 10_000, resumable: true })
  passTime()
  expect(silent()).toEqual(['p2'])
  documents.apply(setParameter(documents.document(), parameterPlace(p2, 'I_e'), 500))
  passTime()
  expect(silent()).toEqual([])
  documents.undo()
  passTime()
  expect(silent()).toEqual(['p2'])
  state.set({ phase: 'compiling', run, stopping: false })
  passTime()
  expect(silent()).toEqual([])
})

test('of a run that goes on it is told after a while, and looked at again and again until it is let go', () => {
  const { state, progress, run, passTime, silent, stop, isWaiting } = bench()
  state.set({ phase: 'running', run, endStep: 10_000, stopping: false })
  progress.set({ ...progress.get(), step: 500 })
  passTime()
  expect(silent()).toEqual([])
  progress.set({ ...progress.get(), step: 2000 })
  passTime()
  expect(silent()).toEqual(['p2'])
  expect(isWaiting()).toBe(true)
  stop()
  expect(isWaiting()).toBe(false)
})
