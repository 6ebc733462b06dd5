import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

/** The option of a list that Enter would pick while a search field keeps the focus. */
export interface ActiveOption<T> {
  readonly active: T | undefined
  /** Goes on the list, so that the active option stays in view. */
  readonly list: RefObject<HTMLDivElement | null>
  setActive(option: T): void
  /** Back to the first, after the search changed. */
  reset(): void
  /** Arrows move, Enter picks; false for any other key. */
  takeKey(event: KeyboardEvent): boolean
}

const page = 8
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }

/** Keeps one of `options` active, at first the one given or the first; the caller renders it with `aria-selected`. */
export function useActiveOption<T>(options: readonly T[], onPick: (option: T) => void, start?: T): ActiveOption<T> {
  const [at, setAt] = useState(() => (start === undefined ? 0 : Math.max(0, options.indexOf(start))))
  const list = useRef<HTMLDivElement>(null)
  const last = options.length - 1
  const active = options[Math.min(at, last)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const moved = (step: number): number => {
    const to = Math.min(at, last) + step
    // Single steps go round, pages stop at the ends.
    return Math.abs(step) === 1 ? (to + options.length) % options.length : Math.max(0, Math.min(last, to))
  }
  return {
    active,
    list,
    setActive: (option) => setAt(options.indexOf(option)),
    reset: () => setAt(0),
    takeKey(event) {
      const step = steps[event.key]
      if (step !== undefined && last >= 0) setAt(moved(step))
      else if (event.key === 'Enter' && active !== undefined) onPick(active)
      else return false
      event.preventDefault()
      return true
    },
  }
}
