import type { Problem } from '../../../shared/document/problem'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import type { DocumentStore } from '../document-store'
import { draftProblems, type DraftStore } from './drafts'
import { createStore, type Store } from '../store'

/** Everything known to be wrong, derived from document and drafts. */
export interface ProblemStore extends Pick<Store<readonly Problem[]>, 'get' | 'subscribe'> {
  /** Checks at once what would otherwise be checked in a moment. */
  refresh(): readonly Problem[]
  dispose(): void
}

interface ProblemParts {
  readonly documents: DocumentStore
  readonly drafts: DraftStore
  readonly check: (document: CajalDocument) => readonly Problem[]
  /** What depends on more than the document: who is to compute it. */
  readonly further?: { problems(document: CajalDocument): readonly Problem[]; subscribe(listener: () => void): () => void }
  /** Calls back in a moment; returns cancel. */
  readonly soon: (work: () => void) => () => void
}

/** Checks the document in a moment after each change, so that a burst of edits is checked once. */
export function createProblemStore({ documents, drafts, check, further, soon }: ProblemParts): ProblemStore {
  let checked: { readonly document: CajalDocument; readonly problems: readonly Problem[] } | null = null
  let cancel: (() => void) | null = null

  const compute = (): readonly Problem[] => {
    const document = documents.document()
    if (checked?.document !== document) checked = { document, problems: check(document) }
    const unread = draftProblems(document, drafts.get())
    const more = further?.problems(document) ?? []
    return unread.length + more.length === 0 ? checked.problems : [...unread, ...checked.problems, ...more]
  }
  const store = createStore<readonly Problem[]>(compute())
  const refresh = (): readonly Problem[] => {
    cancel?.()
    cancel = null
    store.set(compute())
    return store.get()
  }
  const refreshSoon = (): void => {
    cancel ??= soon(refresh)
  }
  const stops = [documents.subscribe(refreshSoon), drafts.subscribe(refreshSoon), further?.subscribe(refreshSoon)]
  return {
    get: store.get,
    subscribe: store.subscribe,
    refresh,
    dispose() {
      cancel?.()
      for (const stop of stops) stop?.()
    },
  }
}

/** Problems of one field, errors first. What a run came to is not told where the drawing by itself has told why. */
export function problemsOfField(problems: readonly Problem[], item: ItemId | undefined, field: string): readonly Problem[] {
  const own = problems.filter((problem) => problem.item === item && problem.field === field)
  const known = own.filter(({ code }) => code !== 'silent-population')
  return (known.length > 0 ? known : own).sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
}
