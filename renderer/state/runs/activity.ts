import type { BlockId } from '../../../shared/ids'
import { createStore, type Store } from '../store'

/** How active blocks are, from 0 to 1: at the cursor's time, or now while a run goes on. Empty where nothing is to be shown. */
export type Activity = ReadonlyMap<BlockId, number>

/** What the canvas shows as a glow and the results tell it. */
export type ActivityStore = Store<Activity>

export function createActivityStore(): ActivityStore {
  return createStore<Activity>(new Map())
}
