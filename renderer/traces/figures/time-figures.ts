import { roundRange } from '../../../shared/figures/axis-steps'
import type { Figure, FigureAxis, FigurePlot, Mark } from '../../../shared/figures/figure'
import { rest, takeTurns } from '../../state/turns'
import { decimate, exactBucket } from '../lines/decimate'
import { loadColumns } from '../buffers/growing-column'
import { rateBin, ratesIn } from '../raster/rate-content'
import { eventOf, type RasterRows } from '../raster/raster-rows'
import type { SpikeMarks } from '../buffers/spike-marks'
import type { TimeSpan } from '../buffers/time-span'
import type { TraceLine } from '../lines/trace-line'
import { rangeOf } from '../lines/value-range'
import type { ResolveColor } from './figure-source'
import type { UnitLines } from './panel-lines'
import { rowsOf } from './values-source'
import type { TimeMark } from '../plots/plot-group'

/** So fine that no printer shows the difference. */
const columns = 1500
/** Rows and columns on which dots of a raster are put once, however many spikes fall there. */
const dotColumns = 3000
/** Spikes that are read in one go, and those that are taken in before the page is asked whether it has other things to do. */
const spikesAtOnce = 1 << 20
const spikesATurn = 1 << 10

function timeAxis({ fromMs, toMs }: TimeSpan): FigureAxis {
  return { title: 'Time (ms)', low: fromMs, high: toMs }
}

/** The figure with the moments at which something was set while time ran, named in its first plot. */
export function withMoments(figure: Figure, moments: readonly TimeMark[], { fromMs, toMs }: TimeSpan): Figure {
  const shown = moments.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
  if (shown.length === 0) return figure
  const plots = figure.plots.map((plot, index): FigurePlot => {
    const mark: Mark = { kind: 'moments', xs: shown.map(({ atMs }) => atMs), texts: index === 0 ? shown.map(({ words }) => words) : [] }
    return { ...plot, marks: [...plot.marks, mark] }
  })
  return { ...figure, plots }
}

/** Traces as a figure, a plot a unit, as thinned out as the eye allows. */
export async function tracesFigure(
  units: readonly (UnitLines & { readonly title: string })[],
  marks: readonly SpikeMarks[],
  span: TimeSpan,
  color: ResolveColor,
): Promise<Figure> {
  await Promise.all(units.flatMap(({ lines }) => lines).map((line) => loadLine(line, span)))
  await rest()
  const turn = takeTurns()
  const plots: FigurePlot[] = []
  for (const [index, { lines, title }] of units.entries()) {
    await turn()
    // What came may have left again meanwhile.
    await Promise.all(lines.map((line) => loadLine(line, span)))
    const range = rangeOf(lines, span, index === 0 && marks.length > 0 ? 0.08 : 0)
    const seen = new Set<number>()
    const ticks = lines.flatMap(({ node, track, color: own }): Mark[] => {
      const heard = marks.find((each) => each.isOf(track))
      if (index > 0 || heard === undefined || seen.has(node)) return []
      seen.add(node)
      return [{ kind: 'ticks', xs: [...heard.between(node, span.fromMs, span.toMs)], color: color(own) }]
    })
    const drawn: Mark[] = []
    for (const line of lines) {
      await turn()
      await loadLine(line, span)
      const points = decimate(line.track.buffer, { channels: [line.channel], ...span, resolutionMs: line.resolutionMs, pixels: columns })
      const ys = (points.columns[0] ?? []).map((value) => value ?? NaN)
      drawn.push({ kind: 'line', xs: points.times, ys, color: color(line.color) })
    }
    const legend = lines.length < 2 ? [] : lines.map(({ label, color: own }) => ({ label, color: color(own) }))
    plots.push({ y: { title, ...range }, marks: [...drawn, ...ticks], legend, share: 1 })
  }
  return { x: timeAxis(span), plots }
}

/** Brings what a line is drawn from into memory; of longer stretches the extremes are known well enough. */
async function loadLine({ track, channel, resolutionMs }: TraceLine, span: TimeSpan): Promise<void> {
  const [from, to] = rowsOf(track.buffer, span, resolutionMs)
  const column = track.buffer.columns[channel]
  if (column && to - from <= columns * exactBucket) await loadColumns([column], from, to)
}

/** A raster, with the rates below it where asked for. */
export async function rasterFigure(
  rows: RasterRows,
  rates: { readonly binMs: number | null } | null,
  span: TimeSpan,
  color: ResolveColor,
): Promise<Figure> {
  /** For each block what stands filled, and of changes of state what stands hollow. */
  const dots = [false, true].map((hollow) =>
    rows.blocks.map(({ color: own }) => ({ hollow, own, xs: [] as number[], ys: [] as number[], seen: new Set<number>() })),
  )
  const blockOfRow = new Uint32Array(rows.count)
  rows.blocks.forEach(({ firstRow, count }, index) => blockOfRow.fill(index, firstRow, firstRow + count))
  const perMs = dotColumns / (span.toMs - span.fromMs)
  await rest()
  const turn = takeTurns()
  for (const { track, resolutionMs, places } of rows.sources) {
    const { buffer } = track
    const [from, to] = await buffer.rangeOf(Math.ceil(span.fromMs / resolutionMs), Math.floor(span.toMs / resolutionMs + 1e-9) + 1)
    for (let index = from; index < to; index += 1) {
      if ((index - from) % spikesAtOnce === 0) await loadColumns(buffer.columns, index, Math.min(to, index + spikesAtOnce))
      if ((index - from) % spikesATurn === 0) {
        await turn()
        // What came may have left again meanwhile.
        await loadColumns(buffer.columns, index, Math.min(to, index + spikesATurn))
      }
      const row = places[track.rows.rowOf(buffer.senders.at(index))] ?? -1
      if (row < 0) continue
      const ms = buffer.steps.at(index) * resolutionMs
      const block = dots[buffer.states?.at(index) === 0 ? 1 : 0]?.[blockOfRow[row] ?? 0]
      const place = row * (dotColumns + 1) + Math.round((ms - span.fromMs) * perMs)
      if (!block || block.seen.has(place)) continue
      block.seen.add(place)
      block.xs.push(ms)
      block.ys.push(row + 0.5)
    }
  }
  const tellsStates = rows.sources.some(({ track }) => track.info.states === true)
  const size = (tellsStates ? 1.5 : 1) * Math.min(2.5, Math.max(0.6, 120 / Math.max(1, rows.count)))
  const raster: FigurePlot = {
    y: {
      title: 'Neuron',
      low: 0,
      high: Math.max(1, rows.count),
      labels: rows.blocks.map(({ label, firstRow, count }) => ({ at: firstRow + count / 2, text: label, weight: count })),
    },
    downwards: true,
    marks: dots
      .flat()
      .flatMap(({ hollow, own, xs, ys }): Mark[] =>
        hollow && xs.length === 0 ? [] : [{ kind: 'dots', xs, ys, size, color: color(own), ...(hollow && { hollow }) }],
      ),
    legend: tellsStates ? stateKeys(color('--muted')) : [],
    share: 2,
  }
  const below = rates === null ? [] : rateFigure(rows, rates.binMs, span, color).plots
  return { x: timeAxis(span), plots: [raster, ...below] }
}

/** What marks of changes of state mean. */
function stateKeys(color: string): FigurePlot['legend'] {
  return [
    { label: 'active', color },
    { label: 'inactive', color, hollow: true },
  ]
}

/** Rates over time as a figure. */
export function rateFigure(rows: RasterRows, chosenMs: number | null, span: TimeSpan, color: ResolveColor): Figure {
  const binMs = rateBin(rows, span, 400, chosenMs)
  const [times = [], ...rates] = ratesIn(rows, span, binMs).data
  const highest = Math.max(0, ...rates.flatMap((own) => Array.from(own, (rate) => rate ?? 0)))
  const plot: FigurePlot = {
    y: { title: `Rate (${eventOf(rows.sources)}s/s)`, ...roundRange(0, highest, 3) },
    marks: rates.map((own, index) => ({
      kind: 'bars',
      edges: Array.from(times),
      heights: Array.from(own, (rate) => rate ?? 0).slice(0, -1),
      color: color(rows.blocks[index]?.color ?? '--muted'),
    })),
    legend: rows.blocks.length < 2 ? [] : rows.blocks.map((block) => ({ label: block.label, color: color(block.color) })),
    share: 1,
  }
  return { x: timeAxis(span), plots: [plot] }
}
