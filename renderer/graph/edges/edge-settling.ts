import type { EdgeGroups } from './edge-groups'

/** The edges below, while they take over what came of a drag. */
export interface Settling {
  /** As the document has them. */
  readonly groups: EdgeGroups
  /** Whether a drag leads edges elsewhere at the moment. */
  readonly dragging: boolean
  /** As they are drawn below. */
  readonly shown: EdgeGroups
  /** The groups that have still to be taken over, by their places. */
  readonly waiting: readonly number[]
}

/** Everything has settled after so many frames. */
const frames = 6
/** So many groups can be drawn anew in a frame however few there are. */
const leastGroups = 4

/** As they are when nothing has to be taken over. */
export function settled(groups: EdgeGroups, dragging: boolean): Settling {
  return { groups, dragging, shown: groups, waiting: [] }
}

/**
 * Takes over other edges. What a drop moves, and what makes room for it, would be half a drawing to be painted in one frame: below it comes a few
 * groups at a time, while the edges of what was dragged are still drawn above. All else comes at once.
 */
export function takeOver(last: Settling, groups: EdgeGroups, dragging: boolean): Settling {
  const isDrop = !dragging && last.dragging && haveSameEdges(last.shown, groups)
  if (!isDrop) return settled(groups, dragging)
  const waiting = groups.flatMap((group, index) => (areSame(group, last.shown[index] ?? []) ? [] : [index]))
  return { groups, dragging, shown: last.shown, waiting }
}

/** A frame later. */
export function settleMore(last: Settling): Settling {
  const { groups, dragging, shown, waiting } = last
  const count = Math.max(leastGroups, Math.ceil(groups.length / frames))
  const [now, later] = [new Set(waiting.slice(0, count)), waiting.slice(count)]
  if (later.length === 0) return settled(groups, dragging)
  return { ...last, shown: shown.map((group, index) => (now.has(index) ? (groups[index] ?? group) : group)), waiting: later }
}

function haveSameEdges(last: EdgeGroups, next: EdgeGroups): boolean {
  return (
    last.length === next.length &&
    last.every((group, index) => {
      const other = next[index] ?? []
      return group.length === other.length && group.every(({ id }, place) => id === other[place]?.id)
    })
  )
}

export function areSame(last: readonly unknown[], next: readonly unknown[]): boolean {
  return last.length === next.length && last.every((each, index) => each === next[index])
}
