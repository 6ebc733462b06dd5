import { connectSizes, type Edge } from '../document/checks/check-context'
import { plainValues } from '../models/written-values'
import { expectedShares } from './expected-pairs'

/** Edges do not change, and what they make is asked for several times at every change of a drawing. */
const counts = new WeakMap<Edge, number>()

/** How many connections to expect of an edge; nothing where it cannot be made. */
export function connectionsOf(edge: Edge): number {
  let count = counts.get(edge)
  if (count === undefined) {
    count = countConnections(edge)
    counts.set(edge, count)
  }
  return count
}

function countConnections(edge: Edge): number {
  const { descriptor, parameters } = edge.rule
  if (!descriptor || !edge.from || !edge.to || !edge.verdict?.ok) return 0
  const { pre, post } = connectSizes(edge)
  const shares = expectedShares(edge)
  if (shares !== null) return wholeCount(wholeCount(pre) * wholeCount(post) * shares.connected)
  return wholeCount(descriptor.expected({ pre: wholeCount(pre), post: wholeCount(post) }, plainValues(parameters)))
}

/** How many connections to and from a third population to expect of an edge. */
export function joiningOf(edge: Edge): number {
  if (edge.third === undefined) return 0
  const { p } = plainValues(edge.third.rule.parameters)
  return 2 * wholeCount(connectionsOf(edge) * (typeof p === 'number' ? p : 1))
}

/** How many of them each target gets on average. */
export function connectionsPerTarget(edge: Edge): number {
  return edge.targets > 0 ? connectionsOf(edge) / edge.targets : 0
}

/** Zero for what is no count. */
export function wholeCount(count: number): number {
  return Number.isFinite(count) && count > 0 ? Math.round(count) : 0
}
