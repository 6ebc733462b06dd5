import { ViewportPortal } from '@xyflow/react'
import { memo, useState, type MouseEvent, type PointerEvent, type ReactElement } from 'react'
import type { ProjectionId } from '../../shared/ids'
import type { EdgeEndName } from '../state/connecting'
import { carriesWeights } from '../state/weight-recording'
import { useEditor } from '../ui/editor-context'
import { EdgeTip } from './edge-tip'
import type { DrawnEdge } from './flow-adapter'

interface EdgeLayerProps {
  readonly edges: readonly DrawnEdge[]
  /** The blocks, and frames that stand for blocks, whose edges stand out. */
  readonly nearNodes: ReadonlySet<string>
  /** The edge whose line to its recorder of weights is chosen. */
  readonly attachment: ProjectionId | null
  /** The edge that a dragged block would be put into. */
  readonly into: ProjectionId | null
  readonly onClick: (event: MouseEvent, edge: ProjectionId) => void
  readonly onContextMenu: (event: MouseEvent, edge: ProjectionId) => void
  readonly onEndHeld: (edge: ProjectionId, end: EdgeEndName) => void
}

/**
 * All edges in one picture under the blocks, and their texts above it. React Flow would give each a picture and subscriptions of
 * its own, which thousands of edges cannot afford.
 */
export const EdgeLayer = memo(function EdgeLayer(props: EdgeLayerProps): ReactElement {
  const { edges, nearNodes, attachment, into, onClick, onContextMenu, onEndHeld } = props
  const [pointed, setPointed] = useState<ProjectionId | null>(null)
  const about = (handle: EdgeLayerProps['onClick']) => (event: MouseEvent) => {
    const edge = edgeAt(event)
    if (edge !== null) handle(event, edge)
  }
  const selected = edges.filter((edge) => edge.selected)
  const held = selected.length === 1 ? selected[0] : edges.find(({ id }) => id === pointed)
  return (
    <ViewportPortal>
      <svg
        className="edge-layer"
        onClick={about(onClick)}
        onContextMenu={about(onContextMenu)}
        onPointerOver={(event) => setPointed(edgeAt(event))}
        onPointerLeave={() => setPointed(null)}
      >
        {edges.map((edge) => (
          <Edge key={edge.id} edge={edge} near={isNear(edge, nearNodes)} target={edge.id === into} attached={edge.id === attachment} />
        ))}
        {held !== undefined && <EndGrips edge={held} onHeld={onEndHeld} />}
      </svg>
      <div className="edge-labels" aria-hidden>
        {edges.map((edge) => (
          <Label key={edge.id} edge={edge} told={edge.selected || edge.id === pointed} near={isNear(edge, nearNodes)} />
        ))}
      </div>
    </ViewportPortal>
  )
})

function edgeAt({ target }: MouseEvent): ProjectionId | null {
  const edge = target instanceof Element ? target.closest<SVGElement>('[data-edge]')?.dataset['edge'] : undefined
  // The id came from the document a moment ago.
  return edge === undefined ? null : (edge as ProjectionId)
}

function isNear({ from, to }: DrawnEdge, nodes: ReadonlySet<string>): boolean {
  return nodes.has(from) || nodes.has(to)
}

interface EndGripsProps {
  readonly edge: DrawnEdge
  readonly onHeld: (edge: ProjectionId, end: EdgeEndName) => void
}

/** Where the ends of an edge can be taken and put onto another block. */
function EndGrips({ edge, onHeld }: EndGripsProps): ReactElement {
  const { documents } = useEditor()
  const { start, tip, label } = edge.route
  const hold = (end: EdgeEndName) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.stopPropagation()
    onHeld(edge.id, end)
  }
  return (
    <g data-edge={edge.id}>
      <circle className="edge-grip nopan" cx={start.x} cy={start.y} r={7} onPointerDown={hold('from')} data-testid="grip-start" />
      <circle className="edge-grip nopan" cx={tip.x} cy={tip.y} r={7} onPointerDown={hold('to')} data-testid="grip-end" />
      {edge.selected && carriesWeights(documents.document(), edge.id) && (
        <circle
          className="edge-grip nopan"
          cx={label.x}
          cy={label.y + (edge.look.lines.length * lineHeight) / 2 + 11}
          r={7}
          onPointerDown={hold('weights')}
          data-weights
          data-testid="grip-weights"
        >
          <title>Drag to a weight recorder</title>
        </circle>
      )}
    </g>
  )
}

interface EdgeProps {
  readonly edge: DrawnEdge
  readonly near: boolean
  readonly target: boolean
  readonly attached: boolean
}

/** A projection: a line solid or dashed, and a tip by what it does. */
const Edge = memo(function Edge({ edge, near, target, attached }: EdgeProps): ReactElement {
  const { id, name, look, route, weightsPath, muted, selected } = edge
  return (
    <g
      className="projection"
      role="img"
      aria-label={name}
      data-edge={id}
      data-testid={`edge-${id}`}
      data-tone={look.tone}
      data-selected={selected || undefined}
      data-near={near || undefined}
      data-into={target || undefined}
      data-muted={muted || undefined}
    >
      {weightsPath !== null && (
        <>
          <path className="projection-weights" d={weightsPath} data-chosen={attached || undefined} />
          <path className="projection-weights-hit nopan" d={weightsPath} data-testid={`weights-${id}`} />
        </>
      )}
      <path className="projection-hit nopan" d={route.path} />
      <path className="projection-line" d={route.path} data-dashed={look.dashed || undefined} />
      <EdgeTip shape={look.tip} at={route.tip} />
    </g>
  )
})

interface LabelProps {
  readonly edge: DrawnEdge
  /** Pointed at or selected: then it tells all it knows. */
  readonly told: boolean
  /** At the block that is pointed at. */
  readonly near: boolean
}

const lineHeight = 15
/** Of a character of the label's monospace face at its size. */
const advance = 6.62
const padding = 3

/** Rule, weight and delay on a patch of canvas, so that no edge runs through the text. */
const Label = memo(function Label({ edge, told, near }: LabelProps): ReactElement | null {
  const { look, route, problem } = edge
  const lines = told && look.call !== null ? [...look.lines, look.call] : look.lines
  if (lines.length === 0) return null
  const { x, y, anchor } = route.label
  const width = Math.max(...lines.map((line) => line.length)) * advance + 2 * padding
  const height = lines.length * lineHeight
  const left = { start: x - padding, middle: x - width / 2, end: x - width + padding }[anchor]
  return (
    <div
      className="edge-label mono"
      style={{ left, top: y - height / 2, width, height }}
      data-anchor={anchor}
      data-problem={problem ?? undefined}
      data-told={told || near || undefined}
      data-near={near || undefined}
    >
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
})
