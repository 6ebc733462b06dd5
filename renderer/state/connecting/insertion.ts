import { nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { nodeModelOf } from '../../../shared/document/variants'
import type { NodeModelDescriptor } from '../../../shared/models/descriptor'
import { checkConnection } from '../../../shared/network/connectable'
import type { Action } from '../actions/action'
import { allProjections, findBlock, findProjection } from '../actions/items'
import { insertBlock, setWeightRecorder } from '../actions/projections'
import { carriesWeights, isWeightRecorder } from './weight-recording'

/** Whether a model passes on what it receives, so that it can stand between the ends of an edge: parrots, and generators that hear spikes. */
function isRelay(model: NodeModelDescriptor): boolean {
  return model.tags.includes('relay') || (model.kind === 'stimulator' && model.receives.includes('spike'))
}

/** Whether a block can be put onto edges: it relays or records weights, and nothing is connected with it yet. */
export function canBeInserted(document: CajalDocument, id: BlockId): boolean {
  const model = nodeModelOf(document, findBlock(document, id)?.model ?? '')
  // A drag asks at every step: edges are looked through only for what could go into one.
  if (model === null || !(isRelay(model) || isWeightRecorder(document, id))) return false
  return !allProjections(document).some(([, { from, to, weightRecorder, thirdFactor }]) =>
    [from, to, weightRecorder, thirdFactor?.population].includes(id),
  )
}

/** What comes of letting a block go over an edge it fits: it stands between the ends, or records the weights. */
export function joinEdge(document: CajalDocument, edge: ProjectionId, block: BlockId, model: NodeModelDescriptor): Action {
  if (model.name === 'weight_recorder') return setWeightRecorder(document, [edge], block as DeviceId)
  return insertBlock(document, edge, block, nextProjectionId(document))
}

/** Whether something of this model can stand between the ends of a projection, or record its weights. */
export function fitsInto(document: CajalDocument, edge: ProjectionId, model: NodeModelDescriptor): boolean {
  if (model.name === 'weight_recorder') return carriesWeights(document, edge)
  const projection = findProjection(document, edge)
  const from = nodeModelOf(document, findBlock(document, projection?.from ?? '')?.model ?? '')
  const to = nodeModelOf(document, findBlock(document, projection?.to ?? '')?.model ?? '')
  return from !== null && to !== null && isRelay(model) && checkConnection(from, model).ok && checkConnection(model, to).ok
}
