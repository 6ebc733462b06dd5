import type { ReactElement } from 'react'
import type { ProjectionId } from '../../shared/ids'
import { findBlock } from '../state/actions/items'
import { endLabel, movableTo } from '../state/connecting/connecting'
import { useEditor } from './editor-context'
import { MenuItem } from './menu'

/** Where an end of an edge can go, as items of a menu. Asked only once it is open: of a large drawing that takes a moment. */
export function EndChoices({ id, end }: { readonly id: ProjectionId; readonly end: 'from' | 'to' }): ReactElement {
  const { documents, editing } = useEditor()
  const document = documents.document()
  const now = document.projections[id]?.[end]
  return (
    <>
      {movableTo(document, id, end).map((onto) => (
        <MenuItem key={onto} disabled={onto === now} onSelect={() => editing.moveTo(id, end, onto)}>
          {endLabel(document, null, onto)}
          <span className="mono menu-note">{findBlock(document, onto)?.model ?? 'frame'}</span>
        </MenuItem>
      ))}
    </>
  )
}
