/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** Keys as the browser calls them, by what Electron calls them. */
const namedKeys: Readonly<Record<string, string>> = {
  ...{ Space: ' ', Plus: '+', Up: 'ArrowUp', Down: 'ArrowDown', Left: 'ArrowLeft', Right: 'ArrowRight' },
  ...Object.fromEntries(
    ['Enter', 'Tab', 'Escape', 'Delete', 'Backspace', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'].map((name) => [name, name]),
  ),
}
const electronNames = new Map(Object.entries(namedKeys).map(([name, key]) => [key, name]))

const modifiers = '(CmdOrCtrl\\+)?(Shift\\+)?(Alt\\+)?'
const named = `F([1-9]|1\\d|2[0-4])|${Object.keys(namedKeys).join('|')}`

/** A key in Electron's spelling, with `CmdOrCtrl`, `Shift` and `Alt` in this order before it; letters are large. */
export const acceleratorPattern = new RegExp(`^${modifiers}(${named}|[^\\s+\\p{Ll}\\p{C}])$`, 'u')

const menuPattern = new RegExp(`^${modifiers}(${named}|[!-*,-~])$`)

/** Whether Electron's menus know such a key: theirs are those of a plain keyboard. */
export function isMenuKey(accelerator: string): boolean {
  return menuPattern.test(accelerator)
}

/** A sign, unlike a letter or digit: whether it needs Shift depends on the keyboard. */
function isSign(key: string): boolean {
  return [...key].length === 1 && !/[\p{L}\p{N}]/u.test(key)
}

/** The pressed key in Electron's spelling; null for what can be none, as Shift alone. */
export function acceleratorOf(press: KeyPress, mac: boolean): string | null {
  const [command, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  const name = electronNames.get(press.key) ?? (/^F\d+$/.test(press.key) ? press.key : press.key.toUpperCase())
  const shift = press.shiftKey && (electronNames.has(press.key) ? press.key !== '+' : !isSign(press.key))
  const accelerator = `${command ? 'CmdOrCtrl+' : ''}${shift ? 'Shift+' : ''}${press.altKey ? 'Alt+' : ''}${name}`
  return other || !acceleratorPattern.test(accelerator) ? null : accelerator
}

/** Whether a key press is this key. */
export function isPressed(accelerator: string, press: KeyPress, mac: boolean): boolean {
  const parts = accelerator.split('+')
  const name = parts.at(-1) ?? ''
  const key = namedKeys[name] ?? name
  const [command, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (command !== parts.includes('CmdOrCtrl') || other || press.altKey !== parts.includes('Alt')) return false
  if ((key === ' ' || !isSign(key)) && press.shiftKey !== parts.includes('Shift')) return false
  return press.key.toLowerCase() === key.toLowerCase() || (key === '=' && press.key === '+')
}

/** Whether two spellings are one key. */
export function isSameKey(a: string, b: string): boolean {
  const sorted = (text: string): string => text.toLowerCase().split('+').sort().join('+')
  return sorted(a) === sorted(b)
}
