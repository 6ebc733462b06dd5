import type { ReactElement } from 'react'
import { commandTable, fullLabel, menus, type CommandInfo } from '../../shared/commands'
import { CommandList } from './command-list'
import type { Engines } from '../kernel/engines'
import { NestCheck } from './nest-check'
import { SettingsDialog } from './settings-dialog'
import { handKeys } from '../state/commands/hand-keys'
import { acceleratorLabel, keysOf } from '../state/commands/keys'
import { Dialog } from '../ui/dialog'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'

/** All commands, settings, shortcuts or About, whichever was asked for. */
export function HelpDialogs({ engines }: { readonly engines: Engines }): ReactElement | null {
  const { session, version, mac } = useEditor()
  const dialog = useStore(session, (state) => state.dialog)
  const close = (): void => session.update({ dialog: null })
  switch (dialog) {
    case null:
      return null
    case 'commands':
      return <CommandList onClose={close} />
    case 'settings':
      return <SettingsDialog engines={engines} onClose={close} />
    case 'shortcuts':
      return (
        <Dialog title="Keyboard shortcuts" onClose={close}>
          <Shortcuts mac={mac} />
        </Dialog>
      )
    case 'check':
      return <NestCheck kernel={engines.computer} onClose={close} />
    case 'about':
      return (
        <Dialog title="About Cajal" onClose={close}>
          <p>
            Cajal {version}. Draw a spiking neural network, press Run, and watch it compute. The kernel has the meaning of the NEST
            simulator 3.10; it is written anew and shares no code with it.
          </p>
        </Dialog>
      )
  }
}

function Shortcuts({ mac }: { readonly mac: boolean }): ReactElement {
  const table: readonly CommandInfo[] = commandTable
  const { preferences } = useEditor()
  const chosen = useStore(preferences, ({ keys }) => keys)
  const labelsOf = (id: CommandInfo['id']): readonly string[] => keysOf(chosen, id).map((key) => acceleratorLabel(key, mac))
  return (
    <div className="shortcuts">
      {menus.map((menu) => (
        <ShortcutGroup
          key={menu}
          title={menu}
          rows={table
            .filter((row) => row.menu === menu)
            .flatMap((row) => (labelsOf(row.id).length > 0 ? [[fullLabel(row), labelsOf(row.id)] as const] : []))}
        />
      ))}
      <ShortcutGroup title="Canvas" rows={handKeys.map(([label, keys]) => [label, [keys]] as const)} />
    </div>
  )
}

function ShortcutGroup(props: {
  readonly title: string
  readonly rows: readonly (readonly [string, readonly string[]])[]
}): ReactElement | null {
  if (props.rows.length === 0) return null
  return (
    <section>
      <h3 className="heading">{props.title}</h3>
      <dl>
        {props.rows.map(([label, keys]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className="key">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
