import type { CajalDocument } from '../../shared/document/schema'
import type { Action } from './actions/action'
import { applyAction, endGesture, jump, redo, startHistory, undo, type History } from './history'
import { createStore, type Store } from './store'

/** The open document with its history. `saved` is the document as the file holds it, or as it was opened; null when nothing holds it. */
export interface DocumentState {
  readonly history: History
  readonly saved: CajalDocument | null
}

/** The only place that changes the document. */
export interface DocumentStore extends Pick<Store<DocumentState>, 'get' | 'subscribe'> {
  document(): CajalDocument
  /** True when the action changed something. */
  apply(action: Action): boolean
  undo(): void
  redo(): void
  /** Undoes or redoes until this many entries are behind. */
  jump(entries: number): void
  endGesture(): void
  /** Another document takes the place of this one, without history; unedited unless its file holds something else. */
  replaceDocument(document: CajalDocument, saved?: CajalDocument | null): void
  /** Calls back after another document took the place; returns unsubscribe. */
  onReplaced(listener: () => void): () => void
  /** This document is now what the file holds; it need not be the current one, because saving takes a while. */
  markSaved(document: CajalDocument): void
}

export function createDocumentStore(initial: CajalDocument): DocumentStore {
  const store = createStore<DocumentState>({ history: startHistory(initial), saved: initial })
  const replaced = new Set<() => void>()
  const change = (next: (history: History) => History): boolean => {
    const { history, saved } = store.get()
    const changed = next(history)
    if (changed === history) return false
    store.set({ history: changed, saved })
    return true
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    document: () => store.get().history.document,
    apply: (action) => change((history) => applyAction(history, action)),
    undo: () => void change(undo),
    redo: () => void change(redo),
    jump: (entries) => void change((history) => jump(history, entries)),
    endGesture: () => void change(endGesture),
    replaceDocument(document, saved = document) {
      store.set({ history: startHistory(document), saved })
      for (const listener of [...replaced]) listener()
    },
    onReplaced(listener) {
      replaced.add(listener)
      return () => replaced.delete(listener)
    },
    markSaved: (document) => store.set({ ...store.get(), saved: document }),
  }
}

/** Whether the file lacks something: undoing back to the saved document makes this false again. */
export function isEdited(state: DocumentState): boolean {
  return state.history.document !== state.saved
}
