import { useEffect, useState } from 'react'
import type { Store } from '../state/store'

/** Schedules work for a moment later; returns cancel. */
type Pace = (work: () => void) => () => void

/** At the next animation frame. */
export function nextFrame(work: () => void): () => void {
  const handle = requestAnimationFrame(work)
  return () => cancelAnimationFrame(handle)
}

/** In a tenth of a second: as often as anybody reads a number that runs. */
export function nextReading(work: () => void): () => void {
  const handle = setTimeout(work, 100)
  return () => clearTimeout(handle)
}

/** A store that changes more often than it is worth rendering: the value as of the last pace. `pace` must not change. */
export function usePacedStore<T>(store: Pick<Store<T>, 'get' | 'subscribe'>, pace: Pace): T {
  const [value, setValue] = useState(() => store.get())
  useEffect(() => {
    let cancel: (() => void) | null = null
    const show = (): void => {
      cancel = null
      setValue(() => store.get())
    }
    const unsubscribe = store.subscribe(() => {
      cancel ??= pace(show)
    })
    show()
    return () => {
      unsubscribe()
      cancel?.()
    }
  }, [store, pace])
  return value
}
