import type { AxisRange } from '../../../shared/axis-range'
import { isPanelKind, type PanelKind, type PanelSettings } from '../../../shared/document/panels'
import { nextDeviceId, nextProjectionId } from '../../../shared/document/next-id'
import type { BlockId, DeviceId } from '../../../shared/ids'
import { joinedActions } from '../actions/joined'
import { setPanelPalette, setPanels, setTimeRange } from '../actions/panels'
import { addProjections, newProjection } from '../actions/projections'
import { recordBlocks } from '../actions/recorders'
import { recordNode } from './record-node'
import type { DocumentStore } from '../document-store'
import { insertPanel, movePanel, removePanel, shownPanels, stepPlace, withoutPlace, type PanelPlace } from '../panel-layout'

const spikeRecorder = 'spike_recorder'

/** What of a panel may be changed without moving it; undefined takes a choice back. */
export type PanelChange = {
  readonly [Key in Exclude<keyof PanelSettings, 'id' | 'below' | 'width' | 'height'>]?: PanelSettings[Key] | undefined
}

/** What a hand does with the panels of results: each is one action on the document. */
export interface PanelEditing {
  /** The new panel's id. */
  add(kind: PanelKind, recorders: readonly DeviceId[]): string
  /** A panel of what these populations will send, with a new recorder that hears them; answers the panel's id. */
  addRecording(kind: PanelKind, populations: readonly BlockId[]): string
  /** Lets the recorder of a panel hear a population as well, or a new one where it has none. */
  record(id: string, population: BlockId): void
  /** Records one node of a block with a multimeter; a new one has a panel below this one. */
  recordNode(id: string, block: BlockId, index: number): void
  remove(id: string): void
  duplicate(id: string): void
  change(id: string, change: PanelChange): void
  /** Puts a panel at a side of another one. */
  move(id: string, place: PanelPlace): void
  /** Whether a step with the keyboard leads anywhere. */
  canStep(id: string, step: Step): boolean
  step(id: string, step: Step): void
  /** Shares of panels along one direction, in whole hundredths; a drag is one entry. */
  resize(along: 'width' | 'height', shares: ReadonlyMap<string, number>): void
  /** The palette of all panels, whatever each chose before; undefined for the colours of the drawing. */
  setPalette(palette: string | undefined): void
  /** The stretch of time that all panels show; undefined for the whole run. */
  setTimeRange(range: AxisRange | undefined): void
  /** Every recorder has a panel of its own again. */
  automatic(): void
}

type Step = 'left' | 'right' | 'up' | 'down'

/** Names of the kinds, as people call them. */
export const panelNames: Readonly<Record<PanelKind, string>> = {
  traces: 'Traces',
  raster: 'Raster',
  rate: 'Rate over time',
  psth: 'PSTH',
  intervals: 'Intervals and CV',
  counts: 'Measure of each neuron',
  values: 'Histogram of values',
  phase: 'Phase plot',
  weights: 'Weights over time',
  correlogram: 'Correlogram',
  spectrum: 'Power spectrum',
  spectrogram: 'Spectrogram',
  map: 'Map',
  statistics: 'Statistics',
}

export function createPanelEditing(documents: DocumentStore): PanelEditing {
  const panels = (): readonly PanelSettings[] => shownPanels(documents.document())
  const find = (id: string): PanelSettings | undefined => panels().find((panel) => panel.id === id)
  const nameOf = (id: string): string => {
    const kind = find(id)?.kind ?? ''
    return isPanelKind(kind) ? panelNames[kind] : 'panel'
  }
  const freshId = (): string => {
    const taken = new Set(panels().map(({ id }) => id))
    let number = 1
    while (taken.has(`v${number}`)) number += 1
    return `v${number}`
  }
  const apply = (name: string, next: readonly PanelSettings[] | undefined, gesture?: string): void => {
    if (next !== panels()) documents.apply(setPanels(name, next, gesture))
  }
  const step: PanelEditing['step'] = (id, direction) => {
    const place = stepPlace(panels(), id, direction)
    if (place) apply(`move ${nameOf(id)}`, movePanel(panels(), id, place))
  }
  return {
    add(kind, recorders) {
      const id = freshId()
      apply(`add ${panelNames[kind]}`, [...panels(), { id, kind, recorders }])
      return id
    },
    addRecording(kind, populations) {
      const id = freshId()
      const recorder = nextDeviceId(documents.document())
      const recording = recordBlocks(documents.document(), spikeRecorder, populations)
      const panel = { id, kind, recorders: [recorder] }
      // The list that was there, so that the new recorder has no second panel.
      documents.apply(joinedActions(recording.name, [recording, setPanels(recording.name, [...panels(), panel])]))
      return id
    },
    record(id, population) {
      const document = documents.document()
      const recorders = find(id)?.recorders ?? []
      const recorder = recorders.find((each) => document.devices[each]?.model === spikeRecorder)
      documents.endGesture()
      if (recorder !== undefined) {
        documents.apply(addProjections(document, new Map([[nextProjectionId(document), newProjection(document, population, recorder)]])))
        return
      }
      const recording = recordBlocks(document, spikeRecorder, [population])
      const next = panels().map((panel) => (panel.id === id ? { ...panel, recorders: [...recorders, nextDeviceId(document)] } : panel))
      documents.apply(joinedActions(recording.name, [recording, setPanels(recording.name, next)]))
    },
    recordNode(id, block, index) {
      const { action, recorder, isNew } = recordNode(documents.document(), block, index)
      const panel: PanelSettings = { id: freshId(), kind: 'traces', recorders: [recorder] }
      const next = insertPanel(panels(), panel, { beside: id, side: 'below' })
      documents.endGesture()
      documents.apply(isNew && next !== null ? joinedActions(action.name, [action, setPanels(action.name, next)]) : action)
    },
    remove: (id) => apply(`remove ${nameOf(id)}`, removePanel(panels(), id)),
    duplicate(id) {
      const panel = find(id)
      if (panel === undefined) return
      const next = insertPanel(panels(), { ...withoutPlace(panel), id: freshId() }, { beside: id, side: 'right' })
      if (next) apply(`duplicate ${nameOf(id)}`, next)
    },
    change(id, change) {
      const next = panels().map((panel) => (panel.id === id ? changed(panel, change) : panel))
      apply(`change ${nameOf(id)}`, next, `panel ${id} ${Object.keys(change).join()}`)
    },
    move: (id, place) => apply(`move ${nameOf(id)}`, movePanel(panels(), id, place)),
    canStep: (id, direction) => stepPlace(panels(), id, direction) !== null,
    step,
    resize(along, shares) {
      const next = panels().map((panel) => {
        const share = shares.get(panel.id)
        return share === undefined || share === panel[along] ? panel : { ...panel, [along]: share }
      })
      if (next.some((panel, index) => panel !== panels()[index])) apply('resize panels', next, `panels ${along}`)
    },
    setPalette(palette) {
      documents.endGesture()
      documents.apply(setPanelPalette(palette))
    },
    setTimeRange(range) {
      documents.endGesture()
      documents.apply(setTimeRange(range))
    },
    automatic: () => apply('arrange panels', undefined),
  }
}

function changed(panel: PanelSettings, change: PanelChange): PanelSettings {
  const next = Object.entries({ ...panel, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(next) as unknown as PanelSettings
}
