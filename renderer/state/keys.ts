import { commandTable, type CommandId } from '../../shared/commands'

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

interface Binding {
  readonly id: CommandId
  /** Electron's spelling. */
  readonly accelerator: string
}

/** Keys besides those of the menu: second keys of a command. */
const extraBindings: readonly Binding[] = [
  { id: 'edit-redo', accelerator: 'CmdOrCtrl+Y' },
  { id: 'edit-delete', accelerator: 'Backspace' },
  { id: 'edit-delete-bridge', accelerator: 'CmdOrCtrl+Backspace' },
  { id: 'network-mute', accelerator: 'CmdOrCtrl+M' },
  { id: 'view-commands', accelerator: 'CmdOrCtrl+K' },
  { id: 'view-fit', accelerator: 'F' },
  { id: 'view-fit', accelerator: '.' },
  { id: 'run-start', accelerator: 'F5' },
  { id: 'run-stop', accelerator: 'Shift+F5' },
]

const menuBindings: readonly Binding[] = commandTable.flatMap((row) =>
  'accelerator' in row ? [{ id: row.id, accelerator: row.accelerator }] : [],
)

/** All keys of the app, those shown in menus first. */
export const allBindings: readonly Binding[] = [...menuBindings, ...extraBindings]

/** Keys that write or move in a text field belong to the field. */
const editingKeys: ReadonlySet<CommandId> = new Set(['edit-select-all', 'edit-paste-linked', 'edit-delete-bridge'])

/** Keys that the browser turns into events of the clipboard, which the page answers (`use-clipboard.ts`). */
const clipboardKeys: ReadonlySet<CommandId> = new Set(['edit-cut', 'edit-copy', 'edit-paste'])

/** Where the focus is when a key is pressed. */
export interface KeyPlace {
  /** The canvas or nothing at all: only there is a letter a command. */
  readonly onCanvas: boolean
  readonly inText: boolean
  /** The text field holds something not yet taken over, so undo is its own as well. */
  readonly edited: boolean
}

/** The command a key press asks for. In a text field single keys write, and what edits text stays with the field. */
export function commandForKey(press: KeyPress, mac: boolean, place: KeyPlace): CommandId | null {
  const binding = allBindings.find(({ accelerator }) => matches(press, accelerator, mac))
  if (binding === undefined || clipboardKeys.has(binding.id)) return null
  if (!place.onCanvas && /^(Shift\+)?[A-Z.]$/.test(binding.accelerator)) return null
  if (!place.inText) return binding.id
  if (!binding.accelerator.includes('CmdOrCtrl+') && !/F\d/.test(binding.accelerator)) return null
  if (editingKeys.has(binding.id)) return null
  if (place.edited && (binding.id === 'edit-undo' || binding.id === 'edit-redo')) return null
  return binding.id
}

/** How the keys of a command are shown: `Ctrl+Shift+Z`, `⇧⌘Z`; undefined for a command without one. */
export function shortcutLabel(id: CommandId, mac: boolean): string | undefined {
  const binding = allBindings.find((known) => known.id === id)
  return binding && acceleratorLabel(binding.accelerator, mac)
}

/** An accelerator as the platform writes it. */
export function acceleratorLabel(accelerator: string, mac: boolean): string {
  const parts = accelerator.split('+')
  if (!mac) return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+')
  const glyphs: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', Delete: '⌦', Backspace: '⌫' }
  const order = ['Alt', 'Shift', 'CmdOrCtrl']
  return [...parts]
    .sort((a, b) => rank(order, a) - rank(order, b))
    .map((part) => glyphs[part] ?? part)
    .join('')
}

function rank(order: readonly string[], part: string): number {
  const at = order.indexOf(part)
  return at < 0 ? order.length : at
}

function matches(press: KeyPress, accelerator: string, mac: boolean): boolean {
  const parts = accelerator.split('+')
  const key = parts.at(-1) ?? ''
  const command = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (command !== parts.includes('CmdOrCtrl') || other || press.altKey !== parts.includes('Alt')) return false
  // Whether a sign such as ? needs Shift depends on the keyboard, so only letters and named keys say so themselves.
  const signKey = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!signKey && press.shiftKey !== parts.includes('Shift')) return false
  return press.key.toLowerCase() === key.toLowerCase() || (key === '=' && press.key === '+')
}
