import type { CajalDocument } from '../../shared/document/schema'
import { compileNetwork } from '../../shared/network/compile-network'
import type { DocumentStore } from '../state/document-store'
import type { RunState } from '../state/runs/run-state'
import type { Session } from '../state/session'
import type { RunController } from './run-controller'
import { followedBy, isSameSimulation, stalenessOf } from './stale-results'

/** Long enough that a value which is being typed or dragged is run once. */
const pauseMs = 400

interface OnChangeParts {
  readonly documents: Pick<DocumentStore, 'document' | 'subscribe'>
  readonly session: Pick<Session, 'get' | 'subscribe'>
  readonly run: Pick<RunController, 'state' | 'live' | 'start'>
  /** Whether an entry cannot be read yet. */
  readonly isUnread: () => boolean
  /** Runs work after so many milliseconds; returns what takes that back. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** While that is asked for, runs the drawing again whenever it means another simulation than the last run. Returns stop. */
export function followChanges({ documents, session, run, isUnread, after }: OnChangeParts): () => void {
  let cancel: (() => void) | null = null
  /** What was tried last: a drawing that cannot run is not tried again as it is. */
  let tried: CajalDocument | null = null

  const look = (): void => {
    cancel = null
    const state = run.state.get()
    const document = documents.document()
    // A run under way takes over what it can; the rest is run when it has ended. One that the user stopped stays stopped until an edit.
    if (!session.get().runOnChange || state.phase === 'compiling' || state.phase === 'running' || document === tried || isUnread()) return
    if (!compileNetwork(document).ok || hasRun(state, document)) return
    tried = document
    void run.start()
  }
  /** A run that came to its end while values were changed is run again with what they are now; one that was stopped has what it was wanted for. */
  const hasRun = (state: RunState, document: CajalDocument): boolean => {
    if (state.phase === 'idle') return false
    const live = run.live.state.get()
    return state.phase === 'finished'
      ? stalenessOf(state.run, live, document) === null
      : isSameSimulation(followedBy(state.run, live), document)
  }
  const lookSoon = (): void => {
    cancel?.()
    cancel = after(pauseMs, look)
  }
  const stops = [
    documents.subscribe(lookSoon),
    session.subscribe(() => session.get().runOnChange && lookSoon()),
    run.state.subscribe(lookSoon),
  ]
  return () => {
    cancel?.()
    for (const stop of stops) stop()
  }
}
