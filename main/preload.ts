import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { CajalBridge, FileProblem, MainContract, OpenedFile } from '../shared/contract/main-contract'
import { kernelPortChannel, postPortToPage } from '../shared/contract/wire'
import type { Result } from '../shared/result'
import type { WireError } from '../shared/contract/wire-error'
import { callChannel, eventChannel } from './preload-contract'

/** All that is used of the DOM here; the rest of main must not see it. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void
}

/** Everything the page may ask for; nothing else passes. */
const callNames: Readonly<Record<keyof MainContract['calls'], true>> = {
  ready: true,
  openFile: true,
  readFile: true,
  openRecent: true,
  recentFiles: true,
  examples: true,
  openExample: true,
  saveFile: true,
  saveFileAs: true,
  exportText: true,
  exportPage: true,
  exportFolder: true,
  showExported: true,
  exportRecords: true,
  copyText: true,
  copyPicture: true,
  openResults: true,
  closeResults: true,
  readResults: true,
  beginResults: true,
  addResults: true,
  copyResults: true,
  finishResults: true,
  dropResults: true,
  askUnsaved: true,
  keepRecovery: true,
  dropRecovery: true,
  openRecovered: true,
  discardRecovered: true,
  earlierVersions: true,
  openEarlierVersion: true,
  setDocumentState: true,
  closeWindow: true,
  setMenuState: true,
  setTheme: true,
  setPreferences: true,
  printFigure: true,
  writeDrawing: true,
  readDrawing: true,
  restartKernel: true,
  restartServerProcess: true,
  setServerToken: true,
  serverToken: true,
  reportProblem: true,
  lookForUpdates: true,
}

/** Everything the page may listen to. */
const eventNames: Readonly<Record<keyof MainContract['events'], true>> = {
  command: true,
  openRequested: true,
  openExampleRequested: true,
  closeRequested: true,
  kernelExit: true,
}

const listeners = new Map<string, Set<(payload: never) => void>>()

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload as never)
})

ipcRenderer.on(kernelPortChannel, ({ ports: [port] }, engine: string) => {
  if (port !== undefined) postPortToPage(window, window.location.origin, port, engine)
})

async function invoke<T>(name: string, args: unknown): Promise<T> {
  const result = (await ipcRenderer.invoke(callChannel, name, args)) as Result<T, WireError>
  if (result.ok) return result.value
  // Plain data on purpose: of an Error object only the message would reach the page.
  throw result.error
}

const bridge: CajalBridge = {
  call(name, ...args) {
    if (!Object.hasOwn(callNames, name)) throw new Error(`There is no call named "${name}".`)
    return invoke(name, args[0]) as ReturnType<MainContract['calls'][typeof name]>
  },
  on(name, listener) {
    if (!Object.hasOwn(eventNames, name)) throw new Error(`There is no event named "${name}".`)
    const set = listeners.get(name) ?? new Set()
    listeners.set(name, set.add(listener))
    return () => {
      set.delete(listener)
    }
  },
  openDropped(file, wanted) {
    if (!(file instanceof File)) throw new Error('What was dropped is not a file.')
    return invoke<OpenedFile | FileProblem>('openDropped', { path: webUtils.getPathForFile(file), wanted })
  },
}

contextBridge.exposeInMainWorld('cajal', bridge)
