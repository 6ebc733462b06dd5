// Styles in the order in which they may override each other: these before those of any part.
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { CajalBridge } from '../shared/contract/main-contract'
import { wantedThreads } from '../shared/contract/preferences'
import { recordsPort } from '../shared/contract/wire'
import type { RunId } from '../shared/ids'
import { compileNetwork } from '../shared/network/compile-network'
import { App } from './app'
import { loadHighlighter } from './code/highlighter'
import { diagramSvg } from './graph/diagram-svg'
import { drawAhead } from './graph/drawn-ahead'
import { createKernelClient } from './kernel/kernel-client'
import { createEngines } from './kernel/engines'
import { createPieceStore } from './kernel/piece-store'
import { followChanges } from './kernel/run-on-change'
import { createRunController } from './kernel/run-controller'
import { createSweepController } from './kernel/sweep-controller'
import { createTrials } from './kernel/trial-runner'
import { onWindowPort, windowKernelSource } from './kernel/window-kernel'
import { after } from './state/after'
import { createEditor } from './state/editor'
import { createForeignReader } from './state/files/foreign-reader'
import { createRecordMemory } from './traces/buffers/record-memory'
import { reachedStep, type ReachedStep } from './traces/buffers/reached-step'
import { rehearsePanels } from './traces/rehearsal'
import { createResultsKeeper, type ResultsRuns } from './traces/runs/results-keeper'
import { createRunExport } from './traces/runs/run-export'
import { createRunShelf } from './traces/runs/run-shelf'
import { watchRepeats } from './traces/runs/watch-repeats'
import { createRunStreams } from './traces/buffers/run-streams'
import { watchSilence } from './traces/activity/watch-silence'
import { ErrorBoundary } from './ui/error-boundary'
import { loadFonts } from './ui/load-fonts'
import { readPace, readRemembered } from './ui/remembered'
import { takeTyped } from './ui/take-typed'

declare global {
  interface Window {
    readonly cajal: CajalBridge
  }
}

const element = document.getElementById('root')
if (element === null) throw new Error('index.html has no #root')
const root = createRoot(element)

/** Lets the page do other things. */
const rest = (): Promise<void> => new Promise((resolve) => void after(0, resolve))
const mintRunId = (): RunId => crypto.randomUUID() as RunId

/** Asks main what to begin with, then shows the window. */
async function begin(): Promise<void> {
  const bridge = window.cajal
  // The kernel's port may come at any time from now on.
  const computer = createKernelClient(windowKernelSource(bridge, 'computer'))
  const server = createKernelClient(windowKernelSource(bridge, 'nest-server'), {
    phase: 'stopped',
    reason: 'Nothing was asked of NEST Server yet.',
  })
  const remembered = readRemembered()
  const [{ open, platform, version, theme, memoryBytes, recordBytes, preferences, recovered }] = await Promise.all([
    bridge.call('ready'),
    // A script that is shown from the start has its colours from the start.
    remembered.panels?.code === true ? loadHighlighter() : undefined,
  ])
  const memory = createRecordMemory({
    store: createPieceStore(computer),
    mostBytes: recordBytes,
    onFull(reason) {
      void runner.stop()
      const message = `The run was stopped: its records do not fit into memory, and the disk takes no more (${reason}). What was recorded is kept.`
      const others = editor.files.get().notices.filter((notice) => notice.message !== message)
      editor.files.tell([...others, { kind: 'stopped', message }])
    },
  })
  const keeping: { begin?: (runs: ResultsRuns) => void } = {}
  const { editor, runner } = createEditor({
    bridge,
    version,
    platform,
    theme,
    preferences,
    recovered,
    remembered,
    rememberedPace: readPace(),
    memoryBytes,
    drawDiagram: diagramSvg,
    drawAhead,
    takeTyped,
    paper: {
      date: () => new Date().toLocaleDateString('en-CA'),
      nextFrame: () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
    },
    exportRun: createRunExport({
      bridge,
      shelf: () => shelf,
      progress: (): ReachedStep => runner.progress.get(),
      version,
      mintId: () => crypto.randomUUID(),
      onPort: (id, listener) => onWindowPort(recordsPort(id), listener),
    }),
    createResults(source) {
      const keeper = createResultsKeeper({
        ...source,
        bridge,
        version,
        nowMs: () => performance.now(),
        rest,
      })
      keeping.begin = keeper.begin
      return keeper
    },
    foreign: createForeignReader(() => new Worker(new URL('./state/files/foreign-worker.ts', import.meta.url), { type: 'module' })),
    trials: createTrials(() => new Worker(new URL('./kernel/trial-worker.ts', import.meta.url), { type: 'module' })),
    createRunner: ({ engine, ...source }) => {
      const kernel = createEngines({ computer, server, choice: engine })
      return { ...createRunController({ ...source, kernel, streams: createRunStreams(memory), mintRunId, after }), kernel }
    },
  })
  // Whoever asked for a file wants that file.
  if (open === null && preferences.welcomeAtStart) editor.session.update({ welcome: true })
  const shelf = createRunShelf({ streams: runner.streams, now: () => Date.now(), onGone: memory.forget })
  editor.documents.onReplaced(shelf.clear)
  keeping.begin?.({
    shelf,
    memory,
    isUnderWay({ runId }) {
      const state = runner.state.get()
      return state.phase === 'running' && state.run.runId === runId
    },
    reachedStep: (record) => reachedStep(record, runner.progress.get()),
    show(record) {
      if (runner.state.get().phase === 'idle' && runner.streams.record.get() === null) runner.streams.record.set(record)
    },
    onPhase: runner.state.subscribe,
  })
  const { kernel } = runner
  const sweep = createSweepController({
    kernel,
    run: runner,
    compile: compileNetwork,
    mintRunId,
    threads: () => wantedThreads(editor.preferences.get()),
  })
  followChanges({ documents: editor.documents, session: editor.session, run: runner, isUnread: () => editor.drafts.get().size > 0, after })
  watchRepeats({ shelf, run: runner, rest })
  watchSilence({ run: runner, documents: editor.documents, silence: editor.silence, after })
  // A sweep is of one drawing.
  editor.documents.onReplaced(sweep.close)
  root.render(
    <StrictMode>
      <ErrorBoundary onSave={() => editor.files.save()}>
        <App editor={editor} run={runner} shelf={shelf} sweep={sweep} kernel={kernel} />
      </ErrorBoundary>
    </StrictMode>,
  )
  loadFonts(document.fonts)
  await editor.files.take(open)
  rehearsePanels(editor, runner.state)
  requestIdleCallback(() => void loadHighlighter())
}

begin().catch((error: unknown) => {
  root.render(<ErrorBoundary failed={error} />)
})
