import type { OpenedFile } from '../../shared/contract/main-contract'
import type { Notice } from '../../shared/document/notice'
import { openDocument, type OpenResult } from '../../shared/document/open-document'
import { importNestDesktop } from '../../shared/import/import-nest-desktop'
import { importPynest } from '../../shared/import/import-pynest'

/** So many lines are listed one by one; the note in the drawing has all. */
const mostListed = 12

/** A file that may be of another program. */
export type ForeignFile = Pick<OpenedFile, 'name' | 'text'>

/** A drawing made of a file of another program, with what there is to say of it. */
export interface ForeignDrawing {
  readonly name: string
  readonly result: OpenResult
  readonly notices: readonly Notice[]
}

/** A PyNEST script or a project of NEST Desktop as a drawing; null for any other file. */
export function openForeign({ name, text }: ForeignFile): ForeignDrawing | null {
  if (/\.py$/i.test(name)) return openScript(name.replace(/\.py$/i, ''), text)
  const project = importNestDesktop(text)
  if (project === null) return null
  const result = openDocument(project.text)
  return { name: project.name, result, notices: [...listed(project.remarks.map(completed)), ...noticesOf(result)] }
}

function openScript(name: string, source: string): ForeignDrawing {
  const { text, skipped, remarks } = importPynest(source)
  const result = openDocument(text)
  const lines = skipped.map(({ line, text: code, reason, isInPart }): Notice => ({
    kind: 'kept',
    message: `Line ${line} was ${isInPart === true ? 'followed in part only' : 'not followed'}: ${code} (${reason}).`,
  }))
  return { name, result, notices: [...inNote(skipped.length), ...remarks.map(completed), ...listed(lines), ...noticesOf(result)] }
}

/** Leads to the note that has all lines. */
function inNote(count: number): readonly Notice[] {
  if (count === 0) return []
  const message = `${count === 1 ? 'One line' : `${count} lines`} of the script ${count === 1 ? 'is' : 'are'} not in the drawing, or in part only: a note below it tells which.`
  return [{ kind: 'kept', message, item: 'n1' }]
}

function listed(notices: readonly Notice[]): readonly Notice[] {
  const more = notices.length - mostListed
  if (more <= 0) return notices
  return [...notices.slice(0, mostListed), { kind: 'kept', message: `${more} more are in a note on the drawing.` }]
}

function completed(message: string): Notice {
  return { kind: 'completed', message }
}

function noticesOf(result: OpenResult): readonly Notice[] {
  return result.kind === 'opened' ? result.notices : []
}
