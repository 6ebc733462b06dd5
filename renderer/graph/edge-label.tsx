import { memo, type ReactElement } from 'react'
import type { DrawnEdge } from './flow-adapter'

interface EdgeLabelProps {
  readonly edge: DrawnEdge
  /** It tells all it knows, or stands out among those around it. */
  readonly told?: 'all' | 'outstanding'
  /** By which its element is found. */
  readonly element?: string
}

export const labelLineHeight = 15
/** Of a character of the label's monospace face at its size. */
const advance = 6.62
const padding = 3

/** Rule, weight and delay on a patch of canvas, so that no edge runs through the text. */
export const EdgeLabel = memo(function EdgeLabel({ edge, told, element }: EdgeLabelProps): ReactElement | null {
  const { look, label, route, problem } = edge
  const lines = told !== 'all' ? label : look.call === null ? look.lines : [...look.lines, look.call]
  if (lines.length === 0) return null
  const { x, y, anchor } = route.label
  const width = Math.max(...lines.map((line) => line.length)) * advance + 2 * padding
  const height = lines.length * labelLineHeight
  const left = { start: x - padding, middle: x - width / 2, end: x - width + padding }[anchor]
  return (
    <div
      id={element}
      className="edge-label mono"
      style={{ marginLeft: left, marginTop: y - height / 2, width, height }}
      data-anchor={anchor}
      data-problem={problem ?? undefined}
      data-told={told !== undefined || undefined}
    >
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
})
