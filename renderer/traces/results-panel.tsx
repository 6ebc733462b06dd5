import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import { nodeModelOf } from '../../shared/document/variants'
import { LiveRefusal, RunBanner } from '../kernel/run-banner'
import type { RunController } from '../kernel/run-controller'
import { useStaleResults } from '../kernel/stale-results'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { createRunDescriber } from './describe-run'
import { PanelArea } from './panels/panel-area'
import { createPlotGroup, type PlotGroup, type TimeMark } from './plot-group'
import { ResultsRail } from './results-rail'
import { watchDrawn } from './run-drawn'
import type { RunRecord } from './run-streams'
import './traces.css'

/** What the recorders got in the last run, in panels that fill while the kernel runs. */
export function ResultsPanel({ run }: { readonly run: RunController }): ReactElement {
  const panel = useRef<HTMLDivElement>(null)
  const record = useStore(run.streams.record, (value) => value)
  const [group] = useState(createPlotGroup)

  useEffect(() => {
    const followEnd = (): void => {
      const network = run.streams.record.get()?.network
      if (network) group.endMs.set(Math.max(run.progress.get().endStep, 1) * network.resolutionMs)
      else group.zoomTo(null)
    }
    const stops = [run.progress.subscribe(followEnd), run.streams.record.subscribe(followEnd)]
    followEnd()
    return () => stops.forEach((stop) => stop())
  }, [group, run])

  useEffect(() => {
    return panel.current ? watchDrawn(panel.current, group.clock, run) : undefined
  }, [group, run])

  return (
    <div className="results" ref={panel} role="region" aria-label="Results" data-testid="results">
      <RunBanner run={run} />
      <LiveRefusal run={run} />
      {record ? <Panels key={record.runId} record={record} group={group} run={run} /> : <NothingYet />}
    </div>
  )
}

interface PanelsProps {
  readonly record: RunRecord
  readonly group: PlotGroup
  readonly run: RunController
}

function Panels({ record, group, run }: PanelsProps): ReactElement {
  const { documents } = useEditor()
  // Each change of phase reads the numbers again, so that those of a finished run are the last.
  useStore(run.state, ({ phase }) => phase)
  const live = useStore(run.live.state, (value) => value)
  const stale = useStaleResults(live?.runId === record.runId ? live.document : record.document, documents)
  const marks = live?.runId === record.runId ? live.marks : noMarks
  useEffect(() => group.changes.set(marks), [group, marks])
  const describe = useMemo(() => createRunDescriber(record), [record])
  const words = useStore(documents, () => describe(documents.document()))
  const runs = useMemo(() => [{ record, words }], [record, words])
  const reachedMs = useCallback(() => run.progress.get().step * record.network.resolutionMs, [run, record])
  if (record.tracks.length === 0) {
    return <Empty>This run had no recorders. Add a multimeter or a spike recorder, draw an edge from a neuron to it, and press Run.</Empty>
  }
  return (
    <div className="results-body">
      <PanelArea runs={runs} group={group} reachedMs={reachedMs} stale={stale} />
      <ResultsRail group={group} />
    </div>
  )
}

const noMarks: readonly TimeMark[] = []

/** What to do to see something. */
function NothingYet(): ReactElement {
  const { documents, commands } = useEditor()
  const recorders = useStore(documents, () => hasRecorder(documents.document()))
  const shortcut = commands.shortcut('run-start')
  return recorders ? (
    <Empty>Press Run {shortcut !== undefined && <kbd className="key">{shortcut}</kbd>} to see what the recorders get.</Empty>
  ) : (
    <Empty>Add a multimeter or a spike recorder to the drawing and draw an edge from a neuron to it: what they record is shown here.</Empty>
  )
}

function Empty({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="results-empty">{children}</p>
}

function hasRecorder(document: CajalDocument): boolean {
  return Object.values(document.devices).some(({ model }) => nodeModelOf(document, model)?.kind === 'recorder')
}
