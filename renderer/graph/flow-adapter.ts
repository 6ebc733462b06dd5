import type { Problem } from '../../shared/document/problem'
import { mutedItems } from '../../shared/document/muted'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, FrameId, ItemId, NoteId, ProjectionId } from '../../shared/ids'
import { allBlocks, allFrames, allNotes, allProjections, itemLabel } from '../state/actions/items'
import type { Rect } from '../state/geometry'
import { blockKind, blockSigns, projectionLook, type ProjectionLook, type Sign } from '../state/notation'
import { blockOutline, frameOutline, hiddenBlocks, noteOutline, type DraggedPlaces } from '../state/outlines'
import { blockNode, frameNode, looksSame, noteNode, type CanvasNode, type NodeLook } from './canvas-nodes'
import { pathInto, routeEdges, type EdgeEnds, type Route } from './edge-routes'

/** What an edge shows. */
export interface DrawnEdge {
  readonly id: ProjectionId
  /** What it is drawn between: blocks, or the collapsed frames that stand for them. */
  readonly from: string
  readonly to: string
  /** For those who cannot see it. */
  readonly name: string
  readonly look: ProjectionLook
  readonly route: Route
  /** The line to its weight recorder, from where its text stands. */
  readonly weightsPath: string | null
  /** It takes no part in runs: muted itself, or an end of it is. */
  readonly muted: boolean
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
}

/** Everything the canvas is drawn from. */
export interface CanvasView {
  readonly document: CajalDocument
  readonly selection: readonly ItemId[]
  readonly problems: readonly Problem[]
  /** Where things are that are being dragged; the document learns of it when they are let go. */
  readonly dragged: DraggedPlaces | null
  /** The frame or note that is being resized. */
  readonly resized: { readonly id: FrameId | NoteId; readonly area: Rect } | null
  /** Frames that what is dragged would go into. */
  readonly over: ReadonlySet<FrameId>
}

export interface CanvasElements {
  readonly nodes: CanvasNode[]
  /** In the order in which they are drawn. */
  readonly edges: readonly DrawnEdge[]
}

/**
 * Turns documents into what is drawn: blocks, frames and notes for React Flow, edges for the layer below them. What looks the same as
 * last time is the same object, so that it is not drawn again; apart from that the answer depends on the view alone.
 */
export function createFlowAdapter(): (view: CanvasView) => CanvasElements {
  let nodes = new Map<string, CanvasNode>()
  let edges = new Map<string, DrawnEdge>()
  let notation: Notation | null = null
  return (view) => {
    const { document, selection, problems } = view
    if (notation?.document !== document) notation = readNotation(document)
    const selected = new Set<string>(selection)
    const worst = worstByItem(problems)
    const nextNodes = drawnNodes(view, notation, selected, worst).map((node) => {
      const last = nodes.get(node.id)
      return last !== undefined && looksSame(last, node) ? last : node
    })
    nodes = new Map(nextNodes.map((node) => [node.id, node]))
    const nextEdges = drawnEdges(notation, outlinesOf(nextNodes), selected, worst).map((edge) => {
      const last = edges.get(edge.id)
      return last !== undefined && showsEdge(last, edge) ? last : edge
    })
    edges = new Map(nextEdges.map((edge) => [edge.id, edge]))
    return { nodes: nextNodes, edges: nextEdges }
  }
}

interface EdgeNotation extends EdgeEnds {
  readonly id: ProjectionId
  readonly name: string
  readonly look: ProjectionLook
  /** What stands for its weight recorder on the canvas. */
  readonly recorder: string | null
  readonly muted: boolean
}

/** What follows from the document whatever is dragged or selected. */
interface Notation {
  readonly document: CajalDocument
  readonly signs: ReadonlyMap<BlockId, Sign>
  readonly hidden: ReadonlyMap<BlockId, FrameId>
  readonly muted: ReadonlySet<string>
  /** Edges that are drawn: those within a collapsed frame are not. */
  readonly edges: readonly EdgeNotation[]
}

type Worst = ReadonlyMap<string, Problem['severity']>

function readNotation(document: CajalDocument): Notation {
  const hidden = hiddenBlocks(document)
  const muted = mutedItems(document)
  const edges = allProjections(document).flatMap(([id, projection]): EdgeNotation[] => {
    const [from, to] = [hidden.get(projection.from) ?? projection.from, hidden.get(projection.to) ?? projection.to]
    if (from === to && hidden.has(projection.from)) return []
    const look = projectionLook(document, projection)
    const ends = `Connection from ${itemLabel(document, projection.from)} to ${itemLabel(document, projection.to)}`
    const weights = projection.weightRecorder === undefined ? [] : [`weights recorded by ${itemLabel(document, projection.weightRecorder)}`]
    const recorder = projection.weightRecorder && (hidden.get(projection.weightRecorder) ?? projection.weightRecorder)
    const isMuted = muted.has(id)
    const name = [ends, ...look.lines, ...weights, ...(isMuted ? ['muted'] : [])].join(', ')
    return [{ id, from, to, look, recorder: recorder ?? null, muted: isMuted, name }]
  })
  return { document, signs: blockSigns(document), hidden, muted, edges }
}

function drawnNodes(
  view: CanvasView,
  { signs, hidden, muted }: Notation,
  selected: ReadonlySet<string>,
  worst: Worst,
): readonly CanvasNode[] {
  const { document, dragged, resized, over } = view
  const state = (id: string): Omit<NodeLook, 'outline'> => ({
    muted: muted.has(id),
    selected: selected.has(id),
    problem: worst.get(id) ?? null,
  })
  const areaOf = (id: FrameId | NoteId): Rect | null => (resized?.id === id ? resized.area : null)
  const frames = allFrames(document).map(([id, frame]) => {
    const inside = frame.collapsed === true ? frame.blocks.map((block) => worst.get(block)) : []
    const problem = inside.includes('error') ? 'error' : inside.includes('warning') ? 'warning' : null
    const outline = areaOf(id) ?? frameOutline(frame, dragged?.get(id))
    return frameNode(id, frame, { ...state(id), problem, outline, over: over.has(id) })
  })
  const blocks = allBlocks(document).flatMap(([id, block]) => {
    if (hidden.has(id)) return []
    return [
      blockNode(id, block, {
        ...state(id),
        outline: blockOutline(block, dragged?.get(id)),
        sign: signs.get(id) ?? 'excitatory',
        kind: blockKind(document, block.model),
      }),
    ]
  })
  const notes = allNotes(document).map(([id, note]) => {
    return noteNode(id, note, { ...state(id), outline: areaOf(id) ?? noteOutline(note, dragged?.get(id)) })
  })
  return [...frames, ...blocks, ...notes]
}

function outlinesOf(nodes: readonly CanvasNode[]): ReadonlyMap<string, Rect> {
  return new Map(nodes.map(({ id, position: { x, y }, width = 0, height = 0 }) => [id, { x, y, width, height }]))
}

function drawnEdges(
  notation: Notation,
  outlines: ReadonlyMap<string, Rect>,
  selected: ReadonlySet<string>,
  worst: Worst,
): readonly DrawnEdge[] {
  const routes = routeEdges(outlines, notation.edges)
  const drawn = notation.edges.flatMap((edge): DrawnEdge[] => {
    const route = routes.get(edge.id)
    if (route === undefined) return []
    const { recorder, ...rest } = edge
    const outline = recorder === null ? undefined : outlines.get(recorder)
    const weightsPath = outline === undefined ? null : pathInto(route.label, outline)
    return [{ ...rest, route, weightsPath, selected: selected.has(edge.id), problem: worst.get(edge.id) ?? null }]
  })
  // What has text, and what is selected above all, is drawn over the rest.
  const rank = ({ selected: chosen, look }: DrawnEdge): number => (chosen ? 2 : look.lines.length > 0 ? 1 : 0)
  return drawn.sort((a, b) => rank(a) - rank(b))
}

/** Whether an edge drawn before still shows the same. */
function showsEdge(last: DrawnEdge, next: DrawnEdge): boolean {
  return (
    last.route.path === next.route.path &&
    last.route.label.anchor === next.route.label.anchor &&
    last.weightsPath === next.weightsPath &&
    last.selected === next.selected &&
    last.muted === next.muted &&
    last.problem === next.problem &&
    last.name === next.name &&
    last.from === next.from &&
    last.to === next.to &&
    (last.look === next.look ||
      (last.look.tone === next.look.tone && last.look.dashed === next.look.dashed && last.look.call === next.look.call))
  )
}

function worstByItem(problems: readonly Problem[]): Worst {
  const worst = new Map<string, Problem['severity']>()
  for (const { item, severity } of problems) {
    if (item !== undefined && worst.get(item) !== 'error') worst.set(item, severity)
  }
  return worst
}
