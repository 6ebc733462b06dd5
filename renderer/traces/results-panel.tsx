import {
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { Problem } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId, RunId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import { formatValue } from '../../shared/units/format-value'
import { LiveRefusal, RunBanner } from '../kernel/run-banner'
import type { RunController } from '../kernel/run-controller'
import type { SweepController } from '../kernel/sweep-controller'
import { useStaleness } from '../kernel/stale-results'
import { createStore } from '../state/store'
import { plannedMarks } from '../state/runs/planned-marks'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { createRunsDescriber } from './buffers/describe-run'
import { PanelArea } from './panels/panel-area'
import { createPlotGroup, type PlotGroup, type TimeMark } from './plots/plot-group'
import { ResultsRail } from './results-rail'
import { RunList } from './runs/run-list'
import type { RunShelf } from './runs/run-shelf'
import { watchDrawn } from './runs/run-drawn'
import { openClickOutput } from './activity/click-output'
import { listenToSpikes } from './activity/listen'
import { playActivity, playbackTurn } from './activity/play-activity'
import { watchActivity } from './activity/watch-activity'
import { keptSpan } from './buffers/kept-span'
import { reachedStep } from './buffers/reached-step'
import type { RunRecord } from './buffers/run-streams'
import { SweepPanel } from './sweep/sweep-panel'
import type { TimeSpan } from './buffers/time-span'
import './palettes.css'
import './traces.css'
import './panels/panel-head.css'
import './panels/panels.css'

/** What the results show. */
export interface ResultsProps {
  readonly run: RunController
  readonly shelf: RunShelf
  readonly sweep: SweepController
}

/** What the recorders got in the last run, in panels that fill while the kernel runs; beside them, what came of a sweep. */
export function ResultsPanel({ run, shelf, sweep }: ResultsProps): ReactElement {
  const panel = useRef<HTMLDivElement>(null)
  const { session, activity, playback, documents, preferences } = useEditor()
  const newest = useStore(run.streams.record, (value) => value)
  const wanted = useShownRecords(shelf, newest)
  // Panels are built between the frames of the window, so that none is left out; what is to go goes at once.
  const built = useDeferredValue(wanted)
  const records = wanted.length === 0 ? wanted : built
  const [areBuilt] = useState(() => createStore(true))
  useLayoutEffect(() => areBuilt.set(records === wanted), [areBuilt, records, wanted])
  const listed = useStore(session, ({ panels }) => panels.runs)
  const [group] = useState(createPlotGroup)
  const timeRange = useStore(documents, () => documents.document().timeRange)
  useEffect(() => group.range.set(timeRange), [group, timeRange])
  const swept = useStore(sweep.state, (state) => state !== null)

  useEffect(() => {
    const followEnd = (): void => {
      if (records.length === 0) return group.zoomTo(null)
      const spans = records.map((record) => spanOf(record, run))
      const [fromMs, toMs] = [Math.min(...spans.map((span) => span.fromMs)), Math.max(...spans.map((span) => span.toMs))]
      group.recordedMs.set(recordedMs(records[0]!, run))
      const before = group.full.get()
      if (fromMs !== before.fromMs || toMs !== before.toMs) group.full.set({ fromMs, toMs })
    }
    followEnd()
    return run.progress.subscribe(followEnd)
  }, [group, run, records])

  const first = records[0] ?? null
  useEffect(() => watchActivity({ group, run, record: first, activity }), [group, run, first, activity])

  useEffect(() => {
    if (first === null) return
    const isRunning = (): boolean => {
      const state = run.state.get()
      return state.phase === 'running' && state.run.runId === first.runId
    }
    const reachedMs = (): number => reachedStep(first, run.progress.get()) * first.network.resolutionMs
    return playActivity({ group, playback, reachedMs, isRunning, nextTurn: playbackTurn })
  }, [group, run, first, playback])

  useEffect(() => {
    if (first === null) return undefined
    const reachedMs = (): number => reachedStep(first, run.progress.get()) * first.network.resolutionMs
    const { progress } = run
    const wallMs = (): number => performance.now()
    const soundOff = (): readonly BlockId[] => documents.document().soundOff ?? []
    return listenToSpikes({ group, record: first, progress, reachedMs, wallMs, preferences, soundOff, openOutput: openClickOutput })
  }, [group, run, first, preferences, documents])

  useEffect(() => {
    return panel.current ? watchDrawn(panel.current, { clock: group.clock, areBuilt, run }) : undefined
  }, [group, areBuilt, run])

  return (
    <div className="results" ref={panel} role="region" aria-label="Results" data-testid="results" data-help="results">
      <RunBanner run={run} />
      <LiveRefusal run={run} />
      <div className="results-body">
        {listed && <RunList shelf={shelf} run={run} />}
        <SweepPanel sweep={sweep} group={group} />
        {records[0] ? <Panels key={records[0].runId} records={records} group={group} run={run} shelf={shelf} /> : !swept && <NothingYet />}
        <ResultsRail group={group} recorded={first !== null} />
      </div>
    </div>
  )
}

interface PanelsProps {
  /** The first one names the panels' recorders and senders; the others lie over it. */
  readonly records: readonly RunRecord[]
  readonly group: PlotGroup
  readonly run: RunController
  readonly shelf: RunShelf
}

function Panels({ records, group, run, shelf }: PanelsProps): ReactElement {
  const { documents } = useEditor()
  const [record] = records as [RunRecord]
  const live = useStore(run.live.state, (value) => value)
  const stale = useStaleness(record, live, documents)
  const made = live?.runId === record.runId ? live.marks : noMarks
  const planned = useMemo(() => plannedMarks(record.document), [record])
  const marks = useMemo(() => [...planned, ...made].sort((a, b) => a.atMs - b.atMs), [planned, made])
  useEffect(() => group.changes.set(marks), [group, marks])
  const describe = useMemo(() => createRunsDescriber(records, (runId) => numberOf(shelf, runId)), [records, shelf])
  const runs = useStore(documents, () => describe(documents.document()))
  const reachedMs = useCallback(() => recordedMs(record, run), [run, record])
  if (record.tracks.length === 0) {
    return <Empty>This run had no recorders. Add a multimeter or a spike recorder, draw an edge from a neuron to it, and press Run.</Empty>
  }
  const last = made.at(-1)
  // Of runs that were chosen everybody knows that the drawing is another now.
  const chosen = shelf.shown.get().length > 0
  return (
    <>
      <PanelArea runs={runs} group={group} reachedMs={reachedMs} stale={chosen ? null : stale} />
      <span className="hidden-visually" role="status" data-testid="live-change">
        {last && `${last.words} changed at ${formatValue(last.atMs, 1)} ms`}
      </span>
    </>
  )
}

const noMarks: readonly TimeMark[] = []

/** Until when all that a run recorded is here: frames may come after the news that time has run on. */
function recordedMs(record: RunRecord, run: RunController): number {
  const { runId, recordedStep: step } = run.progress.get()
  return reachedStep(record, { runId, step }) * record.network.resolutionMs
}

/** What there is to be seen of a run. */
function spanOf(record: RunRecord, run: RunController): TimeSpan {
  const { runId, endStep } = run.progress.get()
  const { document, network } = record
  const reached = reachedStep(record, run.progress.get())
  const end = runId === record.runId ? endStep : reached
  return keptSpan(document.simulation, Math.max(1, reached) * network.resolutionMs, Math.max(1, end) * network.resolutionMs)
}

function numberOf(shelf: RunShelf, runId: RunId): number {
  return shelf.runs.get().find(({ record }) => record.runId === runId)?.number ?? 0
}

/** The records to show: those chosen in the list of runs, else the newest. The same list as long as it says the same. */
function useShownRecords(shelf: RunShelf, newest: RunRecord | null): readonly RunRecord[] {
  const shown = useStore(shelf.shown, (value) => value)
  const runs = useStore(shelf.runs, (value) => value)
  return useMemo(() => {
    const chosen = shown.flatMap((id) => runs.find(({ record }) => record.runId === id)?.record ?? [])
    return chosen.length > 0 ? chosen : newest === null ? [] : [newest]
  }, [shown, runs, newest])
}

/** What to do to see something. */
function NothingYet(): ReactElement {
  const { documents, commands, problems } = useEditor()
  const recorders = useStore(documents, () => recordersOf(documents.document()).length > 0)
  const areLoose = useStore(problems, (list) => recordersOf(documents.document()).every((id) => isUnconnected(list, id)))
  const shortcut = commands.shortcut('run-start')
  if (recorders && areLoose) return <Empty>No recorder is connected yet: draw an edge from a neuron to one, then press Run.</Empty>
  return recorders ? (
    <Empty>Press Run {shortcut !== undefined && <kbd className="key">{shortcut}</kbd>} to see what the recorders get.</Empty>
  ) : (
    <Empty>Add a multimeter or a spike recorder to the drawing and draw an edge from a neuron to it: what they record is shown here.</Empty>
  )
}

function Empty({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="results-empty">{children}</p>
}

function recordersOf(document: CajalDocument): readonly string[] {
  return Object.entries(document.devices).flatMap(([id, { model }]) => (nodeModelOf(document, model)?.kind === 'recorder' ? [id] : []))
}

function isUnconnected(problems: readonly Problem[], id: string): boolean {
  return problems.some(({ code, item }) => code === 'unconnected-device' && item === id)
}
