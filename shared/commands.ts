/** The menus of the app in their order; one without rows is not shown. */
export const menus = ['File', 'Edit', 'View', 'Network', 'Simulate', 'Results', 'Help'] as const

/**
 * Every command of the app, once: native menu, keys, buttons and the command list read this table.
 * `accelerator` is Electron's spelling; it is the usual key; the page acts on those
 * that hold (`renderer/state/keys.ts`), the menu shows them. What a command does lives in `renderer/state/commands.ts`.
 */
export interface CommandInfo {
  readonly id: CommandId
  readonly label: string
  readonly menu: (typeof menus)[number] | null
  /** The row of the menu it stands under; neighbours with the same one share it. */
  readonly submenu?: string
  readonly accelerator?: string
  /** Separator above it in the menu. */
  readonly separated?: boolean
}

export const commandTable = [
  { id: 'file-new', label: 'New', menu: 'File', accelerator: 'CmdOrCtrl+N' },
  { id: 'file-open', label: 'Open…', menu: 'File', accelerator: 'CmdOrCtrl+O' },
  { id: 'file-insert', label: 'Insert…', menu: 'File' },
  { id: 'file-save', label: 'Save', menu: 'File', accelerator: 'CmdOrCtrl+S', separated: true },
  { id: 'file-save-as', label: 'Save As…', menu: 'File', accelerator: 'CmdOrCtrl+Shift+S' },
  { id: 'file-revert', label: 'Revert to Saved', menu: 'File' },
  { id: 'file-export-script', label: 'PyNEST Script…', menu: 'File', submenu: 'Export', separated: true },
  { id: 'file-export-cluster', label: 'For a Cluster…', menu: 'File', submenu: 'Export' },
  { id: 'file-export-nestml', label: 'Equations as NESTML…', menu: 'File', submenu: 'Export' },
  { id: 'file-export-diagram', label: 'Diagram as SVG…', menu: 'File', submenu: 'Export' },
  { id: 'file-export-methods-markdown', label: 'Methods as Markdown…', menu: 'File', submenu: 'Export' },
  { id: 'file-export-methods-latex', label: 'Methods as LaTeX…', menu: 'File', submenu: 'Export' },
  { id: 'edit-undo', label: 'Undo', menu: 'Edit', accelerator: 'CmdOrCtrl+Z' },
  { id: 'edit-redo', label: 'Redo', menu: 'Edit', accelerator: 'CmdOrCtrl+Shift+Z' },
  { id: 'edit-history', label: 'History', menu: 'Edit', accelerator: 'CmdOrCtrl+H' },
  { id: 'edit-cut', label: 'Cut', menu: 'Edit', accelerator: 'CmdOrCtrl+X', separated: true },
  { id: 'edit-copy', label: 'Copy', menu: 'Edit', accelerator: 'CmdOrCtrl+C' },
  { id: 'edit-paste', label: 'Paste', menu: 'Edit', accelerator: 'CmdOrCtrl+V' },
  { id: 'edit-paste-linked', label: 'Paste with Incoming Connections', menu: 'Edit', accelerator: 'CmdOrCtrl+Shift+V' },
  { id: 'edit-delete', label: 'Delete', menu: 'Edit', accelerator: 'Delete', separated: true },
  { id: 'edit-delete-bridge', label: 'Delete and Bridge', menu: 'Edit', accelerator: 'CmdOrCtrl+Delete' },
  { id: 'edit-duplicate', label: 'Duplicate', menu: 'Edit', accelerator: 'CmdOrCtrl+D' },
  { id: 'edit-select-all', label: 'Select All', menu: 'Edit', accelerator: 'CmdOrCtrl+A', separated: true },
  { id: 'edit-select-none', label: 'Select None', menu: 'Edit', accelerator: 'Escape' },
  { id: 'edit-rename', label: 'Rename', menu: 'Edit', accelerator: 'F2', separated: true },
  { id: 'edit-find', label: 'Find in Drawing…', menu: 'Edit', accelerator: 'CmdOrCtrl+F' },
  { id: 'edit-settings', label: 'Settings…', menu: 'Edit', accelerator: 'CmdOrCtrl+,', separated: true },
  { id: 'view-commands', label: 'All Commands…', menu: 'View', accelerator: 'CmdOrCtrl+Shift+P' },
  { id: 'view-zoom-in', label: 'Zoom In', menu: 'View', accelerator: 'CmdOrCtrl+=', separated: true },
  { id: 'view-zoom-out', label: 'Zoom Out', menu: 'View', accelerator: 'CmdOrCtrl+-' },
  { id: 'view-zoom-reset', label: 'Zoom to 100 %', menu: 'View', accelerator: 'CmdOrCtrl+0' },
  { id: 'view-fit', label: 'Fit Drawing', menu: 'View', accelerator: 'CmdOrCtrl+1' },
  { id: 'view-zoom-selection', label: 'Zoom to Selection', menu: 'View', accelerator: 'CmdOrCtrl+2' },
  { id: 'view-drag-pans', label: 'Dragging Pans', menu: 'View', separated: true },
  { id: 'view-minimap', label: 'Minimap', menu: 'View', accelerator: 'Shift+M' },
  { id: 'view-dim', label: 'Dim Other Connections', menu: 'View', accelerator: 'Shift+D' },
  { id: 'view-left', label: 'Left Panel', menu: 'View', accelerator: 'CmdOrCtrl+B' },
  { id: 'view-inspector', label: 'Inspector', menu: 'View', accelerator: 'CmdOrCtrl+I' },
  { id: 'view-results', label: 'Results', menu: 'View', accelerator: 'CmdOrCtrl+J' },
  { id: 'view-code', label: 'Code', menu: 'View', accelerator: 'CmdOrCtrl+E' },
  { id: 'view-outline', label: 'Outline', menu: 'View', accelerator: 'CmdOrCtrl+Shift+O' },
  { id: 'view-problems', label: 'Problems', menu: 'View', accelerator: 'CmdOrCtrl+Shift+M' },
  { id: 'view-reset-layout', label: 'Reset Panel Layout', menu: 'View' },
  { id: 'view-next-part', label: 'Next Part of the Window', menu: 'View', accelerator: 'F6', separated: true },
  { id: 'view-previous-part', label: 'Previous Part of the Window', menu: 'View', accelerator: 'Shift+F6' },
  { id: 'view-theme-system', label: 'As the System', menu: 'View', submenu: 'Theme', separated: true },
  { id: 'view-theme-light', label: 'Light', menu: 'View', submenu: 'Theme' },
  { id: 'view-theme-dark', label: 'Dark', menu: 'View', submenu: 'Theme' },
  { id: 'network-add', label: 'Add Block…', menu: 'Network', accelerator: 'Shift+A' },
  { id: 'network-model-leaky', label: 'Leaky Integrate-and-Fire', menu: 'Network', submenu: 'New Model' },
  { id: 'network-model-izhikevich', label: 'Izhikevich', menu: 'Network', submenu: 'New Model' },
  { id: 'network-model-adaptive', label: 'Adaptive Exponential', menu: 'Network', submenu: 'New Model' },
  { id: 'network-model-edit', label: 'Edit Equations', menu: 'Network' },
  { id: 'view-search-models', label: 'Search Models', menu: 'Network', accelerator: '/' },
  { id: 'edit-connect', label: 'Connect from Selected Blocks', menu: 'Network', accelerator: 'C' },
  { id: 'network-connect-many', label: 'Connect with Many Blocks', menu: 'Network', accelerator: 'Shift+C' },
  { id: 'network-input-current', label: 'Constant Current I_e', menu: 'Network', submenu: 'Add Input' },
  { id: 'network-input-dc', label: 'DC Generator', menu: 'Network', submenu: 'Add Input' },
  { id: 'network-input-noise', label: 'Poisson Generator', menu: 'Network', submenu: 'Add Input' },
  { id: 'network-excitatory', label: 'All Excitatory', menu: 'Network', submenu: 'Outgoing Weights' },
  { id: 'network-inhibitory', label: 'All Inhibitory', menu: 'Network', submenu: 'Outgoing Weights' },
  { id: 'network-try', label: 'Try One Neuron', menu: 'Network', accelerator: 'T' },
  { id: 'network-mute', label: 'Mute', menu: 'Network', accelerator: 'M' },
  { id: 'network-frame', label: 'Frame', menu: 'Network', accelerator: 'CmdOrCtrl+G', separated: true },
  { id: 'network-ungroup', label: 'Remove Frame', menu: 'Network', accelerator: 'CmdOrCtrl+Shift+G' },
  { id: 'network-collapse', label: 'Collapse or Expand Frame', menu: 'Network', accelerator: 'Shift+F' },
  { id: 'network-note', label: 'Note', menu: 'Network', accelerator: 'N' },
  { id: 'network-colour-none', label: 'None', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-orange', label: 'Orange', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-sky', label: 'Sky', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-green', label: 'Green', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-yellow', label: 'Yellow', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-blue', label: 'Blue', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-vermillion', label: 'Vermillion', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-purple', label: 'Purple', menu: 'Network', submenu: 'Colour' },
  { id: 'network-colour-grey', label: 'Grey', menu: 'Network', submenu: 'Colour' },
  { id: 'network-tidy', label: 'Tidy Up', menu: 'Network', accelerator: 'Shift+Alt+T', separated: true },
  { id: 'network-align-left', label: 'Left Edges', menu: 'Network', submenu: 'Align' },
  { id: 'network-align-centre', label: 'Centres', menu: 'Network', submenu: 'Align' },
  { id: 'network-align-right', label: 'Right Edges', menu: 'Network', submenu: 'Align' },
  { id: 'network-align-top', label: 'Top Edges', menu: 'Network', submenu: 'Align' },
  { id: 'network-align-middle', label: 'Middles', menu: 'Network', submenu: 'Align' },
  { id: 'network-align-bottom', label: 'Bottom Edges', menu: 'Network', submenu: 'Align' },
  { id: 'network-distribute-across', label: 'Across', menu: 'Network', submenu: 'Distribute' },
  { id: 'network-distribute-down', label: 'Down', menu: 'Network', submenu: 'Distribute' },
  { id: 'run-start', label: 'Run', menu: 'Simulate', accelerator: 'CmdOrCtrl+Enter' },
  { id: 'run-stop', label: 'Stop', menu: 'Simulate', accelerator: 'CmdOrCtrl+.' },
  { id: 'run-continue', label: 'Continue', menu: 'Simulate', accelerator: 'CmdOrCtrl+Shift+Enter' },
  { id: 'run-step', label: 'Step by 1 ms', menu: 'Simulate', accelerator: 'F10' },
  { id: 'run-reset', label: 'Reset', menu: 'Simulate' },
  { id: 'run-on-change', label: 'Run on Every Change', menu: 'Simulate' },
  { id: 'run-on-computer', label: 'Run on This Computer', menu: 'Simulate', separated: true },
  { id: 'run-on-server', label: 'Run on NEST Server', menu: 'Simulate' },
  { id: 'run-sweep', label: 'Sweep…', menu: 'Simulate', separated: true },
  { id: 'run-settings', label: 'Simulation Settings', menu: 'Simulate' },
  { id: 'results-export-run', label: 'Export Run as NWB…', menu: 'Results' },
  { id: 'view-runs', label: 'Runs', menu: 'Results', accelerator: 'CmdOrCtrl+R' },
  { id: 'results-play', label: 'Play Activity', menu: 'Results', accelerator: 'F8' },
  { id: 'help-here', label: 'Help', menu: 'Help', accelerator: 'F1' },
  { id: 'help-guide', label: 'Guide', menu: 'Help' },
  { id: 'help-models', label: 'Model Reference', menu: 'Help' },
  { id: 'help-welcome', label: 'Welcome', menu: 'Help', separated: true },
  { id: 'help-tour', label: 'Tour', menu: 'Help' },
  { id: 'help-shortcuts', label: 'Keyboard Shortcuts', menu: 'Help', accelerator: '?' },
  { id: 'help-updates', label: 'Check for Updates…', menu: 'Help' },
  { id: 'help-report', label: 'Report a Problem…', menu: 'Help' },
  { id: 'help-about', label: 'About Cajal', menu: 'Help' },
] as const satisfies readonly (Omit<CommandInfo, 'id'> & { readonly id: string })[]

export type CommandId = (typeof commandTable)[number]['id']

/** What a command is called where its submenu is not seen: `Align: Left Edges`. */
export function fullLabel({ label, submenu }: Pick<CommandInfo, 'label' | 'submenu'>): string {
  return submenu === undefined ? label : `${submenu}: ${label}`
}
