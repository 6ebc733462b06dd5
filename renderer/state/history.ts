import { freeze, produce } from 'immer'
import type { CajalDocument } from '../../shared/document/schema'
import type { Action } from './actions/action'

/** One gesture. Documents share all parts that did not change, so keeping both ends costs what changed and undo is exact. */
export interface HistoryEntry {
  readonly name: string
  readonly gesture: string | null
  readonly before: CajalDocument
  readonly after: CajalDocument
}

/** The document now, how it came to be, and what undo took back. Undo is unlimited within a session. */
export interface History {
  readonly document: CajalDocument
  readonly past: readonly HistoryEntry[]
  /** The next redo stands last. */
  readonly future: readonly HistoryEntry[]
  /** The gesture that the next action may still join. */
  readonly openGesture: string | null
}

/** A document nothing was done to; frozen now, so that the first action need not do it. */
export function startHistory(document: CajalDocument): History {
  return { document: freeze(document, true), past: [], future: [], openGesture: null }
}

/** The history after an action; the very same object when the action changed nothing. */
export function applyAction(history: History, action: Action): History {
  const after = produce(history.document, (draft) => {
    action.recipe(draft)
  })
  if (after === history.document) return history
  const last = history.past.at(-1)
  const gesture = action.gesture ?? null
  if (last !== undefined && gesture !== null && gesture === history.openGesture) {
    // It is called by where it ended: a value that was stepped through by the last one.
    return { ...history, document: after, past: [...history.past.slice(0, -1), { ...last, name: action.name, after }] }
  }
  const entry = { name: action.name, gesture, before: history.document, after }
  return { document: after, past: [...history.past, entry], future: [], openGesture: gesture }
}

/** One entry back; the same object when there is none. */
export function undo(history: History): History {
  const entry = history.past.at(-1)
  if (entry === undefined) return history
  return { document: entry.before, past: history.past.slice(0, -1), future: [...history.future, entry], openGesture: null }
}

/** One entry forward; the same object when there is none. */
export function redo(history: History): History {
  const entry = history.future.at(-1)
  if (entry === undefined) return history
  return { document: entry.after, past: [...history.past, entry], future: history.future.slice(0, -1), openGesture: null }
}

/** Back or forward until this many entries are behind; the same object when that is where it stands. */
export function jump(history: History, entries: number): History {
  let now = history
  while (now.past.length > Math.max(0, entries)) now = undo(now)
  while (now.past.length < entries && now.future.length > 0) now = redo(now)
  return now
}

/** The next action starts an entry of its own. */
export function endGesture(history: History): History {
  return history.openGesture === null ? history : { ...history, openGesture: null }
}
