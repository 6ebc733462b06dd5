import { useEffect, useState } from 'react'
import type { PanelSettings } from '../../../../shared/document/panels'
import { createStore, type Store } from '../../../state/store'
import { keptTurn, turnKept, type Turn } from '../../../state/panels/turned-volume'
import { useEditor } from '../../../ui/editor-context'

/** A volume that has not been turned for so long rests: it is kept as it is then, not as it was in each frame before. */
const restMs = 250

/** How a panel looks at a volume; once it rests the document keeps it, and what is undone or opened turns it. */
export function useKeptTurn({ id, turn: kept }: PanelSettings): Store<Turn> {
  const { panels } = useEditor()
  const [turn] = useState(() => createStore(turnKept(kept)))
  useEffect(() => {
    const isKept = (): boolean => JSON.stringify(keptTurn(turn.get())) === JSON.stringify(keptTurn(turnKept(kept)))
    if (!isKept()) turn.set(turnKept(kept))
    let rest: ReturnType<typeof setTimeout> | undefined
    const stop = turn.subscribe(() => {
      clearTimeout(rest)
      rest = isKept() ? undefined : setTimeout(() => panels.change(id, { turn: keptTurn(turn.get()) }), restMs)
    })
    return () => {
      clearTimeout(rest)
      stop()
    }
  }, [turn, kept, id, panels])
  return turn
}
