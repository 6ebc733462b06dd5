import type { ProjectionId } from '../../shared/ids'
import type { EdgeGroups } from './edge-groups'

/** The edges below, while they take over what came of a drag. */
export interface Settling {
  /** As the document has them. */
  readonly groups: EdgeGroups
  /** Those that a drag leads elsewhere at the moment. */
  readonly rerouted: ReadonlySet<ProjectionId>
  /** As they are drawn below. */
  readonly shown: EdgeGroups
  /** Edges that are drawn above instead. */
  readonly above: ReadonlySet<ProjectionId>
  /** The groups that have still to be taken over, by their places. */
  readonly waiting: readonly number[]
}

/** Everything has settled after so many frames. */
const frames = 6
/** So many groups can be drawn anew in a frame however few there are. */
const leastGroups = 4

/** As they are when nothing has to be taken over. */
export function settled(groups: EdgeGroups, rerouted: ReadonlySet<ProjectionId>): Settling {
  return { groups, rerouted, shown: groups, above: rerouted, waiting: [] }
}

/**
 * Takes over other edges. What a drop moves, and what makes room for it, would be half a drawing to be painted in one frame: below it comes a few
 * groups at a time, and the edges of what was dragged stay above until theirs has come. All else comes at once.
 */
export function takeOver(last: Settling, groups: EdgeGroups, rerouted: ReadonlySet<ProjectionId>): Settling {
  const isDrop = rerouted.size === 0 && last.rerouted.size > 0 && haveSameEdges(last.shown, groups)
  if (!isDrop) return settled(groups, rerouted)
  const waiting = groups.flatMap((group, index) =>
    areSame(group, last.shown[index] ?? []) && !group.some(({ id }) => last.above.has(id)) ? [] : [index],
  )
  return { groups, rerouted, shown: last.shown, above: last.above, waiting }
}

/** A frame later. */
export function settleMore(last: Settling): Settling {
  const { groups, rerouted, shown, above, waiting } = last
  const count = Math.max(leastGroups, Math.ceil(groups.length / frames))
  const [now, later] = [new Set(waiting.slice(0, count)), waiting.slice(count)]
  if (later.length === 0) return settled(groups, rerouted)
  const arrived = new Set([...now].flatMap((index) => groups[index]?.map(({ id }) => id) ?? []))
  return {
    ...last,
    shown: shown.map((group, index) => (now.has(index) ? (groups[index] ?? group) : group)),
    above: new Set([...above].filter((id) => !arrived.has(id))),
    waiting: later,
  }
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
