import { castDraft, produce } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import { sizeOf } from '../../../shared/document/written-numbers'
import { numbersOf } from '../../../shared/models/define-rule'
import type { ParameterValues, WrittenValue } from '../../../shared/models/descriptor'
import type { Layer } from '../../../shared/models/space/layer'
import { axesOf, type Dimensions, dimensionsOf, onlyEntry } from '../../../shared/models/space/position-kinds'
import { drawnPlaces } from '../../../shared/network/drawn-places'
import type { Action, DocumentDraft } from './action'
import { draftBlock, findBlock, isPopulation, itemLabel, itemsLabel } from './items'
import { changeDimensions, keptLayer, setPositionKind } from './space'

/** So many places a drawing lists; more are better scattered, or put on a grid. */
export const mostListed = 20_000

/** A place as a row of a table: x, y and in a volume z. */
export type PlaceRow = readonly number[]

/** Places of a layer as rows. */
export function rowsOf({ x, y, z, dimensions }: Pick<Layer, 'x' | 'y' | 'z' | 'dimensions'>): readonly PlaceRow[] {
  return Array.from(x, (_, k) => (dimensions === 3 ? [x[k]!, y[k]!, z[k]!] : [x[k]!, y[k]!]))
}

/** Places as the values of a list have them; a row lacks what its columns lack. */
export function listedRows(values: ParameterValues): readonly PlaceRow[] {
  const columns = axesOf(dimensionsOf(values)).map((axis) => numbersOf(values[axis]))
  const count = Math.max(...columns.map(({ length }) => length))
  return Array.from({ length: count }, (_, k) => columns.flatMap((column) => (k < column.length ? [column[k]!] : [])))
}

/**
 * Lists the places that the nodes of blocks have in a run, so that they can be moved one by one; nodes that lie nowhere are scattered first, a single one lies in the middle.
 * A run of it is the same.
 */
export function keepPlaces(document: CajalDocument, blocks: readonly string[]): Action {
  return {
    name: `keep positions of ${itemsLabel(document, blocks)}`,
    recipe(draft) {
      for (const id of blocks) {
        const block = findBlock(document, id)
        if (block === undefined || block.positions?.['list'] !== undefined) continue
        // A single node has the middle to itself.
        const kind = 'size' in block && sizeOf(document, block) !== 1 ? 'uniform' : 'grid'
        const placed = block.positions === undefined ? produce(document, setPositionKind(document, [id], kind).recipe) : document
        const layer = drawnPlaces(placed, id)
        if (layer === null || layer.x.length > mostListed) continue
        const [before, given = {}] = onlyEntry(findBlock(placed, id)?.positions) ?? []
        const { extent, edge_wrap: wraps } = keptLayer(given)
        // The places of a grid follow from divisions, whose last digits nobody wants to read.
        const rows = rowsOf(layer).map((row) => (before === 'grid' ? row.map((each) => Number(each.toFixed(12))) : row))
        writePlaces(draft, document, id, rows, {
          extent: extent ?? [layer.width, layer.height, layer.depth].slice(0, layer.dimensions),
          ...(wraps !== undefined && { edge_wrap: wraps }),
        })
      }
    },
  }
}

/** What is done to the places of a block, in words that complete “Undo: …”, and the gesture that it is part of. */
interface PlacesEdit {
  readonly verb: string
  readonly gesture?: string
}

/** Gives a block these places, one for each node; rows of three numbers lay it in a volume. A population has as many neurons then. */
export function setPlaces(document: CajalDocument, id: string, rows: readonly PlaceRow[], { verb, gesture }: PlacesEdit): Action {
  return {
    name: `${verb} ${itemLabel(document, id)}`,
    ...(gesture !== undefined && { gesture: `${gesture} ${id}` }),
    recipe(draft) {
      const dimensions: Dimensions = rows[0]?.length === 3 ? 3 : 2
      const given = onlyEntry(draftBlock(draft, id)?.positions)?.[1] ?? {}
      if (dimensionsOf(given) !== dimensions) changeDimensions(draft, [id], dimensions)
      const { extent, edge_wrap: wraps } = onlyEntry(draftBlock(draft, id)?.positions)?.[1] ?? {}
      writePlaces(draft, document, id, rows, { ...(extent !== undefined && { extent }), ...(wraps !== undefined && { edge_wrap: wraps }) })
    },
  }
}

function writePlaces(
  draft: DocumentDraft,
  document: CajalDocument,
  id: string,
  rows: readonly PlaceRow[],
  layer: Readonly<Record<string, WrittenValue>>,
): void {
  const block = draftBlock(draft, id)
  if (block === undefined) return
  const columns = axesOf(rows[0]?.length === 3 ? 3 : 2).map((axis, index) => [axis, rows.map((row) => row[index] ?? 0)] as const)
  block.positions = { list: castDraft({ ...Object.fromEntries(columns), ...layer }) }
  const population = isPopulation(draft, id) ? draft.populations[id] : undefined
  const before = isPopulation(document, id) ? document.populations[id] : undefined
  if (population !== undefined && (before === undefined || sizeOf(document, before) !== rows.length)) population.size = rows.length
}
