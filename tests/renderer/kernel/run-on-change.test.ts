import { expect, test, vi } from 'vitest'
import type { LiveState } from '../../../renderer/kernel/live-edits'
import { followChanges } from '../../../renderer/kernel/run-on-change'
import { setSize } from '../../../renderer/state/actions/blocks'
import { setColor } from '../../../renderer/state/actions/placing'
import { createDocumentStore } from '../../../renderer/state/document-store'
import type { LoadedRun, RunState } from '../../../renderer/state/runs/run-state'
import { createSession } from '../../../renderer/state/session'
import { createStore } from '../../../renderer/state/store'
import type { PopulationId, RunId } from '../../../shared/ids'
import { drawing } from '../../shared/document/drawing'

const p1 = 'p1' as PopulationId

function begin() {
  const documents = createDocumentStore(drawing({ populations: { p1: { label: 'E' } } }))
  const session = createSession({})
  const state = createStore<RunState>({ phase: 'idle' })
  const waiting: (() => void)[] = []
  const start = vi.fn(() => {
    state.set({ phase: 'failed', run: { runId: 'run' as RunId, document: documents.document() }, problem: { code: 'x', message: '' } })
    return Promise.resolve()
  })
  let unread = false
  const live = {
    state: createStore<LiveState | null>(null),
    begin: () => undefined,
    apply: () => Promise.resolve(),
    sendSpike: () => Promise.resolve(null),
    dismiss: () => undefined,
  }
  followChanges({
    documents,
    session,
    run: { state, live, start },
    isUnread: () => unread,
    after(_ms, work) {
      waiting.splice(0, waiting.length, work)
      return () => void waiting.splice(0)
    },
  })
  const pause = (): void => {
    for (const work of waiting.splice(0)) work()
  }
  const resize = (size: number): void => void documents.apply(setSize(documents.document(), [p1], size))
  const setUnread = (value: boolean): void => void (unread = value)
  return { documents, session, state, live: live.state, start, pause, resize, setUnread }
}

test('nothing is run until it is asked for, and then once for a burst of changes', () => {
  const { session, start, pause, resize } = begin()
  resize(2)
  pause()
  expect(start).not.toHaveBeenCalled()
  session.update({ runOnChange: true })
  resize(3)
  resize(4)
  pause()
  pause()
  expect(start).toHaveBeenCalledTimes(1)
})

test('what changes no result, cannot run, or is being typed is not run', () => {
  const { documents, session, start, pause, resize, setUnread } = begin()
  session.update({ runOnChange: true })
  pause()
  expect(start).toHaveBeenCalledTimes(1)
  documents.apply(setColor(documents.document(), [p1], 'sky'))
  pause()
  resize(0)
  pause()
  setUnread(true)
  resize(5)
  pause()
  expect(start).toHaveBeenCalledTimes(1)
  setUnread(false)
  resize(6)
  pause()
  expect(start).toHaveBeenCalledTimes(2)
})

test('a run under way is not disturbed; what it could not take over is run when it has ended', () => {
  const { documents, session, state, start, pause, resize } = begin()
  session.update({ runOnChange: true })
  const run = { runId: 'run' as RunId, document: documents.document() }
  state.set({ phase: 'compiling', run, stopping: false })
  resize(9)
  pause()
  expect(start).not.toHaveBeenCalled()
  state.set({ phase: 'failed', run, problem: { code: 'x', message: '' } })
  pause()
  expect(start).toHaveBeenCalledTimes(1)
})

test('a run in which values were changed is run again with what they are when it came to its end, not when it was stopped', () => {
  const { documents, session, state, live, start, pause } = begin()
  const document = documents.document()
  const run = { runId: 'run' as RunId, document, network: {} as LoadedRun['network'] }
  const changed = { atMs: 10, item: p1, parameters: { I_e: 5 } }
  live.set({ runId: run.runId, document, began: document, made: [changed], marks: [], refusal: null })
  session.update({ runOnChange: true })
  state.set({ phase: 'paused', run, step: 100, endStep: 200 })
  pause()
  expect(start).not.toHaveBeenCalled()
  state.set({ phase: 'finished', run, step: 200, resumable: true })
  pause()
  expect(start).toHaveBeenCalledTimes(1)
})
