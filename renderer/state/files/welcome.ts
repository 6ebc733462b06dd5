import type { DocumentStore } from '../document-store'
import type { Session, SessionState } from '../session'
import type { Store } from '../store'

interface WelcomeParts {
  readonly documents: Pick<DocumentStore, 'subscribe'>
  readonly session: Session
  readonly run: Pick<Store<unknown>, 'subscribe'>
  /** Does work by itself, once what goes on now is through. */
  readonly later: (work: () => void) => void
}

/** What the welcome would stand in front of. */
function isWanted(state: SessionState): boolean {
  const { quickAdd, connecting, fieldRequest, leftRequest, sweepRequest, writing, finding } = state
  return [quickAdd, connecting, fieldRequest, leftRequest, sweepRequest, writing].some((asked) => asked !== null) || finding
}

/** Puts the welcome away as soon as anything else is done: an edit, another document, a run, a search. */
export function leaveWelcome({ documents, session, run, later }: WelcomeParts): void {
  const leave = (): void => {
    if (session.get().welcome) session.update({ welcome: false })
  }
  // Behind it the drawing is drawn first: both at once would keep the page for too long, and the focus goes to what is there.
  documents.subscribe(() => later(leave))
  run.subscribe(leave)
  session.subscribe(() => isWanted(session.get()) && leave())
}
