/** How a detector counts, in steps. */
export interface LagSettings {
  readonly deltaSteps: number
  readonly tauSteps: number
  /** The stamps that count, both included. */
  readonly firstStamp: number
  readonly lastStamp: number
  readonly channels: number
}

/** One spike, or several at once, as a detector hears them. */
export interface HeardSpikes {
  readonly stamp: number
  readonly channel: number
  readonly count: number
  /** Of the connection, times what the spike brings. */
  readonly weight: number
}

/** What a detector has counted. */
export interface LagCounts {
  readonly nEvents: Float64Array
  /** `slice` is the shortest delay of the network in steps. */
  add(spikes: HeardSpikes, settings: LagSettings, slice: number): void
  clone(): LagCounts
}
