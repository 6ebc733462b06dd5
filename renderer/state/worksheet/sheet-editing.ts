import { nextSheetId, type SheetKind } from '../../../shared/document/worksheet'
import type { SheetItem } from '../../../shared/document/schema'
import { addSheetItem, removeSheetItem, startWorksheet } from '../actions/worksheet'
import type { DocumentStore } from '../document-store'
import type { Session } from '../session'
import { newControl } from './sheet-controls'
import type { SweepPlace } from '../runs/sweep-places'

interface SheetEditingParts {
  readonly documents: Pick<DocumentStore, 'document' | 'apply' | 'endGesture'>
  readonly session: Pick<Session, 'update' | 'showPanel'>
}

/** Shows the worksheet as it is written, with the focus in one of its items. */
function goToItem({ session }: SheetEditingParts, item: string): void {
  session.showPanel('worksheet', true)
  session.update({ worksheetEdited: true, sheetRequest: { item } })
}

/** Begins a worksheet with a text to be written. */
export function beginWorksheet(parts: SheetEditingParts): void {
  const item: SheetItem = { id: nextSheetId([]), kind: 'text', text: '' }
  parts.documents.apply(startWorksheet([item]))
  goToItem(parts, item.id)
}

/** Puts a new item below another one, or at the end, and goes there. */
export function addItem(parts: SheetEditingParts, kind: SheetKind, after?: string): void {
  const { items = [] } = parts.documents.document().worksheet ?? {}
  const item: SheetItem = { id: nextSheetId(items), kind, text: '' }
  parts.documents.apply(addSheetItem(item, after))
  goToItem(parts, item.id)
}

/** Makes a control of a number of the drawing, in a worksheet that is begun where there is none. */
export function addControl(parts: SheetEditingParts, place: SweepPlace): void {
  const document = parts.documents.document()
  const item = newControl(document, nextSheetId(document.worksheet?.items ?? []), place)
  if (item === null) return
  parts.documents.apply(document.worksheet ? addSheetItem(item) : startWorksheet([item]))
  goToItem(parts, item.id)
}

/** Takes an item out; the focus goes to its neighbour. */
export function removeItem(parts: SheetEditingParts, id: string): void {
  const { items = [] } = parts.documents.document().worksheet ?? {}
  const at = items.findIndex((item) => item.id === id)
  const next = items[at + 1] ?? items[at - 1]
  parts.documents.apply(removeSheetItem(id))
  if (next) goToItem(parts, next.id)
}
