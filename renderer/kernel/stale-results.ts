import { useEffect, useState } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import type { RunId } from '../../shared/ids'
import { compileNetwork } from '../../shared/network/compile-network'
import type { DocumentStore } from '../state/document-store'
import { withHandmade } from '../state/editing/plan-change'
import type { LiveState } from './live-edits'

/** Whether two drawings mean the same simulation; places and labels do not matter. */
export function isSameSimulation(a: CajalDocument, b: CajalDocument): boolean {
  if (a === b) return true
  const [first, second] = [compileNetwork(a), compileNetwork(b)]
  return first.ok && second.ok && JSON.stringify(first.value) === JSON.stringify(second.value)
}

/** Why results are not what the drawing would give now: it was edited since, or values were changed by hand while they came. */
export type Staleness = 'edited' | 'changed-meanwhile'

/** A run, and the drawing it began with. */
interface Ran {
  readonly runId: RunId
  readonly document: CajalDocument
}

/** Why the results of a run are not what a drawing would give; null where they are. */
export function stalenessOf(run: Ran, live: LiveState | null, document: CajalDocument): Staleness | null {
  if (isSameSimulation(repeatedBy(run, live), document)) return null
  return isSameSimulation(followedBy(run, live), document) ? 'changed-meanwhile' : 'edited'
}

/** The drawing from which a run would come out the same: what was changed by hand while time ran is planned in it. */
function repeatedBy(run: Ran, live: LiveState | null): CajalDocument {
  const followed = followedBy(run, live)
  return live?.runId === run.runId && live.made.length > 0 ? withHandmade(followed, live) : followed
}

/** The drawing whose values the network of a run had last. */
export function followedBy(run: Ran, live: LiveState | null): CajalDocument {
  return live?.runId === run.runId ? live.document : run.document
}

/** Long enough that a burst of edits is compared once. */
const pauseMs = 150

/** Why the results of a run are not what the drawing would give now; null where they are. */
export function useStaleness(run: Ran, live: LiveState | null, documents: DocumentStore): Staleness | null {
  const [staleness, setStaleness] = useState<Staleness | null>(null)
  useEffect(() => {
    const compare = (): void => setStaleness(stalenessOf(run, live, documents.document()))
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
  }, [run, live, documents])
  return staleness
}
