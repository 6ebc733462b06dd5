import { ChevronDown, Cpu, Server } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { canStart } from '../state/runs/run-state'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuHeading, MenuItem, MenuLine } from '../ui/menu'
import { useStore } from '../ui/use-store'
import type { RunController } from './run-controller'
import './engine-menu.css'

/** Who computes: chosen between runs, for all drawings. */
export function EngineMenu({ run }: { readonly run: RunController }): ReactElement {
  const { commands, engine } = useEditor()
  const chosen = useStore(engine, (value) => value.engine)
  const address = useStore(engine, (value) => value.address)
  const free = useStore(run.state, canStart)
  const Icon = chosen === 'computer' ? Cpu : Server
  const name = chosen === 'computer' ? 'This computer' : 'NEST Server'
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="button button-quiet engine-button"
          aria-label={`Run on: ${name}`}
          title={free ? `Runs are computed on: ${name}` : 'Where runs are computed can be chosen when the run has ended'}
          disabled={!free}
          data-testid="engine"
          data-help="engine"
        >
          <Icon size={15} aria-hidden />
          <ChevronDown size={12} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <MenuContent label="Run on">
        <MenuHeading>Run on</MenuHeading>
        <MenuItem onSelect={() => commands.run('run-on-computer')}>
          <Cpu size={15} aria-hidden />
          This computer
          {chosen === 'computer' && <span className="menu-note">now</span>}
        </MenuItem>
        <MenuItem onSelect={() => commands.run('run-on-server')}>
          <Server size={15} aria-hidden />
          NEST Server
          <span className="menu-note">{chosen === 'nest-server' ? 'now' : address.trim() === '' ? 'not set up' : ''}</span>
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => commands.run('edit-settings')}>{commands.label('edit-settings')}</MenuItem>
      </MenuContent>
    </DropdownMenu.Root>
  )
}
