import type { Position } from '../../../shared/document/schema'
import type { Rect } from '../canvas/geometry'
import type { PlacedId } from './items'

/** The outline of something that stands on the canvas, for arranging. */
export interface Placed extends Rect {
  readonly id: PlacedId
}

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'

/** Places that put all blocks on one line: an edge or the middle of what they cover together. */
export function alignedPlaces(blocks: readonly Placed[], alignment: Alignment): ReadonlyMap<PlacedId, Position> {
  const left = Math.min(...blocks.map((block) => block.x))
  const right = Math.max(...blocks.map((block) => block.x + block.width))
  const top = Math.min(...blocks.map((block) => block.y))
  const bottom = Math.max(...blocks.map((block) => block.y + block.height))
  const place = (block: Placed): Position => {
    switch (alignment) {
      case 'left':
        return [left, block.y]
      case 'centre':
        return [Math.round((left + right - block.width) / 2), block.y]
      case 'right':
        return [right - block.width, block.y]
      case 'top':
        return [block.x, top]
      case 'middle':
        return [block.x, Math.round((top + bottom - block.height) / 2)]
      case 'bottom':
        return [block.x, bottom - block.height]
    }
  }
  return new Map(blocks.map((block) => [block.id, place(block)]))
}

/** Places with equal gaps between neighbours; the outermost blocks stay. */
export function distributedPlaces(blocks: readonly Placed[], axis: 'across' | 'down'): ReadonlyMap<PlacedId, Position> {
  const start = (block: Placed): number => (axis === 'across' ? block.x : block.y)
  const length = (block: Placed): number => (axis === 'across' ? block.width : block.height)
  const inOrder = [...blocks].sort((a, b) => start(a) - start(b))
  const first = inOrder.at(0)
  const last = inOrder.at(-1)
  const places = new Map<PlacedId, Position>()
  if (first === undefined || last === undefined) return places
  const covered = inOrder.reduce((sum, block) => sum + length(block), 0)
  const gap = (start(last) + length(last) - start(first) - covered) / Math.max(1, inOrder.length - 1)
  let at = start(first)
  for (const block of inOrder) {
    places.set(block.id, axis === 'across' ? [Math.round(at), block.y] : [block.x, Math.round(at)])
    at += length(block) + gap
  }
  return places
}
