import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { CajalDocument } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import { compileNetwork } from '../../../shared/network/compile-network'
import { fail, type Result } from '../../../shared/result'
import { trialDocument, trialFields, type Protocol, type TrialField, type TrialRecord } from '../../state/runs/trial'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { FieldMessages } from '../fields/field-messages'
import { LabelledEntry } from '../fields/labelled-entry'
import { TrialPicture } from './trial-picture'
import './try-page.css'

interface TrialProps {
  readonly document: CajalDocument
  readonly item: BlockId
  readonly protocol: Protocol
}

/** What a protocol asks for, and what one neuron of a block does under it. */
export function Trial({ document, item, protocol }: TrialProps): ReactElement {
  const { session } = useEditor()
  const given = useStore(session, (state) => state.trial.values)
  const fields = trialFields(document, item, protocol.id)
  const key = (name: string): string => `${item} ${protocol.id} ${name}`
  const values = Object.fromEntries(fields.map(({ name, descriptor }) => [name, given[key(name)] ?? descriptor.default]))
  const result = useTrial({ document, item, protocol }, values)
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
      <LabelledEntry
        field={field}
        label={label}
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
function useTrial({ document, item, protocol }: TrialProps, values: Readonly<Record<string, number>>): Result<TrialRecord, string> | null {
  const { trials } = useEditor()
  const said = JSON.stringify(values)
  // As text, so that edits of the drawing that change nothing for this neuron ask for no new trial.
  const asked = useMemo(() => {
    const given = JSON.parse(said) as Readonly<Record<string, number>>
    return JSON.stringify(compileNetwork(trialDocument(document, item, protocol, given)))
  }, [document, item, protocol, said])
  const [result, setResult] = useState<Result<TrialRecord, string> | null>(null)
  useEffect(() => {
    let wanted = true
    const compiled = JSON.parse(asked) as ReturnType<typeof compileNetwork>
    const answer = compiled.ok ? trials.run(compiled.value) : Promise.resolve(fail(compiled.error[0]?.message ?? 'It cannot be tried.'))
    void answer.then((next) => {
      if (wanted && next !== null) setResult(next)
    })
    return () => {
      wanted = false
    }
  }, [trials, asked])
  return result
}
