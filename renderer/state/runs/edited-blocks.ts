import { describeNetwork } from '../../../shared/network/compile-network'
import type { CajalDocument } from '../../../shared/document/schema'
import type { DocumentStore } from '../document-store'
import type { RunState } from './run-state'
import { createStore, type Store } from '../store'

/** The blocks that mean something else than in the run whose results are shown. */
export type EditedBlocks = Pick<Store<ReadonlySet<string>>, 'get' | 'subscribe'>

interface EditedParts {
  readonly documents: DocumentStore
  readonly state: Pick<Store<RunState>, 'get' | 'subscribe'>
  /** Calls back in a moment; returns cancel. */
  readonly soon: (work: () => void) => () => void
}

const none: ReadonlySet<string> = new Set()

/** Compares in a moment after each change, so that a burst of edits is compared once. */
export function followEditedBlocks({ documents, state, soon }: EditedParts): EditedBlocks {
  const store = createStore(none)
  let before: { readonly document: CajalDocument; readonly groups: ReadonlyMap<string, string> } | null = null
  let cancel: (() => void) | null = null
  const compare = (): void => {
    cancel = null
    const now = state.get()
    if (now.phase === 'idle') return clear()
    const { document } = now.run
    if (document === documents.document()) return clear()
    if (before?.document !== document) before = { document, groups: groupsOf(document) }
    const { groups } = before
    const edited = [...groupsOf(documents.document())].flatMap(([id, text]) => (groups.get(id) === text ? [] : [id]))
    if (edited.join() !== [...store.get()].join()) store.set(edited.length === 0 ? none : new Set(edited))
  }
  const clear = (): void => {
    if (store.get() !== none) store.set(none)
  }
  const compareSoon = (): void => {
    cancel ??= soon(compare)
  }
  documents.subscribe(compareSoon)
  state.subscribe(compareSoon)
  return { get: store.get, subscribe: store.subscribe }
}

/** What each block is for a simulation, with the copies of models it needs, as text that is the same for the same. */
function groupsOf(document: CajalDocument): ReadonlyMap<string, string> {
  const { groups, copies = [] } = describeNetwork(document)
  return new Map(groups.map((group) => [group.item, JSON.stringify([group, copies.filter(({ name }) => name === group.model)])]))
}
