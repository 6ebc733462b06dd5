import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useState, type MouseEvent, type ReactElement } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { groupEdges, type EdgeGroups } from './edge-groups'
import { EdgeLabel } from './edge-label'
import { linePieces } from './edge-pieces'
import type { EdgePointing } from './edge-pointing'
import { areSame, settled, settleMore, takeOver, type Settling } from './edge-settling'
import { isOpen, plasticStroke, tipPath } from './tip-shapes'
import type { DrawnEdge } from '../flow-adapter'
import { LivelyEdges } from './lively-edges'
import { useRaising } from './use-raising'

interface EdgeLayerProps {
  readonly edges: readonly DrawnEdge[]
  readonly pointing: EdgePointing
  /** The edge whose line to its recorder of weights is chosen. */
  readonly attachment: ProjectionId | null
  /** What makes one picture of all that is drawn over it. */
  readonly ground: ReactElement
  readonly onClick: (event: MouseEvent, edge: ProjectionId) => void
}

/** More than these do not stand out: drawn once more over the others they would be a second drawing, made anew with each block that is pointed at. */
const mostOutstanding = 128
const noNodes: ReadonlySet<string> = new Set()
const noEdges: ReadonlySet<ProjectionId> = new Set()

/**
 * All edges below the blocks, and their texts over them; what is pointed at, selected or dragged is drawn over these, which change only
 * with the document. React Flow would give each edge a picture and subscriptions of its own, which thousands cannot afford.
 */
export const EdgeLayer = memo(function EdgeLayer({ edges, pointing, attachment, ground, onClick }: EdgeLayerProps): ReactElement {
  const raised = useStore(pointing.raised, ({ ids }) => ids)
  const dragging = useStore(pointing.raised, (now) => now.dragging)
  const into = useStore(pointing.state, (now) => now.into)
  const near = useNearNodes(pointing, edges, dragging)
  const outstanding = useMemo(
    () => (near.size === 0 ? noEdges : new Set(edges.filter(({ from, to }) => near.has(from) || near.has(to)).map(({ id }) => id))),
    [edges, near],
  )
  const groups = useGroups(edges)
  const { shown, waiting } = useSettling(groups, dragging)
  useMarks(shown, 'data-near', outstanding)
  useMarks(shown, 'data-raised', raised)
  useRaising(pointing, edges, waiting.length > 0)
  return (
    <div className="edge-view" onClick={(event) => clicked(event, onClick)}>
      <div className="drawn">
        {shown.map((group, index) => (
          <EdgeGroup key={index} edges={group} into={group.some(({ id }) => id === into) ? into : null} />
        ))}
        {shown.map((group, index) => (
          <LabelGroup key={index} edges={group} />
        ))}
      </div>
      <LivelyEdges edges={edges} pointing={pointing} raised={raised} near={near} attachment={attachment} ground={ground} />
    </div>
  )
})

function useGroups(edges: readonly DrawnEdge[]): EdgeGroups {
  const [kept, keep] = useState(() => ({ edges, groups: groupEdges(edges, []) }))
  const now = kept.edges === edges ? kept : { edges, groups: groupEdges(edges, kept.groups) }
  if (now !== kept) keep(now)
  return now.groups
}

/** The edges below follow a drop a few at a time. */
function useSettling(groups: EdgeGroups, dragging: boolean): Settling {
  const [kept, keep] = useState(() => settled(groups, dragging))
  const now = kept.groups === groups && kept.dragging === dragging ? kept : takeOver(kept, groups, dragging)
  if (now !== kept) keep(now)
  useEffect(() => {
    if (now.waiting.length === 0) return
    const frame = requestAnimationFrame(() => keep(settleMore))
    return () => cancelAnimationFrame(frame)
  }, [now])
  return now
}

/** Marks edges and their texts: those that stand out, or that are drawn above instead. Groups of them need not be looked through for it. */
function useMarks(shown: EdgeGroups, mark: 'data-near' | 'data-raised', ids: ReadonlySet<ProjectionId>): void {
  useLayoutEffect(() => {
    const marked = [...ids].flatMap((id) => [document.getElementById(edgeElement(id)), document.getElementById(labelElement(id))])
    for (const element of marked) element?.setAttribute(mark, 'true')
    return () => {
      for (const element of marked) element?.removeAttribute(mark)
    }
  }, [shown, mark, ids])
}

const edgeElement = (id: ProjectionId): string => `edge-${id}`
const labelElement = (id: ProjectionId): string => `edge-label-${id}`

/**
 * The blocks, and frames that stand for blocks, whose edges stand out: those pointed at or selected, while nothing is in hand. Where nearly all edges
 * would, none of those selected does, unless the others step back.
 */
function useNearNodes({ state }: EdgePointing, edges: readonly DrawnEdge[], dragging: boolean): ReadonlySet<string> {
  const { session } = useEditor()
  const pointed = useStore(state, ({ node }) => node)
  // By itself, after the blocks: both in one task would keep the page for too long.
  const selection = useDeferredValue(useStore(session, (now) => now.selection))
  const dimming = useStore(session, (now) => now.dimming)
  const connecting = useStore(session, (now) => now.connecting !== null)
  const selected = useMemo(() => {
    const nodes = new Set<string>(selection)
    const count = dimming ? 0 : edges.filter(({ from, to }) => nodes.has(from) || nodes.has(to)).length
    return count > mostOutstanding ? noNodes : nodes
  }, [selection, dimming, edges])
  return useMemo(
    () => (dragging || connecting ? noNodes : new Set([...selected, ...(pointed === null ? [] : [pointed])])),
    [dragging, connecting, selected, pointed],
  )
}

/** Those who cannot point click on an edge itself; pointers click on what lies above. */
function clicked(event: MouseEvent, onClick: EdgeLayerProps['onClick']): void {
  const id = event.target instanceof Element ? event.target.closest<SVGElement>('[data-edge]')?.dataset['edge'] : undefined
  // The id came from the document a moment ago.
  if (id !== undefined) onClick(event, id as ProjectionId)
}

interface EdgeGroupProps {
  readonly edges: readonly DrawnEdge[]
  /** The one a dragged block would be put into. */
  readonly into: ProjectionId | null
}

const EdgeGroup = memo(function EdgeGroup({ edges, into }: EdgeGroupProps): ReactElement {
  return (
    <svg className="edge-layer">
      {edges.map((edge) => (
        <Edge key={edge.id} edge={edge} into={edge.id === into} />
      ))}
    </svg>
  )
}, isSameGroup)

const LabelGroup = memo(function LabelGroup({ edges }: Pick<EdgeGroupProps, 'edges'>): ReactElement {
  const labels = (list: readonly DrawnEdge[]): ReactElement[] =>
    list.flatMap((edge) => (edge.crowded ? [] : [<EdgeLabel key={edge.id} edge={edge} element={labelElement(edge.id)} />]))
  return (
    <>
      <div className="edge-labels" aria-hidden>
        {labels(edges.filter(({ problem }) => problem === null))}
      </div>
      <div className="edge-labels" data-problems aria-hidden>
        {labels(edges.filter(({ problem }) => problem !== null))}
      </div>
    </>
  )
}, isSameGroup)

function isSameGroup(last: Partial<EdgeGroupProps>, next: Partial<EdgeGroupProps>): boolean {
  return last.into === next.into && areSame(last.edges ?? [], next.edges ?? [])
}

interface EdgeProps {
  readonly edge: DrawnEdge
  readonly into: boolean
}

/** A projection: a line solid or dashed, and a tip by what it does. */
const Edge = memo(function Edge({ edge, into }: EdgeProps): ReactElement {
  const { id, name, look, route, weightsPath, modulationPath, thirdWires, muted, selected } = edge
  return (
    <g
      id={edgeElement(id)}
      className="projection"
      role="img"
      aria-label={name}
      data-edge={id}
      data-testid={`edge-${id}`}
      data-tone={look.tone}
      data-selected={selected || undefined}
      data-into={into || undefined}
      data-muted={muted || undefined}
    >
      {weightsPath !== null && <path className="projection-weights" d={weightsPath} />}
      {modulationPath !== null && <path className="projection-modulation" d={modulationPath} />}
      {thirdWires !== null && <path className="projection-third" d={thirdWires.lines} />}
      {thirdWires !== null && <path className="projection-third" data-tip d={thirdWires.tips} />}
      {linePieces(route).map(({ path, offset }, index) => (
        <path key={index} className="projection-line" d={path} data-dashed={look.dashed || undefined} strokeDashoffset={offset} />
      ))}
      <path className="projection-tip" d={tipPath(look.tip, route.tip)} data-open={isOpen(look.tip) || undefined} />
      {look.plastic && <path className="projection-tip" data-plastic d={plasticStroke(route.tip)} />}
    </g>
  )
})
