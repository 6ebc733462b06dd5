import type { SilentPopulation } from '../../../shared/network/silence/why-silent'
import type { RunId } from '../../../shared/ids'
import { createStore, type Store } from '../store'

/** Populations that never fired in the newest run, with why; none as soon as the drawing means another run. */
export interface Silence {
  readonly runId: RunId | null
  readonly populations: readonly SilentPopulation[]
}

export type SilenceStore = Store<Silence>

export function createSilenceStore(): SilenceStore {
  return createStore<Silence>({ runId: null, populations: [] })
}
