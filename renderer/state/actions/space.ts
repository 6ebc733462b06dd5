import { castDraft, type Draft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ParameterValues, WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import { counterpartOf, findMaskKind } from '../../../shared/models/space/masks'
import { alike, type Dimensions, dimensionsOf, listedAxes, onlyEntry } from '../../../shared/models/space/position-kinds'
import { spatialRules } from '../../../shared/models/space/spatial-rule'
import type { Action, DocumentDraft } from './action'
import { draftBlock, isPopulation, isProjection, itemsLabel } from './items'

/** Gives blocks positions of a kind, at its defaults, or none; a grid takes a shape that is nearest to the size. */
export function setPositionKind(document: CajalDocument, blocks: readonly string[], kind: string | null): Action {
  return {
    name: `${kind === null ? 'remove' : 'set'} positions of ${itemsLabel(document, blocks)}`,
    recipe(draft) {
      for (const id of blocks) {
        const block = draftBlock(draft, id)
        if (block === undefined || (kind !== null && block.positions?.[kind] !== undefined)) continue
        if (kind === null) {
          delete block.positions
          continue
        }
        const [, given = {}] = onlyEntry(block.positions) ?? []
        const values = castDraft(keptLayer(given))
        if (kind === 'grid') setShape(draft, id, values, dimensionsOf(given))
        block.positions = { [kind]: values }
      }
    },
  }
}

/**
 * Lets the nodes of blocks lie in a plane, or in a volume as deep as it is high. Grids take a shape that is nearest to the size, and masks between
 * blocks that then lie in as many dimensions become what they are there: a circle a ball.
 */
export function setDimensions(document: CajalDocument, blocks: readonly string[], dimensions: Dimensions): Action {
  return {
    name: `${dimensions === 3 ? 'give depth to' : 'flatten'} ${itemsLabel(document, blocks)}`,
    recipe: (draft) => changeDimensions(draft, blocks, dimensions),
  }
}

/** What `setDimensions` does to a drawing; places that are listed get a depth of 0, or lose theirs. */
export function changeDimensions(draft: DocumentDraft, blocks: readonly string[], dimensions: Dimensions): void {
  for (const id of blocks) {
    const [kind, values] = onlyEntry(draftBlock(draft, id)?.positions) ?? []
    if (values === undefined || dimensionsOf(values) === dimensions) continue
    if (kind === 'list') setDepth(values, dimensions)
    else values['extent'] = fitted(values['extent'], dimensions, 1)
    if (values['center'] !== undefined) values['center'] = fitted(values['center'], dimensions, 0, 0)
    if (kind === 'grid') setShape(draft, id, values, dimensions)
  }
  for (const projection of Object.values(draft.projections)) {
    const { from, to, mask } = projection
    const kind = findMaskKind(onlyEntry(mask)?.[0] ?? '')
    const ends = [from, to].map((id) => dimensionsOf(onlyEntry(draftBlock(draft, id)?.positions)?.[1] ?? {}))
    if (kind === null || kind.dimensions === dimensions || ends.some((each) => each !== dimensions)) continue
    const other = counterpartOf(kind)
    if (other !== null) projection.mask = { [other.name]: keptOfMask(mask, other.name) }
  }
}

function setDepth(values: Values, dimensions: Dimensions): void {
  const { x, extent } = values
  if (dimensions === 3) values['z'] = Array.isArray(x) ? x.map(() => 0) : []
  else delete values['z']
  if (Array.isArray(extent) && extent.length > 0) values['extent'] = fitted(extent, dimensions, 1)
}

/** Gives projections a mask of a shape, or none; what the shape before had too it keeps. A rule that takes no mask gives way to one that does. */
export function setMaskKind(document: CajalDocument, projections: readonly string[], kind: string | null): Action {
  return {
    name: `${kind === null ? 'remove' : 'set'} mask of ${itemsLabel(document, projections)}`,
    recipe(draft) {
      for (const id of projections) {
        const projection = isProjection(draft, id) ? draft.projections[id] : undefined
        if (projection === undefined || (kind !== null && projection.mask?.[kind] !== undefined)) continue
        if (kind === null) delete projection.mask
        else {
          projection.mask = { [kind]: keptOfMask(projection.mask, kind) }
          if (!spatialRules.includes(projection.rule.name)) projection.rule = { name: 'pairwise_bernoulli', parameters: {} }
        }
      }
    },
  }
}

type Values = Draft<Record<string, WrittenValue>>

/** What every kind of positions has stays as it was; the layer of places that are listed is theirs. */
export function keptLayer(values: WrittenValues): WrittenValues {
  const kept = Object.entries(values).filter(([name]) => ['extent', 'center', 'edge_wrap'].includes(name))
  if (!('x' in values)) return Object.fromEntries(kept)
  const axes = listedAxes(values as ParameterValues)
  const center = axes.map(({ from, length }) => Number((from + length / 2).toFixed(12)))
  return {
    extent: axes.map(({ length }) => length),
    ...(center.some((each) => each !== 0) && { center }),
    ...(values['edge_wrap'] !== undefined && { edge_wrap: values['edge_wrap'] }),
  }
}

/** The numbers of a mask that another shape has as well, but for those of its corners, which are of another number of dimensions. */
function keptOfMask(mask: Readonly<Record<string, Values>> | undefined, kind: string): Values {
  const [before, values = {}] = onlyEntry(mask) ?? []
  const [old, parameters = {}] = [findMaskKind(before ?? ''), findMaskKind(kind)?.parameters]
  const isAlike = old?.dimensions === findMaskKind(kind)?.dimensions
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => name in parameters && (isAlike || !Array.isArray(value))))
}

/** A list with a number for each direction: those it has, then the last again, or what stands for depth. */
function fitted(given: Values[string] | undefined, dimensions: Dimensions, otherwise: number, depth?: number): number[] {
  const numbers = Array.isArray(given) ? given.filter((each) => typeof each === 'number') : []
  const [x = otherwise, y = x, z = depth ?? y] = numbers
  return [x, y, z].slice(0, dimensions)
}

/** Gives a grid the shape that is nearest to the size of its block, and the block as many nodes as the grid has places. */
function setShape(draft: DocumentDraft, id: string, values: Values, dimensions: Dimensions): void {
  const population = isPopulation(draft, id) ? draft.populations[id] : undefined
  const size = typeof population?.size === 'number' ? population.size : 1
  const shape = nearestGrid(size, dimensions)
  values['shape'] = [...shape]
  const places = shape.reduce((product, side) => product * side, 1)
  if (population !== undefined && places !== size) population.size = places
}

/** A grid of so many places, as square as it can be; of a number that has no such grid the next square or cube. */
function nearestGrid(size: number, dimensions: number): readonly number[] {
  if (dimensions === 1) return [size]
  const root = Math.max(1, Math.round(size ** (1 / dimensions)))
  for (let side = root; side >= Math.max(1, root / 2); side--) {
    if (size % side !== 0) continue
    const rest = nearestGrid(size / side, dimensions - 1)
    if (rest.reduce((product, each) => product * each, side) === size) return [...rest, side].sort((a, b) => b - a)
  }
  return alike(root, dimensions as Dimensions)
}
