import { EyeOff, MoreHorizontal, Layers } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { RunController } from '../kernel/run-controller'
import { formatValue } from '../../shared/units/format-value'
import { simulationOf } from '../../shared/document/written-numbers'
import { restoreDocument } from '../state/actions/restore'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuItem } from '../ui/menu'
import { timeText } from '../ui/moment-text'
import { useStore } from '../ui/use-store'
import type { KeptRun, RunShelf } from './run-shelf'
import './run-list.css'
import { RunThumbnail } from './run-thumbnail'

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
    </section>
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
  const { record, number, startedAtMs, words } = kept
  const { runId, document } = record
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
        <span className="run-text">
          <span className="run-name">
            {name} <span className="run-facts">{timeText(startedAtMs)}</span>
          </span>
          <span className="run-facts">
            {document.simulation.endless === true ? 'until stopped' : `${formatValue(simulationOf(document).durationMs, 0)} ms`}, seed{' '}
            {document.simulation.seed}
          </span>
          {words !== '' && <span className="run-words">{words}</span>}
        </span>
      </button>
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
          <MenuItem onSelect={() => documents.apply(restoreDocument(document, `go back to the drawing of run ${number}`))}>
            Go Back to Its Drawing
          </MenuItem>
          <MenuItem onSelect={() => void exports.run(runId)}>Export as NWB…</MenuItem>
          <MenuItem onSelect={() => shelf.remove(runId)}>Remove</MenuItem>
        </MenuContent>
      </DropdownMenu.Root>
    </li>
  )
}
