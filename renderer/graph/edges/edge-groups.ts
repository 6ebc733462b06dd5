import type { ProjectionId } from '../../../shared/ids'
import type { DrawnEdge } from '../flow-adapter'

/** Edges that are drawn together, in the order in which they are. */
export type EdgeGroups = readonly (readonly DrawnEdge[])[]

/** So many edges are drawn together, so that a change of one has no more than these looked through. */
const groupSize = 64

/** Groups edges so that those that were together stay so: else all that follow one that goes or comes would change their groups, and be drawn anew. */
export function groupEdges(edges: readonly DrawnEdge[], last: EdgeGroups): EdgeGroups {
  const present = new Set(edges.map(({ id }) => id))
  const starts = new Set<ProjectionId>(last.slice(1).flatMap((group) => group.find(({ id }) => present.has(id))?.id ?? []))
  // A group that was full has room for those that come back.
  const most = starts.size === 0 ? groupSize : 2 * groupSize
  const groups: DrawnEdge[][] = []
  for (const edge of edges) {
    const current = groups.at(-1)
    if (current === undefined || current.length >= most || starts.has(edge.id)) groups.push([edge])
    else current.push(edge)
  }
  return groups
}
