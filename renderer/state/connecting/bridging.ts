import { nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { allProjections, findBlock } from '../actions/items'
import { connectionVerdict } from './connection-verdict'

/**
 * What joins the sources and targets of blocks that go away, where that is allowed: a projection for each way through them, with the rule
 * and synapse of its last edge, as the edge that a block is put into keeps them.
 */
export function bridges(document: CajalDocument, gone: readonly BlockId[]): ReadonlyMap<ProjectionId, Projection> {
  const removed = new Set<string>(gone)
  const all = allProjections(document).map(([, projection]) => projection)
  const made: Projection[] = []
  for (const first of all) {
    if (removed.has(first.from) || !removed.has(first.to)) continue
    for (const { sources: _, ...last } of waysOut(all, removed, first.to)) {
      if (connectionVerdict(document, first.from, last.to) !== null) continue
      // Spikes that are recorded twice are counted twice.
      if (isRecorder(document, last.to) && [...all, ...made].some(({ from, to }) => from === first.from && to === last.to)) continue
      made.push({ ...last, from: first.from, ...(first.sources && { sources: first.sources }) })
    }
  }
  const number = Number(nextProjectionId(document).slice(1))
  return new Map(made.map((projection, index) => [`c${number + index}` as ProjectionId, projection]))
}

/** The edges by which one comes from a block that goes away, through others that do, to blocks that stay. */
function waysOut(all: readonly Projection[], removed: ReadonlySet<string>, start: BlockId): readonly Projection[] {
  const reached = new Set<BlockId>([start])
  const out: Projection[] = []
  // A set may grow while it is gone through.
  for (const block of reached) {
    for (const projection of all) {
      if (projection.from !== block) continue
      if (removed.has(projection.to)) reached.add(projection.to)
      else out.push(projection)
    }
  }
  return out
}

function isRecorder(document: CajalDocument, id: BlockId): boolean {
  return nodeModelOf(document, findBlock(document, id)?.model ?? '')?.kind === 'recorder'
}
