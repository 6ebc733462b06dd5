import type { Columns, StepExchange } from '../../models/runtime'
import type { SynapseModelEntry } from '../model-table'
import type { EventList } from './event-list'
import type { VectorStep } from './vector-step'

/** Target index of each connection within its group; two bytes where the group is small enough. */
export type TargetColumn = Uint16Array | Uint32Array

/** Connections as the group that they lead to knows them: see `ConnectionBlock`. */
export interface IncomingConnections {
  readonly synapse: SynapseModelEntry
  readonly targets: TargetColumn
  /** Delay of connection `q` in steps. */
  delayOf(q: number): number
}

/** What neurons hear and tell within a slice, as they know it: see `Exchange`. */
export interface SliceExchange extends StepExchange {
  /** What arrives in step `t`: `row`, and what is heard without a delay. */
  inputAt(t: number, row: Columns<string>): Columns<string>
  /** Node `i` tells a value in the present step. */
  tell(i: number, value: number): void
}

/** Takes up spikes of several steps that vector code listed: see `SpikeGathering`. */
export interface StepGathering {
  /** Takes up what was listed in so many steps; false where there is no room for it. */
  take(steps: number): boolean
  /** Sends what group number `g` listed for step `t`, number `k` of them. */
  send(events: EventList, g: number, t: number, k: number): void
}

/** Who can take up spikes of these groups: see `SharedDelivery`. */
export interface SpikeGatherer {
  gatheringOf(vectors: readonly VectorStep[]): StepGathering
}
