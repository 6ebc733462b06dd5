import { memo, type ReactElement } from 'react'
import { useStore } from '../../ui/use-store'
import { AmongBlocks } from '../among-blocks'
import type { EdgePointing } from './edge-pointing'
import type { DrawnEdge } from '../flow-adapter'
import { labelPatch } from './label-room'

interface EdgeLabelProps {
  readonly edge: DrawnEdge
  /** It tells all it knows, or stands out among those around it. */
  readonly told?: 'all' | 'outstanding'
  /** By which its element is found. */
  readonly element?: string
}

/** Rule, weight and delay on a patch of canvas, so that no edge runs through the text. */
export const EdgeLabel = memo(function EdgeLabel({ edge, told, element }: EdgeLabelProps): ReactElement | null {
  const { look, label, route, problem } = edge
  const lines = told !== 'all' ? label : look.call === null ? look.lines : [...look.lines, look.call]
  if (lines.length === 0) return null
  const { x, y, width, height } = labelPatch(lines, route.label)
  return (
    <div
      id={element}
      className="edge-label mono"
      style={{ marginLeft: x, marginTop: y, width, height }}
      data-anchor={route.label.anchor}
      data-problem={problem ?? undefined}
      data-told={told !== undefined || undefined}
    >
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
})

interface EdgeTipsProps {
  readonly edges: readonly DrawnEdge[]
  readonly pointing: EdgePointing
}

/** The whole text of the edge that is pointed at, and of the only one selected, over the blocks that it would run under. */
export function EdgeTips({ edges, pointing }: EdgeTipsProps): ReactElement | null {
  const pointed = useStore(pointing.state, ({ edge }) => edge)
  const isDragged = useStore(pointing.raised, ({ dragging }) => dragging)
  const selected = edges.filter((edge) => edge.selected)
  const asked = new Set([pointed, ...(selected.length === 1 ? [selected[0]!.id] : [])])
  const told = isDragged ? [] : edges.filter((edge) => asked.has(edge.id) && isCut(edge))
  if (told.length === 0) return null
  return (
    <AmongBlocks>
      <div className="edge-labels edge-tips" aria-hidden>
        {told.map((edge) => (
          <EdgeLabel key={edge.id} edge={edge} told="all" />
        ))}
      </div>
    </AmongBlocks>
  )
}

/** Whether not all of an edge's text stands beside it. */
export function isCut({ label, look }: DrawnEdge): boolean {
  return label.some((line, index) => line.includes('…') && line !== look.lines[index])
}
