import type uPlot from 'uplot'
import type { PlotGroup } from './plot-group'

/** A dashed line from top to bottom, with what happened beside it, at each moment when the drawing was changed while time ran. */
export function drawTimeMarks(plot: uPlot, group: PlotGroup): void {
  const marks = group.changes.get()
  if (marks.length === 0) return
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const { min = 0, max = 1 } = plot.scales['x'] ?? {}
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.strokeStyle = group.colors.of('--accent')
  ctx.fillStyle = group.colors.of('--accent')
  ctx.lineWidth = ratio
  ctx.setLineDash([4 * ratio, 3 * ratio])
  ctx.font = `${10 * ratio}px "Inter Variable", system-ui, sans-serif`
  ctx.textBaseline = 'bottom'
  let labelsEnd = -Infinity
  for (const { atMs, words } of marks) {
    if (atMs < min || atMs > max) continue
    const x = Math.round(plot.valToPos(atMs, 'x', true))
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    // Labels that would lie on each other are left out.
    if (x < labelsEnd) continue
    ctx.fillText(words, x + 3 * ratio, bbox.top + bbox.height - 2 * ratio)
    labelsEnd = x + ctx.measureText(words).width + 8 * ratio
  }
  ctx.restore()
}
