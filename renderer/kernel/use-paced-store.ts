import { useEffect, useState } from 'react'
import type { Store } from '../state/store'

/** Schedules work for a moment later; returns cancel. */
type Pace = (work: () => void) => () => void

const readingMs = 100
const readings = new Set<() => void>()

function showReadings(): void {
  const due = [...readings]
  readings.clear()
  for (const work of due) work()
}

/** In a tenth of a second at most, as often as anybody reads a number that runs; everything that waits for it is shown in one go. */
export function nextReading(work: () => void): () => void {
  if (readings.size === 0) setTimeout(showReadings, readingMs)
  readings.add(work)
  return () => readings.delete(work)
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
