import { blocksInOrder } from '../../shared/document/blocks'
import type { PanelKind } from '../../shared/document/panels'
import type { CajalDocument } from '../../shared/document/schema'
import type { DeviceId } from '../../shared/ids'
import { isDevice } from './actions/items'
import { usualPanel } from './panel-layout'

/** What a kind of panel reads: samples, spikes, weights, or all of them. */
const reads: Readonly<Record<PanelKind, readonly ('traces' | 'raster' | 'weights')[]>> = {
  traces: ['traces'],
  raster: ['raster'],
  rate: ['raster'],
  psth: ['raster'],
  intervals: ['raster'],
  counts: ['raster'],
  values: ['traces'],
  phase: ['traces'],
  weights: ['weights'],
  statistics: ['traces', 'raster'],
}

/** The recorders of a document whose records a kind of panel can show, in their order. */
export function recordersFor(document: CajalDocument, kind: PanelKind): readonly DeviceId[] {
  const fits = (model: string): boolean => (reads[kind] as readonly (string | null)[]).includes(usualPanel(model))
  return blocksInOrder(document).flatMap(({ id, model }) => (isDevice(document, id) && fits(model) ? [id] : []))
}
