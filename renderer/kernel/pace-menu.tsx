import { ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import type { Pace } from '../../shared/contract/pacer'
import { MenuContent, MenuHeading, MenuItem } from '../ui/menu'
import { useStore } from '../ui/use-store'
import type { RunController } from './run-controller'

const paces: readonly (readonly [Pace, string])[] = [
  [null, 'As fast as possible'],
  [10, '10× real time'],
  [1, 'Real time'],
  [0.1, '10 times slower'],
  [0.01, '100 times slower'],
  [0.001, '1000 times slower'],
]

/** How fast simulated time runs: chosen at any time, also while it runs. */
export function PaceMenu({ run, speed }: { readonly run: RunController; readonly speed: string | null }): ReactElement {
  const pace = useStore(run.pace, (value) => value)
  const chosen = paces.find(([value]) => value === pace)?.[1] ?? ''
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="run-speed" aria-label={`Pace: ${chosen}`} title={chosen}>
          {speed ?? chosen}
          <ChevronDown size={12} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <MenuContent label="Pace" align="end">
        <MenuHeading>Simulated time runs</MenuHeading>
        {paces.map(([value, label]) => (
          <MenuItem key={label} onSelect={() => run.setPace(value)}>
            {label}
            {value === pace && <span className="menu-note">now</span>}
          </MenuItem>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}
