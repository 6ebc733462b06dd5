import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, FrameId } from '../../shared/ids'
import { itemLabel } from './actions/items'
import { connectionVerdict } from './connecting'
import { meantBlocks } from './selection'
import type { Connecting } from './session'

/** What a wire into or out of a collapsed frame may mean: one of its blocks, or all. */
export interface FrameWire {
  readonly label: string
  readonly sources: readonly BlockId[]
  readonly target: BlockId
  /** Why it cannot be. */
  readonly refused: string | null
}

/** The blocks of a frame that a wire let go over it may lead to. */
export function targetRows(document: CajalDocument, { sources, verdicts }: Connecting, frame: FrameId): readonly FrameWire[] {
  return meantBlocks(document, [frame]).map((target) => ({
    label: itemLabel(document, target),
    sources,
    target,
    refused: verdicts.get(target) ?? null,
  }))
}

/** The blocks that a wire drawn out of a frame may come from, and last all of them. */
export function sourceRows(document: CajalDocument, connecting: Connecting | null, target: BlockId): readonly FrameWire[] {
  const sources = (connecting?.sources ?? []).filter((from) => connectionVerdict(document, from, target) === null)
  const rows = sources.map((from): FrameWire => ({ label: itemLabel(document, from), sources: [from], target, refused: null }))
  return rows.length < 2 ? rows : [...rows, { label: `All ${rows.length}`, sources, target, refused: null }]
}
