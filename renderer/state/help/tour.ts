import type { CajalDocument } from '../../../shared/document/schema'
import { isEdited, type DocumentStore } from '../document-store'
import type { FileSession } from '../files/file-session'
import type { RunState } from '../runs/run-state'
import type { Session } from '../session'
import { createStore, type Store } from '../store'
import { tourSteps, type TourStepId } from './tour-steps'

/** Whether the tour is being taken, and what of it holds now. */
interface TourState {
  readonly shown: boolean
  readonly done: readonly TourStepId[]
}

/** The tour of the first network. It looks on and ticks off; nothing waits for it, and no file holds it. */
export interface Tour extends Pick<Store<TourState>, 'get' | 'subscribe'> {
  /** Begins, or goes on where it was left. */
  start(): void
  leave(): void
}

interface TourParts {
  readonly documents: DocumentStore
  readonly files: Pick<FileSession, 'get' | 'subscribe'>
  readonly run: Pick<Store<RunState>, 'get' | 'subscribe'>
  readonly session: Session
}

/** A run may be looked at long after; the tour needs few of them. */
const mostRuns = 20

export function createTour({ documents, files, run, session }: TourParts): Tour {
  const store = createStore<TourState>({ shown: false, done: [] })
  let finished: readonly CajalDocument[] = []
  let last = ''
  const look = (): void => {
    if (!store.get().shown) return
    const document = documents.document()
    const saved = files.get().fileId !== null && !isEdited(documents.get())
    const done = tourSteps.filter(({ holds }) => holds({ document, finished, saved })).map(({ id }) => id)
    if (done.join() !== store.get().done.join()) store.set({ shown: true, done })
  }
  run.subscribe(() => {
    const state = run.get()
    if (state.phase !== 'finished' || state.run.runId === last) return
    last = state.run.runId
    finished = [...finished, state.run.document].slice(-mostRuns)
    look()
  })
  documents.onReplaced(() => {
    finished = []
    look()
  })
  documents.subscribe(look)
  files.subscribe(look)
  return {
    get: store.get,
    subscribe: store.subscribe,
    start() {
      store.set({ ...store.get(), shown: true })
      session.update({ welcome: false })
      for (const panel of ['left', 'inspector', 'results'] as const) session.showPanel(panel, true)
      look()
    },
    leave: () => store.set({ ...store.get(), shown: false }),
  }
}
