import { useId, type ReactElement } from 'react'

export type Choice<Value extends string> = readonly [value: Value, label: string, note?: string]

/** One of several, each with a note where it needs one. */
export function Choices<Value extends string>(props: {
  readonly legend: string
  readonly choices: readonly Choice<Value>[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}): ReactElement {
  const name = useId()
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {props.choices.map(([value, label, note]) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === props.chosen} onChange={() => props.onChoose(value)} />
          <span>
            {label}
            {note !== undefined && <small>{note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
