import type { ReactElement } from 'react'
import { ChoiceField } from './choice-fields'

interface KindRowProps {
  readonly id: string
  readonly name: string
  readonly label: string
  /** The kind that is named, known or not; null for none, undefined where several items differ. */
  readonly value: string | null | undefined
  readonly invalid: boolean
  /** What stands for none. */
  readonly none: string
  readonly kinds: readonly { readonly name: string; readonly title: string }[]
  readonly onKind: (name: string | null) => void
}

/** One of a few kinds, or none: of positions, of masks. */
export function KindRow({ id, name, label, value, invalid, none, kinds, onKind }: KindRowProps): ReactElement {
  const titles = new Map([['', none], ...kinds.map((kind) => [kind.name, kind.title] as const)])
  return (
    <div className="row" data-plain>
      <span className="row-label">{label}</span>
      <span className="row-choice">
        <ChoiceField
          id={id}
          name={name}
          value={value === null ? '' : value}
          changed={value !== null}
          invalid={invalid}
          describedBy={undefined}
          choices={['', ...kinds.map((kind) => kind.name)]}
          titles={titles}
          onValue={(next) => typeof next === 'string' && onKind(next === '' ? null : next)}
        />
      </span>
    </div>
  )
}
