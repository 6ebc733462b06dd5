import { ChartSpline, Plus, X } from 'lucide-react'
import { useId, useMemo, useState, type ReactElement } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import { compileNetwork } from '../../../shared/network/compile-network'
import { mostSweepRuns } from '../../../shared/results/sweep-values'
import { countOf, formatCount } from '../../../shared/units/format-value'
import { TopicText } from '../../help/guide-page'
import type { RunController } from '../../kernel/run-controller'
import type { SweepAxis, SweepController } from '../../kernel/sweep-controller'
import { canStart } from '../../state/runs/run-state'
import { placeKey, placeOption, sweepTarget, sweepTargets, withValues, type SweepTarget } from '../../state/runs/sweep-places'
import { Button, IconButton } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { SearchSelect } from '../../ui/search-select'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { readAxis, usualEntry, type AxisEntry, type AxisField } from './axis-entry'
import './sweep.css'

interface SweepDialogProps {
  readonly run: RunController
  readonly sweep: SweepController
}

/** Which number is swept from where to where: open while a sweep is being set up. */
export function SweepDialog(props: SweepDialogProps): ReactElement | null {
  const { session } = useEditor()
  const request = useStore(session, (state) => state.sweepRequest)
  if (request === null) return null
  const close = (): void => session.update({ sweepRequest: null })
  return (
    <Dialog title="Sweep" help={<TopicText topic="sweep" />} onClose={close}>
      <SweepForm {...props} onClose={close} />
    </Dialog>
  )
}

function SweepForm({ run, sweep, onClose }: SweepDialogProps & { readonly onClose: () => void }): ReactElement {
  const { documents, session } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const targets = useMemo(() => sweepTargets(document), [document])
  const [entries, setEntries] = useState<readonly AxisEntry[]>(() => {
    const first = firstTarget(document, targets, session.get())
    return first === null ? [] : [usualEntry(first)]
  })
  const [repeatsText, setRepeatsText] = useState('1')
  const [refusal, setRefusal] = useState<string | null>(null)
  const free = useStore(run.state, canStart)
  const repeatsId = useId()

  const axes = entries.map(readAxis)
  const read = axes.flatMap((axis) => (axis.ok ? [axis.value] : []))
  const seedSwept = entries.some(({ target: { place } }) => place.kind === 'simulation' && place.field === 'seed')
  const repeats = seedSwept ? 1 : readRepeats(repeatsText)
  const runs = read.reduce((product, { values }) => product * values.length, repeats ?? 1)
  const tooMany = runs > mostSweepRuns ? `At most ${formatCount(mostSweepRuns)} runs are made in one sweep.` : null
  const ready = entries.length > 0 && read.length === entries.length && tooMany === null && repeats !== null && free
  const change = (index: number, next: AxisEntry): void => {
    setRefusal(null)
    setEntries(entries.map((entry, each) => (each === index ? next : entry)))
  }
  const addSecond = (): void => {
    const second = targets.find(({ place }) => entries.every(({ target }) => placeKey(target.place) !== placeKey(place)))
    if (second) setEntries([...entries, usualEntry(second)])
  }
  const begin = (): void => {
    if (!ready) return
    const problem = firstProblem(document, read)
    setRefusal(problem)
    if (problem !== null) return
    session.showPanel('results', true)
    void sweep.start({ document, axes: read, repeats })
    onClose()
  }
  return (
    <form
      className="sweep-form"
      data-begins-at-field
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <p className="hint">One run for each value, with the same seed, or several with seeds of their own. The drawing is not changed.</p>
      {entries.map((entry, index) => {
        const axis = axes[index]
        const problem = axis?.ok === false ? axis.error : null
        return (
          <AxisFields
            key={index}
            title={index === 0 ? 'Parameter' : 'Second parameter'}
            entry={entry}
            problem={problem}
            targets={targets}
            taken={entries.filter((_, each) => each !== index).map(({ target }) => placeKey(target.place))}
            onEntry={(next) => change(index, next)}
            onRemove={index === 0 ? null : () => setEntries(entries.slice(0, 1))}
          />
        )
      })}
      {entries.length === 1 && (
        <Button icon={Plus} kind="quiet" className="sweep-add" onClick={addSecond}>
          Second parameter
        </Button>
      )}
      {!seedSwept && (
        <label className="sweep-field sweep-repeats">
          <span>Seeds for each value</span>
          <input
            className="input"
            inputMode="numeric"
            value={repeatsText}
            aria-invalid={repeats === null}
            aria-describedby={repeats === null ? repeatsId : undefined}
            onChange={(event) => setRepeatsText(event.target.value)}
          />
        </label>
      )}
      {repeats === null && (
        <p className="panel-problem" id={repeatsId}>
          Seeds are counted in whole numbers from 1 to {mostRepeats}.
        </p>
      )}
      {(refusal ?? tooMany) !== null && (
        <p className="panel-problem" role="alert">
          {refusal ?? tooMany}
        </p>
      )}
      {!free && <p className="panel-problem">A run is under way: stop it, or wait for its end.</p>}
      <div className="figure-actions">
        <span className="sweep-runs" role="status">
          {read.length === entries.length && entries.length > 0 && tooMany === null && countOf(runs, 'run')}
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <button type="submit" className="button button-primary" disabled={!ready}>
          <ChartSpline size={15} aria-hidden />
          Start sweep
        </button>
      </div>
    </form>
  )
}

const mostRepeats = 100

/** How often each value is run; null for what is no such number. */
function readRepeats(text: string): number | null {
  const repeats = Number(text)
  return Number.isInteger(repeats) && repeats >= 1 && repeats <= mostRepeats ? repeats : null
}

interface AxisFieldsProps {
  readonly title: string
  readonly entry: AxisEntry
  readonly problem: { readonly field: AxisField; readonly message: string } | null
  readonly targets: readonly SweepTarget[]
  /** Keys of the other axes' places. */
  readonly taken: readonly string[]
  readonly onEntry: (entry: AxisEntry) => void
  readonly onRemove: (() => void) | null
}

function AxisFields({ title, entry, problem, targets, taken, onEntry, onRemove }: AxisFieldsProps): ReactElement {
  const problemId = useId()
  const { target, way } = entry
  const { unit } = target.descriptor
  const options = targets.filter(({ place }) => !taken.includes(placeKey(place))).map(placeOption)
  const text = (field: AxisField, label: string): ReactElement => (
    <label className="sweep-field" data-wide={field === 'list' || undefined}>
      <span>{field === 'count' || unit === '' ? label : `${label} (${unit})`}</span>
      <input
        className="input"
        value={entry[field]}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem?.field === field}
        aria-describedby={problem?.field === field ? problemId : undefined}
        onChange={(event) => onEntry({ ...entry, [field]: event.target.value })}
      />
    </label>
  )
  return (
    <fieldset className="sweep-axis">
      <legend className="heading">{title}</legend>
      <div className="sweep-choice">
        <SearchSelect
          label={title}
          value={placeKey(target.place)}
          placeholder={placeOption(target).name}
          options={options}
          onValue={(key) => {
            const next = targets.find(({ place }) => placeKey(place) === key)
            if (next) onEntry(usualEntry(next))
          }}
        />
        {onRemove && <IconButton label="Remove the second parameter" icon={X} onClick={onRemove} />}
      </div>
      <div className="sweep-fields">
        <label className="sweep-field">
          <span>Values</span>
          <select
            className="input"
            value={way}
            onChange={(event) =>
              onEntry({ ...entry, way: event.target.value === 'log' || event.target.value === 'list' ? event.target.value : 'linear' })
            }
          >
            <option value="linear">Evenly spaced</option>
            <option value="log">Logarithmic</option>
            <option value="list">List</option>
          </select>
        </label>
        {way === 'list' ? (
          text('list', 'Values')
        ) : (
          <>
            {text('from', 'From')}
            {text('to', 'To')}
            {text('count', 'Points')}
          </>
        )}
      </div>
      {problem !== null && (
        <p className="panel-problem" id={problemId}>
          {problem.message}
        </p>
      )}
    </fieldset>
  )
}

/** What was asked for; else a number of the selection; else the first there is. */
function firstTarget(
  document: CajalDocument,
  targets: readonly SweepTarget[],
  {
    sweepRequest,
    selection,
  }: { readonly sweepRequest: { readonly place: SweepTarget['place'] | null } | null; readonly selection: readonly string[] },
): SweepTarget | null {
  const asked = sweepRequest?.place ? sweepTarget(document, sweepRequest.place) : null
  const ofSelection = targets.filter(({ place }) => place.kind === 'parameter' && place.items.some((item) => selection.includes(item)))
  const [first = null] = ofSelection.length > 0 ? ofSelection : targets
  // The first example of a sweep: how often a neuron fires under a current.
  const current = (ofSelection.length > 0 ? ofSelection : targets).find(({ name }) => name === 'I_e' || name === 'amplitude')
  return asked ?? current ?? first
}

/** Why the drawing cannot run at one of the corners of a sweep, or null. */
function firstProblem(document: CajalDocument, axes: readonly SweepAxis[]): string | null {
  const places = axes.map(({ target }) => target.place)
  for (const corner of [0, -1]) {
    const values = axes.map((axis) => axis.values.at(corner) ?? NaN)
    const compiled = compileNetwork(withValues(document, places, values))
    if (!compiled.ok) return compiled.error.find(({ severity }) => severity === 'error')?.message ?? 'The drawing cannot be simulated.'
  }
  return null
}
