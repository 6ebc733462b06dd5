import type { Figure } from './figure'

/** What people choose of any figure. */
export interface FigureDress {
  /** In place of the usual titles of axes, by `axisKey`, and `x` for the one across. */
  readonly axisTitles?: Readonly<Record<string, string>>
  readonly legend?: boolean
}

/** The name of the upward axis of the `index`-th plot from the top: `y`, `y2` … */
export function axisKey(index: number): string {
  return index === 0 ? 'y' : `y${index + 1}`
}

/** A figure with the titles and the legend that were chosen for it. */
export function dressFigure(figure: Figure, { axisTitles = {}, legend = true }: FigureDress): Figure {
  return {
    x: { ...figure.x, title: axisTitles['x'] ?? figure.x.title },
    plots: figure.plots.map((plot, index) => ({
      ...plot,
      y: { ...plot.y, title: axisTitles[axisKey(index)] ?? plot.y.title },
      legend: legend ? plot.legend : [],
    })),
  }
}
