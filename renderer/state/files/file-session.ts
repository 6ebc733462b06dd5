import type {
  CajalBridge,
  EarlierVersion,
  ExampleInfo,
  FileProblem,
  OpenedFile,
  ListedFile,
  SavedFile,
} from '../../../shared/contract/main-contract'
import { asWireError } from '../../../shared/contract/wire-error'
import { emptyDocument } from '../../../shared/document/new-document'
import type { Notice } from '../../../shared/document/notice'
import { openDocument, type OpenResult } from '../../../shared/document/open-document'
import type { CajalDocument } from '../../../shared/document/schema'
import { writeDocument } from '../../../shared/document/write-document'
import { restoreDocument } from '../actions/restore'
import { isEdited, type DocumentStore } from '../document-store'
import { draftProblems, type DraftStore } from '../fields/drafts'
import type { ForeignReader, ForeignReading } from './foreign-reader'
import type { KeptResults } from '../runs/kept-results'
import type { ForeignDrawing } from './open-foreign'
import { createStore, type Store } from '../store'

/** What failed, for a dialog: what and why, and what to do. */
export interface FileFailure {
  readonly title: string
  readonly message: string
}

/** Which file the document belongs to, and what is to be said about it. */
export interface FileState {
  /** Null until it was saved once. */
  readonly fileId: string | null
  /** What its file looked like when the document was read from it or written to it; empty without a file. */
  readonly stamp: string
  /** Without folder and ending. */
  readonly name: string
  /** What the user should know of the document as it was opened, until dismissed. */
  readonly notices: readonly Notice[]
  readonly failure: FileFailure | null
}

/** New, Open, Save and all that goes with them. Every function settles and says itself what went wrong. */
export interface FileSession extends Pick<Store<FileState>, 'get' | 'subscribe'> {
  /** Takes the place of the document after the question about unsaved changes. */
  newDocument(): Promise<void>
  open(): Promise<void>
  openRecent(fileId: string): Promise<void>
  openExample(id: string): Promise<void>
  openDropped(file: unknown): Promise<void>
  /** Takes over a file that main read; null is none. */
  take(file: OpenedFile | FileProblem | null): Promise<void>
  /** Takes over a document that no file holds as it is, such as a recovered one; false when it was cancelled or failed. */
  takeUnsaved(read: () => Promise<OpenedFile | FileProblem>): Promise<boolean>
  /** The file as it was before earlier saves, the newest first. */
  earlierVersions(): Promise<readonly EarlierVersion[]>
  openEarlierVersion(id: string): Promise<void>
  /** False when it was cancelled or failed. */
  save(): Promise<boolean>
  saveAs(): Promise<boolean>
  /** Goes back to what the file holds, as an edit that undo takes back. */
  revert(): Promise<void>
  /** Closes the window unless the user would rather not. */
  close(): Promise<void>
  recentFiles(): Promise<readonly ListedFile[]>
  examples(): Promise<readonly ExampleInfo[]>
  /** Says what the user should know of what was read. */
  tell(notices: readonly Notice[]): void
  /** Says that something failed. */
  report(title: string, message: string): void
  dismissNotices(): void
  dismissFailure(): void
  dispose(): void
}

interface FileParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly drafts: DraftStore
  readonly foreign: ForeignReader
  readonly results: KeptResults
  /** Works out what it takes to show a document for the first time, without keeping the page from other things for long; gives up once nobody wants it. */
  readonly prepare: (document: CajalDocument, wanted: AbortSignal) => Promise<void>
  /** Has the document take over what is being typed into a field. */
  readonly takeTyped: () => void
  /** Of the app, for the file's `writtenBy`. */
  readonly version: string
}

type Opened = Extract<OpenResult, { readonly kind: 'opened' }>

const untitled = 'Untitled'
const notOpened = 'The file was not opened'

export function createFileSession({ bridge, documents, drafts, foreign, results, prepare, takeTyped, version }: FileParts): FileSession {
  const store = createStore<FileState>({ fileId: null, stamp: '', name: untitled, notices: [], failure: null })
  const update = (change: Partial<FileState>): void => store.set({ ...store.get(), ...change })
  const fail = (title: string, message: string): void => update({ failure: { title, message } })

  /** What a call answers, or null after its failure was shown, to whom wants the answer still. */
  const ask = async <T>(title: string, call: () => Promise<T | FileProblem>, wanted?: AbortSignal): Promise<T | null> => {
    const told = (problem: string): null => {
      if (wanted?.aborted !== true) fail(title, problem)
      return null
    }
    try {
      const answer = await call()
      return isFileProblem(answer) ? told(answer.problem) : answer
    } catch (error) {
      return told(asWireError(error).message)
    }
  }

  let newest = new AbortController()
  /** Of several drawings that were asked for, the last one is shown, whichever is ready first: what is returned says when another one is asked for. */
  const askedNow = (): AbortSignal => {
    newest.abort()
    newest = new AbortController()
    return newest.signal
  }

  const askToLeave = async (): Promise<boolean> => {
    // What is being saved need not be asked about.
    await underWay
    takeTyped()
    const edited = isEdited(documents.get())
    const { unsaved } = results.get()
    if (!edited && unsaved === '') return true
    const answer = await ask('The question about unsaved changes could not be asked', () =>
      bridge.call('askUnsaved', { name: store.get().name, edited, results: unsaved }),
    )
    if (answer !== 'save') return answer === 'discard'
    // What was edited while it was written is not in the file.
    return (await save()) && (!isEdited(documents.get()) || askToLeave())
  }

  let leaving: Promise<boolean> | null = null
  /** Asked once, however many wait for the answer. */
  const mayLeave = (): Promise<boolean> => (leaving ??= askToLeave().finally(() => (leaving = null)))
  /** Last before another document takes the place of this one, so that no edit is lost in between. */
  const mayLeaveFor = async (wanted: AbortSignal): Promise<boolean> => !wanted.aborted && (await mayLeave()) && !wanted.aborted

  /** A document whose showing takes the page as little time as can be; null when it cannot be opened, after that was told. */
  const prepared = async (result: OpenResult, failure: string, wanted: AbortSignal): Promise<Opened | null> => {
    if (result.kind !== 'opened') {
      fail(failure, result.message)
      return null
    }
    await prepare(result.document, wanted)
    return result
  }

  const readDocument = (file: OpenedFile, wanted: AbortSignal): Promise<Opened | null> =>
    prepared(openDocument(file.text), `${file.name} was not opened`, wanted)

  const show = ({ fileId, stamp, name }: OpenedFile, { document, notices }: Opened, unsaved?: 'unsaved'): void => {
    update({ fileId, stamp, name: bareName(name), notices, failure: null })
    documents.replaceDocument(document, unsaved && null)
    void results.open(fileId)
  }

  /** What was made of another program's file has none yet: that one stays as it is, and until an edit says all that there is to save. */
  const showForeign = ({ name, notices }: ForeignDrawing, { document }: Opened): void => {
    update({ fileId: null, stamp: '', name, notices, failure: null })
    documents.replaceDocument(document)
    void results.open(null)
  }

  /** What another program's file draws, before anything is asked or left. */
  const readForeign = async (file: OpenedFile, wanted: AbortSignal): Promise<ForeignReading> => {
    wanted.addEventListener('abort', foreign.cancel)
    try {
      return await foreign.read(file)
    } catch (error) {
      fail(`${file.name} was not imported`, asWireError(error).message)
      return 'cancelled'
    } finally {
      wanted.removeEventListener('abort', foreign.cancel)
    }
  }

  const leaveAndShow = async (title: string, read: () => Promise<OpenedFile | FileProblem>): Promise<void> => {
    const wanted = askedNow()
    const file = await ask(title, read, wanted)
    // Opening what is open already would cost its edits, history and results for nothing.
    if (file === null || wanted.aborted || isOpen(file)) return
    const drawn = await readForeign(file, wanted)
    if (drawn === 'cancelled') return
    const opened = await (drawn === null ? readDocument(file, wanted) : prepared(drawn.result, `${file.name} was not imported`, wanted))
    if (opened === null || !(await mayLeaveFor(wanted))) return
    if (drawn === null) show(file, opened)
    else showForeign(drawn, opened)
  }

  const isOpen = ({ fileId, stamp }: OpenedFile): boolean => fileId !== null && fileId === store.get().fileId && stamp === store.get().stamp

  let shown = 0
  /** The id of the file that was written; null when it was not, or is nothing to the document there is by then. */
  const write = async (call: (text: string) => Promise<SavedFile | FileProblem | null>): Promise<string | null> => {
    const [document, written] = [documents.document(), shown]
    const saved = await ask('The document was not saved', () => call(writeDocument(document, version)))
    if (saved === null || shown !== written) return null
    const unsaved = draftProblems(document, drafts.get())
    const notices = unsaved.map(({ field, message }): Notice => ({
      kind: 'kept',
      message: `The entry in ${field ?? 'a field'} is not in the file, because it is not a value yet: ${message}`,
    }))
    update({ fileId: saved.fileId, stamp: saved.stamp, name: bareName(saved.name), notices })
    documents.markSaved(document)
    return saved.fileId
  }

  const saveAs = (): Promise<string | null> =>
    write((text) => bridge.call('saveFileAs', { suggestedName: `${store.get().name}.cajal`, text }))

  const saveNow = (): Promise<string | null> => {
    const { fileId, stamp } = store.get()
    return fileId === null ? saveAs() : write((text) => bridge.call('saveFile', { fileId, text, stamp }))
  }

  // A second Save while the first is being written waits for it and then writes what changed since.
  let underWay: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = underWay.then(work)
    underWay = done
    return done
  }
  /** The drawing first: that is done at once, and results may take a while. */
  const withResults = async (written: Promise<string | null>): Promise<boolean> => {
    const fileId = await written
    return fileId !== null && results.save(fileId)
  }
  const save = (): Promise<boolean> => withResults(inTurn(saveNow))

  const openExample = async (id: string): Promise<void> => {
    const wanted = askedNow()
    const example = await ask('The example was not opened', () => bridge.call('openExample', { id }), wanted)
    if (example === null || wanted.aborted) return
    const file = { ...example, fileId: null, stamp: '' }
    const opened = await readDocument(file, wanted)
    if (opened !== null && (await mayLeaveFor(wanted))) show(file, opened)
  }

  const close = async (): Promise<void> => {
    if (await mayLeave()) await ask('The window was not closed', () => bridge.call('closeWindow'))
  }

  const openRecent = (fileId: string): Promise<void> => leaveAndShow(notOpened, () => bridge.call('openRecent', { fileId }))

  const take = async (file: OpenedFile | FileProblem | null): Promise<void> => {
    if (file !== null) await leaveAndShow(notOpened, () => Promise.resolve(file))
  }

  let told = ''
  const tellMain = (): void => {
    const { name, fileId } = store.get()
    const state = { name, edited: isEdited(documents.get()) || results.get().unsaved !== '', fileId }
    const news = JSON.stringify(state)
    if (news === told) return
    told = news
    // Only the window's title hangs on it.
    bridge.call('setDocumentState', state).catch(() => undefined)
  }
  const stops = [
    store.subscribe(tellMain),
    results.subscribe(tellMain),
    documents.subscribe(tellMain),
    documents.onReplaced(() => void (shown += 1)),
    documents.onReplaced(drafts.clear),
    // What was to be put into a drawing, or to take its place, is not wanted where another one stands.
    documents.onReplaced(foreign.cancel),
    bridge.on('openRequested', ({ fileId }) => void openRecent(fileId)),
    bridge.on('openExampleRequested', ({ id }) => void openExample(id)),
    bridge.on('closeRequested', () => void close()),
  ]
  tellMain()

  return {
    get: store.get,
    subscribe: store.subscribe,
    async newDocument() {
      if (!(await mayLeaveFor(askedNow()))) return
      update({ fileId: null, stamp: '', name: untitled, notices: [], failure: null })
      documents.replaceDocument(emptyDocument())
      void results.open(null)
    },
    // Who asks for a file has not asked for another drawing before it is chosen.
    open: async () => take(await ask(notOpened, () => bridge.call('openFile'))),
    openRecent,
    openExample,
    openDropped: (file) => leaveAndShow(notOpened, () => bridge.openDropped(file)),
    take,
    async takeUnsaved(read) {
      const wanted = askedNow()
      const file = await ask('The document was not restored', read, wanted)
      const opened = file && !wanted.aborted && (await readDocument(file, wanted))
      if (!opened || !(await mayLeaveFor(wanted))) return false
      show(file, opened, 'unsaved')
      return true
    },
    async earlierVersions() {
      const { fileId } = store.get()
      if (fileId === null) return []
      return (await ask('The list of earlier versions could not be read', () => bridge.call('earlierVersions', { fileId }))) ?? []
    },
    async openEarlierVersion(id) {
      const { fileId } = store.get()
      if (fileId === null) return
      await leaveAndShow('The earlier version was not opened', () => bridge.call('openEarlierVersion', { fileId, id }))
    },
    save,
    saveAs: () => withResults(inTurn(saveAs)),
    async revert() {
      const { fileId } = store.get()
      if (fileId === null) return
      const file = await ask('The file was not read', () => bridge.call('openRecent', { fileId }))
      if (file === null || store.get().fileId !== fileId) return
      const result = openDocument(file.text)
      if (result.kind !== 'opened') return fail(`${file.name} was not read`, result.message)
      update({ stamp: file.stamp, notices: result.notices })
      documents.apply(restoreDocument(result.document, 'revert to saved'))
      documents.markSaved(documents.document())
    },
    close,
    recentFiles: async () => (await ask('The list of recent files could not be read', () => bridge.call('recentFiles'))) ?? [],
    examples: async () => (await ask('The list of examples could not be read', () => bridge.call('examples'))) ?? [],
    tell: (notices) => update({ notices }),
    report: fail,
    dismissNotices: () => update({ notices: [] }),
    dismissFailure: () => update({ failure: null }),
    dispose: () => stops.forEach((stop) => stop()),
  }
}

/** Whether main answers with a problem instead. */
export function isFileProblem(answer: unknown): answer is FileProblem {
  return typeof answer === 'object' && answer !== null && 'problem' in answer
}

function bareName(name: string): string {
  return name.replace(/\.cajal$/i, '')
}
