import type { Theme } from '../../shared/contract/main-contract'
import type { BlockId, ItemId } from '../../shared/ids'
import { createStore, type Store } from './store'

/** A field the user asked to go to, for instance from the list of problems. Every request is a new object. */
export interface FieldRequest {
  readonly item: ItemId | null
  readonly field: string
}

/** A connection being drawn, by pointer or by keyboard. */
export interface Connecting {
  readonly from: BlockId
  readonly by: 'pointer' | 'keyboard'
  /** Why a block cannot be the target, or null where it can. */
  readonly verdicts: ReadonlyMap<BlockId, string | null>
  /** The target Enter would take, when drawn by keyboard. */
  readonly candidate: BlockId | null
}

export type MinimapChoice = 'auto' | 'shown' | 'hidden'
export type OpenDialog = 'shortcuts' | 'about' | null

/** What the window shows now and the file never holds. */
export interface SessionState {
  readonly selection: readonly ItemId[]
  readonly connecting: Connecting | null
  readonly fieldRequest: FieldRequest | null
  readonly problemsOpen: boolean
  readonly dialog: OpenDialog
  readonly theme: Theme
  readonly minimap: MinimapChoice
  /** Of the canvas, 1 is natural size. */
  readonly zoom: number
}

export interface Session extends Pick<Store<SessionState>, 'get' | 'subscribe'> {
  update(change: Partial<SessionState>): void
  select(items: readonly ItemId[]): void
}

export function createSession(remembered: Partial<Pick<SessionState, 'theme' | 'minimap'>>): Session {
  const store = createStore<SessionState>({
    selection: [],
    connecting: null,
    fieldRequest: null,
    problemsOpen: false,
    dialog: null,
    theme: 'system',
    minimap: 'auto',
    zoom: 1,
    ...remembered,
  })
  return {
    get: store.get,
    subscribe: store.subscribe,
    update: (change) => store.set({ ...store.get(), ...change }),
    select(items) {
      const { selection } = store.get()
      const same = items.length === selection.length && items.every((item, index) => item === selection[index])
      if (!same) store.set({ ...store.get(), selection: items })
    },
  }
}
