import type { RunCommands, Command } from './command'
import { commandTable, fullLabel, type CommandId, type CommandInfo } from '../../../shared/commands'
import type { BlockColor } from '../../../shared/document/block-colors'
import type { CajalBridge, Theme } from '../../../shared/contract/main-contract'
import { isMuted } from '../actions/muting'
import type { Alignment } from '../actions/layout'
import type { CameraHolder } from '../canvas/camera'
import type { CanvasPointer } from '../canvas/canvas-pointer'
import type { Clipboard } from '../editing/clipboard'
import type { DocumentStore } from '../document-store'
import type { DraftStore } from '../fields/drafts'
import type { Editing } from '../editing/editing'
import type { Exports } from '../files/exports'
import { fileCommands } from './file-commands'
import type { FileSession } from '../files/file-session'
import { boundsOf } from '../canvas/geometry'
import type { Help } from '../help/help'
import type { KeptResults } from '../runs/kept-results'
import type { FileInsertion } from '../editing/insert-file'
import { frameCommands } from './frame-commands'
import { currentParameter, takesCurrent } from '../connecting/driving'
import { sizeCommands } from './interface-size'
import { acceleratorLabel, keysOf } from './keys'
import { isMinimapShown } from './minimap'
import { canContinue, canReset, canStart, canStop, stands } from '../runs/run-state'
import { itemOutlines } from '../canvas/outlines'
import { everyBlock, everyPlaced, existingItems, meantBlocks, mutableItems, selectedPlaced } from '../canvas/selection'
import { planCommand } from './plan-command'
import { sendSpikes, spikeListers } from '../runs/send-spike'
import { setPlaying, type PlaybackStore } from '../runs/playback'
import type { PreferenceStore } from '../preferences'
import type { PanelName, Session } from '../session'
import type { Tour } from '../help/tour'
import { canBeTried } from '../runs/trial'
import { meantOwnModel } from '../fields/own-models'
import { viewCommands } from './view-commands'
import { isAlone, isOfDrawing, isPanelShown, worksheetCommands } from '../worksheet/worksheet-commands'

/** Every command by id: menus, keys and buttons all go through here. */
export interface Commands {
  /** Understood by itself: undo says what, and `Align: Left Edges` stands without its submenu. */
  label(id: CommandId): string
  /** What its row in the menu says, where it is not always the same. */
  rowLabel(id: CommandId): string | undefined
  enabled(id: CommandId): boolean
  /** Whether what it shows or hides is shown; undefined for what is no switch. */
  checked(id: CommandId): boolean | undefined
  /** Does nothing when the command is not enabled; answers whether it was. */
  run(id: CommandId): boolean
  /** Its key in Electron's spelling. */
  accelerator(id: CommandId): string | undefined
  /** Its key as this platform writes it. */
  shortcut(id: CommandId): string | undefined
}

export interface CommandParts {
  readonly bridge: CajalBridge
  readonly documents: DocumentStore
  readonly drafts: Pick<DraftStore, 'last' | 'takeBackLast'>
  readonly session: Session
  readonly preferences: Pick<PreferenceStore, 'get' | 'update'>
  readonly editing: Editing
  readonly clipboard: Clipboard
  readonly files: FileSession
  readonly results: KeptResults
  readonly exports: Exports
  readonly insertion: FileInsertion
  readonly camera: CameraHolder
  readonly playback: PlaybackStore
  readonly pointer: CanvasPointer
  readonly help: Pick<Help, 'open'>
  readonly tour: Pick<Tour, 'start'>
  readonly runner: RunCommands
  /** Has the document take over what is being typed into a field. */
  readonly takeTyped: () => void
  readonly mac: boolean
}

const table: readonly CommandInfo[] = commandTable
const rows = new Map<string, CommandInfo>(table.map((row) => [row.id, row]))

export function createCommands(parts: CommandParts): Commands {
  const { documents, drafts, session, preferences, editing, clipboard, camera, playback, runner } = parts
  const document = documents.document
  const chosen = () => existingItems(document(), session.get().selection)
  const placed = () => selectedPlaced(document(), chosen())
  const blocks = () => meantBlocks(document(), chosen())
  const spiking = () => spikeListers(document(), blocks())
  const mutable = () => mutableItems(document(), chosen())
  const history = () => documents.get().history
  const lastEntry = (): string | undefined => {
    const draft = drafts.last()
    return draft === null ? undefined : `entry of ${draft.name}`
  }
  const ownModel = () => meantOwnModel(document(), blocks())
  const align = (alignment: Alignment): Command => ({ enabled: () => placed().length > 1, run: () => editing.align(alignment) })
  const distribute = (axis: 'across' | 'down'): Command => ({
    enabled: () => placed().length > 2,
    run: () => editing.distribute(axis),
  })
  const colour = (color: BlockColor | null): Command => ({ enabled: () => placed().length > 0, run: () => editing.colour(color) })
  const panel = (name: PanelName): Command => ({
    checked: () => isPanelShown(name, session, documents),
    run: () => session.showPanel(name, !isPanelShown(name, session, documents)),
  })
  const minimapShown = (): boolean => isMinimapShown(session.get().minimap, everyBlock(document()).length)
  const theme = (choice: Theme): Command => ({
    run() {
      session.update({ theme: choice })
      // Main remembers the choice; the page shows it whether or not that works.
      parts.bridge.call('setTheme', { theme: choice }).catch(() => undefined)
    },
  })
  const lookForUpdates = (): void => void parts.bridge.call('lookForUpdates').catch(() => undefined)
  const reportProblem = (): void => void parts.bridge.call('reportProblem').catch(() => undefined)

  const commands: Readonly<Record<CommandId, Command>> = {
    ...fileCommands(parts),
    'file-export-script': { enabled: () => everyBlock(document()).length > 0, run: () => void parts.exports.script() },
    'file-export-cluster': { enabled: () => everyBlock(document()).length > 0, run: () => void parts.exports.cluster() },
    'file-export-methods-markdown': { enabled: () => everyBlock(document()).length > 0, run: () => void parts.exports.methods('markdown') },
    'file-export-methods-latex': { enabled: () => everyBlock(document()).length > 0, run: () => void parts.exports.methods('latex') },
    'file-export-nestml': {
      enabled: () => ownModel() !== null,
      run() {
        const name = ownModel()
        if (name !== null) void parts.exports.model(name)
      },
    },
    'file-export-diagram': { enabled: () => everyBlock(document()).length > 0, run: () => void parts.exports.diagram() },
    'edit-undo': {
      label: () => withName('Undo', lastEntry() ?? history().past.at(-1)?.name),
      enabled: () => lastEntry() !== undefined || history().past.length > 0,
      run: () => (drafts.last() === null ? documents.undo() : drafts.takeBackLast()),
    },
    'edit-redo': {
      label: () => withName('Redo', history().future.at(-1)?.name),
      enabled: () => history().future.length > 0,
      run: documents.redo,
    },
    'edit-history': { run: () => session.goToLeft('history') },
    'edit-delete': { enabled: () => chosen().length > 0, run: editing.removeSelection },
    'edit-delete-bridge': { enabled: () => blocks().length > 0, run: editing.bridgeSelection },
    'edit-cut': { enabled: () => placed().length > 0, run: clipboard.cut },
    'edit-copy': { enabled: () => placed().length > 0, run: clipboard.copy },
    'edit-paste': { run: () => void clipboard.paste(false) },
    'edit-paste-linked': { run: () => void clipboard.paste(true) },
    'edit-duplicate': { enabled: () => placed().length > 0, run: editing.duplicateSelection },
    'edit-select-all': { enabled: () => everyPlaced(document()).length > 0, run: editing.selectAll },
    'edit-select-none': {
      enabled() {
        const { connecting, quickAdd, finding, welcome } = session.get()
        return chosen().length > 0 || connecting !== null || quickAdd !== null || finding || welcome
      },
      run() {
        const { connecting, finding, welcome } = session.get()
        if (welcome) session.update({ welcome: false })
        else if (finding) session.update({ finding: false })
        else if (connecting !== null) editing.endConnecting('cancel')
        else session.select([])
      },
    },
    'edit-rename': {
      enabled: () => placed().length === 1,
      run() {
        const [item] = placed()
        if (item !== undefined) session.update({ writing: item })
      },
    },
    'edit-find': { enabled: () => everyPlaced(document()).length > 0, run: () => session.update({ finding: true }) },
    'edit-settings': { run: () => session.update({ dialog: 'settings' }) },
    'view-commands': { run: () => session.update({ dialog: 'commands' }) },
    'view-zoom-in': { run: camera.zoomIn },
    'view-zoom-out': { run: camera.zoomOut },
    'view-zoom-reset': { run: camera.zoomReset },
    'view-fit': { run: camera.fit },
    'view-zoom-selection': {
      enabled: () => placed().length > 0,
      run() {
        const outlines = itemOutlines(document())
        const area = boundsOf(placed().flatMap((id) => outlines.get(id) ?? []))
        if (area !== null) camera.zoomTo(area)
      },
    },
    ...sizeCommands(preferences),
    ...viewCommands(documents, camera),
    'view-names': {
      enabled: () => Object.keys(document().views ?? {}).length > 0,
      run() {
        session.showPanel('inspector', true)
        session.select([])
        session.update({ inspectorTab: 'simulation', fieldRequest: { item: null, field: 'views' } })
      },
    },
    'view-drag-pans': {
      checked: () => preferences.get().backgroundDrag === 'pan',
      run: () => preferences.update({ backgroundDrag: preferences.get().backgroundDrag === 'pan' ? 'select' : 'pan' }),
    },
    'view-minimap': {
      checked: minimapShown,
      run: () => session.update({ minimap: minimapShown() ? 'hidden' : 'shown' }),
    },
    'view-dim': { checked: () => session.get().dimming, run: () => session.update({ dimming: !session.get().dimming }) },
    'view-left': panel('left'),
    'view-inspector': panel('inspector'),
    'view-results': panel('results'),
    'view-code': panel('code'),
    'view-runs': panel('runs'),
    'results-export-run': { enabled: () => canReset(runner.state.get()), run: () => void parts.exports.run(null) },
    'view-outline': { run: () => session.goToLeft('outline') },
    'view-problems': {
      checked: () => session.get().problemsOpen,
      run: () => session.update({ problemsOpen: !session.get().problemsOpen }),
    },
    'view-theme-system': theme('system'),
    'view-theme-light': theme('light'),
    'view-theme-dark': theme('dark'),
    ...worksheetCommands(documents, session, parts.exports),
    'view-next-part': { run: () => session.update({ partRequest: { step: 1 } }) },
    'view-previous-part': { run: () => session.update({ partRequest: { step: -1 } }) },
    'network-add': { run: () => session.update({ quickAdd: parts.pointer.place() ?? { x: 0, y: 0, anywhere: true } }) },
    'network-model-leaky': { run: () => editing.addOwnModel('leaky') },
    'network-model-izhikevich': { run: () => editing.addOwnModel('izhikevich') },
    'network-model-adaptive': { run: () => editing.addOwnModel('adaptive') },
    'network-model-edit': { enabled: () => ownModel() !== null, run: () => session.update({ openModel: ownModel() }) },
    'view-search-models': { run: () => session.goToLeft('models') },
    ...frameCommands(documents, session, editing),
    'network-input-current': {
      enabled: () => blocks().length === 1 && blocks().every((id) => takesCurrent(document(), id)),
      run() {
        const [item] = blocks()
        if (item === undefined) return
        session.select([item])
        session.showPanel('inspector', true)
        session.update({ inspectorTab: 'selection', fieldRequest: { item, field: currentParameter } })
      },
    },
    'network-input-dc': { enabled: () => blocks().length > 0, run: () => editing.addDriver('dc_generator') },
    'network-input-noise': { enabled: () => blocks().length > 0, run: () => editing.addDriver('poisson_generator') },
    'network-excitatory': { enabled: () => blocks().length > 0, run: () => editing.signOutgoing('excitatory') },
    'network-inhibitory': { enabled: () => blocks().length > 0, run: () => editing.signOutgoing('inhibitory') },
    'network-try': {
      enabled: () => blocks().length === 1 && blocks().every((id) => canBeTried(document(), id)),
      run() {
        session.select(blocks())
        session.showPanel('inspector', true)
        session.update({ inspectorTab: 'trial' })
      },
    },
    'network-mute': {
      label: () => (mutable().length > 0 && mutable().every((id) => isMuted(document(), id)) ? 'Unmute' : 'Mute'),
      enabled: () => mutable().length > 0,
      run: editing.toggleMuted,
    },
    'network-note': { run: () => editing.addNote() },
    'network-tidy': { enabled: () => everyPlaced(document()).length > 0, run: editing.tidy },
    'network-colour-none': colour(null),
    'network-colour-orange': colour('orange'),
    'network-colour-sky': colour('sky'),
    'network-colour-green': colour('green'),
    'network-colour-yellow': colour('yellow'),
    'network-colour-blue': colour('blue'),
    'network-colour-vermillion': colour('vermillion'),
    'network-colour-purple': colour('purple'),
    'network-colour-grey': colour('grey'),
    'network-align-left': align('left'),
    'network-align-centre': align('centre'),
    'network-align-right': align('right'),
    'network-align-top': align('top'),
    'network-align-middle': align('middle'),
    'network-align-bottom': align('bottom'),
    'network-distribute-across': distribute('across'),
    'network-distribute-down': distribute('down'),
    'run-start': { enabled: () => canStart(runner.state.get()), run: () => void runner.start() },
    'run-stop': { enabled: () => canStop(runner.state.get()), run: () => void runner.stop() },
    'run-continue': { enabled: () => canContinue(runner.state.get()), run: () => void runner.resume() },
    'run-step': {
      enabled: () => canStart(runner.state.get()),
      run: () => void runner.step(),
    },
    'run-spike': {
      enabled: () => stands(runner.state.get()) && spiking().length > 0,
      run: () => void sendSpikes({ documents, runner }, spiking()),
    },
    'run-plan': planCommand(documents, runner),
    'run-reset': { enabled: () => canReset(runner.state.get()), run: () => void runner.reset() },
    'run-on-change': {
      checked: () => session.get().runOnChange,
      run: () => session.update({ runOnChange: !session.get().runOnChange }),
    },
    'run-on-computer': {
      checked: () => preferences.get().engine === 'computer',
      run: () => preferences.update({ engine: 'computer' }),
    },
    'run-on-server': {
      checked: () => preferences.get().engine === 'nest-server',
      run() {
        preferences.update({ engine: 'nest-server' })
        // Without an address there is nobody to ask.
        if (preferences.get().serverAddress.trim() === '') session.update({ dialog: 'settings' })
      },
    },
    'run-sweep': {
      enabled: () => everyBlock(document()).length > 0,
      run: () => session.update({ sweepRequest: { place: null } }),
    },
    'run-settings': {
      run() {
        session.showPanel('inspector', true)
        session.update({ inspectorTab: 'simulation', fieldRequest: { item: null, field: 'durationMs' } })
      },
    },
    'results-play': {
      label: () => (playback.get().playing ? 'Pause Activity' : 'Play Activity'),
      enabled: () => runner.state.get().phase !== 'idle' || parts.results.get().runs > 0,
      run() {
        session.showPanel('results', true)
        setPlaying(playback, !playback.get().playing)
      },
    },
    'results-listen': {
      checked: () => preferences.get().listen,
      run: () => preferences.update({ listen: !preferences.get().listen }),
    },
    'help-tour': { run: parts.tour.start },
    'help-here': { run: () => session.update({ helpRequest: {} }) },
    'help-guide': { run: () => parts.help.open({ kind: 'guide', chapter: 'first-network' }) },
    'help-models': { run: () => parts.help.open({ kind: 'contents' }) },
    'help-welcome': { run: () => session.update({ welcome: true, connecting: null, quickAdd: null, finding: false }) },
    'help-shortcuts': { run: () => session.update({ dialog: 'shortcuts' }) },
    'help-check': { enabled: () => canStart(runner.state.get()), run: () => session.update({ dialog: 'check' }) },
    'help-updates': { run: lookForUpdates },
    'help-report': { run: reportProblem },
    'help-about': { run: () => session.update({ dialog: 'about' }) },
  }

  const accelerator = (id: CommandId): string | undefined => keysOf(preferences.get().keys, id)[0]
  const enabled = (id: CommandId): boolean => (commands[id].enabled?.() ?? true) && !(isOfDrawing(id) && isAlone(session, documents))
  return {
    label(id) {
      const row = rows.get(id)!
      return fullLabel({ ...row, label: commands[id].label?.() ?? row.label })
    },
    rowLabel: (id) => commands[id].label?.(),
    enabled,
    checked: (id) => commands[id].checked?.(),
    run(id) {
      // A key of these is pressed in a field as well, before that is left.
      if (isOfWhole(id)) parts.takeTyped()
      if (!enabled(id)) return false
      documents.endGesture()
      commands[id].run()
      return true
    },
    accelerator,
    shortcut(id) {
      const key = accelerator(id)
      return key && acceleratorLabel(key, parts.mac)
    },
  }
}

/** Whether a text from outside is the id of a command. */
export function isCommandId(id: string): id is CommandId {
  return rows.has(id)
}

/** Whether a command saves, runs or replaces the drawing as it is. */
function isOfWhole(id: CommandId): boolean {
  const menu = rows.get(id)?.menu
  return menu === 'File' || menu === 'Simulate'
}

function withName(verb: string, name: string | undefined): string {
  return name === undefined ? verb : `${verb} ${name}`
}
