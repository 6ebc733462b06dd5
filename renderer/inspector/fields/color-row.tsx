import type { ReactElement } from 'react'
import { blockColors, knownColor, type BlockColor } from '../../../shared/document/block-colors'
import { findBlock, findFrame, findNote, type PlacedId } from '../../state/actions/items'
import { setColor } from '../../state/actions/placing'
import { useEditor } from '../../ui/editor-context'
import { useDrawing } from './use-drawing'

/** The colour of blocks, frames or notes; blocks have it in plots too. */
export function ColorRow({ items }: { readonly items: readonly PlacedId[] }): ReactElement {
  const { documents } = useEditor()
  const document = useDrawing()
  const colors = new Set(
    items.map((id) => knownColor((findBlock(document, id) ?? findFrame(document, id) ?? findNote(document, id))?.color)),
  )
  const current = colors.size === 1 ? [...colors][0] : undefined
  const swatch = (color: BlockColor | null): ReactElement => (
    <label key={color ?? 'none'} className="swatch" data-color={color ?? undefined} title={color ?? 'no colour'}>
      <input
        type="radio"
        name="color"
        aria-label={color ?? 'no colour'}
        checked={current === color}
        onChange={() => documents.apply(setColor(document, items, color))}
      />
    </label>
  )
  return (
    <div className="swatches" role="radiogroup" aria-label="Colour">
      {[null, ...blockColors].map(swatch)}
    </div>
  )
}
