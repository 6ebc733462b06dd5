import { axisLabels, type AxisLabel } from './axis-steps'
import type { Figure, FigureAxis, FigurePlot } from './figure'

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
  /** Height of the row of the legend above the plot; 0 where there is none. */
  readonly legendHeight: number
}

export interface LaidFigure {
  readonly x: LaidAxis
  readonly plots: readonly LaidPlot[]
}

/** About how wide a character of a sans-serif face is, as a share of its size. */
export const characterWidth = 0.56

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
  const legendHeight = plots.some(({ legend }) => legend.length > 0) ? fontSize * 1.35 : 0
  const room = Math.max(1, height - legendHeight)
  const spanOf = ({ low, high }: FigureAxis): number => high - low || 1
  const perUnit = Math.min(...plots.map(({ y }) => Math.min(width / spanOf(x), room / spanOf(y))))
  const widened = (axis: FigureAxis, length: number): FigureAxis => {
    const middle = (axis.low + axis.high) / 2
    return { ...axis, low: middle - length / perUnit / 2, high: middle + length / perUnit / 2 }
  }
  return {
    x: laidAxis(widened(x, width), 0, width, fontSize * 6),
    plots: plots.map((plot) => ({
      plot,
      left: 0,
      top: legendHeight,
      width,
      height: room,
      y: laidAxis(widened(plot.y, room), legendHeight + room, legendHeight, fontSize * 2.5),
      legendHeight,
    })),
  }
}

function layoutWithAxes({ x, plots }: Figure, { width, height, fontSize }: FigureSize): LaidFigure {
  const line = fontSize * 1.35
  const widest = Math.max(...plots.map(({ y }) => Math.max(...axisLabels(y, 4).map(({ text }) => text.length), 1)))
  const titled = plots.some(({ y }) => y.title !== '')
  const left = (titled ? line * 1.15 : 0) + widest * fontSize * characterWidth + fontSize
  const right = width - fontSize * 1.6
  const bottom = height - line * (x.title === '' ? 1.5 : 2.7)
  const legends = plots.map(({ legend }) => (legend.length > 0 ? line : fontSize * 0.6))
  const gap = fontSize * 0.8
  const free = Math.max(plots.length, bottom - legends.reduce((sum, own) => sum + own, 0) - gap * (plots.length - 1))
  const shares = plots.reduce((sum, { share }) => sum + share, 0)
  let top = 0
  const laid = plots.map((plot, index): LaidPlot => {
    const legendHeight = legends[index] ?? 0
    const plotTop = top + legendHeight
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
      legendHeight: plot.legend.length > 0 ? legendHeight : 0,
    }
  })
  return { x: laidAxis(x, left, Math.max(left + 1, right), fontSize * 6), plots: laid }
}
