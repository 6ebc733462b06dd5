import { blocksInOrder } from '../../shared/document/blocks'
import type { PanelKind, PanelSettings } from '../../shared/document/panels'
import type { CajalDocument } from '../../shared/document/schema'
import type { DeviceId } from '../../shared/ids'
import { findNodeModel } from '../../shared/models/catalogue'

/** Panels below each other, the first on top. */
export type PanelColumn = readonly PanelSettings[]

/** Where a panel is put: at a side of another one. */
export interface PanelPlace {
  readonly beside: string
  readonly side: 'left' | 'right' | 'above' | 'below'
}

/** The list as columns, from left to right. */
export function columnsOf(panels: readonly PanelSettings[]): readonly PanelColumn[] {
  const columns: PanelSettings[][] = []
  for (const panel of panels) {
    const last = columns.at(-1)
    if (panel.below === true && last) last.push(panel)
    else columns.push([panel])
  }
  return columns
}

/** Columns as the list that stands for them; a panel that stays as it was is the same object. */
export function panelsOf(columns: readonly PanelColumn[]): readonly PanelSettings[] {
  return columns.flatMap((column) => column.map((panel, index) => (index > 0 ? below(panel) : beginsColumn(panel))))
}

function below(panel: PanelSettings): PanelSettings {
  if (panel.below === true && panel.width === undefined) return panel
  return { ...withoutPlace(panel), ...(panel.height !== undefined && { height: panel.height }), below: true }
}

function beginsColumn(panel: PanelSettings): PanelSettings {
  if (panel.below === undefined) return panel
  return Object.fromEntries(Object.entries(panel).filter(([key]) => key !== 'below')) as unknown as PanelSettings
}

/** A panel without what tells its place and size. */
export function withoutPlace(panel: PanelSettings): PanelSettings {
  const place = ['below', 'width', 'height']
  return Object.fromEntries(Object.entries(panel).filter(([key]) => !place.includes(key))) as unknown as PanelSettings
}

/** The list with one panel at another place; the same list when it cannot be put there. */
export function movePanel(panels: readonly PanelSettings[], id: string, { beside, side }: PanelPlace): readonly PanelSettings[] {
  const moved = panels.find((panel) => panel.id === id)
  if (moved === undefined || id === beside) return panels
  const panel = withoutPlace(moved)
  return insertPanel(removePanel(panels, id), panel, { beside, side }) ?? panels
}

/** The list with a panel more; null when there is no panel to put it beside. */
export function insertPanel(
  panels: readonly PanelSettings[],
  panel: PanelSettings,
  { beside, side }: PanelPlace,
): readonly PanelSettings[] | null {
  const columns = columnsOf(panels)
  const at = columns.findIndex((column) => column.some((other) => other.id === beside))
  const column = columns[at]
  if (column === undefined) return null
  if (side === 'left' || side === 'right') return panelsOf(columns.toSpliced(side === 'left' ? at : at + 1, 0, [panel]))
  const row = column.findIndex((other) => other.id === beside)
  const { width, ...first } = column[0] ?? panel
  const stacked = column.with(0, first).toSpliced(side === 'above' ? row : row + 1, 0, panel)
  // The share of the width belongs to the column, whichever panel is first in it.
  return panelsOf(columns.with(at, width === undefined ? stacked : stacked.with(0, { ...(stacked[0] ?? panel), width })))
}

/** The list without a panel. */
export function removePanel(panels: readonly PanelSettings[], id: string): readonly PanelSettings[] {
  const columns = columnsOf(panels).map((column) => {
    const rest = column.filter((panel) => panel.id !== id)
    const { width } = column[0] ?? {}
    const [first] = rest
    return first && width !== undefined && first.id !== column[0]?.id ? rest.with(0, { ...first, width }) : rest
  })
  return panelsOf(columns.filter((column) => column.length > 0))
}

/** One step with the keyboard: where that puts a panel, or null where there is nothing further. */
export function stepPlace(panels: readonly PanelSettings[], id: string, step: 'left' | 'right' | 'up' | 'down'): PanelPlace | null {
  const columns = columnsOf(panels)
  const at = columns.findIndex((column) => column.some((panel) => panel.id === id))
  const column = columns[at] ?? []
  const row = column.findIndex((panel) => panel.id === id)
  const place = (panel: PanelSettings | undefined, side: PanelPlace['side']): PanelPlace | null =>
    panel ? { beside: panel.id, side } : null
  switch (step) {
    case 'left':
      // Out of a column first, then past the column before.
      return column.length > 1
        ? place(
            column.find((panel) => panel.id !== id),
            'left',
          )
        : place(columns[at - 1]?.[0], 'left')
    case 'right':
      return column.length > 1
        ? place(
            column.find((panel) => panel.id !== id),
            'right',
          )
        : place(columns[at + 1]?.[0], 'right')
    case 'up':
      return row > 0 ? place(column[row - 1], 'above') : null
    case 'down':
      // Past the panel below; the last of a column goes under the column before, or after, it.
      return place(column[row + 1], 'below') ?? (column.length === 1 ? place((columns[at - 1] ?? columns[at + 1])?.at(-1), 'below') : null)
  }
}

/** Which kind of panel shows what a model records; null for a model that records nothing. */
export function usualPanel(model: string): PanelKind | null {
  const descriptor = findNodeModel(model)
  if (descriptor?.kind !== 'recorder') return null
  if (descriptor.sends === 'request') return 'traces'
  if (descriptor.records === 'correlations') return 'correlogram'
  return descriptor.name === 'weight_recorder' ? 'weights' : 'raster'
}

/** No more columns than this where nobody chose. */
const mostColumns = 3

/** A panel for every recorder, in at most three columns: what is shown of a document that says nothing of panels. */
export function automaticPanels(document: CajalDocument): readonly PanelSettings[] {
  const panels = blocksInOrder(document).flatMap(({ id, model }): PanelSettings[] => {
    const kind = usualPanel(model)
    return kind === null ? [] : [{ id: `v${id}`, kind, recorders: [id as DeviceId] }]
  })
  const rows = Math.ceil(panels.length / mostColumns)
  return panels.map((panel, index) => (index % rows === 0 ? panel : { ...panel, below: true }))
}

/** The panels of a document as they are to be shown. */
export function shownPanels(document: CajalDocument): readonly PanelSettings[] {
  return document.panels ?? automaticPanels(document)
}
