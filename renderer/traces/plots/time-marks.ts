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
      const [color, ground] = [group.colors.of('--accent'), group.colors.of('--panel')]
      const key = [min, max, color, ground, ...marks.flatMap(({ atMs, words }) => [atMs, words])].join()
      if (key === drawn && !picture.isBlank) return
      drawn = key
      picture.clear()
      picture.isBlank = false
      drawMarks(picture, marks, { min, max }, { color, ground })
    },
  }
}

/** Draws the marks from `min` to `max` over whatever is there: their words on a patch of the ground, or dots and lines would run through them. */
export function drawMarks(
  { context, width, height }: Pick<PlotPicture, 'context' | 'width' | 'height'>,
  marks: readonly TimeMark[],
  { min, max }: { readonly min: number; readonly max: number },
  { color, ground }: { readonly color: string; readonly ground: string },
): void {
  const ratio = devicePixelRatio
  context.strokeStyle = color
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
    const length = context.measureText(words).width
    const isLate = x + length + 6 * ratio > width
    const left = isLate ? x - length - 4 * ratio : x + 3 * ratio
    // Labels that would lie on each other are left out.
    if (left < labelsEnd) continue
    // What is recorded there still shows.
    context.globalAlpha = 0.8
    context.fillStyle = ground
    context.fillRect(left - ratio, height - 15 * ratio, length + 2 * ratio, 14 * ratio)
    context.globalAlpha = 1
    context.fillStyle = color
    context.fillText(words, left, height - 2 * ratio)
    labelsEnd = left + length + 5 * ratio
  }
}
