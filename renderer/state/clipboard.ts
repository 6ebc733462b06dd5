import { openDocument } from '../../shared/document/open-document'
import { writeDocument } from '../../shared/document/write-document'
import { fail, ok, type Result } from '../../shared/result'
import { isEmptyDrawing } from './actions/fragment'
import type { Drawing } from './actions/items'
import type { DocumentStore } from './document-store'
import type { Editing } from './editing'

/** The selected blocks with the projections among them as the text of a `.cajal` file; null when no block is selected. */
export function copiedText(documents: DocumentStore, editing: Editing, version: string): string | null {
  const drawing = editing.selectedDrawing()
  return drawing === null ? null : writeDocument({ simulation: documents.document().simulation, ...drawing }, version)
}

/** The drawing in a text that was copied here, in another window, or from a file; or why there is none, null where it is just some text. */
export function pastedDrawing(text: string): Result<Drawing, string | null> {
  if (!text.trimStart().startsWith('{')) return fail(null)
  const result = openDocument(text)
  if (result.kind !== 'opened') return fail(result.message)
  const { populations, devices, projections } = result.document
  const drawing = { populations, devices, projections }
  return isEmptyDrawing(drawing) ? fail('There is no block in what was copied.') : ok(drawing)
}
