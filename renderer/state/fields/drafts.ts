import type { CajalDocument } from '../../../shared/document/schema'
import type { Problem } from '../../../shared/document/problem'
import type { ItemId } from '../../../shared/ids'
import { hasItem, itemLabel } from '../actions/items'
import { createStore, type Store } from '../store'

/** What was typed into a field and cannot be a value of the document. It is kept, as typed, until it is mended or taken back. */
export interface Draft {
  /** Absent for the simulation settings. */
  readonly item?: ItemId
  readonly field: string
  /** What the field is called beside it. */
  readonly name: string
  readonly text: string
  /** What is wrong, why, and what is allowed. */
  readonly message: string
}

/** Drafts by `draftKey`. */
export type Drafts = ReadonlyMap<string, Draft>

export interface DraftStore extends Pick<Store<Drafts>, 'get' | 'subscribe'> {
  keep(draft: Draft): void
  drop(item: ItemId | undefined, field: string): void
  clear(): void
  /** What undo takes back before anything else: the last entry, unless the drawing has changed after it. */
  last(): Draft | null
  takeBackLast(): void
}

/** `document` is what is typed into. */
export function createDraftStore(document: () => CajalDocument | null = () => null): DraftStore {
  const store = createStore<Drafts>(new Map())
  /** Where each draft was typed. */
  const typedInto = new WeakMap<Draft, CajalDocument>()
  const last = (): Draft | null => {
    const draft = [...store.get().values()].at(-1)
    return draft !== undefined && typedInto.get(draft) === document() ? draft : null
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    keep(draft) {
      const key = draftKey(draft.item, draft.field)
      const now = document()
      if (now !== null) typedInto.set(draft, now)
      // The last one stands last, also where there was one of that field before.
      store.set(new Map([...store.get()].filter(([other]) => other !== key)).set(key, draft))
    },
    drop(item, field) {
      const key = draftKey(item, field)
      if (!store.get().has(key)) return
      const next = new Map(store.get())
      next.delete(key)
      store.set(next)
    },
    clear: () => store.set(new Map()),
    last,
    takeBackLast() {
      const draft = last()
      if (draft === null) return
      // Of several blocks at once it is one entry.
      const isSame = ({ field, text }: Draft): boolean => field === draft.field && text === draft.text
      store.set(new Map([...store.get()].filter(([, other]) => !isSame(other))))
    },
  }
}

/** The key of a field over the whole document. */
export function draftKey(item: ItemId | undefined, field: string): string {
  return `${item ?? ''}/${field}`
}

/** Drafts as errors that keep Run from starting; drafts of items that are gone wait for undo to bring them back. */
export function draftProblems(document: CajalDocument, drafts: Drafts): readonly Problem[] {
  return [...drafts.values()]
    .filter((draft) => draft.item === undefined || hasItem(document, draft.item))
    .map((draft) => ({
      severity: 'error' as const,
      code: 'unreadable-entry',
      ...(draft.item === undefined ? {} : { item: draft.item }),
      field: draft.field,
      message: `${draft.item === undefined ? '' : `${itemLabel(document, draft.item)}, `}${draft.name}: ${draft.message}`,
    }))
}
