import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react'
import { Position as HandleSide } from '@xyflow/react'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument, Position } from '../../shared/document/schema'
import type { BlockId, ItemId } from '../../shared/ids'
import { allBlocks, allProjections, itemLabel, type Block } from '../state/actions/items'
import type { Rect } from '../state/geometry'
import { blockOutline, blockOutlines } from '../state/outlines'
import { routeEdges, type Route } from './edge-routes'
import { blockKind, blockSigns, projectionLook, type BlockKind, type ProjectionLook, type Sign } from '../state/notation'

/** What a block shows. */
export interface BlockData extends Record<string, unknown> {
  readonly label: string
  readonly model: string
  readonly kind: BlockKind
  /** Of the edges it sends: the colour of a population. */
  readonly sign: Sign
  /** Null for what is no population. */
  readonly size: number | null
  readonly problem: Problem['severity'] | null
}

/** What an edge shows. */
export interface ProjectionData extends Record<string, unknown>, ProjectionLook {
  readonly route: Route
  readonly problem: Problem['severity'] | null
}

export type BlockNode = FlowNode<BlockData, 'block'>
export type ProjectionEdge = FlowEdge<ProjectionData, 'projection'>

/** Everything the canvas is drawn from. */
export interface CanvasView {
  readonly document: CajalDocument
  readonly selection: readonly ItemId[]
  readonly problems: readonly Problem[]
  /** Where blocks are that are being dragged; the document learns of it when they are let go. */
  readonly dragged: ReadonlyMap<BlockId, Position> | null
}

export interface FlowElements {
  readonly nodes: BlockNode[]
  readonly edges: ProjectionEdge[]
}

/**
 * Turns documents into what React Flow draws. What looks the same as last time is the same object, so that React Flow passes over
 * it; apart from that the answer depends on the view alone.
 */
export function createFlowAdapter(): (view: CanvasView) => FlowElements {
  let lastNodes = new Map<string, BlockNode>()
  let lastEdges = new Map<string, ProjectionEdge>()
  let notation: Notation | null = null
  return ({ document, selection, problems, dragged }) => {
    if (notation?.document !== document) notation = readNotation(document)
    const { signs, looks } = notation
    const selected = new Set<string>(selection)
    const worst = worstByItem(problems)
    const outlines = blockOutlines(document, dragged)
    const nodes = allBlocks(document).map(([id, block]) => {
      const marks = { selected: selected.has(id), problem: worst.get(id) ?? null }
      const node = blockNode(id, block, outlines.get(id) ?? blockOutline(block), signs.get(id) ?? 'excitatory', marks)
      return sameOr(lastNodes.get(id), node)
    })
    const routes = routeEdges(
      outlines,
      allProjections(document).map(([id, { from, to }]) => ({ id, from, to })),
    )
    const edges = allProjections(document).flatMap(([id, projection]) => {
      const route = routes.get(id)
      const look = looks.get(id)
      if (route === undefined || look === undefined) return []
      const edge: ProjectionEdge = {
        id,
        type: 'projection',
        source: projection.from,
        target: projection.to,
        selected: selected.has(id),
        ariaLabel: [itemLabel(document, id), ...look.lines].join(', '),
        data: { ...look, route, problem: worst.get(id) ?? null },
      }
      return [sameOr(lastEdges.get(id), edge)]
    })
    // Edges with text come last, so that no edge is drawn over it.
    edges.sort((a, b) => (a.data?.lines.length ?? 0) - (b.data?.lines.length ?? 0))
    lastNodes = new Map(nodes.map((node) => [node.id, node]))
    lastEdges = new Map(edges.map((edge) => [edge.id, edge]))
    return { nodes, edges }
  }
}

/** What follows from the document whatever is dragged or selected. */
interface Notation {
  readonly document: CajalDocument
  readonly signs: ReadonlyMap<BlockId, Sign>
  readonly looks: ReadonlyMap<string, ProjectionLook>
}

function readNotation(document: CajalDocument): Notation {
  const looks = new Map(allProjections(document).map(([id, projection]) => [id, projectionLook(document, projection)]))
  return { document, signs: blockSigns(document), looks }
}

interface Marks {
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
}

function blockNode(id: BlockId, block: Block, { x, y, width, height }: Rect, sign: Sign, { selected, problem }: Marks): BlockNode {
  const size = 'size' in block ? block.size : null
  const sizeText = size === null || size === 1 ? '' : `, ${size} neurons`
  return {
    id,
    type: 'block',
    position: { x, y },
    width,
    height,
    // Known without measuring, so that a new object does not make React Flow measure again.
    measured: { width, height },
    handles: [
      { type: 'source', position: HandleSide.Right, x: width, y: height / 2, width: 1, height: 1 },
      { type: 'target', position: HandleSide.Left, x: 0, y: 0, width, height },
    ],
    selected,
    zIndex: selected ? 1 : 0,
    ariaLabel: `${block.label}, ${block.model}${sizeText}`,
    data: { label: block.label, model: block.model, kind: blockKind(block.model), sign, size, problem },
  }
}

function worstByItem(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>()
  for (const { item, severity } of problems) {
    if (item !== undefined && worst.get(item) !== 'error') worst.set(item, severity)
  }
  return worst
}

/** The old object where the new one says the same. */
function sameOr<T>(old: T | undefined, next: T): T {
  return old !== undefined && isSame(old, next) ? old : next
}

/** Whether two plain values, lists or objects have the same content. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
}
