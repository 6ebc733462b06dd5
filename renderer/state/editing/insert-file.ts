import type { CajalBridge, FileProblem, OpenedFile } from '../../../shared/contract/main-contract'
import { asWireError } from '../../../shared/contract/wire-error'
import type { Notice } from '../../../shared/document/notice'
import { openDocument, type OpenResult } from '../../../shared/document/open-document'
import type { Position } from '../../../shared/document/schema'
import { isPynest } from '../../../shared/import/pynest/is-pynest'
import { otherMeanings } from '../actions/definitions'
import { isEmptyDrawing } from '../actions/fragment'
import type { DocumentStore } from '../document-store'
import type { Editing } from './editing'
import { isFileProblem, type FileSession } from '../files/file-session'
import type { ForeignReader } from '../files/foreign-reader'
import type { ForeignFile } from '../files/open-foreign'

/** Brings what another file draws into this drawing. Both settle and say themselves what went wrong. */
export interface FileInsertion {
  /** Asks for the file; what it draws comes into the middle of the view. */
  choose(): Promise<void>
  /** What a dropped file draws comes around this place of the canvas. */
  drop(file: unknown, at: Position): Promise<void>
  /** What a pasted script of PyNEST builds comes to a free place once it was followed; false where the text is none. */
  paste(text: string): boolean
}

interface InsertionParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly editing: Pick<Editing, 'insertDocument'>
  readonly files: Pick<FileSession, 'report' | 'tell'>
  readonly foreign: ForeignReader
}

export function createFileInsertion({ bridge, documents, editing, files, foreign }: InsertionParts): FileInsertion {
  const insert = async (read: () => Promise<OpenedFile | FileProblem | null>, at: Position | 'free'): Promise<void> => {
    const file = await read().catch((error: unknown): FileProblem => ({ problem: asWireError(error).message }))
    if (file === null) return
    if (isFileProblem(file)) return files.report('The file was not inserted', file.problem)
    await insertText(file, at)
  }
  const insertText = async (file: ForeignFile, at: Position | 'free'): Promise<void> => {
    const { name, text } = file
    const read = await foreign.read(file).catch((error: unknown): FileProblem => ({ problem: asWireError(error).message }))
    if (read === 'cancelled') return
    if (isFileProblem(read)) return files.report(`${name} was not inserted`, read.problem)
    const { result, notices } = read ?? opened(text)
    if (result.kind !== 'opened') return files.report(`${name} was not inserted`, result.message)
    if (isEmptyDrawing(result.document)) return files.report(`${name} was not inserted`, 'There is nothing drawn in it.')
    const kept = otherMeanings(documents.document(), result.document).map((word): Notice => ({
      kind: 'kept',
      message: `${word} means something else in ${name}: what was inserted takes it as it is defined here.`,
    }))
    editing.insertDocument(result.document, at)
    // Items have other names here.
    files.tell([...kept, ...notices.map(({ kind, message }) => ({ kind, message }))])
  }
  return {
    choose: () => insert(() => bridge.call('readFile'), 'free'),
    drop: (file, at) => insert(() => bridge.openDropped(file, 'contents'), at),
    paste(text) {
      if (!isPynest(text)) return false
      void insertText({ name: 'script.py', text }, 'free')
      return true
    },
  }
}

function opened(text: string): { readonly result: OpenResult; readonly notices: readonly Notice[] } {
  const result = openDocument(text)
  return { result, notices: result.kind === 'opened' ? result.notices : [] }
}
