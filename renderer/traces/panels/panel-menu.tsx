import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Copy, EllipsisVertical, Maximize2, Minimize2, Trash2 } from 'lucide-react'
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
  readonly isEnlarged: boolean
  readonly onEnlarge: (isEnlarged: boolean) => void
}

/** What can be done with a panel as a whole, also without a pointer. */
export function PanelMenu({ id, open, onOpenChange, isEnlarged, onEnlarge }: PanelMenuProps): ReactElement {
  const { panels } = useEditor()
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Panel" hint="Enlarge, move, duplicate, remove" icon={EllipsisVertical} />
      </DropdownMenu.Trigger>
      <MenuContent label="Panel" align="end">
        <MenuItem onSelect={() => onEnlarge(!isEnlarged)}>
          {isEnlarged ? <Minimize2 size={15} aria-hidden /> : <Maximize2 size={15} aria-hidden />}
          {isEnlarged ? 'Back to its place' : 'Enlarge'}
        </MenuItem>
        <MenuLine />
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
