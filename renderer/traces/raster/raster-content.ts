import type uPlot from 'uplot'
import type { PlotGroup } from '../plots/plot-group'
import type { Columns, PlotPicture } from '../plots/plot-picture'
import { RasterImage } from './raster-image'
import { middleOf, namedBlocks, shortened, type NamedBlock, type RasterRows } from './raster-rows'
import type { ShownRun } from '../buffers/sources'
import type { SpikeBuffer } from '../buffers/spike-buffer'
import { axisFont, valueAxisWidth, type PlotContent, type PlotPoint } from '../plots/time-plot'
import type { TimeSpan } from '../buffers/time-span'

export interface RasterParts {
  readonly group: PlotGroup
  readonly rows: RasterRows
  readonly showTimeAxis: boolean
  readonly onPoint: (at: PlotPoint | null) => void
}

/** Spikes painted in one go: some four milliseconds. */
const spikesPerFrame = 300_000
/** Between the middles of two names, and on either side of each, in CSS pixels. */
const [nameHeight, nameGap] = [11, 6]

/** A raster: a dot a spike, one row a neuron, the first on top, blocks below each other. */
export function createRasterContent({ group, rows, showTimeAxis, onPoint }: RasterParts): PlotContent {
  const { colors } = group
  const { blocks } = rows
  const image = new RasterImage(rows)
  const namedIn = (plot: uPlot): readonly NamedBlock[] => namedBlocks(rows, (nameHeight * devicePixelRatio * rows.count) / plot.bbox.height)

  return {
    series: [],
    yAxis: {
      stroke: () => colors.of('--muted'),
      font: axisFont,
      size: valueAxisWidth,
      gap: nameGap,
      grid: { show: false },
      ticks: { show: false },
      splits: (plot) => namedIn(plot).map(({ at }) => at),
      values: (plot) => {
        // Given back as it was: uPlot remembers what it has set.
        plot.ctx.save()
        plot.ctx.font = axisFont
        const names = namedIn(plot).map(({ block: { label } }) =>
          shortened(label, valueAxisWidth - 2 * nameGap, (text) => plot.ctx.measureText(text).width),
        )
        plot.ctx.restore()
        return names
      },
    },
    yDirection: -1,
    showTimeAxis,
    drawBeside: (plot) => drawLeaders(plot, namedIn(plot), colors.of('--muted')),
    sources: rows.sources.map(({ track }) => track.version),
    prepare: () => ({ data: [[]], low: 0, high: Math.max(1, rows.count) }),
    draw(plot, picture) {
      const { min: fromMs = 0, max: toMs = 1 } = plot.scales['x'] ?? {}
      const ratio = devicePixelRatio
      const { width, height } = picture
      const rowHeight = height / Math.max(1, rows.count)
      image.show({
        width,
        height,
        fromMs,
        toMs,
        dotWidth: Math.max(1, Math.round((rowHeight > 6 * ratio ? 1.5 : 1.25) * ratio)),
        dotHeight: Math.max(1, Math.round(Math.min(14 * ratio, Math.max(1.25 * ratio, rowHeight * 0.7)))),
        colors: blocks.map(({ color }) => colors.pixelOf(color)),
      })
      const more = image.paint(spikesPerFrame)
      const changed = image.takeChanged()
      const columns = picture.isBlank ? { from: 0, to: width } : changed
      picture.put(image.pixels, columns)
      const borders = blocks.slice(1).map(({ firstRow }) => firstRow * rowHeight)
      drawBorders(picture, columns, borders, colors.of('--line'))
      return more
    },
    point: onPoint,
  }
}

/** From blocks to their names, where these made room for others. */
function drawLeaders(plot: uPlot, named: readonly NamedBlock[], color: string): void {
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.beginPath()
  for (const { block, at } of named) {
    const [from, to] = [middleOf(block), at].map((row) => plot.valToPos(row, 'y', true))
    if (Math.abs(from! - to!) < 2 * ratio) continue
    ctx.moveTo(bbox.left - ratio, from!)
    ctx.lineTo(bbox.left - (nameGap - 2) * ratio, to!)
  }
  ctx.strokeStyle = color
  ctx.lineWidth = ratio
  ctx.stroke()
  ctx.restore()
}

function drawBorders({ context }: PlotPicture, { from, to }: Columns, offsets: readonly number[], color: string): void {
  context.fillStyle = color
  for (const offset of offsets) context.fillRect(from, Math.round(offset), to - from, 1)
}

/** A spike that was found on the screen. */
export interface FoundSpike {
  readonly ms: number
  /** Row of the raster. */
  readonly row: number
  readonly sender: number
  readonly step: number
  /** Of a change of state: whether the neuron is active from then on. */
  readonly isActive?: boolean
  readonly run: ShownRun
}

/** The spike nearest to the pointer, if one is within `reach` CSS pixels. */
export function nearestSpike({ plot, ms, y }: PlotPoint, { sources }: RasterRows, reach: number): FoundSpike | null {
  const msPerPixel = plot.posToVal(1, 'x') - plot.posToVal(0, 'x')
  const rowsPerPixel = plot.posToVal(1, 'y') - plot.posToVal(0, 'y')
  let best = reach * reach
  let found: FoundSpike | null = null
  for (const { track, resolutionMs, places, run } of sources) {
    const { buffer, rows } = track
    const from = buffer.indexAt(Math.floor((ms - reach * msPerPixel) / resolutionMs))
    const to = buffer.indexAt(Math.ceil((ms + reach * msPerPixel) / resolutionMs) + 1)
    for (let index = from; index < to; index += 1) {
      const sender = buffer.senders.at(index)
      const row = places[rows.rowOf(sender)] ?? -1
      if (row < 0) continue
      const step = buffer.steps.at(index)
      const spikeMs = step * resolutionMs
      const across = (spikeMs - ms) / msPerPixel
      const down = (row + 0.5 - y) / rowsPerPixel
      const distance = across * across + down * down
      if (distance >= best) continue
      best = distance
      found = { ms: spikeMs, row, sender, step, run, ...stateAt(buffer, index) }
    }
  }
  return found
}

function stateAt({ states }: SpikeBuffer, index: number): Pick<FoundSpike, 'isActive'> {
  return states === null ? {} : { isActive: states.at(index) !== 0 }
}

/** The spike that comes next in time, or before, and of one moment in order of the rows; null where there is none in the span. */
export function neighbourSpike(
  { sources }: RasterRows,
  at: Pick<FoundSpike, 'ms' | 'row'>,
  direction: 1 | -1,
  { fromMs, toMs }: TimeSpan,
): FoundSpike | null {
  const isBeyond = (one: Pick<FoundSpike, 'ms' | 'row'>, other: Pick<FoundSpike, 'ms' | 'row'>): boolean =>
    (one.ms === other.ms ? one.row - other.row : one.ms - other.ms) * direction > 0
  let found: FoundSpike | null = null
  for (const { track, resolutionMs, places, run } of sources) {
    const { buffer, rows } = track
    const near = Math.round(at.ms / resolutionMs)
    for (
      let index = direction > 0 ? buffer.indexAt(near) : buffer.indexAt(near + 1) - 1;
      index >= buffer.first && index < buffer.count;
      index += direction
    ) {
      const step = buffer.steps.at(index)
      const ms = step * resolutionMs
      if (ms < fromMs || ms > toMs || (found !== null && (ms - found.ms) * direction > 0)) break
      const sender = buffer.senders.at(index)
      const spike = { ms, step, sender, run, row: places[rows.rowOf(sender)] ?? -1, ...stateAt(buffer, index) }
      if (spike.row >= 0 && isBeyond(spike, at) && (found === null || isBeyond(found, spike))) found = spike
    }
  }
  return found
}
