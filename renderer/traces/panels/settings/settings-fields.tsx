import { useId, useState, type ReactElement, type ReactNode } from 'react'
import { formatNumber } from '../../../../shared/units/format-quantity'
import { parseQuantity } from '../../../../shared/units/parse-quantity'

/** A heading with its fields. */
export function FieldGroup({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  const id = useId()
  return (
    <div className="panel-fields" role="group" aria-labelledby={id}>
      <div className="heading" id={id}>
        {label}
      </div>
      {children}
    </div>
  )
}

interface EntryProps {
  readonly label: string
  readonly text: string
  readonly placeholder: string
  readonly problem: string | null
  readonly onText: (text: string) => void
  /** The text is to be taken over. */
  readonly onTake: () => void
  /** What stands behind the field. */
  readonly children?: ReactNode
}

/** A line to write in, taken over with Enter or when left, with what is wrong below. */
function Entry({ label, text, placeholder, problem, onText, onTake, children }: EntryProps): ReactElement {
  return (
    <label className="panel-field">
      <span>{label}</span>
      <input
        className="input"
        value={text}
        placeholder={placeholder}
        aria-invalid={problem !== null}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        onBlur={onTake}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onTake()
        }}
      />
      {children}
      {problem !== null && <span className="panel-problem">{problem}</span>}
    </label>
  )
}

interface NumberFieldProps {
  readonly label: string
  /** A unit of the catalogue, or none. */
  readonly unit: string
  /** What stands behind the field in place of the unit. */
  readonly after?: string
  readonly value: number | undefined
  /** What stands there while nothing is chosen. */
  readonly automatic: string
  readonly onValue: (value: number | undefined) => void
}

/** A positive number, or nothing. */
export function NumberField({ label, unit, after = unit, value, automatic, onValue }: NumberFieldProps): ReactElement {
  const [text, setText] = useState(value === undefined ? '' : formatNumber(value))
  const [problem, setProblem] = useState<string | null>(null)
  const take = (): void => {
    if (text.trim() === '') {
      setProblem(null)
      if (value !== undefined) onValue(undefined)
      return
    }
    const read = parseQuantity(text, unit)
    const wrong = !read.ok ? read.error.message : read.value > 0 && Number.isFinite(read.value) ? null : 'It must be above zero.'
    setProblem(wrong)
    if (read.ok && wrong === null && read.value !== value) onValue(read.value)
  }
  return (
    <Entry label={label} text={text} placeholder={automatic} problem={problem} onText={setText} onTake={take}>
      <span className="panel-unit">{after}</span>
    </Entry>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  /** Why a text cannot be taken, or null. */
  readonly check?: (text: string) => string | null
  readonly onValue: (value: string) => void
}

/** A text, taken over when left. */
export function TextField({ label, value, placeholder, check, onValue }: TextFieldProps): ReactElement {
  const [text, setText] = useState(value)
  const problem = text.trim() === '' ? null : (check?.(text) ?? null)
  const take = (): void => {
    if (problem === null && text !== value) onValue(text)
  }
  return <Entry label={label} text={text} placeholder={placeholder} problem={problem} onText={setText} onTake={take} />
}

interface SelectFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onValue: (value: string) => void
}

/** One of a few. */
export function SelectField({ label, value, options, onValue }: SelectFieldProps): ReactElement {
  return (
    <label className="panel-field">
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

interface SwitchFieldProps {
  readonly label: string
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
}

/** On or off. */
export function SwitchField({ label, checked, onChecked }: SwitchFieldProps): ReactElement {
  return (
    <label className="panel-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      {label}
    </label>
  )
}

interface CheckListProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: readonly string[]) => void
}

/** Any of several, at least one, in the order of the list. */
export function CheckList({ label, options, chosen, onChosen }: CheckListProps): ReactElement {
  return (
    <FieldGroup label={label}>
      {options.map(({ value, label: name }) => {
        const checked = chosen.includes(value)
        return (
          <label className="panel-check" key={value}>
            <input
              type="checkbox"
              checked={checked}
              disabled={checked && chosen.length === 1}
              onChange={() =>
                onChosen(options.map((option) => option.value).filter((each) => (each === value ? !checked : chosen.includes(each))))
              }
            />
            {name}
          </label>
        )
      })}
    </FieldGroup>
  )
}
