import type { SilentPopulation } from '../../shared/network/silence/why-silent'
import { createStore, type Store } from './store'

/** Populations that never fired in the run whose results are shown, with why; empty as soon as the drawing means another run. */
export type SilenceStore = Store<readonly SilentPopulation[]>

export function createSilenceStore(): SilenceStore {
  return createStore<readonly SilentPopulation[]>([])
}
