import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Copy, EllipsisVertical, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { MenuContent, MenuItem, MenuLine } from '../../ui/menu'

const steps = [
  ['left', 'Move left', ArrowLeft],
  ['right', 'Move right', ArrowRight],
  ['up', 'Move up', ArrowUp],
  ['down', 'Move down', ArrowDown],
] as const

interface PanelMenuProps {
  readonly id: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** What can be done with a panel as a whole, also without a pointer. */
export function PanelMenu({ id, open, onOpenChange }: PanelMenuProps): ReactElement {
  const { panels } = useEditor()
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Panel" hint="Move, duplicate, remove" icon={EllipsisVertical} />
      </DropdownMenu.Trigger>
      <MenuContent label="Panel" align="end">
        {steps.map(([step, label, Icon]) => (
          <MenuItem key={step} disabled={!panels.canStep(id, step)} onSelect={() => panels.step(id, step)}>
            <Icon size={15} aria-hidden />
            {label}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => panels.duplicate(id)}>
          <Copy size={15} aria-hidden />
          Duplicate
        </MenuItem>
        <MenuItem onSelect={() => panels.remove(id)}>
          <Trash2 size={15} aria-hidden />
          Remove
        </MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}
