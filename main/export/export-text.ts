import path from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { ExportedPlace, ExportKind, FileProblem, PageKind } from '../../shared/contract/main-contract'
import { pageText, type PageParts } from '../../shared/page-text'
import { writeFileAtomically } from '../files/atomic-write'
import { askExportPath } from '../files/file-dialogs'
import { fileProblem } from '../files/file-problem'
import { printPage } from './print-page'

const filters: Readonly<Record<ExportKind, FileFilter>> = {
  python: { name: 'Python scripts', extensions: ['py'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  latex: { name: 'LaTeX', extensions: ['tex'] },
  nestml: { name: 'NESTML models', extensions: ['nestml'] },
  svg: { name: 'SVG pictures', extensions: ['svg'] },
  cajal: { name: 'Cajal documents', extensions: ['cajal'] },
}

const pageFilters: Readonly<Record<PageKind, FileFilter>> = {
  html: { name: 'HTML pages', extensions: ['html'] },
  pdf: { name: 'PDF documents', extensions: ['pdf'] },
}

interface Exported {
  readonly kind: ExportKind
  /** Without an ending. */
  readonly suggestedName: string
  readonly text: string
}

interface Exporting {
  readonly window: BrowserWindow
  /** The file is there. */
  readonly remember: (file: string) => ExportedPlace
}

/** Writes a text where the user says; it becomes no recent file, and is not what Save writes to. */
export function exportText(exporting: Exporting, { kind, suggestedName, text }: Exported): Promise<ExportedPlace | FileProblem | null> {
  return exportFile(exporting, { suggestedName, filter: filters[kind], content: () => Promise.resolve(text) })
}

/** Writes a page where the user says, as it is or printed. */
export function exportPage(
  exporting: Exporting,
  { kind, suggestedName, page }: Omit<Exported, 'kind' | 'text'> & { readonly kind: PageKind; readonly page: PageParts },
): Promise<ExportedPlace | FileProblem | null> {
  const content = (): Promise<string | Uint8Array> => (kind === 'pdf' ? printPage(page) : Promise.resolve(pageText(page)))
  return exportFile(exporting, { suggestedName, filter: pageFilters[kind], content })
}

interface ExportedFile {
  readonly suggestedName: string
  readonly filter: FileFilter
  /** Made when it is known where it goes. */
  readonly content: () => Promise<string | Uint8Array>
}

async function exportFile(
  { window, remember }: Exporting,
  { suggestedName, filter, content }: ExportedFile,
): Promise<ExportedPlace | FileProblem | null> {
  const file = await askExportPath(window, `${suggestedName}.${filter.extensions[0] ?? ''}`, filter)
  if (file === null) return null
  try {
    await writeFileAtomically(file, await content())
    return remember(file)
  } catch (error) {
    return fileProblem('save', path.basename(file), error)
  }
}
