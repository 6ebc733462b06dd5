import type { CommandId } from '../../../shared/commands'
import type { CajalDocument } from '../../../shared/document/schema'
import { isWhyAsked } from '../../../shared/document/worksheet'
import type { DocumentStore } from '../document-store'
import type { Exports } from '../files/exports'
import { everyBlock } from '../canvas/selection'
import { besideDrawing, usualPanels, type PanelName, type Session } from '../session'

interface WorksheetCommand {
  readonly enabled?: () => boolean
  readonly checked?: () => boolean
  readonly run: () => void
}

type WorksheetCommandId = Extract<
  CommandId,
  'view-worksheet' | 'view-worksheet-alone' | 'view-reset-layout' | 'file-hand-out' | `file-export-worksheet-${string}`
>

/** Whether only the worksheet and the results are shown. */
export function isAlone({ get }: Pick<Session, 'get'>, { document }: Pick<DocumentStore, 'document'>): boolean {
  const { worksheetAlone, panels } = get()
  return worksheetAlone && panels.worksheet && document().worksheet !== undefined
}

/** Whether it is told why neurons never fired: not to who works through a worksheet that may ask for it, also while that is put away. */
export function isSilenceExplained({ get }: Pick<Session, 'get'>, { worksheet }: CajalDocument): boolean {
  return worksheet === undefined || get().worksheetEdited || !isWhyAsked(worksheet)
}

/** Shows the worksheet of a document that was opened, and puts it away for one without. */
export function showWorksheet(session: Session, { worksheet }: CajalDocument): void {
  const panels = { ...session.get().panels, worksheet: worksheet !== undefined }
  session.update({ panels, worksheetAlone: false, worksheetEdited: false, sheetRequest: null })
  if (worksheet?.alone === true) session.showAlone(true)
}

/** Whether a panel is there to be seen. */
export function isPanelShown(name: PanelName, session: Pick<Session, 'get'>, documents: Pick<DocumentStore, 'document'>): boolean {
  return session.get().panels[name] && !(besideDrawing.has(name) && isAlone(session, documents))
}

/** What would change a drawing that nobody sees, by the menus and ids of its commands. */
const ofDrawing: ReadonlySet<string> = new Set([
  ...['edit-cut', 'edit-copy', 'edit-paste', 'edit-paste-linked', 'edit-delete', 'edit-delete-bridge', 'edit-duplicate'],
  ...[
    'edit-select-all',
    'edit-select-frame',
    'edit-select-outgoing',
    'edit-select-incoming',
    'edit-rename',
    'edit-find',
    'edit-connect',
    'view-search-models',
    'run-spike',
  ],
])

/** Whether a command does something to the drawing itself, which may be hidden. */
export function isOfDrawing(id: CommandId): boolean {
  return id.startsWith('network-') || ofDrawing.has(id)
}

/** The commands of the worksheet, and what puts the panels back to where they usually are. */
export function worksheetCommands(
  documents: Pick<DocumentStore, 'document'>,
  session: Session,
  exports: Pick<Exports, 'worksheet' | 'handOut'>,
): Readonly<Record<WorksheetCommandId, WorksheetCommand>> {
  const { document } = documents
  const hasSheet = (): boolean => document().worksheet !== undefined
  const exporting = (kind: 'html' | 'pdf'): WorksheetCommand => ({ enabled: hasSheet, run: () => void exports.worksheet(kind) })
  return {
    'view-worksheet': {
      checked: () => session.get().panels.worksheet,
      run: () => session.showPanel('worksheet', !session.get().panels.worksheet),
    },
    'view-worksheet-alone': {
      enabled: hasSheet,
      checked: () => isAlone(session, documents),
      run: () => session.showAlone(!isAlone(session, documents)),
    },
    'view-reset-layout': {
      run: () => session.update({ panels: { ...usualPanels, worksheet: hasSheet() }, worksheetAlone: false, layoutRequest: {} }),
    },
    'file-hand-out': { enabled: () => hasSheet() && everyBlock(document()).length > 0, run: () => void exports.handOut() },
    'file-export-worksheet-html': exporting('html'),
    'file-export-worksheet-pdf': exporting('pdf'),
  }
}
