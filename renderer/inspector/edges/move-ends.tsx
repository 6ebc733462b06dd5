import { Spline } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import { Button } from '../../ui/button'
import { EndChoices } from '../../ui/end-choices'
import { MenuContent, SubMenu } from '../../ui/menu'

/** A button that lists where the start and the end of an edge can go, and moves them there. */
export function MoveEnds({ id }: { readonly id: ProjectionId }): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button icon={Spline}>Move…</Button>
      </DropdownMenu.Trigger>
      <MenuContent label="Move an end">
        <SubMenu label="Start to">
          <EndChoices id={id} end="from" />
        </SubMenu>
        <SubMenu label="End to">
          <EndChoices id={id} end="to" />
        </SubMenu>
      </MenuContent>
    </DropdownMenu.Root>
  )
}
