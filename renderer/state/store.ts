/** A value that can be watched: the smallest thing React and tests can share. */
export interface Store<T> {
  get(): T
  set(next: T): void
  /** Calls back after every change; returns unsubscribe. */
  subscribe(listener: () => void): () => void
}

/** Calls back whenever a part of a value has changed; returns unsubscribe. */
export function onPart<T>(
  { get, subscribe }: Pick<Store<T>, 'get' | 'subscribe'>,
  part: (value: T) => unknown,
  listener: () => void,
): () => void {
  let known = part(get())
  return subscribe(() => {
    const now = part(get())
    if (Object.is(now, known)) return
    known = now
    listener()
  })
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
