import { Position as HandleSide, type Node as FlowNode } from '@xyflow/react'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument, Position } from '../../shared/document/schema'
import type { BlockId, ItemId, ProjectionId } from '../../shared/ids'
import { allBlocks, allProjections, itemLabel, type Block } from '../state/actions/items'
import { blockKind, blockSigns, projectionLook, type BlockKind, type ProjectionLook, type Sign } from '../state/notation'
import { blockOutline, blockOutlines } from '../state/outlines'
import type { Rect } from '../state/geometry'
import { routeEdges, type EdgeEnds, type Route } from './edge-routes'

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

export type BlockNode = FlowNode<BlockData, 'block'>

/** What an edge shows. */
export interface DrawnEdge {
  readonly id: ProjectionId
  /** For those who cannot see it. */
  readonly name: string
  readonly look: ProjectionLook
  readonly route: Route
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
}

/** Everything the canvas is drawn from. */
export interface CanvasView {
  readonly document: CajalDocument
  readonly selection: readonly ItemId[]
  readonly problems: readonly Problem[]
  /** Where blocks are that are being dragged; the document learns of it when they are let go. */
  readonly dragged: ReadonlyMap<BlockId, Position> | null
}

export interface CanvasElements {
  readonly nodes: BlockNode[]
  /** In the order in which they are drawn. */
  readonly edges: readonly DrawnEdge[]
}

/**
 * Turns documents into what is drawn: blocks for React Flow, edges for the layer below them. What looks the same as last time is
 * the same object, so that it is not drawn again; apart from that the answer depends on the view alone.
 */
export function createFlowAdapter(): (view: CanvasView) => CanvasElements {
  let nodes = new Map<string, BlockNode>()
  let edges = new Map<string, DrawnEdge>()
  let notation: Notation | null = null
  return ({ document, selection, problems, dragged }) => {
    if (notation?.document !== document) notation = readNotation(document)
    const { signs, looks, ends } = notation
    const selected = new Set<string>(selection)
    const worst = worstByItem(problems)
    const outlines = blockOutlines(document, dragged)
    const nextNodes = allBlocks(document).map(([id, block]) => {
      const sign = signs.get(id) ?? 'excitatory'
      const look: BlockLook = {
        block,
        sign,
        kind: blockKind(document, block.model),
        outline: outlines.get(id) ?? blockOutline(block),
        selected: selected.has(id),
        problem: worst.get(id) ?? null,
      }
      const last = nodes.get(id)
      return last !== undefined && showsNode(last, look) ? last : blockNode(id, look)
    })
    const routes = routeEdges(outlines, ends)
    const nextEdges: DrawnEdge[] = []
    for (const { id, name, look } of looks) {
      const route = routes.get(id)
      if (route === undefined) continue
      const edge: DrawnEdge = { id, name, look, route, selected: selected.has(id), problem: worst.get(id) ?? null }
      const last = edges.get(id)
      nextEdges.push(last !== undefined && showsEdge(last, edge) ? last : edge)
    }
    // What has text, and what is selected above all, is drawn over the rest.
    const rank = ({ selected: chosen, look }: DrawnEdge): number => (chosen ? 2 : look.lines.length > 0 ? 1 : 0)
    nextEdges.sort((a, b) => rank(a) - rank(b))
    nodes = new Map(nextNodes.map((node) => [node.id, node]))
    edges = new Map(nextEdges.map((edge) => [edge.id, edge]))
    return { nodes: nextNodes, edges: nextEdges }
  }
}

interface EdgeNotation {
  readonly id: ProjectionId
  readonly name: string
  readonly look: ProjectionLook
}

/** What follows from the document whatever is dragged or selected. */
interface Notation {
  readonly document: CajalDocument
  readonly signs: ReadonlyMap<BlockId, Sign>
  readonly looks: readonly EdgeNotation[]
  readonly ends: readonly EdgeEnds[]
}

function readNotation(document: CajalDocument): Notation {
  const looks = allProjections(document).map(([id, projection]) => {
    const look = projectionLook(document, projection)
    const ends = `Connection from ${itemLabel(document, projection.from)} to ${itemLabel(document, projection.to)}`
    return { id, look, name: [ends, ...look.lines].join(', ') }
  })
  const ends = allProjections(document).map(([id, { from, to }]) => ({ id, from, to }))
  return { document, signs: blockSigns(document), looks, ends }
}

/** All that a block's drawing depends on. */
interface BlockLook {
  readonly block: Block
  readonly outline: Rect
  readonly sign: Sign
  readonly kind: BlockKind
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
}

function blockNode(id: BlockId, { block, outline, sign, kind, selected, problem }: BlockLook): BlockNode {
  const { x, y, width, height } = outline
  const size = sizeOf(block)
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
    data: { label: block.label, model: block.model, kind, sign, size, problem },
  }
}

/** Whether a node drawn before still shows this. */
function showsNode({ data, position, selected }: BlockNode, look: BlockLook): boolean {
  const { block, outline } = look
  return (
    position.x === outline.x &&
    position.y === outline.y &&
    selected === look.selected &&
    data.problem === look.problem &&
    data.sign === look.sign &&
    data.kind === look.kind &&
    data.label === block.label &&
    data.model === block.model &&
    data.size === sizeOf(block)
  )
}

/** Whether an edge drawn before still shows the same. */
function showsEdge(last: DrawnEdge, next: DrawnEdge): boolean {
  return (
    last.route.path === next.route.path &&
    last.route.label.anchor === next.route.label.anchor &&
    last.selected === next.selected &&
    last.problem === next.problem &&
    last.name === next.name &&
    (last.look === next.look ||
      (last.look.tone === next.look.tone && last.look.dashed === next.look.dashed && last.look.call === next.look.call))
  )
}

function sizeOf(block: Block): number | null {
  return 'size' in block ? block.size : null
}

function worstByItem(problems: readonly Problem[]): ReadonlyMap<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>()
  for (const { item, severity } of problems) {
    if (item !== undefined && worst.get(item) !== 'error') worst.set(item, severity)
  }
  return worst
}
