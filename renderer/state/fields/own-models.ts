import { baseModel, ownModelText } from '../../../shared/document/variants'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import { findBlock } from '../actions/items'

/** The model of the document's own that is meant: that of the one selected block, else the only one there is; null where it is not clear. */
export function meantOwnModel(document: CajalDocument, selected: readonly ItemId[]): string | null {
  const [only] = selected
  const block = selected.length === 1 && only !== undefined ? findBlock(document, only) : undefined
  const model = block && baseModel(document, block.model)
  if (model !== undefined && ownModelText(document, model) !== undefined) return model
  const names = Object.keys(document.models ?? {})
  return names.length === 1 ? names[0]! : null
}
