import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that is always the same and does what the last one given does. */
export function useLast<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const last = useRef(work)
  useLayoutEffect(() => {
    last.current = work
  })
  return useCallback((...args) => last.current(...args), [])
}
