import { Plus, Trash2 } from 'lucide-react'
import { useId, useMemo, useState, type ReactElement } from 'react'
import { variableNameProblem } from '../../../shared/document/checks/values/variable-values'
import type { Variable } from '../../../shared/document/schema'
import { variablesOf } from '../../../shared/document/variables'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { isExpression } from '../../../shared/models/written-values'
import { unitQuantity } from '../../../shared/units/work-out'
import { removeVariable, renameVariable, setVariable } from '../../state/actions/variables'
import { givenText } from '../../state/fields/entry'
import { freeVariableName } from '../../state/editing/free-names'
import { problemsOfField } from '../../state/fields/problems'
import { Button, IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { EntryField } from '../fields/entry-field'
import { plainFieldElementId } from '../fields/field-id'
import { FieldMessages } from '../fields/field-messages'
import { SectionHeading } from '../fields/section-heading'
import { SweepButton } from '../fields/sweep-button'
import { WordField } from '../fields/word-field'

const none: Readonly<Record<string, Variable>> = {}

/** The numbers that expressions in any field may use: name, value, unit, and what it comes to. */
export function VariablesTable(): ReactElement {
  const { documents } = useEditor()
  const variables = useStore(documents, ({ history }) => history.document.variables ?? none)
  const [added, setAdded] = useState<string | null>(null)
  const names = Object.keys(variables)
  const add = (): void => {
    const name = freeVariableName(documents.document(), 'x')
    documents.apply(setVariable(documents.document(), name, { value: 1 }))
    setAdded(name)
  }
  return (
    <section className="section" aria-label="Variables">
      <SectionHeading title="Variables" help="variables" />
      {names.length === 0 && (
        <p className="hint">
          A variable is a number that several fields share: type its name in them, or a calculation such as{' '}
          <span className="mono">2*tau</span>.
        </p>
      )}
      {names.map((name) => (
        <VariableRow key={name} name={name} variable={variables[name]!} isNew={name === added} onRenamed={() => setAdded(null)} />
      ))}
      <Button icon={Plus} onClick={add}>
        Add a variable
      </Button>
    </section>
  )
}

interface VariableRowProps {
  readonly name: string
  readonly variable: Variable
  /** Just added: its name is the first thing to write. */
  readonly isNew: boolean
  readonly onRenamed: () => void
}

function VariableRow({ name, variable, isNew, onRenamed }: VariableRowProps): ReactElement {
  const { documents, problems } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const known = useStore(problems, (list) => list)
  const messagesId = useId()
  const [draft, setDraft] = useState<{ readonly text: string; readonly message: string } | null>(null)
  const field = `variables.${name}`
  const found = useMemo(() => problemsOfField(known, undefined, field), [known, field])
  const worked = variablesOf(document)
  const value = worked.value(name)
  const unit = variable.unit ?? ''
  const descriptor = { unit: unitQuantity(unit) === null ? '' : unit, default: 0, text: '' }
  const others = worked.names.filter((other) => other !== name)

  const apply = (change: Variable): void => {
    documents.apply(setVariable(documents.document(), name, change))
  }
  const take = (next: WrittenValue): void => {
    setDraft(null)
    if (typeof next === 'number') apply({ ...variable, value: next })
    else if (isExpression(next)) apply({ ...variable, value: next.expression })
  }
  const rename = (to: string): string | null => {
    const problem = variableNameProblem(to) ?? (others.includes(to) ? `There is a variable ${to} already.` : null)
    if (problem === null) {
      documents.apply(renameVariable(name, to))
      onRenamed()
    }
    return problem
  }
  return (
    <div className="variable-row" data-testid={`variable-${name}`}>
      <WordField label={`Name of the variable ${name}`} className="mono" value={name} focused={isNew} onValue={rename} />
      <EntryField
        id={plainFieldElementId(field)}
        name={`Value of ${name}`}
        descriptor={descriptor}
        value={typeof variable.value === 'number' ? variable.value : { expression: variable.value }}
        draft={draft?.text ?? null}
        changed={false}
        variables={others}
        invalid={draft !== null || found.length > 0}
        describedBy={draft !== null || found.length > 0 ? messagesId : undefined}
        onValue={(next) => {
          take(next)
          documents.endGesture()
        }}
        onStep={take}
        onUnreadable={(text, message) => setDraft({ text, message })}
        onRestore={() => setDraft(null)}
      />
      <WordField
        label={`Unit of ${name}`}
        value={unit}
        placeholder="unit"
        onValue={(next) => {
          const bare: Variable = { value: variable.value, ...(variable.text !== undefined && { text: variable.text }) }
          if (next !== '' && unitQuantity(next) === null) return `“${next}” is not a unit known here.`
          apply(next === '' ? bare : { ...bare, unit: next })
          documents.endGesture()
          return null
        }}
      />
      <SweepButton name={name} place={{ kind: 'variable', name }} />
      <IconButton label={`Remove the variable ${name}`} icon={Trash2} side="left" onClick={() => documents.apply(removeVariable(name))} />
      {typeof variable.value === 'string' && value.ok && <span className="variable-result">= {givenText(value.value, unit)}</span>}
      {(draft !== null || found.length > 0) && <FieldMessages id={messagesId} draftMessage={draft?.message ?? null} problems={found} />}
    </div>
  )
}
