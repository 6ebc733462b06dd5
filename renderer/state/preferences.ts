import type { CajalBridge } from '../../shared/contract/main-contract'
import type { Preferences } from '../../shared/contract/preferences'
import { createStore, type Store } from './store'

/** How the user likes to work, the same in every document. */
export interface PreferenceStore extends Pick<Store<Preferences>, 'get' | 'subscribe'> {
  update(change: Partial<Preferences>): void
  /** Gives a model a star or takes it away. */
  toggleFavourite(model: string): void
  /** Puts a model first among those added last. */
  noteAdded(model: string): void
}

const mostRecent = 5

export function createPreferences(bridge: CajalBridge, initial: Preferences): PreferenceStore {
  const store = createStore(initial)
  const update = (change: Partial<Preferences>): void => {
    store.set({ ...store.get(), ...change })
    // Main remembers them; the page follows them whether or not that works.
    bridge.call('setPreferences', { preferences: store.get() }).catch(() => undefined)
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    update,
    toggleFavourite(model) {
      const { favourites } = store.get()
      update({ favourites: favourites.includes(model) ? favourites.filter((name) => name !== model) : [...favourites, model] })
    },
    noteAdded(model) {
      const { recentModels } = store.get()
      if (recentModels[0] === model) return
      update({ recentModels: [model, ...recentModels.filter((name) => name !== model)].slice(0, mostRecent) })
    },
  }
}
