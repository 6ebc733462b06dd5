import { commandTable, type CommandId, type CommandInfo } from '../../../shared/commands'
import type { Commands } from './commands'

/** A command as the list of all commands shows it. */
export interface ListedCommand {
  readonly id: CommandId
  readonly label: string
  /** The menu it stands in. */
  readonly menu: string
  readonly enabled: boolean
}

const table: readonly CommandInfo[] = commandTable

/** The commands that have every word of the query, those that can be had first; what a word begins with before what it is inside of. */
export function searchCommands(commands: Pick<Commands, 'label' | 'enabled'>, query: string): readonly ListedCommand[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const listed = table
    .filter(({ id, menu }) => menu !== null && id !== 'view-commands')
    .map(({ id, menu }): ListedCommand => ({ id, label: commands.label(id), menu: menu ?? '', enabled: commands.enabled(id) }))
  const found = listed.filter(({ label, menu }) => words.every((word) => `${menu} ${label}`.toLowerCase().includes(word)))
  const rank = ({ label, enabled }: ListedCommand): number => {
    const text = label.toLowerCase()
    const begins = words.every((word) => new RegExp(`(^|[^\\p{L}])${escaped(word)}`, 'u').test(text))
    return (enabled ? 0 : 2) + (begins ? 0 : 1)
  }
  return found.sort((a, b) => rank(a) - rank(b))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
