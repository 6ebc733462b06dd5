import { chosenEnds, type AxisRange } from '../axis-range'
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

/** A figure with the titles, ranges and legend that were chosen for it. */
export function dressFigure(figure: Figure, { axisTitles = {}, axisRanges = {}, legend = true }: FigureDress): Figure {
  const dressed = (axis: FigureAxis, key: string): FigureAxis => {
    const titled = { ...axis, title: axisTitles[key] ?? axis.title }
    const range = axisRanges[key]
    if (range === undefined) return titled
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
