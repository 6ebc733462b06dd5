import type { OpenedFile } from '../../../shared/contract/main-contract'
import type { Notice } from '../../../shared/document/notice'
import { openDocument, type OpenResult } from '../../../shared/document/open-document'
import { emptyDocument } from '../../../shared/document/new-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import type { PopulationId } from '../../../shared/ids'
import { modelNameIn, ownModel } from '../../../shared/models/own/own-model'
import { importNestDesktop } from '../../../shared/import/nest-desktop/import-nest-desktop'
import { importPynest } from '../../../shared/import/pynest/import-pynest'

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

/** A PyNEST script, a model in NESTML or a project of NEST Desktop as a drawing; null for any other file. */
export function openForeign({ name, text }: ForeignFile): ForeignDrawing | null {
  if (/\.py$/i.test(name)) return openScript(name.replace(/\.py$/i, ''), text)
  if (/\.nestml$/i.test(name)) return openNestml(name.replace(/\.nestml$/i, ''), text)
  const project = importNestDesktop(text)
  if (project === null) return null
  const result = openDocument(project.text)
  return { name: project.name, result, notices: [...listed(project.remarks.map(completed)), ...noticesOf(result)] }
}

/** A model with one block of it; what of the text is not known here, the editor of its equations tells line by line. */
function openNestml(fileName: string, text: string): ForeignDrawing {
  const name = modelNameIn(text) ?? fileName.replaceAll(/\W+/g, '_')
  const drawing: CajalDocument = {
    ...emptyDocument(),
    models: { [name]: { text: text.replaceAll('\r\n', '\n') } },
    populations: { ['p1' as PopulationId]: { label: 'Neuron', model: name, size: 1, parameters: {}, at: [0, 0] } },
  }
  const result = openDocument(writeDocument(drawing, ''))
  const [first, ...more] = ownModel(text).problems
  const rest = more.length === 0 ? '' : ` ${more.length} more ${more.length === 1 ? 'follows' : 'follow'}.`
  const message = first && `Line ${first.line} of ${name}: ${first.message}${rest} Mend it in the equations of the model.`
  return { name, result, notices: [...(message === undefined ? [] : [completed(message)]), ...noticesOf(result)] }
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
