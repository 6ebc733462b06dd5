import { X } from 'lucide-react'
import { useCallback, useMemo, useState, type ReactElement } from 'react'
import { countOf } from '../../../shared/units/format-value'
import { pointDocument, type SweepController, type SweepPoint, type SweepState } from '../../kernel/sweep-controller'
import { itemLabel } from '../../state/actions/items'
import { restoreDocument } from '../../state/actions/restore'
import { Button, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { FigureView, type DrawnFigure } from '../panels/kinds/figure-view'
import { PanelExport } from '../panels/panel-export'
import type { PlotGroup } from '../plots/plot-group'
import { RecordView } from '../records/record-view'
import { SmallMultiples } from './small-multiples'
import { axisName, measureChoices, type MeasureChoice } from './sweep-measures'
import { sweepSource, sweepTable } from './sweep-source'
import './sweep.css'

interface SweepPanelProps {
  readonly sweep: SweepController
  readonly group: PlotGroup
}

type View = 'figure' | 'multiples' | 'table'

const noTime = (): number => 0

/** What came of a sweep, while there is one: a curve or heat map, every run small, all numbers. */
export function SweepPanel({ sweep, group }: SweepPanelProps): ReactElement | null {
  const state = useStore(sweep.state, (value) => value)
  return state === null ? null : <Shown sweep={sweep} group={group} state={state} />
}

function Shown({ sweep, group, state }: SweepPanelProps & { readonly state: SweepState }): ReactElement {
  const { documents, commands } = useEditor()
  const [view, setView] = useState<View>('figure')
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [chosenItem, setChosenItem] = useState<string | null>(null)
  const [summary, setSummary] = useState('')
  const onDrawn = useCallback((drawn: DrawnFigure) => setSummary(drawn.summary), [])
  const { request, points, total, phase, problem } = state
  const choices = measureChoices(state)
  const choice = choices.find(({ key }) => key === chosenKey) ?? choices[0] ?? null
  const name = request.axes.map(axisName).join(' × ')
  const isMap = request.axes.length > 1
  const item = choice?.items.find((each) => each === chosenItem) ?? choice?.items[0] ?? null
  const source = useSource(sweep, choice, item)
  const table = useCallback(() => sweepTable(state), [state])
  const open = (point: SweepPoint): void => {
    documents.apply(restoreDocument(pointDocument(request, point), 'open a run of the sweep'))
    commands.run('run-start')
  }
  const views: readonly (readonly [View, string])[] = [
    ['figure', isMap ? 'Heat map' : 'Curve'],
    ['multiples', 'Runs'],
    ['table', 'Table'],
  ]
  return (
    <section className="card sweep" aria-label={`Sweep of ${name}`} data-testid="sweep" data-help="sweep-results">
      <header className="card-head">
        <span className="card-title">Sweep</span>
        <span className="card-details">
          <span>{name}</span>
        </span>
        <span className="card-summary" title={summary} data-testid="sweep-summary">
          {phase === 'running' ? '' : summary}
        </span>
        <span className="card-tools">
          <PanelExport
            label={`Sweep of ${name}`}
            tables={() => [{ name: '', table: table() }]}
            figure={source === null ? null : (color) => source.figure(color)}
          />
          <IconButton label="Close the sweep" icon={X} onClick={sweep.close} />
        </span>
      </header>
      <div className="sweep-bar">
        <div className="record-choice" role="group" aria-label="How the sweep is shown">
          {views.map(([each, label]) => (
            <button key={each} type="button" className="button button-quiet" aria-pressed={view === each} onClick={() => setView(each)}>
              {label}
            </button>
          ))}
        </div>
        {choices.length > 1 && view !== 'table' && (
          <select
            className="input sweep-measure"
            aria-label="What is drawn"
            value={choice?.key}
            onChange={(event) => setChosenKey(event.target.value)}
          >
            {choices.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        )}
        {(view === 'multiples' || (isMap && view === 'figure')) && choice !== null && choice.items.length > 1 && (
          <select
            className="input sweep-measure"
            aria-label="Population"
            value={item ?? ''}
            onChange={(event) => setChosenItem(event.target.value)}
          >
            {choice.items.map((each) => (
              <option key={each} value={each}>
                {itemLabel(request.document, each)}
              </option>
            ))}
          </select>
        )}
        <Progress phase={phase} done={points.length} total={total} onCancel={sweep.cancel} />
      </div>
      {problem !== null && (
        <p className="sweep-problem" role="alert">
          {problem.message}
        </p>
      )}
      <Failures state={state} />
      {view === 'table' ? (
        <RecordView table={table()} label={`the sweep of ${name}`} />
      ) : view === 'multiples' ? (
        <SmallMultiples state={state} choice={choice} item={item} colors={group.colors} onOpen={open} />
      ) : source === null ? (
        <p className="card-empty">
          {phase === 'running'
            ? 'The first run is under way.'
            : 'Nothing was recorded: draw an edge from a neuron to a spike recorder or multimeter, and sweep again.'}
        </p>
      ) : (
        <FigureView
          group={group}
          source={source}
          reachedMs={noTime}
          description={`${choice?.title ?? ''} against ${name}: ${summary}`}
          onDrawn={onDrawn}
        />
      )}
    </section>
  )
}

/** The same object as long as it draws the same. */
function useSource(sweep: SweepController, choice: MeasureChoice | null, item: MeasureChoice['items'][number] | null) {
  const kept = JSON.stringify(choice)
  return useMemo(() => {
    const meant = JSON.parse(kept) as MeasureChoice | null
    return meant === null ? null : sweepSource(sweep, meant, item)
  }, [sweep, kept, item])
}

interface ProgressProps {
  readonly phase: SweepState['phase']
  readonly done: number
  readonly total: number
  readonly onCancel: () => void
}

function Progress({ phase, done, total, onCancel }: ProgressProps): ReactElement {
  if (phase !== 'running') {
    return (
      <span className="sweep-progress" role="status">
        {phase === 'finished' ? countOf(total, 'run') : `Ended after ${done} of ${countOf(total, 'run')}`}
      </span>
    )
  }
  return (
    <span className="sweep-progress">
      <span data-testid="sweep-progress">{`${done} of ${total}`}</span>
      <progress value={done} max={total} aria-label="Progress of the sweep" />
      <Button onClick={onCancel}>Cancel</Button>
    </span>
  )
}

/** Values with which the drawing could not run, and why. */
function Failures({ state: { points } }: { readonly state: SweepState }): ReactElement | null {
  const failed = points.filter(({ problem }) => problem !== null)
  const [first] = failed
  if (!first?.problem) return null
  return (
    <p className="sweep-problem">
      {failed.length === 1 ? 'One run could not be made' : `${failed.length} runs could not be made`}: {first.problem.message}
    </p>
  )
}
