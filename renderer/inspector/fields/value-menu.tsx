import { MoreHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState, type ReactElement } from 'react'
import { valueKinds, type ValueKind } from '../../state/fields/value-kind'
import { MenuContent, MenuHeading, MenuItem, MenuLine } from '../../ui/menu'

interface ValueMenuProps {
  readonly name: string
  readonly kind: ValueKind | null
  /** Which ways to give the value make sense here. */
  readonly kinds: readonly ValueKind[]
  readonly variables: readonly string[]
  readonly onKind: (kind: ValueKind) => void
  readonly onVariable: (name: string) => void
  readonly onSweep: () => void
  /** Absent where it cannot be changed while time runs. */
  readonly onPlanned?: (() => void) | undefined
  /** Absent where several items are meant: a control of the worksheet changes one. */
  readonly onControl?: (() => void) | undefined
  /** Absent where a variable with this value cannot be made. */
  readonly onNewVariable?: (() => void) | undefined
}

/** What else can be done with a value: given for each, drawn at random, swept, changed while time runs, made a control of the worksheet, bound to a variable. */
export function ValueMenu({
  name,
  kind,
  kinds,
  variables,
  onKind,
  onVariable,
  onSweep,
  onPlanned,
  onControl,
  onNewVariable,
}: ValueMenuProps): ReactElement {
  // What leads to another field has the focus there, and not back at the button.
  const [leaves, setLeaves] = useState(false)
  const leaving = (go: () => void) => () => {
    setLeaves(true)
    go()
  }
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && setLeaves(false)}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="row-more" aria-label={`How ${name} is given`}>
          <MoreHorizontal size={14} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <MenuContent label={`How ${name} is given`} align="end" returnFocus={!leaves}>
        {valueKinds
          .filter((each) => kinds.includes(each.kind))
          .map((each) => (
            <MenuItem key={each.kind} disabled={each.kind === kind} onSelect={() => onKind(each.kind)}>
              {each.title}
            </MenuItem>
          ))}
        {kinds.length > 0 && <MenuLine />}
        <MenuItem onSelect={onSweep}>Sweep…</MenuItem>
        {onPlanned && <MenuItem onSelect={leaving(onPlanned)}>Change while it runs…</MenuItem>}
        {onControl && <MenuItem onSelect={onControl}>Add to the worksheet</MenuItem>}
        {onNewVariable && <MenuItem onSelect={onNewVariable}>Make it a variable</MenuItem>}
        {variables.length > 0 && <MenuHeading>Use a variable</MenuHeading>}
        {variables.map((variable) => (
          <MenuItem key={variable} onSelect={() => onVariable(variable)}>
            <span className="mono">{variable}</span>
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}
