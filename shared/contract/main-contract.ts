import type { RunId } from '../ids'
import type { PageParts } from '../page-text'
import type { PieceKey, PieceValues } from '../results/record-file'
import type { Engine, Preferences } from './preferences'
import type { RecordPiece } from './record-storage'
import type { BegunResults, OpenedResults, ResultsIndex, SavedResults } from './results-contract'

/** A file's content with a handle: the page never handles paths, only ids of files the user chose. */
export interface OpenedFile {
  /** Null for what is opened as a copy: Save asks where. */
  readonly fileId: string | null
  /** File name without its folder, for titles. */
  readonly name: string
  readonly text: string
  /** What the file looked like when it was read; given back by Save, which asks first where it looks otherwise by then. Empty without a file. */
  readonly stamp: string
}

export interface SavedFile {
  readonly fileId: string
  readonly name: string
  /** What the file looks like now. */
  readonly stamp: string
}

export interface RecentFile {
  /** Give it to `openRecent`. */
  readonly fileId: string
  readonly name: string
  /** Folder, shortened for display. */
  readonly folder: string
}

/** A recent file, looked for just now. */
export interface ListedFile extends RecentFile {
  /** It is not where it was, or cannot be reached. */
  readonly missing: boolean
}

export interface ExampleInfo {
  readonly id: string
  readonly title: string
  readonly text: string
  /** For whom it is: `first steps`, `intermediate`, `advanced`; null where it does not say. */
  readonly level: string | null
}

/** Why a file could not be read or written, in words for the user. */
export interface FileProblem {
  readonly problem: string
}

/** A document that a session left behind when it ended without closing. */
export interface RecoveredInfo {
  readonly id: string
  readonly name: string
  /** Wall time of its last edit that was kept, since 1970. */
  readonly savedAtMs: number
}

/** A file as it was before Save replaced it. */
export interface EarlierVersion {
  readonly id: string
  /** Wall time when it was written, since 1970. */
  readonly savedAtMs: number
}

/** Texts that leave the app: each is written to a file of its own kind, which does not become the document that is open. */
export const exportKinds = ['python', 'markdown', 'latex', 'svg', 'nestml', 'cajal'] as const
export type ExportKind = (typeof exportKinds)[number]

/** Pages that leave the app: as they are, or printed. */
export const pageKinds = ['html', 'pdf'] as const
export type PageKind = (typeof pageKinds)[number]

/** Where an export went, for people to read: the page handles no paths. */
export interface ExportedPlace {
  readonly name: string
  /** The folder it is in. */
  readonly folder: string
}

export type UnsavedAnswer = 'save' | 'discard' | 'cancel'

/** How the last process of an engine ended without being asked to. */
export interface KernelExit {
  readonly engine: Engine
  readonly reason: string
  /** False after too many crashes in a minute: the user must ask for a restart. */
  readonly restarting: boolean
}

/** Whether there is an access token for a server. */
export interface ServerToken {
  /** Kept in the system's key store, only until Cajal ends, or not at all. */
  readonly kept: 'safely' | 'for-now' | 'not'
  /** Whether the system has a key store that really encrypts. */
  readonly canKeep: boolean
}

/** How the rows of the native menu are: by ids of commands. */
export interface MenuState {
  readonly enabled: readonly string[]
  /** In place of those of the command table. */
  readonly labels: Readonly<Record<string, string>>
  /** Rows that switch something on and off. */
  readonly checked: Readonly<Record<string, boolean>>
  /** The key that each command shows, in Electron's spelling; none where it has none. */
  readonly keys: Readonly<Record<string, string>>
}

/** The user's choice; `system` follows the desktop. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Between page and main, over one ipc channel each way. */
/** A picture row by row, four bytes a pixel: blue, green, red, opacity. */
export interface PlainPicture {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

export interface MainContract {
  readonly calls: {
    /** The page is ready: answers what to open first (file arguments), and what it needs to know about the system. */
    ready(): Promise<{
      readonly open: OpenedFile | FileProblem | null
      readonly platform: string
      readonly version: string
      readonly theme: Theme
      /** Of this computer. */
      readonly memoryBytes: number
      /** Of records that the window may keep in memory. */
      readonly recordBytes: number
      readonly preferences: Preferences
      /** The newest first. */
      readonly recovered: readonly RecoveredInfo[]
    }>
    /** Shows the dialog; null when cancelled. */
    openFile(): Promise<OpenedFile | FileProblem | null>
    /** Shows the dialog; only what the file holds is wanted: it is not remembered, and there is no saving over it. Null when cancelled. */
    readFile(): Promise<OpenedFile | FileProblem | null>
    openRecent(args: { readonly fileId: string }): Promise<OpenedFile | FileProblem>
    recentFiles(): Promise<readonly ListedFile[]>
    examples(): Promise<readonly ExampleInfo[]>
    /** Opens as a copy without a name: saving asks where. */
    openExample(args: { readonly id: string }): Promise<{ readonly name: string; readonly text: string } | FileProblem>
    /** Writes atomically over the file opened or saved as before. */
    saveFile(args: { readonly fileId: string; readonly text: string; readonly stamp: string }): Promise<SavedFile | FileProblem>
    /** Shows the dialog; null when cancelled. */
    saveFileAs(args: { readonly suggestedName: string; readonly text: string }): Promise<SavedFile | FileProblem | null>
    /** Shows the dialog for a file of this kind; null when cancelled. The name has no ending. */
    exportText(args: {
      readonly kind: ExportKind
      readonly suggestedName: string
      readonly text: string
    }): Promise<ExportedPlace | FileProblem | null>
    /** The same for a page, which a PDF has on as many sheets as it takes. */
    exportPage(args: {
      readonly kind: PageKind
      readonly suggestedName: string
      readonly page: PageParts
    }): Promise<ExportedPlace | FileProblem | null>
    /** Shows the dialog for a folder and writes these files into it, or into a new one of this name in it; null when cancelled. */
    exportFolder(args: {
      readonly suggestedName: string
      readonly files: readonly { readonly name: string; readonly text: string }[]
    }): Promise<ExportedPlace | FileProblem | null>
    /**
     * Shows the dialog for a file and writes the records of a run into it, which the process that writes asks of the page, at a port that
     * arrives like an engine's, under the name that `recordsPort` gives. Answers when the file is there; null when cancelled.
     */
    exportRecords(args: { readonly id: string; readonly suggestedName: string }): Promise<ExportedPlace | FileProblem | null>
    /** Shows the last export in the system's file manager. */
    showExported(): Promise<void>
    /** Puts a text on the clipboard: the page has no permission to do so itself. */
    copyText(args: { readonly text: string }): Promise<void>
    /** Puts a picture on the clipboard. */
    copyPicture(args: PlainPicture): Promise<void>
    /** Opens the results beside a file; null when there are none. Those of the file before are closed. */
    openResults(args: { readonly fileId: string }): Promise<OpenedResults | FileProblem | null>
    closeResults(): Promise<void>
    /** Pieces of a run of the open results; null for each that is not there or is damaged. */
    readResults(args: { readonly runId: RunId; readonly pieces: readonly PieceKey[] }): Promise<readonly (PieceValues | null)[]>
    /** Begins to write the results beside a file: runs follow, piece by piece in their order. */
    beginResults(args: { readonly fileId: string }): Promise<BegunResults | FileProblem>
    addResults(args: { readonly pieces: readonly RecordPiece[] }): Promise<FileProblem | null>
    /** Adds a run as it is in the open results. */
    copyResults(args: { readonly runId: RunId }): Promise<FileProblem | null>
    /** The results take their place, and are those that are open from then on; with `keepOld` what was there is kept beside them. */
    finishResults(args: { readonly index: ResultsIndex; readonly keepOld: boolean }): Promise<SavedResults | FileProblem>
    /** Gives up what was begun. */
    dropResults(): Promise<void>
    /** Asks Save / Don't Save / Cancel in a native dialog; `results` says which of them would be lost, as `2 runs, 40 MB`, or is empty. */
    askUnsaved(args: { readonly name: string; readonly edited: boolean; readonly results: string }): Promise<UnsavedAnswer>
    /** Keeps a copy of unsaved changes outside the user's files; null when it is written. */
    keepRecovery(args: {
      readonly name: string
      readonly fileId: string | null
      readonly stamp: string
      readonly text: string
    }): Promise<FileProblem | null>
    /** Nothing is unsaved any more. */
    dropRecovery(): Promise<void>
    /** Reads what a session left behind; with the id of its file where it had one that is still there. */
    openRecovered(args: { readonly id: string }): Promise<OpenedFile | FileProblem>
    discardRecovered(args: { readonly id: string }): Promise<void>
    earlierVersions(args: { readonly fileId: string }): Promise<readonly EarlierVersion[]>
    /** Opens as a copy: the file itself stays as it is. */
    openEarlierVersion(args: { readonly fileId: string; readonly id: string }): Promise<OpenedFile | FileProblem>
    /** Title bar and the close question follow it. */
    setDocumentState(args: { readonly name: string; readonly edited: boolean; readonly fileId: string | null }): Promise<void>
    /** The page's answer to `closeRequested`: close for good. */
    closeWindow(): Promise<void>
    setMenuState(args: MenuState): Promise<void>
    /** Remembered, and applied at once: the page's `prefers-color-scheme` follows. */
    setTheme(args: { readonly theme: Theme }): Promise<void>
    /** Remembered for next time. */
    setPreferences(args: { readonly preferences: Preferences }): Promise<void>
    /** Prints a figure, given as SVG text, into a PDF of its own size. */
    printFigure(args: { readonly svg: string; readonly widthMm: number; readonly heightMm: number }): Promise<Uint8Array>
    /** Puts the text of a drawing on the clipboard. */
    writeDrawing(args: { readonly text: string }): Promise<void>
    /** The text on the clipboard if it says that it is a drawing of ours: nothing else that lies there reaches the page. */
    readDrawing(): Promise<string | null>
    /** Starts anew after too many crashes, or in place of a kernel process that does not answer. */
    restartKernel(): Promise<void>
    /** Starts the process that speaks to NEST Server, in place of the one there is. */
    restartServerProcess(): Promise<void>
    /** Remembers the access token for the server at this address and no other; an empty one forgets it. No call gives it back. */
    setServerToken(args: { readonly address: string; readonly token: string }): Promise<ServerToken>
    serverToken(args: { readonly address: string }): Promise<ServerToken>
    /** Shows what a report of a problem should hold, with a button to copy it; nothing is sent. */
    reportProblem(): Promise<void>
    /** Asks for a newer version and shows the answer. */
    lookForUpdates(): Promise<void>
  }
  readonly events: {
    /** A menu row was chosen; the id is a command's of `renderer/state/commands/commands.ts`. */
    readonly command: { readonly id: string }
    /** A file came by association or second start, or was chosen in the menu; the page calls `openRecent`, and asks about unsaved changes before it shows it. */
    readonly openRequested: { readonly fileId: string }
    /** A row of Open Example was chosen; the page asks about unsaved changes first, then calls `openExample`. */
    readonly openExampleRequested: { readonly id: string }
    /** The user wants to close; the page saves or not, then calls `closeWindow`. */
    readonly closeRequested: Record<string, never>
    readonly kernelExit: KernelExit
  }
}

/** What preload puts on `window.cajal`. An engine's port arrives by `window.postMessage({ type: 'cajal-kernel-port', engine }, [port])`. */
export interface CajalBridge {
  readonly call: <Name extends keyof MainContract['calls']>(
    name: Name,
    ...args: Parameters<MainContract['calls'][Name]>
  ) => ReturnType<MainContract['calls'][Name]>
  readonly on: <Name extends keyof MainContract['events']>(
    name: Name,
    listener: (payload: MainContract['events'][Name]) => void,
  ) => () => void
  /** Reads a file dropped on the window: to become the document, or only for what it holds. */
  readonly openDropped: (file: unknown, wanted?: 'contents') => Promise<OpenedFile | FileProblem>
}
