import { rmSync } from 'node:fs'
import path from 'node:path'
import { app, MessageChannelMain, nativeTheme, safeStorage, type BrowserWindow, type MessagePortMain } from 'electron'
import * as v from 'valibot'
import type { FileProblem, KernelExit, OpenedFile, Theme } from '../shared/contract/main-contract'
import type { Engine } from '../shared/contract/preferences'
import { serve } from '../shared/contract/rpc'
import type { TokenContract } from '../shared/contract/token-contract'
import { electronPort, postPortToPreload, postPortToProcess } from '../shared/contract/wire'
import { guardClose, type CloseGuard } from './window/close-guard'
import type { Examples } from './files/examples'
import { askCloseHung, askReload } from './files/file-dialogs'
import { createEarlierVersions } from './files/earlier-versions'
import { createFileStore } from './files/file-store'
import { createKernelHost, kernelProcess, serverProcess } from './kernel/kernel-host'
import { createHandlers, type DocumentState } from './main-handlers'
import { createMenu } from './window/menu'
import { createTokenStore } from './nest-server/token-store'
import { createRecoveryStore } from './files/recovery'
import { createResultsStore } from './files/results-store'
import { eventSender, serveMain } from './window/serve-main'
import type { SettingsStore } from './settings'
import { lookForUpdatesInWindow } from './updates'
import { boundsOf, createWindow, loadPage, setDocumentTitle } from './window/window'

/** The app as the operating system sees it: one window with one document, its menu, and the kernel behind it. */
export interface Desktop {
  /** Opens the window, or brings the one there is to the front. */
  showWindow(): Promise<void>
  /** Opens a file in the window, at once or when its page is ready. */
  openFile(file: string): void
}

interface OpenWindow {
  readonly window: BrowserWindow
  readonly guard: CloseGuard
}

const noDocument: DocumentState = { name: 'Untitled', edited: false, fileId: null }

/** Makes the parts and wires them; `onKept` is told when the user decided against closing. */
export function createDesktop(settings: SettingsStore, examples: Examples, onKept: () => void): Desktop {
  let current: OpenWindow | null = null
  let pageReady = false
  let documentState = noDocument
  let waitingFile: string | null = null

  const page = (): Electron.WebContents | null => current?.window.webContents ?? null
  const send = eventSender(page)
  const userFolder = app.getPath('userData')
  const recovery = createRecoveryStore(path.join(userFolder, 'recovery'), () => Date.now())
  const results = createResultsStore()
  const files = createFileStore({
    settings,
    versions: createEarlierVersions(path.join(userFolder, 'earlier-versions')),
    onRecent(added) {
      if (added !== null) app.addRecentDocument(added)
      menu.refresh()
    },
  })
  // One app at most uses a user folder, so that what is in it is left from a crash.
  const recordFolder = path.join(userFolder, 'records')
  const removeRecords = (): void => {
    try {
      rmSync(recordFolder, { recursive: true, force: true })
    } catch {
      // Windows keeps files of a process that is just ending; the next start removes them.
    }
  }
  removeRecords()
  const handPort =
    (engine: Engine) =>
    (port: MessagePortMain): void => {
      const target = page()
      if (target !== null && pageReady) postPortToPreload(target, port, engine)
    }
  const onExit = (exit: KernelExit): void => send('kernelExit', exit)
  const kernel = createKernelHost({ process: kernelProcess, args: [recordFolder], handPort: handPort('computer'), onExit })
  const tokens = createTokenStore({
    file: path.join(userFolder, 'nest-server-token.json'),
    keys: safeStorage,
    onLinux: process.platform === 'linux',
  })
  const nestServer = createKernelHost({
    process: serverProcess,
    onStart(child) {
      const { port1, port2 } = new MessageChannelMain()
      const handlers = {
        tokenFor: { args: v.object({ origin: v.string() }), answer: ({ origin }: { readonly origin: string }) => tokens.tokenFor(origin) },
      }
      serve<TokenContract>(electronPort(port2), handlers)
      postPortToProcess(child, port1, 'main')
    },
    handPort: handPort('nest-server'),
    onExit,
  })

  const setTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
    settings.update({ theme })
    menu.refresh()
  }
  const menu = createMenu(() => ({ recent: files.recent(), examples: examples.list, theme: settings.get().theme }), {
    command: (id) => send('command', { id }),
    openRecent: (fileId) => send('openRequested', { fileId }),
    clearRecent: () => {
      app.clearRecentDocuments()
      files.clearRecent()
    },
    openExample: (id) => send('openExampleRequested', { id }),
    setTheme,
  })

  const setPageReady = (ready: boolean): void => {
    pageReady = ready
    current?.guard.setPageReady(ready)
    if (!ready) menu.setState({ enabled: [], labels: {}, checked: {}, keys: {} })
  }

  const takeWaitingFile = async (): Promise<OpenedFile | FileProblem | null> => {
    const file = waitingFile
    waitingFile = null
    return file === null ? null : files.openPath(file)
  }

  const openWindow = (): OpenWindow => {
    const window = createWindow(settings)
    const guard = guardClose(window, {
      isEdited: () => documentState.edited,
      askPage: () => send('closeRequested', {}),
      askCloseHung: () => askCloseHung(window),
      beforeClose: async () => {
        settings.update({ window: boundsOf(window) })
        kernel.stop()
        nestServer.stop()
        removeRecords()
        await results.close()
        await settings.flush()
      },
      onKept,
    })
    const reloadAfter = async (reason: string): Promise<void> => {
      setPageReady(false)
      if (await askReload(window, reason)) await loadPage(window)
      else await guard.closeNow()
    }
    window.webContents.on('render-process-gone', (_event, { reason }) => void reloadAfter(reason))
    window.once('closed', () => {
      current = null
      pageReady = false
      documentState = noDocument
    })
    return { window, guard }
  }

  let looked = false
  const lookForUpdatesOnce = (): void => {
    if (looked || current === null || !settings.get().preferences.updatesAtStart) return
    looked = true
    void lookForUpdatesInWindow(current.window, true)
  }

  serveMain(
    createHandlers({
      window: () => current?.window ?? failWithoutWindow(),
      files,
      settings,
      recovery,
      results,
      examples,
      pageReady() {
        setPageReady(true)
        // What a page that is gone had begun.
        void results.close()
        kernel.connectPage()
        lookForUpdatesOnce()
        return takeWaitingFile()
      },
      setDocumentState(state) {
        documentState = state
        const file = state.fileId === null ? null : files.pathOf(state.fileId)
        if (current !== null) setDocumentTitle(current.window, { ...state, file })
      },
      setMenuState: menu.setState,
      setTheme,
      async closeWindow() {
        // The page asked about unsaved changes. A window closed because its page hung keeps them for the next start.
        await recovery.drop()
        await current?.guard.closeNow()
      },
      closeCancelled: onKept,
      restartKernel: kernel.restart,
      restartServerProcess: nestServer.restart,
      tokens,
    }),
    page,
    () => current?.guard.pageCalled(),
  )

  return {
    async showWindow() {
      if (current === null) {
        current = openWindow()
        return loadPage(current.window)
      }
      if (current.window.isMinimized()) current.window.restore()
      current.window.focus()
    },
    openFile(file) {
      if (pageReady) send('openRequested', { fileId: files.idOf(file) })
      else waitingFile = file
    },
  }
}

function failWithoutWindow(): never {
  throw new Error('There is no window to ask in.')
}
