import { axisLabels, type AxisLabel } from './axis-steps'
import type { Figure, FigureAxis, FigurePlot, LegendEntry } from './figure'

/** Sizes of a figure, all in the unit of its drawing: points on paper, pixels on the screen. */
export interface FigureSize {
  readonly width: number
  readonly height: number
  readonly fontSize: number
}

/** One axis with the places of its labels. */
export interface LaidAxis {
  readonly axis: FigureAxis
  readonly labels: readonly AxisLabel[]
  /** Where a value lies. */
  place(value: number): number
}

export interface LaidPlot {
  readonly plot: FigurePlot
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly y: LaidAxis
  /** The legend above the plot: where each entry begins, and the line its words stand on. */
  readonly legend: readonly LaidEntry[]
}

export interface LaidEntry {
  readonly entry: LegendEntry
  readonly x: number
  readonly baseline: number
}

export interface LaidFigure {
  readonly x: LaidAxis
  readonly plots: readonly LaidPlot[]
}

/** About how wide a character of a sans-serif face is, as a share of its size. */
export const characterWidth = 0.56

/** In which row each entry of a legend stands, counted from the upper one, and how far from its left end: what does not fit in a row begins another. */
function legendRows(legend: readonly LegendEntry[], width: number, fontSize: number): readonly LegendPlace[] {
  let [row, offset] = [0, 0]
  return legend.map((entry) => {
    const long = fontSize * 2 + entry.label.length * fontSize * characterWidth
    // The room behind the last words is not needed.
    if (offset > 0 && offset + long > width + fontSize * 0.6) [row, offset] = [row + 1, 0]
    const place = { entry, row, offset }
    offset += long
    return place
  })
}

interface LegendPlace {
  readonly entry: LegendEntry
  readonly row: number
  readonly offset: number
}

/** A row of a legend, as a share of the size of the letters. */
const legendLine = 1.35

function rowCount(places: readonly LegendPlace[]): number {
  return (places.at(-1)?.row ?? -1) + 1
}

/** The legend whose lowest row ends at the upper edge of its plot. */
function laidLegend(places: readonly LegendPlace[], left: number, top: number, fontSize: number): readonly LaidEntry[] {
  const rows = rowCount(places)
  return places.map(({ entry, row, offset }) => ({
    entry,
    x: left + fontSize * 0.4 + offset,
    baseline: top - fontSize * (0.45 + (rows - 1 - row) * legendLine),
  }))
}

function laidAxis(axis: FigureAxis, from: number, to: number, room: number): LaidAxis {
  const span = axis.high - axis.low || 1
  const most = Math.max(2, Math.floor(Math.abs(to - from) / room))
  return { axis, labels: axisLabels(axis, most), place: (value) => from + ((value - axis.low) / span) * (to - from) }
}

/** Finds the room for titles and labels and gives the rest to the plots, all of which begin and end at the same place. */
export function layoutFigure(figure: Figure, size: FigureSize): LaidFigure {
  return figure.bare === true ? layoutBare(figure, size) : layoutWithAxes(figure, size)
}

/** All the room but for the legend, and the same scale in both directions. */
function layoutBare({ x, plots }: Figure, { width, height, fontSize }: FigureSize): LaidFigure {
  const legends = plots.map(({ legend }) => legendRows(legend, width - fontSize * 0.4, fontSize))
  const legendHeight = Math.max(0, ...legends.map(rowCount)) * fontSize * legendLine
  const room = Math.max(1, height - legendHeight)
  const spanOf = ({ low, high }: FigureAxis): number => high - low || 1
  const perUnit = Math.min(...plots.map(({ y }) => Math.min(width / spanOf(x), room / spanOf(y))))
  const widened = (axis: FigureAxis, length: number): FigureAxis => {
    const middle = (axis.low + axis.high) / 2
    return { ...axis, low: middle - length / perUnit / 2, high: middle + length / perUnit / 2 }
  }
  return {
    x: laidAxis(widened(x, width), 0, width, fontSize * 6),
    plots: plots.map((plot, index) => ({
      plot,
      left: 0,
      top: legendHeight,
      width,
      height: room,
      y: laidAxis(widened(plot.y, room), legendHeight + room, legendHeight, fontSize * 2.5),
      legend: laidLegend(legends[index] ?? [], 0, legendHeight, fontSize),
    })),
  }
}

function layoutWithAxes({ x, plots }: Figure, { width, height, fontSize }: FigureSize): LaidFigure {
  const line = fontSize * legendLine
  const widest = Math.max(...plots.map(({ y }) => Math.max(...axisLabels(y, 4).map(({ text }) => text.length), 1)))
  const titled = plots.some(({ y }) => y.title !== '')
  const left = (titled ? line * 1.15 : 0) + widest * fontSize * characterWidth + fontSize
  const right = width - fontSize * 1.6
  const bottom = height - line * (x.title === '' ? 1.5 : 2.7)
  const legends = plots.map(({ legend }) => legendRows(legend, right - left, fontSize))
  const heights = legends.map((places) => (places.length > 0 ? rowCount(places) * line : fontSize * 0.6))
  const gap = fontSize * 0.8
  const free = Math.max(plots.length, bottom - heights.reduce((sum, own) => sum + own, 0) - gap * (plots.length - 1))
  const shares = plots.reduce((sum, { share }) => sum + share, 0)
  let top = 0
  const laid = plots.map((plot, index): LaidPlot => {
    const plotTop = top + (heights[index] ?? 0)
    const plotHeight = (free * plot.share) / shares
    top = plotTop + plotHeight + gap
    const [from, to] = plot.downwards === true ? [plotTop, plotTop + plotHeight] : [plotTop + plotHeight, plotTop]
    return {
      plot,
      left,
      top: plotTop,
      width: Math.max(1, right - left),
      height: plotHeight,
      y: laidAxis(plot.y, from, to, line * 1.9),
      legend: laidLegend(legends[index] ?? [], left, plotTop, fontSize),
    }
  })
  return { x: laidAxis(x, left, Math.max(left + 1, right), fontSize * 6), plots: laid }
}
