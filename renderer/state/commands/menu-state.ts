import { commandTable } from '../../../shared/commands'
import type { CajalBridge } from '../../../shared/contract/main-contract'
import { isCommandId, type Commands } from './commands'

interface MenuParts {
  readonly bridge: CajalBridge
  readonly commands: Commands
  /** Subscribes to whatever commands depend on. */
  readonly sources: readonly ((listener: () => void) => () => void)[]
  /** Calls back in a moment; returns cancel. */
  readonly soon: (work: () => void) => () => void
}

/** Keeps the native menu's rows as the commands are, and runs what is chosen there. Returns stop. */
export function followMenu({ bridge, commands, sources, soon }: MenuParts): () => void {
  let told = ''
  let cancel: (() => void) | null = null
  const tell = (): void => {
    cancel = null
    const enabled = commandTable.map(({ id }) => id).filter(commands.enabled)
    const labels = Object.fromEntries(
      commandTable.flatMap(({ id }) => {
        const label = commands.rowLabel(id)
        return label === undefined ? [] : [[id, label] as const]
      }),
    )
    const checked = Object.fromEntries(
      commandTable.flatMap(({ id }) => {
        const on = commands.checked(id)
        return on === undefined ? [] : [[id, on] as const]
      }),
    )
    const keys = Object.fromEntries(
      commandTable.flatMap(({ id }) => {
        const key = commands.accelerator(id)
        return key === undefined ? [] : [[id, key] as const]
      }),
    )
    const state = { enabled, labels, checked, keys }
    const news = JSON.stringify(state)
    if (news === told) return
    told = news
    // The page works without the menu.
    bridge.call('setMenuState', state).catch(() => undefined)
  }
  const tellSoon = (): void => {
    cancel ??= soon(tell)
  }
  const stops = [
    ...sources.map((subscribe) => subscribe(tellSoon)),
    bridge.on('command', ({ id }) => {
      if (isCommandId(id)) commands.run(id)
    }),
  ]
  tell()
  return () => {
    cancel?.()
    for (const stop of stops) stop()
  }
}
