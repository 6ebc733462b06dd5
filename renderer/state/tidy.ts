import { Graph, layout } from '@dagrejs/dagre'
import type { CajalDocument, Position } from '../../shared/document/schema'
import type { FrameId } from '../../shared/ids'
import { allFrames, allProjections, findBlock, isFrame, isNote, type PlacedId } from './actions/items'
import type { Places } from './actions/placing'
import { areaAround } from './frame-membership'
import { boundsOf, overlaps, snap, type Rect } from './geometry'
import { blockKind, projectionLook } from './notation'
import { framesOfBlocks, hiddenBlocks, itemOutlines } from './outlines'

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
 * laid out by itself and then stands in the drawing as one box. `chosen` is all when null; what is chosen stays where its upper left
 * corner is, and notes are moved only out of the way.
 */
export function tidiedLayout(document: CajalDocument, chosen: ReadonlySet<string> | null): TidiedLayout {
  const outlines = itemOutlines(document)
  const isChosen = (id: string): boolean => !isNote(document, id) && (chosen === null || chosen.has(id))
  const open = new Map(allFrames(document).flatMap(([id, frame]) => (frame.collapsed === true ? [] : [[id, frame] as const])))
  const homes = framesOfBlocks(document)
  /** The frame that a thing is laid out in: none for what stands in the drawing itself. */
  const homeOf = (id: string): FrameId | null => {
    const home = homes.get(id as never) ?? null
    return home !== null && open.has(home) && isChosen(home) ? home : null
  }
  const loose = [...outlines.keys()].filter((id) => isChosen(id) || homeOf(id) !== null)
  const wires = drawnWires(document)

  const inside = new Map<FrameId, ReadonlyMap<string, Rect>>()
  const areas = new Map<FrameId, Rect>()
  for (const id of open.keys()) {
    if (!isChosen(id)) continue
    const members = loose.filter((item) => homeOf(item) === id)
    const laid = layOut(boxesOf(document, outlines, members), wires)
    inside.set(id, laid)
    areas.set(id, areaAround([...laid.values()]) ?? outlines.get(id) ?? { x: 0, y: 0, width: 0, height: 0 })
  }
  const outer = loose.filter((id) => homeOf(id) === null)
  const sizes = new Map<string, Rect>([...outlines, ...areas])
  const laid = layOut(
    boxesOf(document, sizes, outer),
    wires.map((wire) => ({ ...wire, from: homeOf(wire.from) ?? wire.from, to: homeOf(wire.to) ?? wire.to })),
  )

  const before = boundsOf(outer.flatMap((id) => outlines.get(id) ?? []))
  const after = boundsOf([...laid.values()])
  const shift: Position = [snap((before?.x ?? 0) - (after?.x ?? 0)), snap((before?.y ?? 0) - (after?.y ?? 0))]
  const places = new Map<PlacedId, Position>()
  const finalAreas = new Map<FrameId, Rect>()
  for (const id of outer) {
    const rect = laid.get(id)
    if (rect === undefined) continue
    const at: Position = [snap(rect.x) + shift[0], snap(rect.y) + shift[1]]
    places.set(id, at)
    const area = isFrame(document, id) ? areas.get(id) : undefined
    if (area === undefined || !isFrame(document, id)) continue
    finalAreas.set(id, { x: at[0], y: at[1], width: area.width, height: area.height })
    for (const [member, { x, y }] of inside.get(id) ?? []) {
      places.set(member as PlacedId, [snap(x - area.x) + at[0], snap(y - area.y) + at[1]])
    }
  }
  carryHidden(document, places)
  moveNotesAside(document, places, finalAreas)
  return { places, areas: finalAreas }
}

/** Edges as they are drawn: those of hidden blocks end at the frame that stands for them. */
function drawnWires(document: CajalDocument): readonly Wire[] {
  const hidden = hiddenBlocks(document)
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
    return [{ id, width: outline.width, height: outline.height, side }]
  })
}

/** Outlines of boxes in columns; a loop gets room above its block. */
function layOut(boxes: readonly Box[], wires: readonly Wire[]): ReadonlyMap<string, Rect> {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: gaps.row, ranksep: gaps.column, edgesep: 24, marginx: 0, marginy: 0 })
  const known = new Map(boxes.map((box) => [box.id, box]))
  const loops = new Set(wires.filter(({ from, to }) => from === to && known.has(from)).map(({ from }) => from))
  const roomAbove = (id: string): number => (loops.has(id) && !id.startsWith('f') ? gaps.loop : 0)
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height: height + roomAbove(id) })
  for (const [index, { from, to, textWidth }] of wires.entries()) {
    if (from === to || !known.has(from) || !known.has(to)) continue
    // The text stands in the middle of its edge; no weight is lost on it.
    graph.setEdge(from, to, { width: textWidth, height: 32, labelpos: 'c', weight: 1, minlen: 1 }, String(index))
  }
  pullToTheSides(graph, boxes)
  layout(graph)
  return new Map(
    boxes.map(({ id, width, height }) => {
      const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number }
      const above = roomAbove(id)
      return [id, { x: x - width / 2, y: y - (height + above) / 2 + above, width, height }]
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

/** Blocks that a collapsed frame stands for go with it. */
function carryHidden(document: CajalDocument, places: Map<PlacedId, Position>): void {
  for (const [block, frame] of hiddenBlocks(document)) {
    const [at, to, own] = [document.frames?.[frame]?.at, places.get(frame), findBlock(document, block)?.at]
    if (at && to && own) places.set(block, [own[0] + to[0] - at[0], own[1] + to[1] - at[1]])
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
