import type { CajalBridge, RecoveredInfo } from '../../../shared/contract/main-contract'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeAhead, writeDocument } from '../../../shared/document/write-document'
import { isEdited, type DocumentStore } from '../document-store'
import type { FileSession } from './file-session'
import { createStore, type Store } from '../store'

/** How long an edit may stay without a copy. */
const copyAfterMs = 2000

/** Copies of unsaved changes, and what earlier sessions left behind. */
export interface Recovery {
  /** What can be restored or discarded, the newest first. */
  readonly left: Pick<Store<readonly RecoveredInfo[]>, 'get' | 'subscribe'>
  restore(id: string): Promise<void>
  discard(id: string): Promise<void>
  /** The user decides at the next start. */
  later(): void
  dispose(): void
}

interface RecoveryParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly files: FileSession
  readonly version: string
  readonly left: readonly RecoveredInfo[]
  /** Runs work after so many milliseconds; returns what takes that back. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** Has main keep a copy of the document while it has unsaved changes, at most two seconds behind. */
export function createRecovery({ bridge, documents, files, version, left, after }: RecoveryParts): Recovery {
  const store = createStore(left)
  /** What main has a copy of; null when it has none. */
  let copied: CajalDocument | null = null
  let cancel: (() => void) | null = null
  let complained = false

  const copy = async (): Promise<void> => {
    cancel = null
    const { name, fileId, stamp } = files.get()
    const document = documents.document()
    copied = document
    for (const _ of writeAhead(document)) await new Promise<void>((resolve) => void after(0, resolve))
    // Saved or replaced meanwhile, it needs none.
    if (copied !== document) return
    const problem = await bridge.call('keepRecovery', { name, fileId, stamp, text: writeDocument(document, version) })
    if (problem === null || complained) return
    complained = true
    files.report('Unsaved changes are not safe from a crash', `${problem.problem} Until then, save often.`)
  }

  const follow = (): void => {
    const document = documents.document()
    if (!isEdited(documents.get())) {
      cancel?.()
      cancel = null
      if (copied === null) return
      copied = null
      // Main may be closing; then there is nothing to drop for.
      bridge.call('dropRecovery').catch(() => undefined)
    } else if (document !== copied) {
      // Not put off by the next edit: whoever never pauses is copied as well.
      cancel ??= after(copyAfterMs, () => void copy().catch(() => undefined))
    }
  }

  const forget = (id: string): void => store.set(store.get().filter((info) => info.id !== id))
  const stop = documents.subscribe(follow)
  return {
    left: { get: store.get, subscribe: store.subscribe },
    async restore(id) {
      if (!(await files.takeUnsaved(() => bridge.call('openRecovered', { id })))) return
      // Only when this session has a copy of its own may the old one go.
      cancel?.()
      await copy()
      await bridge.call('discardRecovered', { id })
      forget(id)
    },
    async discard(id) {
      await bridge.call('discardRecovered', { id })
      forget(id)
    },
    later: () => store.set([]),
    dispose() {
      cancel?.()
      stop()
    },
  }
}
