import { useEffect, useState } from 'react'
import type { ItemId } from '../../../shared/ids'

/** A selection that changed, while what is drawn takes it over. */
export interface ShownSelection {
  readonly wanted: readonly ItemId[]
  readonly shown: readonly ItemId[]
}

/** So many blocks can change their look in one frame. */
const atOnce = 128

/** The selection as it is drawn: where hundreds of blocks are selected or let go at once, some at each frame. */
export function useShownSelection(selection: readonly ItemId[]): readonly ItemId[] {
  const [kept, keep] = useState<ShownSelection>({ wanted: selection, shown: selection })
  const now = kept.wanted === selection ? kept : showMore({ wanted: selection, shown: kept.shown })
  if (now !== kept) keep(now)
  useEffect(() => {
    if (now.shown === now.wanted) return
    const frame = requestAnimationFrame(() => keep(showMore))
    return () => cancelAnimationFrame(frame)
  }, [now])
  return now.shown
}

/** A frame later. */
export function showMore({ wanted, shown }: ShownSelection): ShownSelection {
  const [before, after] = [new Set(shown), new Set(wanted)]
  const leaving = shown.filter((id) => !after.has(id))
  const joining = wanted.filter((id) => !before.has(id))
  if (leaving.length + joining.length <= atOnce) return { wanted, shown: wanted }
  const gone = new Set(leaving.slice(0, atOnce))
  return { wanted, shown: [...shown.filter((id) => !gone.has(id)), ...joining.slice(0, atOnce - gone.size)] }
}
