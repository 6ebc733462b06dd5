import type { CajalDocument, Position } from '../../../shared/document/schema'
import { nextDeviceId } from '../../../shared/document/next-id'
import type { ProjectionId } from '../../../shared/ids'
import type { Action } from './action'
import { allBlocks, findBlock, findProjection, itemLabel } from './items'
import { uniqueLabel } from './labels'

const gap = 128

/** Adds a volume transmitter below everything, and lets it modulate a projection. */
export function addVolumeTransmitter(document: CajalDocument, id: ProjectionId): Action {
  const blocks = allBlocks(document).map(([, block]) => block)
  const label = uniqueLabel(new Set(blocks.map((block) => block.label)), 'Dopamine')
  const target = findBlock(document, findProjection(document, id)?.to ?? '')
  const at: Position = [target?.at[0] ?? 0, Math.max(0, ...blocks.map((block) => block.at[1])) + gap]
  const device = nextDeviceId(document)
  return {
    name: `modulate ${itemLabel(document, id)}`,
    recipe(draft) {
      const projection = draft.projections[id]
      if (!projection) return
      draft.devices[device] = { label, model: 'volume_transmitter', parameters: {}, at: [...at] }
      projection.volumeTransmitter = device
    },
  }
}
