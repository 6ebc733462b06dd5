import { Check, EyeOff, Layers, MoreHorizontal, TriangleAlert } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { RunController } from '../../kernel/run-controller'
import { formatValue } from '../../../shared/units/format-value'
import { simulationOf } from '../../../shared/document/written-numbers'
import { restoreRunDrawing, setKeepResults } from '../../state/actions/keep-results'
import { sizeInWords } from '../../state/runs/kept-results'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { MenuContent, MenuItem } from '../../ui/menu'
import { momentText, timeText } from '../../ui/moment-text'
import { useStore } from '../../ui/use-store'
import type { KeptRun, RunShelf } from './run-shelf'
import './run-list.css'
import { RunThumbnail } from './run-thumbnail'
import { useChangesSince } from './use-changes-since'

interface RunListProps {
  readonly shelf: RunShelf
  readonly run: RunController
}

/** The runs of this drawing: which are shown, what was changed between them, and the way back to the drawing that made one. */
export function RunList({ shelf, run }: RunListProps): ReactElement {
  const runs = useStore(shelf.runs, (value) => value)
  const chosen = useStore(shelf.shown, (value) => value)
  const newest = runs[0]?.record.runId
  const shown = chosen.length > 0 ? chosen : newest === undefined ? [] : [newest]
  // The picture of a run under way is drawn when it ends.
  const step = useStore(run.state, (state) => (state.phase === 'finished' || state.phase === 'paused' ? state.step : 0))
  return (
    <section className="run-list" aria-label="Runs" data-help="runs">
      {runs.length === 0 && <p className="run-list-empty">Each Run is kept here, to look at again and to compare.</p>}
      <ul>
        {runs.map((kept) => (
          <RunRow
            key={kept.record.runId}
            kept={kept}
            shelf={shelf}
            shown={shown.includes(kept.record.runId)}
            reached={kept.record.runId === newest ? step : 0}
          />
        ))}
      </ul>
      <KeepSwitch />
    </section>
  )
}

/** Whether results are kept with the file, how much they are, and whether the file has them. */
function KeepSwitch(): ReactElement {
  const { documents, results } = useEditor()
  const kept = useStore(documents, () => documents.document().keepResults === true)
  const { runs, bytes, unsaved } = useStore(results, (state) => state)
  const state = !kept ? 'gone when the drawing is closed' : unsaved === '' ? 'saved' : 'not saved yet'
  return (
    <label className="run-keep" title="Save writes them into a file of their own beside the drawing">
      <input type="checkbox" checked={kept} onChange={(event) => documents.apply(setKeepResults(event.target.checked))} />
      <span>
        Keep results with the file
        {runs > 0 && (
          <span className="run-facts" data-testid="results-size">
            {sizeInWords(runs, bytes)}, {state}
          </span>
        )}
      </span>
    </label>
  )
}

interface RunRowProps {
  readonly kept: KeptRun
  readonly shelf: RunShelf
  readonly shown: boolean
  readonly reached: number
}

function RunRow({ kept, shelf, shown, reached }: RunRowProps): ReactElement {
  const { documents, exports } = useEditor()
  const { record, number, startedAtMs, words, fromFile, repeat } = kept
  const { runId, document } = record
  const since = useChangesSince(document, documents, shown)
  const name = `Run ${number}`
  return (
    <li className="run-row" data-shown={shown || undefined} data-testid={`run-${number}`}>
      <button
        type="button"
        className="run-show"
        aria-pressed={shown}
        title={`Show ${name} alone; with Ctrl over what is shown`}
        onClick={(event) => (event.ctrlKey || event.metaKey ? shelf.toggle(runId) : shelf.show(runId))}
      >
        <RunThumbnail record={record} reached={reached} />
        <span className="run-name">
          {name} <span className="run-facts">{fromFile ? momentText(startedAtMs) : timeText(startedAtMs)}</span>
        </span>
        <span className="run-facts">
          {document.simulation.endless === true ? 'until stopped' : `${formatValue(simulationOf(document).durationMs, 0)} ms`}, seed{' '}
          {document.simulation.seed}
        </span>
        {words !== '' && <span className="run-words">{words}</span>}
        {repeat !== undefined && (
          <span className="run-repeat" data-same={repeat.same}>
            {repeat.same ? <Check size={12} aria-hidden /> : <TriangleAlert size={12} aria-hidden />}
            {repeat.same ? `Every number as in Run ${repeat.of}` : `Other numbers than in Run ${repeat.of}`}
          </span>
        )}
        {since !== '' && <span className="run-words">Since then: {since}</span>}
      </button>
      <span className="run-tools">
        <IconButton
          label={shown ? `Take ${name} away` : `Compare with ${name}`}
          icon={shown ? EyeOff : Layers}
          side="right"
          onClick={() => shelf.toggle(runId)}
        />
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton label={`More about ${name}`} icon={MoreHorizontal} side="right" />
          </DropdownMenu.Trigger>
          <MenuContent label={name} align="end">
            <MenuItem onSelect={() => documents.apply(restoreRunDrawing(document, documents.document(), number))}>
              Go Back to Its Drawing
            </MenuItem>
            <MenuItem onSelect={() => void exports.run(runId)}>Export as NWB…</MenuItem>
            <MenuItem onSelect={() => shelf.remove(runId)}>Remove</MenuItem>
          </MenuContent>
        </DropdownMenu.Root>
      </span>
    </li>
  )
}
