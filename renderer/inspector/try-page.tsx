import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { nodeModelOf } from '../../shared/document/variants'
import type { BlockId } from '../../shared/ids'
import { compileNetwork } from '../../shared/network/compile-network'
import { fail, type Result } from '../../shared/result'
import { findBlock } from '../state/actions/items'
import { parametersFrom } from '../state/common-parameters'
import { protocolsFor, trialDocument, trialFields, type Protocol, type TrialField, type TrialRecord } from '../state/trial'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { EntryField } from './entry-field'
import { plainFieldElementId } from './field-id'
import { FieldMessages } from './field-messages'
import { ParameterForm } from './parameter-form'
import { SectionHeading } from './section-heading'
import { TrialPicture } from './trial-picture'
import { useDrawing } from './use-drawing'
import './try-page.css'

const one = { each: 1, random: true }

/** One neuron of a population by itself, as it is set now, under a protocol: tried at every change, aside from any run. */
export function TryPage({ item }: { readonly item: BlockId }): ReactElement | null {
  const { session } = useEditor()
  const document = useDrawing()
  const items = useMemo(() => [item], [item])
  const model = findBlock(document, item)?.model ?? ''
  const parameters = useMemo(() => parametersFrom(document, model), [document, model])
  const choices = protocolsFor(nodeModelOf(document, model))
  const chosen = useStore(session, (state) => state.trial.protocol)
  const protocol = choices.find(({ id }) => id === chosen) ?? choices[0]
  if (protocol === undefined) return null
  const choose = (id: string): void => {
    const next = choices.find((each) => each.id === id)
    if (next) session.update({ trial: { ...session.get().trial, protocol: next.id } })
  }
  return (
    <>
      <section className="section">
        <SectionHeading title="One neuron by itself" help="trial" />
        <div className="row" data-plain>
          <label className="row-label" htmlFor="try-protocol">
            Protocol
          </label>
          <select id="try-protocol" className="input" value={protocol.id} onChange={(event) => choose(event.target.value)}>
            {choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <p className="hint">{protocol.text}</p>
      </section>
      <Trial key={`${item} ${protocol.id}`} item={item} protocol={protocol} />
      <ParameterForm key={model} tools items={items} group="model" parameters={parameters} variety={one} />
    </>
  )
}

function Trial({ item, protocol }: { readonly item: BlockId; readonly protocol: Protocol }): ReactElement {
  const { session } = useEditor()
  const document = useDrawing()
  const given = useStore(session, (state) => state.trial.values)
  const fields = trialFields(document, item, protocol.id)
  const key = (name: string): string => `${item} ${protocol.id} ${name}`
  const values = Object.fromEntries(fields.map(({ name, descriptor }) => [name, given[key(name)] ?? descriptor.default]))
  const result = useTrial(item, protocol, values)
  return (
    <>
      <section className="section">
        {fields.map((field) => (
          <TrialNumber
            key={field.name}
            field={field}
            value={values[field.name]!}
            changed={given[key(field.name)] !== undefined}
            onValue={(value) => session.update({ trial: { protocol: protocol.id, values: { ...given, [key(field.name)]: value } } })}
          />
        ))}
      </section>
      <section className="section trial-result">
        {result === null ? (
          <p className="hint">Trying…</p>
        ) : result.ok ? (
          <TrialPicture protocol={protocol} values={values} record={result.value} />
        ) : (
          <p className="notice-box" role="status">
            {result.error}
          </p>
        )}
      </section>
    </>
  )
}

interface TrialNumberProps {
  readonly field: TrialField
  readonly value: number
  readonly changed: boolean
  readonly onValue: (value: number) => void
}

function TrialNumber({ field: { name, label, descriptor }, value, changed, onValue }: TrialNumberProps): ReactElement {
  const [draft, setDraft] = useState<{ readonly text: string; readonly message: string } | null>(null)
  const field = `try.${name}`
  const take = (next: unknown): void => {
    setDraft(null)
    if (typeof next === 'number') onValue(next)
  }
  return (
    <div className="row" data-plain>
      <label className="row-label" htmlFor={plainFieldElementId(field)}>
        {label}
      </label>
      <EntryField
        id={plainFieldElementId(field)}
        name={label}
        descriptor={descriptor}
        value={value}
        draft={draft?.text ?? null}
        changed={changed}
        invalid={draft !== null}
        describedBy={draft === null ? undefined : `${field}-message`}
        onValue={take}
        onStep={take}
        onUnreadable={(text, message) => setDraft({ text, message })}
        onRestore={() => setDraft(null)}
      />
      <span className="row-unit">{descriptor.unit}</span>
      {draft !== null && <FieldMessages id={`${field}-message`} draftMessage={draft.message} problems={[]} />}
    </div>
  )
}

/** What came of the newest trial; what came before it stays until then. */
function useTrial(item: BlockId, protocol: Protocol, values: Readonly<Record<string, number>>): Result<TrialRecord, string> | null {
  const { documents, trials } = useEditor()
  const block = useStore(documents, ({ history }) => findBlock(history.document, item))
  const variables = useStore(documents, ({ history }) => history.document.variables)
  const variants = useStore(documents, ({ history }) => history.document.variants)
  const simulation = useStore(documents, ({ history }) => history.document.simulation)
  const said = JSON.stringify(values)
  const [result, setResult] = useState<Result<TrialRecord, string> | null>(null)
  useEffect(() => {
    let wanted = true
    const asked = JSON.parse(said) as Readonly<Record<string, number>>
    const compiled = compileNetwork(trialDocument(documents.document(), item, protocol, asked))
    const answer = compiled.ok ? trials.run(compiled.value) : Promise.resolve(fail(compiled.error[0]?.message ?? 'It cannot be tried.'))
    void answer.then((next) => {
      if (wanted && next !== null) setResult(next)
    })
    return () => {
      wanted = false
    }
  }, [documents, trials, item, protocol, said, block, variables, variants, simulation])
  return result
}
