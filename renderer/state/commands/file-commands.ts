import type { CommandId } from '../../../shared/commands'
import { setKeepResults } from '../actions/keep-results'
import type { Command } from './command'
import { isEdited, type DocumentStore } from '../document-store'
import type { FileSession } from '../files/file-session'
import type { FileInsertion } from '../editing/insert-file'
import { sizeInWords, type KeptResults } from '../runs/kept-results'

interface FileCommandParts {
  readonly documents: DocumentStore
  readonly files: FileSession
  readonly results: Pick<KeptResults, 'get'>
  readonly insertion: Pick<FileInsertion, 'choose'>
}

type FileCommandId = Extract<
  CommandId,
  'file-new' | 'file-open' | 'file-insert' | 'file-save' | 'file-save-as' | 'file-keep-results' | 'file-revert'
>

/** What concerns the file of the drawing. */
export function fileCommands({ documents, files, results, insertion }: FileCommandParts): Readonly<Record<FileCommandId, Command>> {
  const keepsResults = (): boolean => documents.document().keepResults === true
  return {
    'file-new': { run: () => void files.newDocument() },
    'file-open': { run: () => void files.open() },
    'file-insert': { run: () => void insertion.choose() },
    'file-save': { run: () => void files.save() },
    'file-save-as': { run: () => void files.saveAs() },
    'file-keep-results': {
      checked: keepsResults,
      label() {
        const { runs, bytes } = results.get()
        return runs === 0 ? undefined : `Keep Results with the File (${sizeInWords(runs, bytes)})`
      },
      run: () => void documents.apply(setKeepResults(!keepsResults())),
    },
    'file-revert': {
      enabled: () => files.get().fileId !== null && isEdited(documents.get()),
      run: () => void files.revert(),
    },
  }
}
