import type { ReactElement, ReactNode } from 'react'
import { EntryField, type EntryFieldProps } from './entry-field'
import { plainFieldElementId } from './field-id'

interface LabelledEntryProps extends Omit<EntryFieldProps, 'id' | 'name'> {
  readonly field: string
  readonly label: string
  /** Stands between the label and the entry. */
  readonly children?: ReactNode
}

/** The entry of a plain row with its label, which names it. */
export function LabelledEntry({ field, label, children, ...entry }: LabelledEntryProps): ReactElement {
  const id = plainFieldElementId(field)
  return (
    <>
      <label className="row-label" htmlFor={id}>
        {label}
      </label>
      {children}
      <EntryField id={id} name={label} {...entry} />
    </>
  )
}
