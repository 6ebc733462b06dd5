import { isPressed, isSameKey, type KeyPress } from '../../../shared/accelerators'
import { commandTable, type CommandId, type CommandInfo } from '../../../shared/commands'
import type { Preferences } from '../../../shared/contract/preferences'

/** The keys of commands as the user chose them, by command: all that it has. What is not here has its usual ones. */
export type ChosenKeys = Preferences['keys']

interface Binding {
  readonly id: CommandId
  /** Electron's spelling. */
  readonly accelerator: string
}

const table: readonly CommandInfo[] = commandTable

/** Keys besides those of the menu: second keys of a command. */
const secondKeys: Partial<Record<CommandId, readonly string[]>> = {
  'edit-redo': ['CmdOrCtrl+Y'],
  'edit-delete': ['Backspace'],
  'edit-delete-bridge': ['CmdOrCtrl+Backspace'],
  'network-mute': ['CmdOrCtrl+M'],
  'view-commands': ['CmdOrCtrl+K'],
  'view-fit': ['F', '.'],
  'run-start': ['F5'],
  'run-stop': ['Shift+F5'],
}

/** The keys that commands have of themselves, those shown in menus first. */
const usual = new Map<string, readonly string[]>(
  table.map(({ id, accelerator }) => [id, [...(accelerator === undefined ? [] : [accelerator]), ...(secondKeys[id] ?? [])]]),
)

/** Keys that the browser turns into events of the clipboard, which the page answers (`use-clipboard.ts`). */
const clipboardCommands: ReadonlySet<CommandId> = new Set(['edit-cut', 'edit-copy', 'edit-paste'])

/** Keys with which text is edited belong to a text field. */
const textKeys: ReadonlySet<string> = new Set([
  ...['CmdOrCtrl+A', 'CmdOrCtrl+Shift+V'],
  ...['Left', 'Right', 'Up', 'Down', 'Home', 'End', 'Backspace', 'Delete'].flatMap((key) => [`CmdOrCtrl+${key}`, `CmdOrCtrl+Shift+${key}`]),
])
/** Those that take back and bring again what was typed, while something is. */
const typingKeys: ReadonlySet<string> = new Set(['CmdOrCtrl+Z', 'CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'])
const typingCommands: ReadonlySet<CommandId> = new Set(['edit-undo', 'edit-redo'])

/** Where the focus is when a key is pressed. */
export interface KeyPlace {
  /** The canvas or nothing at all: only there is a letter a command. */
  readonly onCanvas: boolean
  readonly inText: boolean
  /** The text field holds something not yet taken over, so undo is its own as well. */
  readonly edited: boolean
}

/** All keys of a command, the one that menus show first. */
export function keysOf(chosen: ChosenKeys, id: CommandId): readonly string[] {
  return (Object.hasOwn(chosen, id) ? chosen[id] : undefined) ?? usual.get(id) ?? []
}

/** All keys of the app; where two commands have one, that of the user's choice comes first. */
function bindings(chosen: ChosenKeys): readonly Binding[] {
  const all = table.flatMap(({ id }) => keysOf(chosen, id).map((accelerator): Binding => ({ id, accelerator })))
  const isChosen = ({ id }: Binding): boolean => Object.hasOwn(chosen, id)
  return [...all.filter(isChosen), ...all.filter((binding) => !isChosen(binding))]
}

/** The command a key press asks for. In a text field single keys write, and what edits text stays with the field. */
export function commandForKey(press: KeyPress, mac: boolean, place: KeyPlace, chosen: ChosenKeys): CommandId | null {
  const binding = bindings(chosen).find(({ accelerator }) => isPressed(accelerator, press, mac))
  if (binding === undefined || clipboardCommands.has(binding.id)) return null
  const { id, accelerator } = binding
  if (!place.onCanvas && /^(Shift\+)?[\p{L}\p{N}.]$/u.test(accelerator)) return null
  if (!place.inText) return id
  if (!accelerator.includes('CmdOrCtrl+') && !/F\d/.test(accelerator)) return null
  if (textKeys.has(accelerator)) return null
  return place.edited && (typingKeys.has(accelerator) || typingCommands.has(id)) ? null : id
}

/** Whether the keys of a command are the system's and stay as they are. */
export function hasFixedKeys(id: CommandId): boolean {
  return clipboardCommands.has(id)
}

/** Whether a command has other keys than usually. */
export function hasChosenKeys(chosen: ChosenKeys, id: CommandId): boolean {
  return Object.hasOwn(chosen, id)
}

/** Why a key can be no command's, or null: what the canvas and the system do with it would be lost. */
export function keyRefusal(accelerator: string): string | null {
  if (/^(Shift\+)?(Enter|Tab|Space|Escape|Up|Down|Left|Right)$/.test(accelerator))
    return 'This key moves and edits on the canvas: add Ctrl or Alt to it, or choose another.'
  return /^(CmdOrCtrl\+[CXVQW]|Alt\+F4|F11)$/.test(accelerator) ? 'This key is the system’s: choose another.' : null
}

/** The other command that has a key, or null. */
export function keyHolder(chosen: ChosenKeys, accelerator: string, id: CommandId): CommandId | null {
  return bindings(chosen).find((binding) => binding.id !== id && isSameKey(binding.accelerator, accelerator))?.id ?? null
}

/** One key more for a command; another that had it loses it. */
export function withKey(chosen: ChosenKeys, id: CommandId, accelerator: string): ChosenKeys {
  const own = keysOf(chosen, id)
  if (own.some((key) => isSameKey(key, accelerator))) return chosen
  return withKeys(takenFromOthers(chosen, id, [accelerator]), id, [...own, accelerator])
}

/** One key less for a command. */
export function withoutKey(chosen: ChosenKeys, id: CommandId, accelerator: string): ChosenKeys {
  return withKeys(
    chosen,
    id,
    keysOf(chosen, id).filter((key) => !isSameKey(key, accelerator)),
  )
}

/** A command with its usual keys again, also those that another one has meanwhile. */
export function withUsualKeys(chosen: ChosenKeys, id: CommandId): ChosenKeys {
  const { [id]: _, ...rest } = chosen
  return takenFromOthers(rest, id, usual.get(id) ?? [])
}

function takenFromOthers(chosen: ChosenKeys, id: CommandId, keys: readonly string[]): ChosenKeys {
  return keys.reduce((left, key) => {
    const holder = keyHolder(left, key, id)
    return holder === null ? left : withoutKey(left, holder, key)
  }, chosen)
}

/** Keys as they are usually are not remembered, so that a later version may choose better ones. */
function withKeys(chosen: ChosenKeys, id: CommandId, keys: readonly string[]): ChosenKeys {
  const { [id]: _, ...rest } = chosen
  const ordinary = usual.get(id) ?? []
  return ordinary.length === keys.length && ordinary.every((key, index) => key === keys[index]) ? rest : { ...rest, [id]: [...keys] }
}

/** An accelerator as the platform writes it: `Ctrl+Shift+Z`, `⇧⌘Z`. */
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
