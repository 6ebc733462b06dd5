import { Link2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useMemo, type ReactElement } from 'react'
import { findBlock } from '../../state/actions/items'
import { endLabel, reachableEnds } from '../../state/connecting/connecting'
import type { WireEnd } from '../../state/session'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { MenuContent, MenuItem } from '../../ui/menu'
import { useDrawing } from '../fields/use-drawing'

/** A button that lists what a block or frame can be connected with, and connects it. */
export function ConnectTo({ id }: { readonly id: WireEnd }): ReactElement | null {
  const { editing } = useEditor()
  const document = useDrawing()
  const ends = useMemo(() => reachableEnds(document, id), [document, id])
  if (ends.length === 0) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Link2}>Connect to…</Button>
      </DropdownMenu.Trigger>
      <MenuContent label="Connect to">
        {ends.map((end) => (
          <MenuItem key={end} onSelect={() => editing.connect(id, end)}>
            {endLabel(document, id, end)}
            <span className="mono menu-note">{findBlock(document, end)?.model ?? 'frame'}</span>
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}
