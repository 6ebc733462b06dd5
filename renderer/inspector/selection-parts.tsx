import { useMemo, type MouseEvent, type ReactElement } from 'react'
import type { ItemId } from '../../shared/ids'
import { selectionParts, type SelectionPart } from '../state/canvas/selection-parts'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { SectionHeading } from './fields/section-heading'
import { useDrawing } from './fields/use-drawing'

/** What a selection of several kinds can be narrowed to, so that what these have in common can be edited. */
export function SelectionParts({ items }: { readonly items: readonly ItemId[] }): ReactElement | null {
  const { session } = useEditor()
  const document = useDrawing()
  const parts = useMemo(() => selectionParts(document, items), [document, items])
  if (parts.length === 0) return null
  const narrow = (event: MouseEvent<HTMLElement>, part: SelectionPart): void => {
    session.select(part.items)
    // The button goes; the tab says what is selected now.
    event.currentTarget.closest('.tabs')?.querySelector<HTMLElement>('[role="tab"][data-subject]')?.focus({ preventScroll: true })
  }
  return (
    <section className="section">
      <SectionHeading title="Select only" help="selection" />
      <div className="section-buttons" role="group" aria-label="Select only">
        {parts.map((part) => (
          <Button key={part.words} className="button-part" onClick={(event) => narrow(event, part)}>
            {part.words}
          </Button>
        ))}
      </div>
    </section>
  )
}
