import type { CajalDocument } from '../../../shared/document/schema'
import { nextDeviceId, nextProjectionId } from '../../../shared/document/next-id'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { findNodeModel } from '../../../shared/models/catalogue'
import { castDraft } from 'immer'
import type { Action } from './action'
import { allBlocks, itemsLabel } from './items'
import { labelForModel, uniqueLabel } from './labels'
import { newProjection, recordFirst } from './projections'

const gap = 240

/** Adds a recorder to the right of everything and connects blocks to it. */
export function recordBlocks(document: CajalDocument, model: string, recorded: readonly BlockId[]): Action {
  const descriptor = findNodeModel(model)
  const blocks = allBlocks(document).map(([, block]) => block)
  const label = uniqueLabel(new Set(blocks.map((block) => block.label)), descriptor ? labelForModel(descriptor) : model)
  const right = Math.max(0, ...blocks.map(({ at }) => at[0]))
  const top = Math.min(...allBlocks(document).flatMap(([id, { at }]) => (recorded.includes(id) ? [at[1]] : [])))
  const device = nextDeviceId(document)
  return {
    name: `record ${itemsLabel(document, recorded)}`,
    recipe(draft) {
      draft.devices[device] = { label, model, parameters: {}, at: [right + gap, Number.isFinite(top) ? top : 0] }
      let first: ProjectionId = nextProjectionId(document)
      for (const block of recorded) {
        draft.projections[first] = castDraft(newProjection(document, block, device))
        first = `c${Number(first.slice(1)) + 1}` as ProjectionId
      }
      recordFirst(
        document,
        draft,
        recorded.map((from) => ({ from, to: device as string as BlockId })),
      )
    },
  }
}
