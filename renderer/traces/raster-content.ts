import { createPixelLayer, pixelBox } from './pixel-layer'
import type { PlotGroup } from './plot-group'
import { RasterImage } from './raster-image'
import type { SpikesTrack } from './run-streams'
import { axisFont, valueAxisWidth, type PlotContent, type PlotPoint } from './time-plot'

export interface RasterParts {
  readonly group: PlotGroup
  readonly track: SpikesTrack
  readonly resolutionMs: number
  /** CSS variable and label of each block, in the order of the track's rows. */
  readonly blocks: readonly { readonly color: string; readonly label: string }[]
  readonly showTimeAxis: boolean
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Spikes painted in one go: some four milliseconds. */
const spikesPerFrame = 300_000
const longestLabel = 8

/** A raster: a dot a spike, one row a neuron, the first on top, blocks below each other. */
export function createRasterContent({ group, track, resolutionMs, blocks, showTimeAxis, onPoint }: RasterParts): PlotContent {
  const { colors } = group
  const { rows, buffer } = track
  const image = new RasterImage()
  const layer = createPixelLayer()
  const centres = rows.groups.map(({ firstRow, count }) => firstRow + count / 2)

  return {
    series: [],
    yAxis: {
      stroke: () => colors.of('--muted'),
      font: axisFont,
      size: valueAxisWidth,
      gap: 6,
      grid: { show: false },
      ticks: { show: false },
      splits: () => centres,
      values: () => blocks.map(({ label }) => (label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label)),
    },
    yDirection: -1,
    showTimeAxis,
    sources: [track.version],
    prepare: () => ({ data: [[]], low: 0, high: Math.max(1, rows.count) }),
    draw(plot) {
      const { ctx, bbox } = plot
      const { min = 0, max = 1 } = plot.scales['x'] ?? {}
      const ratio = devicePixelRatio
      const box = pixelBox(bbox)
      const { width, height } = box
      const rowHeight = height / Math.max(1, rows.count)
      image.show(
        {
          width,
          height,
          fromStep: min / resolutionMs,
          toStep: max / resolutionMs,
          dotWidth: Math.max(1, Math.round((rowHeight > 6 * ratio ? 1.5 : 1.25) * ratio)),
          dotHeight: Math.max(1, Math.round(Math.min(14 * ratio, Math.max(1.25 * ratio, rowHeight * 0.7)))),
          colors: blocks.map(({ color }) => colors.pixelOf(color)),
        },
        buffer,
      )
      const more = image.paint(buffer, rows, spikesPerFrame)
      layer.drawOnto(ctx, image.pixels, box)
      drawBorders(
        ctx,
        bbox,
        rows.groups.slice(1).map(({ firstRow }) => firstRow * rowHeight),
        colors.of('--line'),
      )
      return more
    },
    point: onPoint,
  }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
}

function drawBorders(context: CanvasRenderingContext2D, { left, top, width }: Box, offsets: readonly number[], color: string): void {
  // uPlot remembers which styles it has set, so they must be as before.
  context.save()
  context.fillStyle = color
  for (const offset of offsets) context.fillRect(left, Math.round(top + offset), width, 1)
  context.restore()
}

/** The spike nearest to the pointer, if one is within `reach` CSS pixels. */
export function nearestSpike(
  { plot, ms, y }: PlotPoint,
  { buffer, rows }: SpikesTrack,
  resolutionMs: number,
  reach: number,
): { readonly step: number; readonly row: number; readonly sender: number } | null {
  const msPerPixel = plot.posToVal(1, 'x') - plot.posToVal(0, 'x')
  const rowsPerPixel = plot.posToVal(1, 'y') - plot.posToVal(0, 'y')
  const from = buffer.indexAt(Math.floor((ms - reach * msPerPixel) / resolutionMs))
  const to = buffer.indexAt(Math.ceil((ms + reach * msPerPixel) / resolutionMs) + 1)
  let best = reach * reach
  let found: { step: number; row: number; sender: number } | null = null
  for (let index = from; index < to; index += 1) {
    const sender = buffer.senders.at(index)
    const row = rows.rowOf(sender)
    if (row < 0) continue
    const step = buffer.steps.at(index)
    const across = (step * resolutionMs - ms) / msPerPixel
    const down = (row + 0.5 - y) / rowsPerPixel
    const distance = across * across + down * down
    if (distance >= best) continue
    best = distance
    found = { step, row, sender }
  }
  return found
}
