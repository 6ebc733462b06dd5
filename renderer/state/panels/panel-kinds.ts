import { blocksInOrder, type Block } from '../../../shared/document/blocks'
import type { PanelKind } from '../../../shared/document/panels'
import type { CajalDocument } from '../../../shared/document/schema'
import type { DeviceId } from '../../../shared/ids'
import { isDevice } from '../actions/items'
import { usualPanel } from '../panel-layout'

/** What a kind of panel reads: samples, spikes, weights, or all of them. */
const reads: Readonly<Record<PanelKind, readonly ('traces' | 'raster' | 'weights' | 'correlogram')[]>> = {
  traces: ['traces'],
  raster: ['raster'],
  rate: ['raster'],
  psth: ['raster'],
  intervals: ['raster'],
  counts: ['raster'],
  values: ['traces'],
  phase: ['traces'],
  weights: ['weights'],
  correlogram: ['correlogram', 'raster'],
  spectrum: ['raster', 'traces'],
  spectrogram: ['raster', 'traces'],
  map: ['raster'],
  statistics: ['traces', 'raster'],
}

/** Whether a kind of panel shows spikes and nothing else. */
export function showsSpikes(kind: PanelKind): boolean {
  return reads[kind].length === 1 && reads[kind][0] === 'raster'
}

/** Populations that send spikes which none of these recorders hears. */
export function unheardPopulations(document: CajalDocument, recorders: readonly DeviceId[]): readonly Block[] {
  const heard = new Set(Object.values(document.projections).flatMap(({ from, to }) => (recorders.includes(to as DeviceId) ? [from] : [])))
  return blocksInOrder(document).filter(
    ({ id, kind, descriptor }) => kind === 'population' && descriptor?.sends === 'spike' && !heard.has(id),
  )
}

/** The blocks whose spikes or changes of state a recorder of a document hears, in their order. */
export function recordedSpikes(document: CajalDocument): readonly Block[] {
  const blocks = blocksInOrder(document)
  const recorders = new Set<string>(blocks.filter(({ model }) => usualPanel(model) === 'raster').map(({ id }) => id))
  const heard = new Set(Object.values(document.projections).flatMap(({ from, to }) => (recorders.has(to) ? [from] : [])))
  return blocks.filter(({ id }) => heard.has(id))
}

/** The recorders of a document whose records a kind of panel can show, in their order. */
export function recordersFor(document: CajalDocument, kind: PanelKind): readonly DeviceId[] {
  const fits = (model: string): boolean => (reads[kind] as readonly (string | null)[]).includes(usualPanel(model))
  return blocksInOrder(document).flatMap(({ id, model }) => (isDevice(document, id) && fits(model) ? [id] : []))
}

/** Whose records a new panel shows: statistics tell of all, others of the first; rates have a spectrum before anything else has. */
export function usualRecorders(document: CajalDocument, kind: PanelKind): readonly DeviceId[] {
  const fitting = recordersFor(document, kind)
  if (kind === 'statistics') return fitting
  const ofSpikes = kind === 'spectrum' || kind === 'spectrogram' ? recordersFor(document, 'raster') : []
  return (ofSpikes.length > 0 ? ofSpikes : fitting).slice(0, 1)
}
