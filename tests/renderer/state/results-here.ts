import { noResults, type KeptResults } from '../../../renderer/state/runs/kept-results'
import { createStore } from '../../../renderer/state/store'

/** A window without results. */
export const noResultsHere: KeptResults = { ...createStore(noResults), open: () => Promise.resolve(), save: () => Promise.resolve(true) }
