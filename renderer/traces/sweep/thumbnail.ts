import { simulationOf } from '../../../shared/document/written-numbers'
import type { RunRecord, SamplesTrack, SpikesTrack } from '../buffers/run-streams'

/** What is kept of a run to be drawn small: the first trace as the extremes of each stretch, else the first raster. */
export type Thumbnail =
  | { readonly kind: 'trace'; readonly quantity: string; readonly unit: string; readonly lows: Float32Array; readonly highs: Float32Array }
  | {
      readonly kind: 'spikes'
      /** From 0 to 1: shares of the duration and of the rows. */
      readonly times: Float32Array
      readonly rows: Float32Array
    }

/** As many stretches of time as a small drawing has pixels across. */
const stretches = 120
/** More dots than this only make a small drawing grey. */
const mostSpikes = 600

/** Boils a run down to what a small drawing shows; null when nothing was recorded. */
export function thumbnailOf({ tracks, document, network }: RunRecord): Thumbnail | null {
  const endStep = simulationOf(document).durationMs / network.resolutionMs
  const trace = tracks.find((track) => track.kind === 'samples')
  if (trace) return traceThumbnail(trace, endStep)
  const spikes = tracks.find((track) => track.kind === 'spikes')
  return spikes ? spikesThumbnail(spikes, endStep) : null
}

function traceThumbnail({ buffer, info }: SamplesTrack, endStep: number): Thumbnail | null {
  const [first] = info.channels
  if (first === undefined || buffer.rows === 0) return null
  const lows = new Float32Array(stretches).fill(NaN)
  const highs = new Float32Array(stretches).fill(NaN)
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = buffer.rowNear((endStep * stretch) / stretches)
    // One row further: strokes of neighbouring stretches meet.
    const to = buffer.rowNear((endStep * (stretch + 1)) / stretches) + 1
    const extremes = { low: Infinity, high: -Infinity }
    buffer.widen(0, from, to, extremes)
    if (extremes.low > extremes.high) continue
    lows[stretch] = extremes.low
    highs[stretch] = extremes.high
  }
  return { kind: 'trace', quantity: first.quantity, unit: first.unit, lows, highs }
}

function spikesThumbnail({ buffer, rows }: SpikesTrack, endStep: number): Thumbnail {
  const every = Math.max(1, Math.ceil(buffer.count / mostSpikes))
  const count = Math.ceil(buffer.count / every)
  const index = (place: number): number => buffer.first + place * every
  return {
    kind: 'spikes',
    times: Float32Array.from({ length: count }, (_, place) => buffer.steps.at(index(place)) / endStep),
    rows: Float32Array.from({ length: count }, (_, place) => (rows.rowOf(buffer.senders.at(index(place))) + 0.5) / rows.count),
  }
}
