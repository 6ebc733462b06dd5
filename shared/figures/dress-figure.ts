import { chosenEnds, type AxisRange } from '../axis-range'
import { logarithmicAxis } from './axis-steps'
import type { Figure, FigureAxis } from './figure'

/** What people choose of any figure. */
export interface FigureDress {
  /** In place of the usual titles of axes, by `axisKey`, and `x` for the one across. */
  readonly axisTitles?: Readonly<Record<string, string>>
  /** In place of all that the axes would show, by the same names. */
  readonly axisRanges?: Readonly<Record<string, AxisRange>>
  readonly legend?: boolean
}

/** The name of the upward axis of the `index`-th plot from the top: `y`, `y2` … */
export function axisKey(index: number): string {
  return index === 0 ? 'y' : `y${index + 1}`
}

/** Ends are chosen in what is measured; powers of ten have none at 0 or below, where the axis keeps its own. */
function dressedLogarithmic({ title, low, high }: FigureAxis, { from = 0, to = 0 }: AxisRange): FigureAxis {
  const ends = chosenEnds({ low, high }, { ...(from > 0 && { from: Math.log10(from) }), ...(to > 0 && { to: Math.log10(to) }) })
  return logarithmicAxis(title, 10 ** ends.low, 10 ** ends.high)
}

/** A figure with the titles, ranges and legend that were chosen for it. */
export function dressFigure(figure: Figure, { axisTitles = {}, axisRanges = {}, legend = true }: FigureDress): Figure {
  const dressed = (axis: FigureAxis, key: string): FigureAxis => {
    const titled = { ...axis, title: axisTitles[key] ?? axis.title }
    const range = axisRanges[key]
    if (range === undefined) return titled
    if (axis.logarithmic === true) return dressedLogarithmic(titled, range)
    const ends = chosenEnds(axis, range)
    const labels = axis.labels?.filter(({ at }) => at >= ends.low && at <= ends.high)
    return { ...titled, ...ends, ...(labels && { labels }) }
  }
  return {
    ...figure,
    x: dressed(figure.x, 'x'),
    plots: figure.plots.map((plot, index) => ({
      ...plot,
      y: dressed(plot.y, axisKey(index)),
      legend: legend ? plot.legend : [],
    })),
  }
}
