import type uPlot from 'uplot'
import { chosenEnds, type AxisRange } from '../../../shared/axis-range'
import type { PlotGroup } from '../plots/plot-group'
import type { WeightsTrack } from '../buffers/run-streams'
import { valueAxis, type PlotContent, type PlotPoint } from '../plots/time-plot'
import type { WeightPath, WeightPaths } from './weight-paths'

export interface WeightParts {
  readonly group: PlotGroup
  readonly tracks: readonly { readonly track: WeightsTrack; readonly paths: WeightPaths; readonly resolutionMs: number }[]
  /** The colour of the n-th connection; null where it is hidden. */
  readonly colorOf: (path: WeightPath, ordinal: number) => string | null
  /** Of the weights, in place of all there are. */
  readonly range: AxisRange | undefined
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Weights taken in in one go: some two milliseconds. */
const weightsPerFrame = 50_000

/** Weights over time: a stepped line a connection, with a dot at each spike where there is room. */
export function createWeightContent({ group, tracks, colorOf, range, onPoint }: WeightParts): PlotContent {
  const { colors } = group
  let more = false
  return {
    series: [],
    yAxis: valueAxis(colors),
    showTimeAxis: true,
    sources: tracks.map(({ track }) => track.version),
    prepare() {
      more = tracks.reduce((left, { paths }) => paths.update(weightsPerFrame) || left, false)
      return { data: [[]], ...chosenEnds(weightRange(tracks.map(({ track }) => track)), range) }
    },
    draw(plot, picture) {
      const { context } = picture
      picture.clear()
      context.lineWidth = 1.25 * devicePixelRatio
      let ordinal = 0
      for (const { paths, resolutionMs } of tracks) {
        for (const path of paths.paths) {
          const color = colorOf(path, ordinal)
          ordinal += 1
          if (color === null) continue
          context.strokeStyle = colors.of(color)
          strokePath(plot, context, path, resolutionMs)
        }
      }
      return more
    },
    point: onPoint,
  }
}

/** What all weights lie in, with some room. */
export function weightRange(tracks: readonly WeightsTrack[]): { readonly low: number; readonly high: number } {
  const low = Math.min(...tracks.map(({ buffer }) => buffer.low))
  const high = Math.max(...tracks.map(({ buffer }) => buffer.high))
  if (low > high) return { low: -1, high: 1 }
  const room = Math.max((high - low) * 0.06, Math.max(Math.abs(high), 1) * 1e-6)
  return high - low < room ? { low: low - 1, high: high + 1 } : { low: low - room, high: high + room }
}

/** A weight holds until the next spike; points on the same pixel column are drawn once. */
function strokePath(plot: uPlot, context: CanvasRenderingContext2D, { steps, weights }: WeightPath, resolutionMs: number): void {
  const { left, top } = plot.bbox
  context.beginPath()
  let lastX = NaN
  let lastY = NaN
  for (let index = 0; index < steps.length; index += 1) {
    const x = plot.valToPos((steps[index] ?? 0) * resolutionMs, 'x', true) - left
    const y = plot.valToPos(weights[index] ?? 0, 'y', true) - top
    if (Math.round(x) === Math.round(lastX) && Math.round(y) === Math.round(lastY)) continue
    if (Number.isNaN(lastX)) context.moveTo(x, y)
    else {
      context.lineTo(x, lastY)
      context.lineTo(x, y)
    }
    lastX = x
    lastY = y
  }
  context.stroke()
}
