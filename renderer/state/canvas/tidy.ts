import { Graph, layout } from '@dagrejs/dagre'
import { frameTree } from '../../../shared/document/frame-tree'
import type { CajalDocument, Position } from '../../../shared/document/schema'
import type { FrameId } from '../../../shared/ids'
import { allProjections, findBlock, findFrame, isBlock, isFrame, isNote, placeOf, type PlacedId } from '../actions/items'
import type { Places } from '../actions/placing'
import { areaAround } from './frame-membership'
import { boundsOf, overlaps, snap, type Rect } from './geometry'
import { drawnEnds, loopsOf, withLoops } from './loops'
import { blockKind, projectionLook } from './notation'
import { hiddenItems, itemOutlines } from './outlines'

/** New places, and new areas of the frames whose blocks moved. */
export interface TidiedLayout {
  readonly places: Places
  readonly areas: ReadonlyMap<FrameId, Rect>
}

/** Room between columns and rows, for the texts of edges and for loops above a block. */
const gaps = { column: 72, row: 40, loop: 88, noteRow: 32 } as const
/** Of a character of an edge's text. */
const advance = 6.62

/** What is laid out: a block, a collapsed frame, or a frame with its blocks laid out inside already. */
interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Neither a frame nor what stands for one. */
  readonly isBlock: boolean
  /** Left end, right end, or wherever edges put it. */
  readonly side: 'left' | 'right' | 'any'
}

interface Wire {
  readonly from: string
  readonly to: string
  readonly textWidth: number
}

/**
 * Columns from left to right in the direction of signals, by the layout library dagre: generators first, recorders last. A frame is
 * laid out by itself, with the frames in it, and then stands in the drawing as one box. `chosen` is all when null; what is chosen stays
 * where its upper left corner is, and notes are moved only out of the way.
 */
export function tidiedLayout(document: CajalDocument, chosen: ReadonlySet<string> | null): TidiedLayout {
  const tidied = laidOut(document, chosen, new Set())
  // On which side a loop runs is known only when everything has its place: those below their block get room there.
  const loops = loopsOf(itemOutlines(document, tidied.places), drawnEnds(document))
  const below = new Set([...loops].flatMap(([id, { side }]) => (side === 'bottom' ? [id] : [])))
  return below.size === 0 ? tidied : laidOut(document, chosen, below)
}

function laidOut(document: CajalDocument, chosen: ReadonlySet<string> | null, loopsBelow: ReadonlySet<string>): TidiedLayout {
  const outlines: ReadonlyMap<string, Rect> = itemOutlines(document)
  const { homes, outerFirst } = frameTree(document)
  const isChosen = (id: string): boolean => !isNote(document, id) && (chosen === null || chosen.has(id))
  const isOpen = (id: FrameId): boolean => outlines.has(id) && findFrame(document, id)?.collapsed !== true
  const open = new Set<string>()
  for (const id of outerFirst) if (isOpen(id) && (isChosen(id) || open.has(homes.get(id) ?? ''))) open.add(id)
  /** The frame that a thing is laid out in: null for what stands in the drawing itself. */
  const homeOf = (id: string): FrameId | null => {
    const home = homes.get(id)
    return home !== undefined && open.has(home) ? home : null
  }
  /** What of a frame, or of the drawing, this is or lies in; null where it lies elsewhere. */
  const standIn = (id: string, home: FrameId | null): string | null => {
    let at: string | null = id
    while (at !== null && homeOf(at) !== home) at = homeOf(at)
    return at
  }
  const wires = drawnWires(document)
  const loops = new Map<string, number>()
  for (const { from, to } of wires) if (from === to) loops.set(from, (loops.get(from) ?? 0) + 1)
  const loose = [...outlines.keys()].filter((id) => isChosen(id) || homeOf(id) !== null)
  const sizes = new Map(outlines)
  const layOutIn = (home: FrameId | null): ReadonlyMap<string, Rect> => {
    const boxes = loose.filter((id) => homeOf(id) === home)
    const between = wires.flatMap((wire): Wire[] => {
      const [from, to] = [standIn(wire.from, home), standIn(wire.to, home)]
      return from === null || to === null ? [] : [{ ...wire, from, to }]
    })
    return layOut(boxesOf(document, sizes, boxes), between, loopsBelow)
  }

  const inside = new Map<FrameId, ReadonlyMap<string, Rect>>()
  for (const id of outerFirst.toReversed()) {
    if (!open.has(id)) continue
    const laid = layOutIn(id)
    const room = [...laid].map(([block, rect]) => {
      const count = isBlock(document, block) ? (loops.get(block) ?? 0) : 0
      return count === 0 ? rect : withLoops(rect, { side: loopsBelow.has(block) ? 'bottom' : 'top', count })
    })
    inside.set(id, laid)
    sizes.set(id, areaAround(room) ?? sizes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 })
  }
  const laid = layOutIn(null)

  const before = boundsOf([...laid.keys()].flatMap((id) => outlines.get(id) ?? []))
  const after = boundsOf([...laid.values()])
  const shift: Position = [snap((before?.x ?? 0) - (after?.x ?? 0)), snap((before?.y ?? 0) - (after?.y ?? 0))]
  const places = new Map<PlacedId, Position>()
  const areas = new Map<FrameId, Rect>()
  const putAt = (boxes: ReadonlyMap<string, Rect>, by: Position): void => {
    for (const [id, { x, y }] of boxes) {
      const at: Position = [snap(x) + by[0], snap(y) + by[1]]
      places.set(id as PlacedId, at)
      const members = isFrame(document, id) ? inside.get(id) : undefined
      const area = sizes.get(id)
      if (members === undefined || area === undefined || !isFrame(document, id)) continue
      areas.set(id, { x: at[0], y: at[1], width: area.width, height: area.height })
      putAt(members, [at[0] - snap(area.x), at[1] - snap(area.y)])
    }
  }
  putAt(laid, shift)
  carryHidden(document, places)
  moveNotesAside(document, places, areas)
  return { places, areas }
}

/** Edges as they are drawn: those of hidden blocks end at the frame that stands for them. */
function drawnWires(document: CajalDocument): readonly Wire[] {
  const hidden = hiddenItems(document)
  return allProjections(document).map(([, projection]) => {
    const { lines } = projectionLook(document, projection)
    return {
      from: hidden.get(projection.from) ?? projection.from,
      to: hidden.get(projection.to) ?? projection.to,
      textWidth: Math.max(0, ...lines.map((line) => line.length * advance)),
    }
  })
}

function boxesOf(document: CajalDocument, outlines: ReadonlyMap<string, Rect>, ids: readonly string[]): readonly Box[] {
  return ids.flatMap((id) => {
    const outline = outlines.get(id)
    if (outline === undefined) return []
    const kind = blockKind(document, findBlock(document, id)?.model ?? '')
    const side = kind === 'stimulator' ? 'left' : kind === 'recorder' ? 'right' : 'any'
    return [{ id, width: outline.width, height: outline.height, isBlock: !isFrame(document, id), side }]
  })
}

/** Outlines of boxes in columns; a loop gets room above its block, or below it. */
function layOut(boxes: readonly Box[], wires: readonly Wire[], loopsBelow: ReadonlySet<string>): ReadonlyMap<string, Rect> {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: gaps.row, ranksep: gaps.column, edgesep: 24, marginx: 0, marginy: 0 })
  const known = new Map(boxes.map((box) => [box.id, box]))
  const loops = new Set(wires.filter(({ from, to }) => from === to && known.has(from)).map(({ from }) => from))
  const loopRoom = ({ id, isBlock }: Box): number => (isBlock && loops.has(id) ? gaps.loop : 0)
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height + loopRoom(box) })
  for (const [index, { from, to, textWidth }] of wires.entries()) {
    if (from === to || !known.has(from) || !known.has(to)) continue
    // The text stands in the middle of its edge; no weight is lost on it.
    graph.setEdge(from, to, { width: textWidth, height: 32, labelpos: 'c', weight: 1, minlen: 1 }, String(index))
  }
  pullToTheSides(graph, boxes)
  layout(graph)
  return new Map(
    boxes.map((box) => {
      const { id, width, height } = box
      const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number }
      const loop = loopRoom(box)
      return [id, { x: x - width / 2, y: y - (height + loop) / 2 + (loopsBelow.has(id) ? 0 : loop), width, height }]
    }),
  )
}

const [first, last] = ['\u0000first', '\u0000last']

/** Two points that are taken away again pull generators to the first column and recorders to the last. */
function pullToTheSides(graph: Graph, boxes: readonly Box[]): void {
  const ends = boxes.filter(({ side }) => side !== 'any')
  if (ends.length === 0 || ends.length === boxes.length) return
  for (const id of [first, last]) graph.setNode(id, { width: 0, height: 0 })
  for (const { id, side } of boxes) {
    if (side === 'left') graph.setEdge(first, id, { weight: 20, minlen: 1, width: 0, height: 0 }, 'side')
    else graph.setEdge(id, last, { weight: side === 'right' ? 20 : 0, minlen: side === 'right' ? 1 : 2, width: 0, height: 0 }, 'side')
  }
}

/** What a collapsed frame stands for goes with it. */
function carryHidden(document: CajalDocument, places: Map<PlacedId, Position>): void {
  for (const [id, frame] of hiddenItems(document)) {
    const [at, to, own] = [document.frames?.[frame]?.at, places.get(frame), placeOf(document, id)]
    if (at && to && own) places.set(id as PlacedId, [own[0] + to[0] - at[0], own[1] + to[1] - at[1]])
  }
}

/** Notes that would lie under something now go below everything. */
function moveNotesAside(document: CajalDocument, places: Map<PlacedId, Position>, areas: ReadonlyMap<FrameId, Rect>): void {
  const all = [...itemOutlines(document, places)].map(([id, outline]) => [id, areas.get(id as FrameId) ?? outline] as const)
  const notes = all.filter(([id]) => isNote(document, id))
  const others = all.filter(([id]) => !isNote(document, id)).map(([, outline]) => outline)
  const bounds = boundsOf(others)
  if (bounds === null) return
  let y = snap(bounds.y + bounds.height + gaps.noteRow)
  for (const [id, outline] of notes) {
    const inFrameBefore = !others.some((other) => overlaps(outline, other, 0))
    if (inFrameBefore) continue
    places.set(id, [snap(bounds.x), y])
    y += snap(outline.height + gaps.noteRow)
  }
}
