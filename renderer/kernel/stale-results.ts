import { useEffect, useState } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import { compileNetwork } from '../../shared/network/compile-network'
import type { DocumentStore } from '../state/document-store'

/** Whether two drawings mean the same simulation; places and labels do not matter. */
export function isSameSimulation(a: CajalDocument, b: CajalDocument): boolean {
  if (a === b) return true
  const [first, second] = [compileNetwork(a), compileNetwork(b)]
  return first.ok && second.ok && JSON.stringify(first.value) === JSON.stringify(second.value)
}

/** Long enough that a burst of edits is compared once. */
const pauseMs = 150

/** Whether the drawing means another simulation than the one these results came from; false when there are none. */
export function useStaleResults(of: CajalDocument | null, documents: DocumentStore): boolean {
  const [stale, setStale] = useState(false)
  useEffect(() => {
    const compare = (): void => setStale(of !== null && !isSameSimulation(of, documents.document()))
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = documents.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(compare, pauseMs)
    })
    compare()
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [of, documents])
  return stale
}
