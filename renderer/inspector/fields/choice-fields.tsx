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

const noneUnfit: ReadonlyMap<string, string> = new Map()

interface ChoiceFieldProps extends CommonProps {
  readonly choices: readonly string[]
  readonly titles?: ReadonlyMap<string, string>
  /** Names that cannot be chosen, with what they need that is not here. */
  readonly unfit?: ReadonlyMap<string, string>
}

/** One of a few names. A value that is none of them is kept and shown. */
export function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const { id, name, value, changed, invalid, describedBy, onValue, choices, titles, unfit = noneUnfit } = props
  const current = typeof value === 'string' ? value : ''
  const known = choices.includes(current) || unfit.has(current)
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
      {unfit.size > 0 && (
        <optgroup label="Not for this target">
          {[...unfit].map(([choice, missing]) => (
            <option key={choice} value={choice} disabled>
              {choice === current ? choice : `${choice}: needs ${missing}`}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
