import type { CajalDocument } from '../../../shared/document/schema'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { findBlock, findProjection, isDevice, itemLabel } from '../actions/items'
import { projectionVerdict } from '../canvas/connect-call'

const recorderModel = 'weight_recorder'

/** Whether spikes with a weight pass over a projection, so that a recorder can see it. */
export function carriesWeights(document: CajalDocument, id: ProjectionId): boolean {
  const projection = findProjection(document, id)
  const verdict = projection && projectionVerdict(document, projection)
  const target = nodeModelOf(document, findBlock(document, projection?.to ?? '')?.model ?? '')
  return verdict?.ok === true && verdict.signal === 'spike' && target?.kind !== 'recorder' && target?.kind !== 'transmitter'
}

/** Whether this block records weights. */
export function isWeightRecorder(document: CajalDocument, id: string): id is DeviceId {
  return isDevice(document, id) && nodeModelOf(document, findBlock(document, id)?.model ?? '')?.name === recorderModel
}

/** Why a block cannot see the weights of a projection, or null where it can. */
export function weightsVerdict(document: CajalDocument, id: ProjectionId, block: BlockId): string | null {
  if (!isWeightRecorder(document, block)) return `${itemLabel(document, block)} records no weights: a ${recorderModel} does.`
  return findProjection(document, id)?.weightRecorder === block ? `${itemLabel(document, block)} records these weights already.` : null
}
