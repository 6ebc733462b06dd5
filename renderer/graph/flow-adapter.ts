import { askedButForPlaces } from '../../shared/document/but-places'
import { frameTree } from '../../shared/document/frame-tree'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, FrameId, ItemId, NoteId } from '../../shared/ids'
import { allBlocks, allNotes, type Block } from '../state/actions/items'
import type { Rect } from '../state/canvas/geometry'
import { blockKind, type BlockKind, type Sign } from '../state/canvas/notation'
import { blockOutline, frameOutline, noteOutline, type DraggedPlaces } from '../state/canvas/outlines'
import { sizeText } from '../state/canvas/size-text'
import { blockNode, frameNode, looksSame, noteNode, type CanvasNode, type NodeLook } from './canvas-nodes'
import { drawnAhead } from './drawn-ahead'
import { readNotation, type EdgeNotation, type Notation } from './edges/edge-notation'
import { pathInto, routeEdges, type Route } from './edges/edge-routes'
import { type Worst, worstByItem, worstOfHidden } from './worst-problems'
import { wiresOfThird, type ThirdWires } from './edges/third-wires'
import { listsSpikes } from '../state/runs/send-spike'
import { crowdedTexts, endsOf, placeLabels, withTextAt } from './edges/label-places'
import { fittedLabel } from './edges/label-room'

/** What an edge shows. */
export interface DrawnEdge extends EdgeNotation {
  readonly route: Route
  /** The line to its weight recorder, from where its text stands. */
  readonly weightsPath: string | null
  /** The line from its volume transmitter to it. */
  readonly modulationPath: string | null
  /** The wires from it to the population that joins its connections, and back. */
  readonly thirdWires: ThirdWires | null
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
  /** Its text found no room beside those of others, and is shown where it is asked for. */
  readonly crowded: boolean
}

/** Everything the canvas is drawn from. */
export interface CanvasView {
  readonly document: CajalDocument
  readonly selection: readonly ItemId[]
  readonly problems: readonly Problem[]
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

export interface FlowAdapter {
  /**
   * Turns a document into what is drawn: blocks, frames and notes for React Flow, edges for the layer below them. What looks the same as
   * last time is the same object, so that it is not drawn again; apart from that the answer depends on the view alone.
   */
  draw(view: CanvasView): CanvasElements
  /**
   * Where the edges of things run while these are dragged to these places; the document learns of it at the end. These are all of them if they
   * are few, so that they are the same edges at every step, else those that run differently.
   */
  reroute(places: DraggedPlaces): readonly DrawnEdge[]
}

const noEnds: ReadonlySet<string> = new Set()
/** So many edges can be drawn anew at every step. */
const fewEdges = 120

export function createFlowAdapter(): FlowAdapter {
  const notationOf = askedButForPlaces(readNotation)
  let notation: Notation | null = null
  let nodes = new Map<string, CanvasNode>()
  let drawnFrom = new Map<BlockId, DrawnBlock>()
  let outlines: Outlines = new Map()
  let routes = new Map<string, Route>()
  /** The same with texts that make room for each other. */
  let placed: ReadonlyMap<string, Route> = routes
  let crowded: ReadonlySet<string> = noEnds
  let edges = new Map<string, DrawnEdge>()
  let elements: CanvasElements = { nodes: [], edges: [] }
  let concerned: ConcernedEdges | null = null

  const drawnEdge = (edge: EdgeNotation, route: Route | undefined, where: Outlines, look: EdgeState): DrawnEdge | null => {
    // A route may be left from when a block was there.
    if (route === undefined || !where.has(edge.from) || !where.has(edge.to)) return null
    const pathTo = (block: string | null): string | null => {
      const outline = where.get(block ?? '')
      return outline === undefined ? null : pathInto(route.label, outline)
    }
    // What is wrong is told of each.
    const told = look.problem === null ? edge.label : edge.look.lines
    const label = fittedLabel(told, route, endsOf(edge, where, route))
    const paths = { weightsPath: pathTo(edge.recorder), modulationPath: pathTo(edge.transmitter) }
    const thirdOutline = where.get(edge.third ?? '')
    const drawn = {
      ...edge,
      ...look,
      label,
      route,
      ...paths,
      thirdWires: thirdOutline === undefined ? null : wiresOfThird(route, thirdOutline),
    }
    const last = edges.get(edge.id)
    return last !== undefined && showsEdge(last, drawn) ? last : drawn
  }
  return {
    draw(view) {
      const { document, selection, problems } = view
      const last = notation
      notation = notationOf(document)
      const selected = new Set<string>(selection)
      const worst = worstByItem(problems)
      const before = nodes
      const blocks = drawnBlocks(view, notation, { selected, worst, last: drawnFrom })
      drawnFrom = new Map(blocks.map((block) => [block.id, block]))
      const around = drawnAround(view, notation, selected, worst)
      nodes = new Map(
        [...around.below, ...blocks.map(({ node }) => node), ...around.above].map((node) => {
          const last = before.get(node.id)
          return [node.id, last !== undefined && (last === node || looksSame(last, node)) ? last : node]
        }),
      )
      outlines = outlinesOf(nodes.values())
      // Of one that took the place of another.
      const ahead = notation === last ? null : drawnAhead(document, outlines)
      const moved = new Set([...nodes].flatMap(([id, node]) => (hasOutline(before.get(id), node) ? [] : [id])))
      const joined = ahead !== null || last === null || last === notation ? noEnds : joinedElsewhere(last.edges, notation.edges)
      if (ahead !== null) routes = new Map(ahead.routes)
      else if (last === null) routes = new Map(routeEdges(outlines, notation.edges))
      else if (moved.size + joined.size > 0) {
        for (const [id, route] of routesNear(edgesAround(notation.edges, moved, joined), outlines)) routes.set(id, route)
      }
      if (ahead !== null || last !== notation || moved.size > 0) {
        placed = ahead?.placed ?? placeLabels(notation.edges, routes, outlines)
        crowded = ahead?.crowded ?? crowdedTexts(notation.edges, placed, outlines)
      }
      const lastEdges = new Set(last?.edges)
      const drawn = notation.edges.flatMap((edge) => {
        const problem = worst.get(edge.id) ?? null
        const look = { selected: selected.has(edge.id), problem, crowded: problem === null && crowded.has(edge.id) }
        const known = lastEdges.has(edge) && namedBy(edge).length === 0 ? edges.get(edge.id) : undefined
        if (known !== undefined && known.route === placed.get(edge.id) && isSameState(known, look)) return known
        return drawnEdge(edge, placed.get(edge.id), outlines, look) ?? []
      })
      edges = new Map(drawn.map((edge) => [edge.id, edge]))
      concerned = null
      const next = { nodes: [...nodes.values()], edges: drawn.sort((a, b) => rank(a) - rank(b)) }
      elements = { nodes: lastIfSame(elements.nodes, next.nodes), edges: lastIfSame(elements.edges, next.edges) }
      return elements
    },
    reroute(places) {
      if (notation === null) return []
      if (concerned === null || !isSameSet(concerned.moved, places)) concerned = ownEdges(notation.edges, new Set(places.keys()))
      const moved = new Map(outlines)
      for (const [id, [x, y]] of places) {
        const outline = outlines.get(id)
        if (outline) moved.set(id, { ...outline, x, y })
      }
      const next = routesNear(concerned, moved)
      const few = concerned.near.length <= fewEdges
      return concerned.near.flatMap((edge) => {
        const last = edges.get(edge.id)
        const route = next.get(edge.id)
        // A text that made room keeps its part of the way; once things are let go all find their places anew.
        const isMoved = placed.get(edge.id) !== routes.get(edge.id)
        const now = last && route ? drawnEdge(edge, isMoved ? withTextAt(route, last.route.labelAt) : route, moved, last) : null
        return now === null || (now === last && !few) ? [] : [now]
      })
    },
  }
}

/** What is drawn of a list need not be looked through if the very same things are in it. */
function lastIfSame<T extends readonly unknown[]>(last: T, next: T): T {
  return last.length === next.length && last.every((each, index) => each === next[index]) ? last : next
}

type EdgeState = Pick<DrawnEdge, 'selected' | 'problem' | 'crowded'>

function isSameState(a: EdgeState, b: EdgeState): boolean {
  return a.selected === b.selected && a.problem === b.problem && a.crowded === b.crowded
}

type Outlines = ReadonlyMap<string, Rect>

/** What has text, and what is selected above all, is drawn over the rest. */
function rank({ selected, look }: DrawnEdge): number {
  return selected ? 2 : look.lines.length > 0 ? 1 : 0
}

function hasOutline(last: CanvasNode | undefined, next: CanvasNode): boolean {
  if (last === undefined) return false
  const [before, now] = [last.position, next.position]
  return before.x === now.x && before.y === now.y && last.width === next.width && last.height === next.height
}

/** The edges that may run differently after a move. */
interface ConcernedEdges {
  readonly moved: ReadonlySet<string>
  /** Those of what moves, perhaps of its neighbours as well, where they make room for each other, and those that name what moves. */
  readonly near: readonly EdgeNotation[]
  /** The edges among which these find their places, in the order of the document. */
  readonly around: readonly EdgeNotation[]
}

function edgesAround(edges: readonly EdgeNotation[], moved: ReadonlySet<string>, joinedElse: ReadonlySet<string>): ConcernedEdges {
  const joined = joinedIn(edges, moved)
  return concernedBy(edges, moved, new Set([...moved, ...joinedElse, ...joined.flatMap(({ from, to }) => [from, to])]))
}

/** What the edges lead from and to that only one of two drawings has, or whose ends take more room in one: at these others make room, or take it. */
function joinedElsewhere(last: readonly EdgeNotation[], next: readonly EdgeNotation[]): ReadonlySet<string> {
  const [before, after] = [new Set(last), new Set(next)]
  // Most are the very same; some of the others only look different.
  const [gone, come] = [last.filter((edge) => !after.has(edge)), next.filter((edge) => !before.has(edge))]
  const only = (edges: readonly EdgeNotation[], others: readonly EdgeNotation[]): readonly EdgeNotation[] => {
    const known = new Map(others.map((edge) => [edge.id, edge]))
    return edges.filter(({ id, from, to, look }) => {
      const other = known.get(id)
      return other?.from !== from || other.to !== to || other.look.plastic !== look.plastic
    })
  }
  return new Set([...only(gone, come), ...only(come, gone)].flatMap(({ from, to }) => [from, to]))
}

/**
 * While things are dragged only their own edges follow: those of their neighbours make room once they are let go. Else the lines of half a
 * drawing would be painted anew where a drag begins.
 */
function ownEdges(edges: readonly EdgeNotation[], moved: ReadonlySet<string>): ConcernedEdges {
  return concernedBy(edges, moved, moved)
}

function concernedBy(edges: readonly EdgeNotation[], moved: ReadonlySet<string>, blocks: ReadonlySet<string>): ConcernedEdges {
  const near = edges.filter((edge) => blocks.has(edge.from) || blocks.has(edge.to) || namedBy(edge).some((named) => moved.has(named)))
  return { moved, near, around: joinedIn(edges, new Set(near.flatMap(({ from, to }) => [from, to]))) }
}

/** The blocks that it has lines to beside its ends; few have any. */
function namedBy({ recorder, transmitter, third }: EdgeNotation): readonly string[] {
  if (recorder === null && transmitter === null && third === null) return []
  return [recorder, transmitter, third].filter((named) => named !== null)
}

function joinedIn(edges: readonly EdgeNotation[], blocks: ReadonlySet<string>): readonly EdgeNotation[] {
  return edges.filter(({ from, to }) => blocks.has(from) || blocks.has(to))
}

function routesNear({ near, around }: ConcernedEdges, outlines: Outlines): ReadonlyMap<string, Route> {
  return routeEdges(outlines, around, new Set(near.map(({ id }) => id)))
}

function isSameSet(ids: ReadonlySet<string>, places: DraggedPlaces): boolean {
  return ids.size === places.size && [...places.keys()].every((id) => ids.has(id))
}

/** A block as it was drawn, and all that its drawing came from. */
interface DrawnBlock {
  readonly id: BlockId
  readonly block: Block
  readonly sign: Sign
  readonly kind: BlockKind
  readonly size: string | null
  /** The variables that the size was worked out with. */
  readonly variables: CanvasView['document']['variables']
  readonly muted: boolean
  readonly spikes: boolean
  readonly selected: boolean
  readonly problem: Problem['severity'] | null
  readonly node: CanvasNode
}

/** Blocks for which nothing has changed are not even looked at anew: there may be hundreds, and a gesture changes few. */
function drawnBlocks(
  { document }: CanvasView,
  notation: Notation,
  now: { readonly selected: ReadonlySet<string>; readonly worst: Worst; readonly last: ReadonlyMap<BlockId, DrawnBlock> },
): readonly DrawnBlock[] {
  return allBlocks(document).flatMap(([id, block]) => {
    if (notation.hidden.has(id)) return []
    const [selected, problem, last] = [now.selected.has(id), now.worst.get(id) ?? null, now.last.get(id)]
    const [sign, kind, muted] = [notation.signs.get(id) ?? 'excitatory', blockKind(document, block.model), notation.muted.has(id)]
    const spikes = listsSpikes(document, block.model)
    const isKnown = last?.block === block && last.variables === document.variables
    const size = isKnown ? last.size : 'size' in block ? sizeText(document, block.size) : null
    const isSame = last?.block === block && last.selected === selected && last.problem === problem && last.size === size
    if (isSame && last.sign === sign && last.kind === kind && last.muted === muted && last.spikes === spikes) return [last]
    const node = blockNode(id, block, { selected, problem, muted, outline: blockOutline(block), sign, kind, size, listsSpikes: spikes })
    return [{ ...{ id, block, variables: document.variables }, sign, kind, size, muted, spikes, selected, problem, node }]
  })
}

/** Frames, which lie below the blocks and over the frames they are in, and notes above them. */
function drawnAround(
  view: CanvasView,
  { muted, hidden, summaries }: Notation,
  selected: ReadonlySet<string>,
  worst: Worst,
): { readonly below: readonly CanvasNode[]; readonly above: readonly CanvasNode[] } {
  const { document, resized, over } = view
  const state = (id: string): Omit<NodeLook, 'outline'> => ({
    muted: muted.has(id),
    selected: selected.has(id),
    problem: worst.get(id) ?? null,
  })
  const areaOf = (id: FrameId | NoteId): Rect | null => (resized?.id === id ? resized.area : null)
  const standIns = worstOfHidden(document, hidden, worst)
  const below = frameTree(document).outerFirst.flatMap((id) => {
    const frame = document.frames?.[id]
    const summary = summaries.get(id)
    if (frame === undefined || summary === undefined || hidden.has(id)) return []
    const outline = areaOf(id) ?? frameOutline(frame)
    return [frameNode(id, frame, { ...state(id), problem: standIns.get(id) ?? null, outline, summary, over: over.has(id) })]
  })
  const above = allNotes(document).map(([id, note]) => noteNode(id, note, { ...state(id), outline: areaOf(id) ?? noteOutline(note) }))
  return { below, above }
}

function outlinesOf(nodes: Iterable<CanvasNode>): Map<string, Rect> {
  return new Map(Array.from(nodes, ({ id, position: { x, y }, width = 0, height = 0 }) => [id, { x, y, width, height }]))
}

function isSameText(last: Route['label'], next: Route['label']): boolean {
  return last.x === next.x && last.y === next.y && last.anchor === next.anchor
}

/** Whether an edge drawn before still shows the same. */
function showsEdge(last: DrawnEdge, next: DrawnEdge): boolean {
  return (
    last.route.path === next.route.path &&
    isSameText(last.route.label, next.route.label) &&
    last.weightsPath === next.weightsPath &&
    last.modulationPath === next.modulationPath &&
    last.thirdWires?.lines === next.thirdWires?.lines &&
    last.selected === next.selected &&
    last.muted === next.muted &&
    last.problem === next.problem &&
    last.crowded === next.crowded &&
    last.name === next.name &&
    last.label.join() === next.label.join() &&
    last.from === next.from &&
    last.to === next.to &&
    (last.look === next.look ||
      (last.look.tone === next.look.tone && last.look.dashed === next.look.dashed && last.look.call === next.look.call))
  )
}
