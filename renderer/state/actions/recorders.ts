import type { CajalDocument } from '../../../shared/document/schema'
import { nextDeviceId, nextProjectionId } from '../../../shared/document/next-id'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { findNodeModel } from '../../../shared/models/catalogue'
import { castDraft } from 'immer'
import type { Action } from './action'
import { allBlocks, itemsLabel } from './items'
import { labelForModel, uniqueLabel } from './labels'
import { newProjection, recordFirst } from './projections'

const gap = 240
const below = 110

/** Adds a recorder to the right of everything, or below the recorders that stand there, and connects blocks to it. */
export function recordBlocks(document: CajalDocument, model: string, recorded: readonly BlockId[]): Action {
  const descriptor = findNodeModel(model)
  const blocks = allBlocks(document).map(([, block]) => block)
  const label = uniqueLabel(new Set(blocks.map((block) => block.label)), descriptor ? labelForModel(descriptor) : model)
  const device = nextDeviceId(document)
  return {
    name: `record ${itemsLabel(document, recorded)}`,
    recipe(draft) {
      draft.devices[device] = { label, model, parameters: {}, at: placeOfRecorder(document, recorded) }
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

function placeOfRecorder(document: CajalDocument, recorded: readonly BlockId[]): [number, number] {
  const blocks = allBlocks(document)
  const right = Math.max(0, ...blocks.map(([, { at }]) => at[0]))
  const column = blocks.filter(([, { at }]) => at[0] > right - gap / 2)
  const areRecorders = column.length > 0 && column.every(([, { model }]) => nodeModelOf(document, model)?.kind === 'recorder')
  if (areRecorders) return [right, Math.max(...column.map(([, { at }]) => at[1])) + below]
  const top = Math.min(...blocks.flatMap(([id, { at }]) => (recorded.includes(id) ? [at[1]] : [])))
  return [right + gap, Number.isFinite(top) ? top : 0]
}
