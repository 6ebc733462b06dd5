import { Dices } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { usualKeepMs } from '../../../shared/document/checks/values/simulation-settings'
import { keepEndOnly, setAbout, setEndless, setSimulation } from '../../state/actions/simulation'
import { simulationNumbers } from '../../state/fields/plain-numbers'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { IconButton } from '../../ui/button'
import { OwnModelList } from './own-model-list'
import { LearningSection } from './learning-section'
import { PlannedList } from './planned-list'
import { NumberRow } from '../fields/plain-rows'
import { RelaxationSection } from './relaxation-section'
import { SectionHeading } from '../fields/section-heading'
import { SwitchRow } from '../fields/switch-row'
import { VariablesTable } from './variables-table'
import { VariantList } from './variant-list'
import { ViewList } from './view-list'

/** What holds for the whole run, and what the document says about itself. */
export function SimulationForm(): ReactElement {
  const { documents } = useEditor()
  const simulation = useStore(documents, ({ history }) => history.document.simulation)
  return (
    <>
      <section className="section">
        <SectionHeading title="Simulation" help="simulation" />
        {simulationNumbers.map(([field, label, descriptor]) => (
          <NumberRow
            key={field}
            field={`simulation.${field}`}
            label={label}
            descriptor={descriptor}
            value={simulation[field]}
            changed={simulation[field] !== descriptor.default}
            worked={field !== 'seed'}
            onValue={(value) =>
              documents.apply(
                field === 'seed' ? setSimulation(field, typeof value === 'number' ? value : simulation.seed) : setSimulation(field, value),
              )
            }
            sweep={{ kind: 'simulation', field }}
            action={field === 'seed' ? <Dice /> : undefined}
          />
        ))}
        <p className="hint">The same seed gives the same spikes.</p>
        <RecordingRows />
      </section>
      <PlannedList />
      <RelaxationSection />
      <LearningSection />
      <VariablesTable />
      <VariantList />
      <OwnModelList />
      <ViewList />
      <AboutDocument />
    </>
  )
}

const keptTime = { unit: 'ms', default: usualKeepMs, atLeast: 1, text: 'How much of the end of a run is kept.' } as const

/** How long runs go on in this window, and how much of them it keeps. */
function RecordingRows(): ReactElement {
  const { documents } = useEditor()
  const { endless = false, keepMs } = useStore(documents, ({ history }) => history.document.simulation)
  return (
    <>
      <SwitchRow field="endless" label="Until stopped" value={endless} onValue={(value) => documents.apply(setEndless(value))} />
      <SwitchRow
        field="keepEnd"
        label="Keep end only"
        value={keepMs !== undefined}
        onValue={(value) => documents.apply(keepEndOnly(value))}
      />
      {keepMs !== undefined && (
        <NumberRow
          field="simulation.keepMs"
          label="Keep the last"
          descriptor={keptTime}
          value={keepMs}
          changed={keepMs !== usualKeepMs}
          onValue={(value) => typeof value === 'number' && documents.apply(setSimulation('keepMs', value))}
        />
      )}
      {endless && <p className="hint">The script and the command line simulate the duration.</p>}
    </>
  )
}

/** Another seed, drawn at random. */
function Dice(): ReactElement {
  const { documents } = useEditor()
  const roll = (): void => {
    const [seed = 1] = crypto.getRandomValues(new Uint32Array(1))
    documents.apply(setSimulation('seed', Math.max(1, seed)))
    documents.endGesture()
  }
  return <IconButton label="Another seed" icon={Dices} className="row-dice" side="left" onClick={roll} />
}

function AboutDocument(): ReactElement {
  const { documents } = useEditor()
  const about = useStore(documents, ({ history }) => history.document.about)
  const [typed, setTyped] = useState<{ readonly title?: string; readonly text?: string }>({})
  const title = typed.title ?? about?.title ?? ''
  const text = typed.text ?? about?.text ?? ''
  const commit = (): void => {
    setTyped({})
    if (title !== (about?.title ?? '') || text !== (about?.text ?? '')) documents.apply(setAbout(title, text))
  }
  return (
    <section className="section" data-edited={Object.keys(typed).length > 0 || undefined}>
      <h3 className="heading">About this document</h3>
      <input
        className="input"
        type="text"
        aria-label="Title"
        placeholder="Title"
        value={title}
        onChange={(event) => setTyped({ ...typed, title: event.target.value })}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <textarea
        className="input about-text"
        aria-label="Notes"
        placeholder="Notes"
        rows={5}
        value={text}
        onChange={(event) => setTyped({ ...typed, text: event.target.value })}
        onBlur={commit}
      />
    </section>
  )
}
