/**
 * Every command of the app, once: native menu, keys, buttons and the command list read this table.
 * `accelerator` is Electron's spelling; the page acts on it (`renderer/state/keys.ts`), the menu shows it. What a command does lives in `renderer/state/commands.ts`.
 */
export interface CommandInfo {
  readonly id: CommandId
  readonly label: string
  readonly menu: 'File' | 'Edit' | 'View' | 'Simulate' | 'Help' | null
  readonly accelerator?: string
  /** Separator above it in the menu. */
  readonly separated?: boolean
}

export const commandTable = [
  { id: 'file-new', label: 'New', menu: 'File', accelerator: 'CmdOrCtrl+N' },
  { id: 'file-open', label: 'Open…', menu: 'File', accelerator: 'CmdOrCtrl+O' },
  { id: 'file-save', label: 'Save', menu: 'File', accelerator: 'CmdOrCtrl+S', separated: true },
  { id: 'file-save-as', label: 'Save As…', menu: 'File', accelerator: 'CmdOrCtrl+Shift+S' },
  { id: 'edit-undo', label: 'Undo', menu: 'Edit', accelerator: 'CmdOrCtrl+Z' },
  { id: 'edit-redo', label: 'Redo', menu: 'Edit', accelerator: 'CmdOrCtrl+Shift+Z' },
  { id: 'edit-delete', label: 'Delete', menu: 'Edit', accelerator: 'Delete', separated: true },
  { id: 'edit-duplicate', label: 'Duplicate', menu: 'Edit', accelerator: 'CmdOrCtrl+D' },
  { id: 'edit-select-all', label: 'Select All', menu: 'Edit', accelerator: 'CmdOrCtrl+A' },
  { id: 'edit-select-none', label: 'Select None', menu: 'Edit', accelerator: 'Escape' },
  { id: 'edit-connect', label: 'Connect from Selected Block', menu: 'Edit', accelerator: 'C', separated: true },
  { id: 'view-zoom-in', label: 'Zoom In', menu: 'View', accelerator: 'CmdOrCtrl+=' },
  { id: 'view-zoom-out', label: 'Zoom Out', menu: 'View', accelerator: 'CmdOrCtrl+-' },
  { id: 'view-zoom-reset', label: 'Zoom to 100 %', menu: 'View', accelerator: 'CmdOrCtrl+0' },
  { id: 'view-fit', label: 'Fit Drawing', menu: 'View', accelerator: 'CmdOrCtrl+1' },
  { id: 'view-minimap', label: 'Minimap', menu: 'View', accelerator: 'M', separated: true },
  { id: 'view-search-models', label: 'Search Models', menu: 'View', accelerator: '/' },
  { id: 'view-problems', label: 'Problems', menu: 'View' },
  { id: 'view-theme-system', label: 'Theme: System', menu: 'View', separated: true },
  { id: 'view-theme-light', label: 'Theme: Light', menu: 'View' },
  { id: 'view-theme-dark', label: 'Theme: Dark', menu: 'View' },
  { id: 'run-start', label: 'Run', menu: 'Simulate', accelerator: 'CmdOrCtrl+Enter' },
  { id: 'run-stop', label: 'Stop', menu: 'Simulate', accelerator: 'CmdOrCtrl+.' },
  { id: 'run-continue', label: 'Continue', menu: 'Simulate', accelerator: 'CmdOrCtrl+Shift+Enter' },
  { id: 'run-reset', label: 'Reset', menu: 'Simulate' },
  { id: 'help-shortcuts', label: 'Keyboard Shortcuts', menu: 'Help', accelerator: '?' },
  { id: 'help-report', label: 'Report a Problem…', menu: 'Help' },
  { id: 'help-about', label: 'About Cajal', menu: 'Help' },
] as const satisfies readonly (Omit<CommandInfo, 'id'> & { readonly id: string })[]

export type CommandId = (typeof commandTable)[number]['id']
