import path from 'node:path'
import { shell, type BrowserWindow } from 'electron'
import type { ExportedPlace, FileProblem } from '../../shared/contract/main-contract'
import { askFolderPath, askReplaceInFolder } from '../files/file-dialogs'
import { fileProblem } from '../files/file-problem'
import { folderState, writeFolder, type FolderFile } from './write-folder'

interface Exported {
  /** Of the folder. */
  readonly suggestedName: string
  readonly files: readonly FolderFile[]
}

/** Writes exports where the user says, and shows again where that was: the page knows no paths. */
export interface FolderExports {
  /** Into the chosen folder where it is empty, else into a new one in it; asks before it replaces files. Null when cancelled. */
  write(window: BrowserWindow, exported: Exported): Promise<ExportedPlace | FileProblem | null>
  /** Remembers another place as the last. */
  remember(path: string): ExportedPlace
  /** Shows the last one in the system's file manager. */
  show(): void
}

export function createFolderExports(): FolderExports {
  let last: string | null = null
  const remember = (place: string): ExportedPlace => {
    last = place
    return { name: path.basename(place), folder: path.dirname(place) }
  }
  return {
    async write(window, { suggestedName, files }) {
      const chosen = await askFolderPath(window)
      if (chosen === null) return null
      let name = path.basename(chosen)
      try {
        const isOwn = (await folderState(chosen)) !== 'filled'
        const folder = isOwn ? chosen : path.join(chosen, suggestedName)
        name = path.basename(folder)
        const replaces = !isOwn && (await folderState(folder)) === 'filled'
        if (replaces && !(await askReplaceInFolder(window, name))) return null
        await writeFolder(folder, files)
        return remember(folder)
      } catch (error) {
        return fileProblem('save', name, error)
      }
    },
    remember,
    show() {
      if (last !== null) shell.showItemInFolder(last)
    },
  }
}
