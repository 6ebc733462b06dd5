import type { ReactElement } from 'react'
import type { WrittenValue } from '../../../shared/models/descriptor'

interface CommonProps {
  readonly id: string
  readonly name: string
  /** Undefined where several items differ. */
  readonly value: WrittenValue | undefined
  readonly changed: boolean
  readonly invalid: boolean
  readonly describedBy: string | undefined
  readonly onValue: (value: WrittenValue) => void
}

/** On or off. */
export function FlagField({ id, name, value, changed, describedBy, onValue }: CommonProps): ReactElement {
  return (
    <span className="flag">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-label={name}
        aria-describedby={describedBy}
        data-changed={changed || undefined}
        checked={value === true}
        ref={(element) => {
          if (element) element.indeterminate = value === undefined
        }}
        onChange={(event) => onValue(event.target.checked)}
      />
    </span>
  )
}

/** One of a few names. A value that is none of them is kept and shown. */
export function ChoiceField(
  props: CommonProps & { readonly choices: readonly string[]; readonly titles?: ReadonlyMap<string, string> },
): ReactElement {
  const { id, name, value, changed, invalid, describedBy, onValue, choices, titles } = props
  const current = typeof value === 'string' ? value : ''
  const known = choices.includes(current)
  return (
    <select
      id={id}
      className="input"
      aria-label={name}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      data-changed={changed || undefined}
      value={current}
      onChange={(event) => onValue(event.target.value)}
    >
      {!known && (
        <option value={current} disabled>
          {current === '' ? 'mixed' : current}
        </option>
      )}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {titles?.get(choice) ?? choice}
        </option>
      ))}
    </select>
  )
}
