import type uPlot from 'uplot'
import type { PlotGroup, TimeMark } from './plot-group'
import { PlotPicture } from './plot-picture'

/**
 * A dashed line from top to bottom, with what happened beside it, at each moment when the drawing was changed while time ran. They lie over the
 * picture that is there when they are made, on one of their own, which there is only once something was changed.
 */
export function createTimeMarks(plot: uPlot, group: PlotGroup): { draw(): void } {
  let picture: PlotPicture | null = null
  let drawn = ''
  return {
    draw() {
      const marks = group.changes.get()
      if (picture === null && marks.length === 0) return
      picture ??= new PlotPicture(plot)
      picture.fit(plot)
      const { min = 0, max = 1 } = plot.scales['x'] ?? {}
      const color = group.colors.of('--accent')
      const key = [min, max, color, ...marks.flatMap(({ atMs, words }) => [atMs, words])].join()
      if (key === drawn && !picture.isBlank) return
      drawn = key
      picture.clear()
      picture.isBlank = false
      drawMarks(picture, marks, { min, max }, color)
    },
  }
}

function drawMarks(
  { context, width, height }: PlotPicture,
  marks: readonly TimeMark[],
  { min, max }: { readonly min: number; readonly max: number },
  color: string,
): void {
  const ratio = devicePixelRatio
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = ratio
  context.setLineDash([4 * ratio, 3 * ratio])
  context.font = `${10 * ratio}px "Inter Variable", system-ui, sans-serif`
  context.textBaseline = 'bottom'
  let labelsEnd = -Infinity
  for (const { atMs, words } of marks) {
    if (atMs < min || atMs > max) continue
    const x = Math.round(((atMs - min) / (max - min)) * width)
    context.beginPath()
    context.moveTo(x, 0)
    context.lineTo(x, height)
    context.stroke()
    // Labels that would lie on each other are left out.
    if (x < labelsEnd) continue
    context.fillText(words, x + 3 * ratio, height - 2 * ratio)
    labelsEnd = x + context.measureText(words).width + 8 * ratio
  }
}
