import { blockOf, recordablesOfItem } from '../../../shared/document/blocks'
import { nextDeviceId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Slice } from '../../../shared/document/schema'
import { takesPlace } from '../../../shared/document/slices'
import { nodeModelOf } from '../../../shared/document/variants'
import type { BlockId, DeviceId } from '../../../shared/ids'
import type { Action } from '../actions/action'
import { findBlock, itemLabel } from '../actions/items'
import { joinedActions } from '../actions/joined'
import { addProjections, newProjection, setSlice } from '../actions/projections'
import { recordBlocks } from '../actions/recorders'

const meter = 'multimeter'

/** What may be recorded of single nodes of a block: the first of its quantities; null of blocks that have none, or are gone. */
export function recordableOfNode(document: CajalDocument, block: BlockId): string | null {
  return Object.keys(recordablesOfItem(document, block))[0] ?? null
}

/** Whether some sampler records a node of a block. */
export function isNodeRecorded(document: CajalDocument, block: BlockId, index: number): boolean {
  return Object.values(document.projections).some(({ from, to, sources }) => {
    if (from !== block || nodeModelOf(document, findBlock(document, to)?.model ?? '')?.sends !== 'request') return false
    return sources === undefined || takesPlace(sources, index)
  })
}

/** A multimeter that records nothing but single nodes of a block. */
function meterOfNodes(document: CajalDocument, block: BlockId): DeviceId | undefined {
  const heard = Object.values(document.projections)
  const isOfOne = (slice: Slice | undefined): boolean => slice !== undefined && slice.to === slice.from + 1
  const meters = Object.keys(document.devices).filter((id) => document.devices[id as DeviceId]!.model === meter) as DeviceId[]
  return meters.find((id) => {
    const own = heard.filter(({ to }) => to === id)
    return own.length > 0 && own.every(({ from, sources }) => from === block && isOfOne(sources))
  })
}

/** Lets a multimeter record one node of a block: the one that records others of it alone, else a new one; answers which, and whether it is new. */
export function recordNode(
  document: CajalDocument,
  block: BlockId,
  index: number,
): { readonly action: Action; readonly recorder: DeviceId; readonly isNew: boolean } {
  const known = meterOfNodes(document, block)
  const recorder = known ?? nextDeviceId(document)
  const projection = nextProjectionId(document)
  const name = `record ${itemLabel(document, block)} ${index + 1}`
  const joining =
    known === undefined
      ? recordBlocks(document, meter, [block])
      : addProjections(document, new Map([[projection, newProjection(document, block, known)]]))
  const slicing = setSlice(document, projection, 'sources', { from: index, to: index + 1 })
  const isWhole = blockOf(document, block)?.size === 1
  return { action: joinedActions(name, isWhole ? [joining] : [joining, slicing]), recorder, isNew: known === undefined }
}
