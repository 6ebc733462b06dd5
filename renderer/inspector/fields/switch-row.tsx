import type { ReactElement } from 'react'
import { FlagField } from './choice-fields'

interface SwitchRowProps {
  readonly field: string
  readonly label: string
  readonly value: boolean
  /** Off where nothing is said. */
  readonly usual?: boolean
  readonly onValue: (value: boolean) => void
}

/** A setting of the simulation that is on or off. */
export function SwitchRow({ field, label, value, usual = false, onValue }: SwitchRowProps): ReactElement {
  const id = `field-simulation-${field}`
  return (
    <div className="row" data-plain>
      <label className="row-label" htmlFor={id}>
        {label}
      </label>
      <FlagField
        id={id}
        name={label}
        value={value}
        changed={value !== usual}
        invalid={false}
        describedBy={undefined}
        onValue={(next) => onValue(next === true)}
      />
    </div>
  )
}
