import { centre, type Rect, type Side } from '../state/geometry'

/** One edge to route; `from` and `to` are keys of the outlines. */
export interface EdgeEnds {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** Where an edge runs. The path stops short of the block so that the tip, whose point is at `tip`, is not drawn over. */
export interface Route {
  readonly path: string
  readonly tip: { readonly x: number; readonly y: number; readonly degrees: number }
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' }
}

interface EdgeEnd {
  readonly edge: string
  readonly block: string
  readonly side: Side
  readonly otherX: number
  readonly otherY: number
}

interface Attachment {
  readonly x: number
  readonly y: number
  readonly side: Side
  /** Distance from the middle of the side. */
  readonly offset: number
}

/** How long the tip is and how far its point stays from the block. */
const tipLength = 9
const tipGap = 3
const normals = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] } as const
const tipDegrees = { top: 90, right: 180, bottom: 270, left: 0 } as const
const opposite = { top: 'bottom', right: 'left', bottom: 'top', left: 'right' } as const
const spreads = { top: 36, bottom: 36, left: 15, right: 15 } as const

/**
 * Routes all edges at once: each leaves and enters at the side that faces the other block, ends on one side are spread in the order
 * of where they come from, so parallel edges fan out and none cross at the block; loops go where a block is least busy.
 */
export function routeEdges(outlines: ReadonlyMap<string, Rect>, edges: readonly EdgeEnds[]): ReadonlyMap<string, Route> {
  const ends = new Map<string, EdgeEnd[]>()
  const straight: { readonly edge: EdgeEnds; readonly fromSide: Side }[] = []
  const loops: EdgeEnds[] = []
  for (const edge of edges) {
    const from = outlines.get(edge.from)
    const to = outlines.get(edge.to)
    if (!from || !to) continue
    if (edge.from === edge.to) {
      loops.push(edge)
      continue
    }
    const fromSide = facingSide(from, to)
    straight.push({ edge, fromSide })
    addEnd(ends, edge, { block: edge.from, side: fromSide, other: to })
    addEnd(ends, edge, { block: edge.to, side: opposite[fromSide], other: from })
  }
  const attachments = attach(outlines, ends)
  const routes = new Map<string, Route>()
  for (const { edge, fromSide } of straight) {
    const start = attachments.get(endKey(edge.id, edge.from, fromSide))
    const end = attachments.get(endKey(edge.id, edge.to, opposite[fromSide]))
    if (start && end) routes.set(edge.id, curve(start, end))
  }
  const loopCounts = new Map<string, number>()
  for (const edge of loops) {
    const outline = outlines.get(edge.from)
    const earlier = loopCounts.get(edge.from) ?? 0
    loopCounts.set(edge.from, earlier + 1)
    if (outline) routes.set(edge.id, loop(outline, loopSide(ends, edge.from), earlier))
  }
  return routes
}

/** Left and right are preferred wherever there is room between the blocks: signals read from left to right. */
function facingSide(from: Rect, to: Rect): Side {
  const a = centre(from)
  const b = centre(to)
  const across = Math.abs(b.x - a.x) - (from.width + to.width) / 2
  const down = Math.abs(b.y - a.y) - (from.height + to.height) / 2
  if (across >= 24 || across >= down) return b.x > a.x ? 'right' : 'left'
  return b.y > a.y ? 'bottom' : 'top'
}

function addEnd(ends: Map<string, EdgeEnd[]>, edge: EdgeEnds, end: { block: string; side: Side; other: Rect }): void {
  const key = sideKey(end.block, end.side)
  const { x: otherX, y: otherY } = centre(end.other)
  const known = ends.get(key)
  const added = { edge: edge.id, block: end.block, side: end.side, otherX, otherY }
  if (known) known.push(added)
  else ends.set(key, [added])
}

function attach(outlines: ReadonlyMap<string, Rect>, ends: ReadonlyMap<string, EdgeEnd[]>): ReadonlyMap<string, Attachment> {
  const attachments = new Map<string, Attachment>()
  for (const group of ends.values()) {
    const [first] = group
    const outline = first && outlines.get(first.block)
    if (!outline) continue
    const { side } = first
    const vertical = side === 'left' || side === 'right'
    // Ties are broken by the edge's id, the same at both ends, so that parallel edges stay parallel.
    group.sort((a, b) => (vertical ? a.otherY - b.otherY : a.otherX - b.otherX) || (a.edge < b.edge ? -1 : 1))
    const room = (vertical ? outline.height : outline.width) - 24
    const spacing = Math.min(spreads[side], room / Math.max(1, group.length - 1))
    group.forEach((end, index) => {
      const offset = (index - (group.length - 1) / 2) * spacing
      attachments.set(endKey(end.edge, end.block, side), attachmentAt(outline, side, offset))
    })
  }
  return attachments
}

function attachmentAt(outline: Rect, side: Side, offset: number): Attachment {
  const { x, y } = centre(outline)
  const [normalX, normalY] = normals[side]
  const along = side === 'left' || side === 'right' ? { x: 0, y: offset } : { x: offset, y: 0 }
  return { x: x + (normalX * outline.width) / 2 + along.x, y: y + (normalY * outline.height) / 2 + along.y, side, offset }
}

function curve(start: Attachment, end: Attachment): Route {
  const [startX, startY] = normals[start.side]
  const [endX, endY] = normals[end.side]
  const tip = { x: end.x + endX * tipGap, y: end.y + endY * tipGap, degrees: tipDegrees[end.side] }
  const last = { x: tip.x + endX * tipLength, y: tip.y + endY * tipLength }
  const vertical = start.side === 'top' || start.side === 'bottom'
  const distance = Math.abs(vertical ? last.y - start.y : last.x - start.x)
  const reach = Math.min(120, Math.max(20, distance / 2))
  // Parallel vertical edges bow apart, so that their labels find room.
  const bow = vertical ? ((start.offset + end.offset) / 2) * 0.6 : 0
  const first = { x: start.x + startX * reach + bow, y: start.y + startY * reach }
  const second = { x: last.x + endX * reach + bow, y: last.y + endY * reach }
  const middle = {
    x: (start.x + 3 * first.x + 3 * second.x + last.x) / 8,
    y: (start.y + 3 * first.y + 3 * second.y + last.y) / 8,
  }
  const path = `M${point(start)} C${point(first)} ${point(second)} ${point(last)}`
  if (!vertical) return { path, tip, label: { ...middle, anchor: 'middle' } }
  const left = start.offset + end.offset < 0
  return { path, tip, label: { x: middle.x + (left ? -8 : 8), y: middle.y, anchor: left ? 'end' : 'start' } }
}

function loopSide(ends: ReadonlyMap<string, EdgeEnd[]>, block: string): 'top' | 'bottom' {
  const above = ends.get(sideKey(block, 'top'))?.length ?? 0
  const below = ends.get(sideKey(block, 'bottom'))?.length ?? 0
  return above > below ? 'bottom' : 'top'
}

function loop(outline: Rect, side: 'top' | 'bottom', earlier: number): Route {
  const { x } = centre(outline)
  const up = side === 'top' ? -1 : 1
  const y = side === 'top' ? outline.y : outline.y + outline.height
  const half = 30 + 10 * earlier
  const height = 52 + 18 * earlier
  const tip = { x: x + half, y: y + up * tipGap, degrees: tipDegrees[side] }
  const last = { x: tip.x, y: tip.y + up * tipLength }
  const first = { x: x - half - 8, y: y + up * height }
  const second = { x: x + half + 8, y: last.y + up * (height - tipLength) }
  return {
    path: `M${point({ x: x - half, y })} C${point(first)} ${point(second)} ${point(last)}`,
    tip,
    label: { x, y: y + up * (height * 0.75 + 22), anchor: 'middle' },
  }
}

function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${round(x)},${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function sideKey(block: string, side: Side): string {
  return `${block} ${side}`
}

function endKey(edge: string, block: string, side: Side): string {
  return `${edge} ${block} ${side}`
}
