import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { nodeModelOf } from '../../../shared/document/variants'
import { checkConnection } from '../../../shared/network/connectable'
import { allProjections, findBlock } from '../actions/items'

/** Why one block cannot be connected to another, or null where it can; the projection `except` is about to be changed and does not count. */
export function connectionVerdict(document: CajalDocument, from: BlockId, to: BlockId, except?: ProjectionId): string | null {
  const [source, target] = [findBlock(document, from), findBlock(document, to)]
  const sourceModel = nodeModelOf(document, source?.model ?? '')
  const targetModel = nodeModelOf(document, target?.model ?? '')
  if (sourceModel === null)
    return `${source?.label ?? from} has a model that is not known here, ${source?.model ?? ''}, so it cannot be connected.`
  if (targetModel === null)
    return `${target?.label ?? to} has a model that is not known here, ${target?.model ?? ''}, so it cannot be connected.`
  const verdict = checkConnection(sourceModel, targetModel)
  if (!verdict.ok) return verdict.reason
  const drawn = verdict.turned && allProjections(document).some(([id, edge]) => id !== except && edge.from === from && edge.to === to)
  return drawn
    ? `${target?.label ?? to} records ${source?.label ?? from} already: a sampler can be connected to the same neuron only once.`
    : null
}

/**
 * The ends of the edge that a wire between two blocks means: a wire that begins at a recorder is drawn the other way round, since a
 * recorder can only be led to. NEST's Connect has multimeters first, so people begin there.
 */
export function meantEnds(document: CajalDocument, from: BlockId, to: BlockId): readonly [BlockId, BlockId] {
  const source = nodeModelOf(document, findBlock(document, from)?.model ?? '')
  const target = nodeModelOf(document, findBlock(document, to)?.model ?? '')
  const isTurned = source?.kind === 'recorder' && target !== null && target.kind !== 'recorder' && checkConnection(target, source).ok
  return isTurned ? [to, from] : [from, to]
}
