import os from 'node:os'
import path from 'node:path'
import { app, clipboard, type BrowserWindow } from 'electron'
import * as v from 'valibot'
import {
  exportKinds,
  pageKinds,
  themes,
  type FileProblem,
  type MenuState,
  type OpenedFile,
  type Theme,
} from '../shared/contract/main-contract'
import { isPynest } from '../shared/import/pynest/is-pynest'
import { recordMemoryBytes } from '../shared/network/network-cost'
import { postPortToPreload, recordsPort } from '../shared/contract/wire'
import { preferencesSchema } from '../shared/contract/preferences'
import type { Handlers } from '../shared/contract/rpc'
import { readExample, type Examples } from './files/examples'
import { exportRecords } from './export/export-records'
import { createFolderExports } from './export/export-folder'
import { exportPage, exportText } from './export/export-text'
import { askOpenPath, askReplaceChanged, askSavePath, askUnsaved } from './files/file-dialogs'
import type { FileStore } from './files/file-store'
import { copyPicture } from './export/copy-picture'
import { printFigure } from './export/print-page'
import type { TokenStore } from './nest-server/token-store'
import type { PreloadContract } from './preload-contract'
import type { RecoveryStore } from './files/recovery'
import { reportProblem } from './window/report-problem'
import { resultsHandlers } from './results-handlers'
import type { ResultsStore } from './files/results-store'
import type { SettingsStore } from './settings'
import { lookForUpdatesInWindow } from './updates'
import { setInterfaceSize } from './window/window'

/** What the page knows about its document and main must know too. */
export interface DocumentState {
  readonly name: string
  readonly edited: boolean
  readonly fileId: string | null
}

/** What the calls of the page act on. */
export interface HandlerParts {
  readonly window: () => BrowserWindow
  readonly files: FileStore
  readonly settings: SettingsStore
  readonly recovery: RecoveryStore
  readonly results: ResultsStore
  readonly examples: Examples
  /** The page listens now; answers the file to open first. */
  readonly pageReady: () => Promise<OpenedFile | FileProblem | null>
  readonly setDocumentState: (state: DocumentState) => void
  readonly setMenuState: (state: MenuState) => void
  readonly setTheme: (theme: Theme) => void
  readonly closeWindow: () => Promise<void>
  readonly closeCancelled: () => void
  readonly restartKernel: () => void
  readonly restartServerProcess: () => void
  readonly tokens: TokenStore
}

const text = v.string()
const fileId = v.string()
const stamp = v.string()
const nothing = v.undefined()
/** Of a file in a folder: it leads nowhere else. */
const plainName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,60}$/))
const address = v.pipe(v.string(), v.maxLength(2000))
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8000))
const picture = v.pipe(
  v.object({ pixels: v.pipe(v.instance(Uint8Array), v.maxLength(64e6)), width: side, height: side }),
  v.check(({ pixels, width, height }) => pixels.length === 4 * width * height, 'has other pixels than its sides say'),
)
const millimetres = v.pipe(v.number(), v.minValue(10), v.maxValue(1000))

/** Every call of the page, with what its argument must look like. */
export function createHandlers(parts: HandlerParts): Handlers<PreloadContract> {
  const { files, settings, recovery, examples, window } = parts
  const folderExports = createFolderExports()
  const exporting = () => ({ window: window(), remember: folderExports.remember })
  return {
    ready: {
      args: nothing,
      answer: async () => ({
        open: await parts.pageReady(),
        platform: process.platform,
        version: app.getVersion(),
        theme: settings.get().theme,
        memoryBytes: os.totalmem(),
        recordBytes: recordBytes(process.env['CAJAL_RECORD_MEMORY_MB']),
        preferences: settings.get().preferences,
        recovered: await recovery.left(),
      }),
    },
    openFile: {
      args: nothing,
      answer: async () => {
        const file = await askOpenPath(window())
        return file === null ? null : files.openPath(file)
      },
    },
    readFile: {
      args: nothing,
      answer: async () => {
        const file = await askOpenPath(window())
        return file === null ? null : files.readPath(file)
      },
    },
    openRecent: { args: v.object({ fileId }), answer: (args) => files.openId(args.fileId) },
    recentFiles: { args: nothing, answer: () => files.listRecent() },
    examples: { args: nothing, answer: () => examples.list },
    openExample: { args: v.object({ id: v.string() }), answer: ({ id }) => readExample(examples, id) },
    saveFile: {
      args: v.object({ fileId, text, stamp }),
      answer: (args) => files.saveId(args.fileId, args, (name) => askReplaceChanged(window(), name)),
    },
    saveFileAs: {
      args: v.object({ suggestedName: v.string(), text }),
      answer: async (args) => {
        const file = await askSavePath(window(), path.basename(args.suggestedName))
        return file === null ? null : files.savePath(file, args.text)
      },
    },
    exportText: {
      args: v.object({ kind: v.picklist(exportKinds), suggestedName: v.string(), text }),
      answer: (args) => exportText(exporting(), { ...args, suggestedName: path.basename(args.suggestedName) }),
    },
    exportPage: {
      args: v.object({ kind: v.picklist(pageKinds), suggestedName: v.string(), page: v.object({ title: text, style: text, body: text }) }),
      answer: (args) => exportPage(exporting(), { ...args, suggestedName: path.basename(args.suggestedName) }),
    },
    exportFolder: {
      args: v.object({ suggestedName: v.string(), files: v.pipe(v.array(v.object({ name: plainName, text })), v.maxLength(20)) }),
      answer: (args) => folderExports.write(window(), { ...args, suggestedName: path.basename(args.suggestedName) }),
    },
    exportRecords: {
      args: v.object({ id: v.string(), suggestedName: v.string() }),
      answer: ({ id, suggestedName }) =>
        exportRecords(window(), {
          suggestedName: path.basename(suggestedName),
          handPort: (port) => postPortToPreload(window().webContents, port, recordsPort(id)),
          remember: folderExports.remember,
        }),
    },
    showExported: { args: nothing, answer: folderExports.show },
    copyText: { args: v.object({ text }), answer: (args) => clipboard.writeText(args.text) },
    copyPicture: { args: picture, answer: copyPicture },
    ...resultsHandlers(parts.results, files),
    askUnsaved: {
      args: v.object({ name: v.string(), edited: v.boolean(), results: v.pipe(v.string(), v.maxLength(200)) }),
      answer: async (unsaved) => {
        const answer = await askUnsaved(window(), unsaved)
        if (answer === 'cancel') parts.closeCancelled()
        return answer
      },
    },
    keepRecovery: {
      args: v.object({ name: v.string(), fileId: v.nullable(fileId), stamp, text }),
      answer: (args) =>
        recovery.keep({
          name: args.name,
          path: args.fileId === null ? null : files.pathOf(args.fileId),
          stamp: args.stamp,
          text: args.text,
        }),
    },
    dropRecovery: { args: nothing, answer: recovery.drop },
    openRecovered: {
      args: v.object({ id: v.string() }),
      answer: async ({ id }) => {
        const copy = await recovery.read(id)
        if ('problem' in copy) return copy
        return { fileId: copy.path === null ? null : await files.adopt(copy.path), name: copy.name, text: copy.text, stamp: copy.stamp }
      },
    },
    discardRecovered: { args: v.object({ id: v.string() }), answer: ({ id }) => recovery.discard(id) },
    earlierVersions: { args: v.object({ fileId }), answer: (args) => files.earlierVersions(args.fileId) },
    openEarlierVersion: {
      args: v.object({ fileId, id: v.string() }),
      answer: (args) => files.openEarlierVersion(args.fileId, args.id),
    },
    setDocumentState: {
      args: v.object({ name: v.string(), edited: v.boolean(), fileId: v.nullable(fileId) }),
      answer: parts.setDocumentState,
    },
    closeWindow: { args: nothing, answer: parts.closeWindow },
    setMenuState: {
      args: v.object({
        enabled: v.array(v.string()),
        labels: v.record(v.string(), v.string()),
        checked: v.record(v.string(), v.boolean()),
        keys: v.record(v.string(), v.string()),
      }),
      answer: parts.setMenuState,
    },
    setTheme: { args: v.object({ theme: v.picklist(themes) }), answer: ({ theme }) => parts.setTheme(theme) },
    setPreferences: {
      args: v.object({ preferences: preferencesSchema }),
      answer(change) {
        settings.update(change)
        setInterfaceSize(window(), change.preferences)
      },
    },
    printFigure: {
      args: v.object({ svg: v.pipe(v.string(), v.startsWith('<svg')), widthMm: millimetres, heightMm: millimetres }),
      answer: printFigure,
    },
    writeDrawing: { args: v.object({ text }), answer: (args) => clipboard.writeText(args.text) },
    readDrawing: { args: nothing, answer: () => drawingOnClipboard() },
    restartKernel: { args: nothing, answer: parts.restartKernel },
    restartServerProcess: { args: nothing, answer: parts.restartServerProcess },
    setServerToken: {
      args: v.object({ address, token: v.pipe(v.string(), v.maxLength(5000)) }),
      answer: (args) => parts.tokens.set(args.address, args.token),
    },
    serverToken: { args: v.object({ address }), answer: (args) => parts.tokens.status(args.address) },
    reportProblem: { args: nothing, answer: () => reportProblem(window()) },
    lookForUpdates: { args: nothing, answer: () => lookForUpdatesInWindow(window(), false) },
    openDropped: {
      args: v.object({
        path: v.pipe(v.string(), v.check(path.isAbsolute, 'must be an absolute path')),
        wanted: v.optional(v.literal('contents')),
      }),
      answer: (args) => (args.wanted === 'contents' ? files.readPath(args.path) : files.openPath(args.path)),
    },
  }
}

/** A password that was copied is none of the page's business, so only what calls itself a drawing or builds one is given to it. */
function drawingOnClipboard(): string | null {
  const copied = clipboard.readText()
  const isDrawing = /^\s*\{/.test(copied) && copied.includes('"cajal"')
  return isDrawing || isPynest(copied) ? copied : null
}

/** Bytes of records that stay in memory: the usual ones, or so many megabytes where the environment says so. */
function recordBytes(megabytes: string | undefined): number {
  const chosen = Number(megabytes)
  return chosen > 0 && chosen < Infinity ? chosen * 1e6 : recordMemoryBytes
}
