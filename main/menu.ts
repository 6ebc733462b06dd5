import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { commandTable, type CommandId, type CommandInfo } from '../shared/commands'
import { themes, type ExampleInfo, type RecentFile, type Theme } from '../shared/contract/main-contract'

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
  /** Which commands can be chosen now, and what they are called; the page knows. */
  setState(enabled: readonly string[], labels: Readonly<Record<string, string>>): void
  /** Rebuilds the rows that come from lists. */
  refresh(): void
}

const mac = process.platform === 'darwin'

/** Builds the native menu from the command table and keeps it up to date. */
export function createMenu(content: () => MenuContent, actions: MenuActions): AppMenu {
  let enabled: ReadonlySet<string> = new Set()
  let labels: Readonly<Record<string, string>> = {}

  const build = (): void => {
    const commandRow = (command: CommandInfo): MenuItemConstructorOptions => ({
      id: command.id,
      label: labels[command.id] ?? command.label,
      enabled: enabled.has(command.id),
      ...shownKey(command),
      ...themeMark(command.id, content().theme),
      click: () => {
        const theme = themeOf(command.id)
        if (theme !== null) actions.setTheme(theme)
        actions.command(command.id)
      },
    })
    const { recent, examples } = content()
    const extra = extraRows(recentRows(recent, actions), exampleRows(examples, actions))
    const rows = (menu: CommandInfo['menu']): MenuItemConstructorOptions[] =>
      (commandTable as readonly CommandInfo[])
        .filter((command) => command.menu === menu && !(mac && command.id === 'help-about'))
        .flatMap((command) => [...(command.separated === true ? [separator] : []), commandRow(command), ...(extra[command.id] ?? [])])
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(rows, () => actions.command('help-about'))))
  }

  build()
  return {
    setState(nextEnabled, nextLabels) {
      enabled = new Set(nextEnabled)
      const renamed = JSON.stringify(nextLabels) !== JSON.stringify(labels)
      labels = nextLabels
      // A label cannot be changed in place; a menu that is rebuilt while open would close.
      if (renamed) return build()
      const menu = Menu.getApplicationMenu()
      for (const { id } of commandTable) {
        const item = menu?.getMenuItemById(id)
        if (item) item.enabled = enabled.has(id)
      }
    },
    refresh: build,
  }
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The key beside a row. It is shown, not registered: the page acts on keys, because only it knows whether the cursor is in a text
 * field, where Ctrl+Z, Delete or C mean something else. macOS always registers, so there keys without Command stay out.
 */
function shownKey({ accelerator }: CommandInfo): MenuItemConstructorOptions {
  if (accelerator === undefined || (mac && !accelerator.includes('CmdOrCtrl+'))) return {}
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
    'edit-redo': [separator, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }],
  }
}

function template(rows: (menu: CommandInfo['menu']) => MenuItemConstructorOptions[], about: () => void): MenuItemConstructorOptions[] {
  const appMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu: [
      { label: `About ${app.getName()}`, click: about },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'quit' },
    ],
  }
  const quit: MenuItemConstructorOptions = mac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' }
  return [
    ...(mac ? [appMenu] : []),
    { label: 'File', submenu: [...rows('File'), separator, quit] },
    { label: 'Edit', submenu: rows('Edit') },
    { label: 'View', submenu: [...rows('View'), separator, { role: 'togglefullscreen' }] },
    { label: 'Simulate', submenu: rows('Simulate') },
    { label: 'Help', submenu: rows('Help') },
  ]
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

function themeOf(id: CommandId): Theme | null {
  return themes.find((theme) => id === `view-theme-${theme}`) ?? null
}

function themeMark(id: CommandId, current: Theme): MenuItemConstructorOptions {
  const theme = themeOf(id)
  return theme === null ? {} : { type: 'radio', checked: theme === current }
}
