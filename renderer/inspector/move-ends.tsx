import { Spline } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { ProjectionId } from '../../shared/ids'
import { findBlock } from '../state/actions/items'
import { endLabel, movableTo } from '../state/connecting'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuItem, SubMenu } from '../ui/menu'
import { useDrawing } from './use-drawing'

/** A button that lists where the start and the end of an edge can go, and moves them there. */
export function MoveEnds({ id }: { readonly id: ProjectionId }): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Spline}>Move…</Button>
      </DropdownMenu.Trigger>
      <MenuContent label="Move an end">
        <SubMenu label="Start to">
          <Ends id={id} end="from" />
        </SubMenu>
        <SubMenu label="End to">
          <Ends id={id} end="to" />
        </SubMenu>
      </MenuContent>
    </DropdownMenu.Root>
  )
}

/** Asked only once it is open: of a large drawing that takes a moment. */
function Ends({ id, end }: { readonly id: ProjectionId; readonly end: 'from' | 'to' }): ReactElement {
  const { editing } = useEditor()
  const document = useDrawing()
  const now = document.projections[id]?.[end]
  return (
    <>
      {movableTo(document, id, end).map((onto) => (
        <MenuItem key={onto} disabled={onto === now} onSelect={() => editing.moveTo(id, end, onto)}>
          {endLabel(document, null, onto)}
          <span className="mono menu-note">{findBlock(document, onto)?.model ?? 'frame'}</span>
        </MenuItem>
      ))}
    </>
  )
}
