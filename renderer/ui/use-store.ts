import { useSyncExternalStore } from 'react'
import type { Store } from '../state/store'

/** Re-renders when `select(value)` changes by Object.is; select must return a stable value, not a fresh object. */
export function useStore<T, S>(store: Pick<Store<T>, 'get' | 'subscribe'>, select: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
