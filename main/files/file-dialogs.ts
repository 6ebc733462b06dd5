import { access } from 'node:fs/promises'
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { UnsavedAnswer } from '../../shared/contract/main-contract'

const extension = '.cajal'

const filters: FileFilter[] = [
  { name: 'Cajal documents', extensions: ['cajal'] },
  { name: 'All files', extensions: ['*'] },
]

const openFilters: FileFilter[] = [
  { name: 'Cajal documents, PyNEST scripts, NESTML models, NEST Desktop projects', extensions: ['cajal', 'py', 'nestml', 'json'] },
  ...filters,
]

// Every function names `dialog.…` when it runs, so that a test can put its own answers there.

/** Asks for a file to open; null when cancelled. */
export async function askOpenPath(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { filters: openFilters, properties: ['openFile'] })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks where to save; null when cancelled. A name without an ending gets `.cajal`. */
export function askSavePath(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  return askPath(window, suggestedName, { extension, filters })
}

/** Asks where to save a file of another kind; null when cancelled. A name without an ending gets the kind's. */
export function askExportPath(window: BrowserWindow, suggestedName: string, kind: FileFilter): Promise<string | null> {
  return askPath(window, suggestedName, { extension: `.${kind.extensions[0] ?? ''}`, filters: [kind, ...filters.slice(1)] })
}

async function askPath(
  window: BrowserWindow,
  suggestedName: string,
  kind: { readonly extension: string; readonly filters: FileFilter[] },
): Promise<string | null> {
  const withExtension = (name: string): string => (/\.[^./\\]+$/.test(name) ? name : name + kind.extension)
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: withExtension(suggestedName), filters: kind.filters })
  if (canceled || filePath === '') return null
  const file = withExtension(filePath)
  // The dialog asked about the name as typed, not about the one with the ending.
  const replaces = file !== filePath && (await exists(file))
  return replaces && !(await askReplace(window, `There is already a file ${file}. Replace it?`, '')) ? null : file
}

/** Asks for a folder to write into, which may be made there; null when cancelled. */
export async function askFolderPath(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Export for a Cluster',
    buttonLabel: 'Export Here',
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks whether files of an earlier export may be replaced. */
export function askReplaceInFolder(window: BrowserWindow, name: string): Promise<boolean> {
  return askReplace(
    window,
    `There is already a folder “${name}” with files in it. Replace those of the export?`,
    'Other files in it, such as results, stay as they are.',
  )
}

/** Asks whether a file that another program changed may be replaced. */
export function askReplaceChanged(window: BrowserWindow, name: string): Promise<boolean> {
  return askReplace(
    window,
    `“${name}” was changed by another program since you opened it.`,
    'Replacing it discards what that program wrote. Cancel, then use Save As, to keep both.',
  )
}

/** Asks Save, Don't Save or Cancel. */
export async function askUnsaved(
  window: BrowserWindow,
  { name, edited, results }: { readonly name: string; readonly edited: boolean; readonly results: string },
): Promise<UnsavedAnswer> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: edited ? `Save the changes to “${name}”?` : `Save the results with “${name}”?`,
    detail: [
      ...(edited ? ['Your changes are lost if you do not save them.'] : []),
      ...(results === '' ? [] : [`Results that are to be kept with the file are not saved yet: ${results}.`]),
    ].join(' '),
    buttons: ['Save', 'Cancel', 'Don’t Save'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return (['save', 'cancel', 'discard'] as const)[response] ?? 'cancel'
}

/** Asks whether to close a window whose page does not answer. */
export async function askCloseHung(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The window does not answer.',
    detail: 'Wait a little longer, or close it now: unsaved changes are offered at the next start, up to a few seconds ago.',
    buttons: ['Wait', 'Close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

/** Tells that the page's process ended, and asks whether to load it again. */
export async function askReload(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: `The window stopped working (${reason}).`,
    detail: 'What is saved is safe, and unsaved changes are offered after reloading, up to a few seconds ago.',
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

async function askReplace(window: BrowserWindow, message: string, detail: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: ['Replace', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
