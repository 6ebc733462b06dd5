import { Camera, X } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { isPanelKind } from '../../shared/document/panels'
import type { CajalDocument, SheetItem } from '../../shared/document/schema'
import { pictureAddress } from '../../shared/document/worksheet'
import { itemLabel } from '../state/actions/items'
import { takeFigure } from '../state/actions/worksheet'
import { panelNames } from '../state/panels/panel-editing'
import { shownPanels } from '../state/panel-layout'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { SheetText } from './sheet-text'

/** The place of a panel of the results, which is filled when it shows what is wanted; else the page that is handed in has it as it is then. */
export function SheetFigure({ item }: { readonly item: SheetItem }): ReactElement {
  const { documents, takeFigure: take } = useEditor()
  const title = useStore(documents, ({ history }) => panelTitle(history.document, item.panel))
  const [isMissing, setMissing] = useState(false)
  const picture = pictureAddress(item)
  const keep = async (): Promise<void> => setMissing(!(await take(item)))
  return (
    <div className="sheet-figure" data-testid={`sheet-figure-${item.id}`}>
      {picture !== null && <img src={picture} alt={`Figure: ${title ?? 'taken earlier'}`} />}
      <SheetText text={item.text ?? ''} />
      {title === null ? (
        <p className="sheet-gone">The panel of this figure is not among the results any more.</p>
      ) : (
        <div className="sheet-line">
          <Button icon={Camera} onClick={() => void keep()}>
            {picture === null ? 'Take the figure' : 'Take it again'}
          </Button>
          <span className="sheet-hint">{title}</span>
          {picture !== null && (
            <IconButton
              label="Leave the figure out"
              icon={X}
              onClick={() => documents.apply(takeFigure(documents.get().history, item.id, undefined))}
            />
          )}
        </div>
      )}
      {isMissing && (
        <p className="sheet-gone" role="status">
          The panel shows no figure yet: press Run first.
        </p>
      )}
    </div>
  )
}

/** How a panel is called where it is only named; null where there is none. */
export function panelTitle(document: CajalDocument, id: string | undefined): string | null {
  const panel = shownPanels(document).find((each) => each.id === id)
  if (panel === undefined) return null
  const kind = isPanelKind(panel.kind) ? panelNames[panel.kind] : panel.kind
  return panel.title ?? `${kind} of ${panel.recorders.map((recorder) => itemLabel(document, recorder)).join(', ')}`
}
