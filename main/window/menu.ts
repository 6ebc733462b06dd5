import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { isMenuKey } from '../../shared/accelerators'
import { commandTable, menus, type CommandId, type CommandInfo } from '../../shared/commands'
import { themes, type ExampleInfo, type MenuState, type RecentFile, type Theme } from '../../shared/contract/main-contract'

/** What the menu shows besides the commands. */
export interface MenuContent {
  readonly recent: readonly RecentFile[]
  readonly examples: readonly ExampleInfo[]
  readonly theme: Theme
}

/** What choosing a row does. */
export interface MenuActions {
  readonly command: (id: CommandId) => void
  readonly openRecent: (fileId: string) => void
  readonly clearRecent: () => void
  readonly openExample: (id: string) => void
  readonly setTheme: (theme: Theme) => void
}

export interface AppMenu {
  /** Which commands can be chosen now, what they are called, and what is switched on; the page knows. */
  setState(state: MenuState): void
  /** Rebuilds the rows that come from lists. */
  refresh(): void
}

const mac = process.platform === 'darwin'

/** Builds the native menu from the command table and keeps it up to date. */
export function createMenu(content: () => MenuContent, actions: MenuActions): AppMenu {
  let state: MenuState = { enabled: [], labels: {}, checked: {}, keys: usualKeys }

  const build = (): void => {
    const commandRow = (command: CommandInfo): MenuItemConstructorOptions => {
      const role = clipboardRoles[command.id]
      return role === undefined ? row(command) : { role }
    }
    const row = (command: CommandInfo): MenuItemConstructorOptions => ({
      id: command.id,
      label: literal(state.labels[command.id] ?? command.label),
      enabled: state.enabled.includes(command.id),
      ...shownKey(state.keys[command.id]),
      ...switchMark(state.checked[command.id]),
      ...themeMark(command.id, content().theme),
      click: () => {
        const theme = themeOf(command.id)
        if (theme !== null) actions.setTheme(theme)
        actions.command(command.id)
      },
    })
    const { recent, examples } = content()
    const extra = extraRows(recentRows(recent, actions), exampleRows(examples, actions))
    const rows = (menu: CommandInfo['menu']): MenuItemConstructorOptions[] => {
      const commands = table.filter((command) => command.menu === menu && !(mac && inAppMenu.has(command.id)))
      return commands.flatMap((command, index) => {
        const { id, separated, submenu } = command
        const line = separated === true ? [separator] : []
        if (submenu === undefined) return [...line, commandRow(command), ...(extra[id] ?? [])]
        // The first row of a submenu brings all of it.
        if (commands[index - 1]?.submenu === submenu) return []
        return [...line, { label: submenu, submenu: commands.filter((other) => other.submenu === submenu).map(commandRow) }]
      })
    }
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        template(rows, () => actions.command('help-about'), table.filter(({ id }) => id === 'edit-settings').map(commandRow)),
      ),
    )
  }

  build()
  return {
    setState(next) {
      // A label or a mark cannot be added in place; a menu that is rebuilt while open would close.
      const looks = ({ labels, checked, keys }: MenuState): string => JSON.stringify([labels, Object.keys(checked), keys])
      const rebuilt = looks(next) !== looks(state)
      state = next
      if (rebuilt) return build()
      const menu = Menu.getApplicationMenu()
      for (const { id } of table) {
        const item = menu?.getMenuItemById(id)
        if (!item) continue
        item.enabled = state.enabled.includes(id)
        const checked = state.checked[id]
        if (checked !== undefined) item.checked = checked
      }
    },
    refresh: build,
  }
}

const table: readonly CommandInfo[] = commandTable
/** Those that are shown until the page has told which the user chose. */
const usualKeys = Object.fromEntries(table.flatMap(({ id, accelerator }) => (accelerator === undefined ? [] : [[id, accelerator]])))
/** What macOS puts into the menu of the app. */
const inAppMenu: ReadonlySet<CommandId> = new Set(['edit-settings', 'help-about'])
const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Rows that the system answers, in text fields as well as on the canvas. */
const clipboardRoles: Partial<Record<CommandId, 'cut' | 'copy' | 'paste'>> = {
  'edit-cut': 'cut',
  'edit-copy': 'copy',
  'edit-paste': 'paste',
}

/**
 * The key beside a row. It is shown, not registered: the page acts on keys, because only it knows whether the cursor is in a text
 * field, where Ctrl+Z, Delete or C mean something else. macOS always registers, so there keys without Command stay out.
 */
function shownKey(accelerator: string | undefined): MenuItemConstructorOptions {
  if (accelerator === undefined || !isMenuKey(accelerator) || (mac && !accelerator.includes('CmdOrCtrl+'))) return {}
  return { accelerator, registerAccelerator: false }
}

/** Rows that are no commands, by the command they follow. */
function extraRows(
  recent: MenuItemConstructorOptions[],
  examples: MenuItemConstructorOptions[],
): Partial<Record<CommandId, MenuItemConstructorOptions[]>> {
  return {
    'file-open': [
      { label: 'Open Recent', submenu: recent },
      { label: 'Open Example', submenu: examples },
    ],
  }
}

function template(
  rows: (menu: CommandInfo['menu']) => MenuItemConstructorOptions[],
  about: () => void,
  settings: MenuItemConstructorOptions[],
): MenuItemConstructorOptions[] {
  const appMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu: [
      { label: `About ${app.getName()}`, click: about },
      separator,
      ...settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'quit' },
    ],
  }
  const quit: MenuItemConstructorOptions = mac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' }
  const further: Partial<Record<(typeof menus)[number], MenuItemConstructorOptions[]>> = {
    File: [separator, quit],
    View: [separator, { role: 'togglefullscreen' }],
  }
  const shown = menus.map((menu) => ({ label: menu, submenu: [...rows(menu), ...(further[menu] ?? [])] }))
  return [...(mac ? [appMenu] : []), ...shown.filter(({ submenu }) => submenu.length > 0)]
}

function recentRows(recent: readonly RecentFile[], actions: MenuActions): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: 'No Recent Files', enabled: false }]
  const files = recent.map(({ fileId, name, folder }) => ({
    label: literal(`${name}  (${folder})`),
    click: () => actions.openRecent(fileId),
  }))
  return [...files, separator, { label: 'Clear Recent Files', click: actions.clearRecent }]
}

function exampleRows(examples: readonly ExampleInfo[], actions: MenuActions): MenuItemConstructorOptions[] {
  return examples.map(({ id, title }) => ({ label: literal(title), click: () => actions.openExample(id) }))
}

/** An ampersand in a label would underline the letter after it. */
function literal(label: string): string {
  return label.replaceAll('&', '&&')
}

function switchMark(checked: boolean | undefined): MenuItemConstructorOptions {
  return checked === undefined ? {} : { type: 'checkbox', checked }
}

function themeOf(id: CommandId): Theme | null {
  return themes.find((theme) => id === `view-theme-${theme}`) ?? null
}

function themeMark(id: CommandId, current: Theme): MenuItemConstructorOptions {
  const theme = themeOf(id)
  return theme === null ? {} : { type: 'radio', checked: theme === current }
}
