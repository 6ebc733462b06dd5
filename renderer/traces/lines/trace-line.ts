import type { SamplesTrack } from '../buffers/run-streams'
/** One line of a trace plot. */
export interface TraceLine {
  readonly track: SamplesTrack
  readonly resolutionMs: number
  /** Channel of the track's stream. */
  readonly channel: number
  readonly node: number
  /** CSS colour or variable. */
  readonly color: string
}
