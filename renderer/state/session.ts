import type { ProtocolId } from './runs/trial'
import type { Theme } from '../../shared/contract/main-contract'
import type { BlockId, FrameId, ItemId, NoteId, ProjectionId } from '../../shared/ids'
import { createStore, type Store } from './store'
import type { SweepPlace } from './runs/sweep-places'

/** A field the user asked to go to, for instance from the list of problems. Every request is a new object. */
export interface FieldRequest {
  readonly item: ItemId | null
  readonly field: string
}

/** Where a wire can begin or end: at a block, or at a frame, which stands for what is in it. */
export type WireEnd = BlockId | FrameId

/** A connection being drawn: with the button of the pointer held, by clicks on one target after another, or by keyboard. */
export interface Connecting {
  /** Where it was begun. */
  readonly from: readonly WireEnd[]
  /** The blocks that these are or stand for. */
  readonly sources: readonly BlockId[]
  readonly by: 'pointer' | 'clicks' | 'keyboard'
  /** Why what can be seen cannot be the target, or null where it can. */
  readonly verdicts: ReadonlyMap<WireEnd, string | null>
  /** The target Enter would take, when drawn by keyboard. */
  readonly candidate: WireEnd | null
  /** The frames that it begins in: in these an empty place is one to add something, and not the frame. */
  readonly inside: ReadonlySet<FrameId>
  /** Whether the pointer has been away from the source: passing over it on the way out is no wish to connect it with itself. */
  readonly left: boolean
  /** The end of a projection that is being moved, or its line to a recorder of weights; null while a new one is drawn. */
  readonly moving: { readonly projection: ProjectionId; readonly end: 'from' | 'to' | 'weights' } | null
}

/** Where on the screen a model is searched for and added; with `from` it is connected as well. */
export interface QuickAdd {
  readonly x: number
  readonly y: number
  readonly from?: BlockId
  /** Nobody pointed there: the block goes wherever there is room. */
  readonly anywhere?: boolean
}

/** What the inspector shows: the selection, its model, a trial of one neuron, the state of nodes, connections, or the simulation's settings. */
export type InspectorTab = 'selection' | 'model' | 'trial' | 'state' | 'connections' | 'simulation'

/** What the left panel shows: what can be added, what there is, or what was done. */
export type LeftTab = 'models' | 'outline' | 'history'

/** Which parameters the inspector lists: those that are changed, besides them those most people need, or all. */
export type ParameterView = 'changed' | 'usual' | 'all'

/** The panels around the canvas that can be put away. */
export type PanelName = 'left' | 'inspector' | 'results' | 'code' | 'runs' | 'help' | 'worksheet'

/** What is shown until somebody chose otherwise. */
export const usualPanels: Readonly<Record<PanelName, boolean>> = {
  left: true,
  inspector: true,
  results: true,
  code: false,
  runs: false,
  help: false,
  worksheet: false,
}

/** What is seen only together with the drawing. */
export const besideDrawing: ReadonlySet<PanelName> = new Set(['left', 'inspector', 'code'])

export type MinimapChoice = 'auto' | 'shown' | 'hidden'
export type OpenDialog = 'commands' | 'settings' | 'shortcuts' | 'check' | 'about' | null

/** What the window shows now and the file never holds. */
export interface SessionState {
  readonly selection: readonly ItemId[]
  /** The selected projection whose line to its recorder of weights is meant, not all of it. */
  readonly attachment: ProjectionId | null
  readonly connecting: Connecting | null
  /** What was connected in one go, in words, for as long as that is selected. */
  readonly connected: string | null
  readonly quickAdd: QuickAdd | null
  readonly fieldRequest: FieldRequest | null
  readonly leftTab: LeftTab
  /** The tab whose first field or row the user asked to go to; every request is a new object. */
  readonly leftRequest: { readonly tab: LeftTab } | null
  /** The focus shall go this many parts of the window on; every request is a new object. */
  readonly partRequest: { readonly step: 1 | -1 } | null
  /** Help is wanted on whatever has the focus; every request is a new object. */
  readonly helpRequest: object | null
  readonly inspectorTab: InspectorTab
  /** How neurons are tried: the protocol, and numbers that somebody set, by block, protocol and name. */
  readonly trial: { readonly protocol: ProtocolId; readonly values: Readonly<Record<string, number>> }
  readonly parameterView: ParameterView
  /** The variant whose parameters are unfolded among the settings of the simulation. */
  readonly openVariant: string | null
  /** The model of the document's own whose equations are being edited. */
  readonly openModel: string | null
  /** Whether equations stand above parameters. */
  readonly dynamicsOpen: boolean
  readonly panels: Readonly<Record<PanelName, boolean>>
  /** Nothing but the worksheet and the results is shown, where there is a worksheet. */
  readonly worksheetAlone: boolean
  /** The worksheet is being written, not worked through. */
  readonly worksheetEdited: boolean
  /** The item of the worksheet that the focus shall go to; every request is a new object. */
  readonly sheetRequest: { readonly item: string } | null
  /** The panels shall be as large as nobody ever drew them; every request is a new object. */
  readonly layoutRequest: object | null
  readonly problemsOpen: boolean
  readonly dialog: OpenDialog
  /** A sweep is being set up, of this number or of none yet; null while none is. Every request is a new object. */
  readonly sweepRequest: { readonly place: SweepPlace | null } | null
  readonly theme: Theme
  readonly minimap: MinimapChoice
  /** Connections that do not touch the selection step back. */
  readonly dimming: boolean
  /** Whose text is edited where it stands on the canvas. */
  readonly writing: BlockId | FrameId | NoteId | null
  /** Whether the search of the drawing is open. */
  readonly finding: boolean
  /** Whether the drawing is run again whenever it was changed. */
  readonly runOnChange: boolean
  /** Whether the welcome stands in front of an unused window. */
  readonly welcome: boolean
  /** Of the canvas, 1 is natural size. */
  readonly zoom: number
}

export interface Session extends Pick<Store<SessionState>, 'get' | 'subscribe'> {
  update(change: Partial<SessionState>): void
  select(items: readonly ItemId[]): void
  /** Shows a panel or puts it away. */
  showPanel(name: PanelName, shown: boolean): void
  /** Shows nothing but the worksheet and the results, or all that was there before. */
  showAlone(alone: boolean): void
  /** Shows a tab of the left panel and moves the focus there. */
  goToLeft(tab: LeftTab): void
}

/** What is remembered from one start to the next. */
export type RememberedView = Pick<SessionState, 'minimap' | 'panels'>

export function createSession(remembered: Partial<RememberedView & Pick<SessionState, 'theme'>>): Session {
  const store = createStore<SessionState>({
    selection: [],
    attachment: null,
    connecting: null,
    connected: null,
    quickAdd: null,
    fieldRequest: null,
    leftTab: 'models',
    leftRequest: null,
    partRequest: null,
    helpRequest: null,
    inspectorTab: 'simulation',
    trial: { protocol: 'current', values: {} },
    parameterView: 'usual',
    openVariant: null,
    openModel: null,
    dynamicsOpen: false,
    panels: usualPanels,
    worksheetAlone: false,
    worksheetEdited: false,
    sheetRequest: null,
    layoutRequest: null,
    problemsOpen: false,
    dialog: null,
    sweepRequest: null,
    theme: 'system',
    minimap: 'auto',
    dimming: false,
    writing: null,
    finding: false,
    runOnChange: false,
    welcome: false,
    zoom: 1,
    ...remembered,
  })
  const showPanel = (name: PanelName, shown: boolean): void => {
    const { panels, worksheetAlone } = store.get()
    // Who asks for what lies beside the drawing, or for the drawing, wants to see it.
    const endsAlone = worksheetAlone && shown && besideDrawing.has(name)
    if (panels[name] === shown && !endsAlone) return
    store.set({ ...store.get(), panels: { ...panels, [name]: shown }, worksheetAlone: worksheetAlone && !endsAlone })
  }
  return {
    get: store.get,
    subscribe: store.subscribe,
    update: (change) => store.set({ ...store.get(), ...change }),
    showPanel,
    showAlone(worksheetAlone) {
      const { panels, selection } = store.get()
      if (!worksheetAlone) return store.set({ ...store.get(), worksheetAlone })
      // Keys that act on what is selected would act on what nobody sees.
      const hidden = { selection: [], attachment: null, connecting: null, quickAdd: null, writing: null, finding: false }
      const inspectorTab = selection.length > 0 ? 'simulation' : store.get().inspectorTab
      store.set({ ...store.get(), ...hidden, inspectorTab, worksheetAlone, panels: { ...panels, worksheet: true, results: true } })
    },
    goToLeft(tab) {
      showPanel('left', true)
      store.set({ ...store.get(), leftTab: tab, leftRequest: { tab } })
    },
    select(items) {
      const { selection, attachment, inspectorTab: tab } = store.get()
      const same = items.length === selection.length && items.every((item, index) => item === selection[index])
      if (same && attachment === null) return
      const inspectorTab = items.length === 0 ? 'simulation' : tab === 'simulation' ? 'selection' : tab
      store.set({ ...store.get(), selection: items, attachment: null, connected: null, inspectorTab })
    },
  }
}
