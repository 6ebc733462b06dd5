import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'
import { checkConnection } from '../../shared/network/connectable'
import { allProjections, findBlock, findProjection } from './actions/items'

/** Whether a model passes on what it receives, so that it can stand between the ends of an edge: parrots, and generators that hear spikes. */
function isRelay(model: NodeModelDescriptor): boolean {
  return model.tags.includes('relay') || (model.kind === 'stimulator' && model.receives.includes('spike'))
}

/** Whether a block can be put into edges: it relays, and nothing is connected with it yet. */
export function canBeInserted(document: CajalDocument, id: BlockId): boolean {
  const model = nodeModelOf(document, findBlock(document, id)?.model ?? '')
  return model !== null && isRelay(model) && !allProjections(document).some(([, { from, to }]) => from === id || to === id)
}

/** Whether something of this model can stand between the ends of a projection. */
export function fitsInto(document: CajalDocument, edge: ProjectionId, model: NodeModelDescriptor): boolean {
  const projection = findProjection(document, edge)
  const from = nodeModelOf(document, findBlock(document, projection?.from ?? '')?.model ?? '')
  const to = nodeModelOf(document, findBlock(document, projection?.to ?? '')?.model ?? '')
  return from !== null && to !== null && isRelay(model) && checkConnection(from, model).ok && checkConnection(model, to).ok
}
