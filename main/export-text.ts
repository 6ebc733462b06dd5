import path from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { ExportKind, FileProblem } from '../shared/contract/main-contract'
import { writeFileAtomically } from './atomic-write'
import { askExportPath } from './file-dialogs'
import { fileProblem } from './file-problem'

const filters: Readonly<Record<ExportKind, FileFilter>> = {
  python: { name: 'Python scripts', extensions: ['py'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  latex: { name: 'LaTeX', extensions: ['tex'] },
  nestml: { name: 'NESTML models', extensions: ['nestml'] },
  svg: { name: 'SVG pictures', extensions: ['svg'] },
}

interface Exported {
  readonly kind: ExportKind
  /** Without an ending. */
  readonly suggestedName: string
  readonly text: string
}

/** Writes a text where the user says; it becomes no document of ours and no recent file. */
export async function exportText(
  window: BrowserWindow,
  { kind, suggestedName, text }: Exported,
): Promise<{ readonly name: string } | FileProblem | null> {
  const filter = filters[kind]
  const file = await askExportPath(window, `${suggestedName}.${filter.extensions[0] ?? ''}`, filter)
  if (file === null) return null
  const name = path.basename(file)
  try {
    await writeFileAtomically(file, text)
    return { name }
  } catch (error) {
    return fileProblem('save', name, error)
  }
}
