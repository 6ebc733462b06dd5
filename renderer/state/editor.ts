import type { CajalBridge, RecoveredInfo, Theme } from '../../shared/contract/main-contract'
import { wantedThreads, type Preferences } from '../../shared/contract/preferences'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import { askedButForPlaces } from '../../shared/document/but-places'
import { checkDocument } from '../../shared/document/checks/check-document'
import { emptyDocument } from '../../shared/document/new-document'
import { nodeModels } from '../../shared/models/catalogue'
import type { NodeModelDescriptor } from '../../shared/models/descriptor'
import { checkMachine } from '../../shared/network/check-machine'
import { compileNetwork } from '../../shared/network/compile-network'
import type { NetworkDescription } from '../../shared/network/description'
import { networkCost } from '../../shared/network/network-cost'
import { fail, type Result } from '../../shared/result'
import { after } from './after'
import { createActivityStore, type ActivityStore } from './runs/activity'
import { createCameraHolder, type CameraHolder } from './canvas/camera'
import { createCanvasPointer, type CanvasPointer } from './canvas/canvas-pointer'
import { createClipboard, type Clipboard } from './editing/clipboard'
import { createCommands, type Commands } from './commands/commands'
import type { RunCommands } from './commands/command'
import { createDocumentStore, type DocumentStore } from './document-store'
import { createDraftStore, draftProblems, type DraftStore } from './fields/drafts'
import { followEditedBlocks, type EditedBlocks } from './runs/edited-blocks'
import { createEditing, type Editing } from './editing/editing'
import { createEngineChoice, type EngineChoice } from './runs/engine-choice'
import { createExports, type ExportRun, type Exports } from './files/exports'
import { createFileSession, type FileSession } from './files/file-session'
import type { ForeignReader } from './files/foreign-reader'
import { createHelp, type Help } from './help/help'
import { createFileInsertion, type FileInsertion } from './editing/insert-file'
import type { KeptResults } from './runs/kept-results'
import { createLongJobs, type LongJobs } from './files/long-job'
import { followMenu } from './commands/menu-state'
import { createPanelEditing, type PanelEditing } from './panels/panel-editing'
import { createPlaybackStore, type PlaybackStore } from './runs/playback'
import { createPreferences, type PreferenceStore } from './preferences'
import { createProblemStore, type ProblemStore } from './fields/problems'
import { createRecovery, type Recovery } from './files/recovery'
import { createRunPace, type RunPace } from './runs/run-pace'
import { createSession, type RememberedView, type Session } from './session'
import { createShownFigures, type ShownFigures } from './worksheet/shown-figures'
import { createSilenceStore, type SilenceStore } from './runs/silence'
import { onPart } from './store'
import { createTour, type Tour } from './help/tour'
import { inTurns } from './turns'
import type { Trials } from './runs/trial'
import { leaveWelcome } from './files/welcome'
import { isSilenceExplained, showWorksheet } from './worksheet/worksheet-commands'
import { createWorksheetPaper, type PaperParts, type WorksheetPaper } from './worksheet/worksheet-report'

/** Everything the page's parts need to read and change, made once. */
export interface Editor {
  /** To main. */
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly session: Session
  readonly preferences: PreferenceStore
  /** Where runs are computed. */
  readonly engine: EngineChoice
  readonly drafts: DraftStore
  readonly problems: ProblemStore
  readonly silence: SilenceStore
  readonly camera: CameraHolder
  readonly pointer: CanvasPointer
  readonly editing: Editing
  readonly panels: PanelEditing
  readonly activity: ActivityStore
  readonly playback: PlaybackStore
  readonly editedBlocks: EditedBlocks
  readonly clipboard: Clipboard
  readonly files: FileSession
  readonly results: KeptResults
  readonly insertion: FileInsertion
  readonly foreign: ForeignReader
  readonly recovery: Recovery
  readonly exports: Exports
  /** The panels of the results as they are shown. */
  readonly figures: ShownFigures
  readonly takeFigure: WorksheetPaper['takeFigure']
  /** What goes on beside. */
  readonly jobs: LongJobs
  readonly pace: RunPace
  readonly help: Help
  readonly tour: Tour
  readonly commands: Commands
  /** The run, for those who only look at it. */
  readonly nodes: Pick<RunCommands, 'state' | 'live' | 'readNode' | 'readConnections' | 'readInputs' | 'sendSpike'>
  readonly trials: Trials
  /** Of the app. */
  readonly version: string
  readonly mac: boolean
  /** What the palette offers. */
  readonly models: readonly NodeModelDescriptor[]
}

/** What a run is made from. */
export interface RunSource {
  readonly document: () => CajalDocument
  /** Refuses while an entry cannot be read. */
  readonly compile: (document: CajalDocument) => Result<NetworkDescription, readonly Problem[]>
  /** How many threads may simulate; null leaves it to the kernel. */
  readonly threads: () => number | null
  readonly engine: EngineChoice
}

/** What keeps results needs of the rest. */
export interface ResultsSource {
  readonly documents: DocumentStore
  readonly jobs: LongJobs
  readonly files: () => Pick<FileSession, 'get' | 'tell' | 'report'>
}

interface EditorParts<Runner extends RunCommands> {
  readonly bridge: CajalBridge
  /** Of the app. */
  readonly version: string
  readonly platform: string
  readonly theme: Theme
  readonly preferences: Preferences
  /** What earlier sessions left behind. */
  readonly recovered: readonly RecoveredInfo[]
  readonly remembered: Partial<RememberedView>
  /** How long runs took last time, see `run-pace.ts`; 1 when that is not known. */
  readonly rememberedPace?: number
  /** Memory of this computer. */
  readonly memoryBytes: number
  /** The day, for people to read, and the next frame of the window. */
  readonly paper: PaperParts
  /** The picture of a drawing as SVG. */
  readonly drawDiagram: (document: CajalDocument) => string
  /** Works out what the first drawing of a document takes, a step at a time. */
  readonly drawAhead: (document: CajalDocument) => Iterable<void>
  /** Has the document take over what is being typed into a field. */
  readonly takeTyped: () => void
  readonly exportRun: ExportRun
  readonly foreign: ForeignReader
  readonly createRunner: (source: RunSource) => Runner
  readonly createResults: (source: ResultsSource) => KeptResults
  readonly trials: Trials
}

const soonMs = 60

/** Work that waits for the end of a burst of changes. */
function soon(work: () => void): () => void {
  return after(soonMs, work)
}

/** Makes the stores of one window and what acts on them; `runner` is what `createRunner` made. */
export function createEditor<Runner extends RunCommands>(parts: EditorParts<Runner>): { readonly editor: Editor; readonly runner: Runner } {
  const { bridge, version, foreign, takeTyped } = parts
  const documents = createDocumentStore(emptyDocument())
  const session = createSession({ ...parts.remembered, theme: parts.theme })
  const preferences = createPreferences(bridge, parts.preferences)
  const drafts = createDraftStore(documents.document)
  const camera = createCameraHolder()
  const pointer = createCanvasPointer()
  const engine = createEngineChoice(preferences)
  const costs = askedButForPlaces((document): readonly Problem[] => checkMachine(document, parts.memoryBytes))
  /** On a server only what is recorded takes memory of this computer. */
  const machine = (document: CajalDocument): readonly Problem[] =>
    costs(document).filter(({ field }) => engine.get().engine === 'computer' || field === 'interval')
  const silence = createSilenceStore()
  const problems = createProblemStore({
    documents,
    drafts,
    check: askedButForPlaces(checkDocument),
    further: {
      problems: (document) => [
        ...machine(document),
        ...engine.problems(document),
        ...(isSilenceExplained(session, document) ? silence.get().populations.flatMap(({ problems: reasons }) => reasons) : []),
      ],
      subscribe(listener) {
        const stops = [engine.subscribe(listener), silence.subscribe(listener), onPart(session, (state) => state.worksheetEdited, listener)]
        return () => stops.forEach((stop) => stop())
      },
    },
    soon,
  })
  const compile: RunSource['compile'] = (document) => {
    const unread = draftProblems(document, drafts.get())
    const tooLarge = machine(document).filter(({ severity }) => severity === 'error')
    const compiled = tooLarge.length > 0 ? fail(tooLarge) : compileNetwork(document)
    const result = unread.length === 0 ? compiled : fail([...unread, ...(compiled.ok ? [] : compiled.error)])
    // The results tell the first one; several are better told in a list.
    if (!result.ok && result.error.length > 1) session.update({ problemsOpen: true })
    return result
  }
  const runner = parts.createRunner({ document: documents.document, compile, threads: () => wantedThreads(preferences.get()), engine })
  const editing = createEditing({ documents, session, camera, preferences })
  const panels = createPanelEditing(documents)
  const jobs = createLongJobs()
  const results = parts.createResults({ documents, jobs, files: (): FileSession => files })
  const prepare = async (document: CajalDocument, wanted: AbortSignal): Promise<void> => {
    await inTurns(ahead(document, parts.drawAhead), wanted)
  }
  const files = createFileSession({ bridge, documents, drafts, foreign, results, prepare, takeTyped, version })
  const insertion = createFileInsertion({ bridge, documents, editing, files, foreign })
  const recovery = createRecovery({ bridge, documents, files, version, left: parts.recovered, after })
  followEdits(documents, () => runner.edited())
  const clipboard = createClipboard({ bridge, documents, editing, files, scripts: insertion, version })
  documents.onReplaced(() => {
    session.select([])
    session.update({ connecting: null, quickAdd: null, writing: null, finding: false, problemsOpen: false })
    // Dialogs over the drawing are of the one before.
    session.update({ openModel: null, sweepRequest: null })
    showWorksheet(session, documents.document())
    void runner.reset()
  })
  leaveWelcome({ documents, session, run: runner.state, later: (work) => void after(0, work) })
  const pace = createRunPace({
    state: runner.state,
    expectedMs: (document) => networkCost(document).expectedMs,
    nowMs: () => performance.now(),
    elsewhere: () => engine.get().engine !== 'computer',
    remembered: parts.rememberedPace ?? 1,
  })
  const help = createHelp(session)
  const tour = createTour({ documents, files, run: runner.state, session })
  const mac = parts.platform === 'darwin'
  const figures = createShownFigures()
  const paper = createWorksheetPaper({ documents, session, files, figures, version, ...parts.paper })
  const { drawDiagram, exportRun } = parts
  const exports = createExports({ bridge, documents, files, jobs, version, drawDiagram, report: paper.report, exportRun })
  const playback = createPlaybackStore()
  const commands = createCommands({
    bridge,
    documents,
    drafts,
    session,
    preferences,
    editing,
    clipboard,
    files,
    results,
    exports,
    insertion,
    camera,
    playback,
    pointer,
    help,
    tour,
    runner,
    takeTyped,
    mac,
  })
  const sources = [
    documents.subscribe,
    drafts.subscribe,
    session.subscribe,
    preferences.subscribe,
    runner.state.subscribe,
    playback.subscribe,
    results.subscribe,
  ]
  followMenu({ bridge, commands, sources, soon })
  return {
    editor: {
      bridge,
      documents,
      session,
      preferences,
      engine,
      drafts,
      problems,
      silence,
      camera,
      pointer,
      editing,
      panels,
      activity: createActivityStore(),
      playback,
      editedBlocks: followEditedBlocks({ documents, state: runner.state, soon }),
      clipboard,
      files,
      results,
      insertion,
      foreign,
      recovery,
      exports,
      figures,
      takeFigure: paper.takeFigure,
      jobs,
      pace,
      help,
      tour,
      commands,
      nodes: runner,
      trials: parts.trials,
      version,
      mac,
      models: nodeModels,
    },
    runner,
  }
}

/** What a document that takes the place of another is asked for at once. */
function* ahead(document: CajalDocument, drawAhead: EditorParts<RunCommands>['drawAhead']): Generator<void> {
  networkCost(document)
  yield
  yield* drawAhead(document)
}

/** Calls back a moment after an edit; while edits go on, every so often. */
function followEdits(documents: DocumentStore, tell: () => void): void {
  let waiting = false
  documents.subscribe(() => {
    if (waiting) return
    waiting = true
    soon(() => {
      waiting = false
      tell()
    })
  })
}
