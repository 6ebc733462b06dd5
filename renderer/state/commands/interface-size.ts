import type { CommandId } from '../../../shared/commands'
import { interfaceSizes } from '../../../shared/contract/preferences'
import type { PreferenceStore } from '../preferences'

interface SizeCommand {
  readonly enabled: () => boolean
  readonly run: () => void
}

/** The commands that draw the whole window larger or smaller, one step of the sizes there are. */
export function sizeCommands({
  get,
  update,
}: Pick<PreferenceStore, 'get' | 'update'>): Readonly<Record<Extract<CommandId, `view-size-${string}`>, SizeCommand>> {
  const beside = (steps: 1 | -1) => interfaceSizes[interfaceSizes.indexOf(get().interfaceSize) + steps]
  const step = (steps: 1 | -1): SizeCommand => ({
    enabled: () => beside(steps) !== undefined,
    run() {
      const interfaceSize = beside(steps)
      if (interfaceSize !== undefined) update({ interfaceSize })
    },
  })
  return {
    'view-size-larger': step(1),
    'view-size-smaller': step(-1),
    'view-size-usual': { enabled: () => get().interfaceSize !== '100', run: () => update({ interfaceSize: '100' }) },
  }
}
