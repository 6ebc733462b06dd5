import type { CajalDocument, Position } from '../../../shared/document/schema'
import { nextDeviceId } from '../../../shared/document/next-id'
import type { ProjectionId } from '../../../shared/ids'
import type { Action } from './action'
import { allBlocks, findBlock, findProjection, itemsLabel } from './items'
import { uniqueLabel } from './labels'

const gap = 128

/** Adds a volume transmitter below everything, and lets it modulate projections. */
export function addVolumeTransmitter(document: CajalDocument, ids: readonly ProjectionId[]): Action {
  const blocks = allBlocks(document).map(([, block]) => block)
  const label = uniqueLabel(new Set(blocks.map((block) => block.label)), 'Dopamine')
  const target = findBlock(document, findProjection(document, ids[0] ?? '')?.to ?? '')
  const at: Position = [target?.at[0] ?? 0, Math.max(0, ...blocks.map((block) => block.at[1])) + gap]
  const device = nextDeviceId(document)
  return {
    name: `modulate ${itemsLabel(document, ids)}`,
    recipe(draft) {
      const modulated = ids.flatMap((id) => draft.projections[id] ?? [])
      if (modulated.length === 0) return
      draft.devices[device] = { label, model: 'volume_transmitter', parameters: {}, at: [...at] }
      for (const projection of modulated) projection.volumeTransmitter = device
    },
  }
}
