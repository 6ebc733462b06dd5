import type { Draft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { gridSize } from '../../../shared/models/space/position-kinds'
import { spatialRules } from '../../../shared/models/space/spatial-rule'
import type { Action } from './action'
import { draftBlock, isPopulation, isProjection, itemsLabel } from './items'

/** Gives blocks positions of a kind, at its defaults, or none; a grid takes as many columns and rows as are nearest to the size. */
export function setPositionKind(document: CajalDocument, blocks: readonly string[], kind: string | null): Action {
  return {
    name: `${kind === null ? 'remove' : 'set'} positions of ${itemsLabel(document, blocks)}`,
    recipe(draft) {
      for (const id of blocks) {
        const block = draftBlock(draft, id)
        if (block === undefined || (kind !== null && block.positions?.[kind] !== undefined)) continue
        if (kind === null) delete block.positions
        else if (kind !== 'grid') block.positions = { [kind]: keptValues(block.positions) }
        else {
          const size = 'size' in block && typeof block.size === 'number' ? block.size : 1
          const shape = isPopulation(draft, id) ? nearestGrid(size) : ([1, 1] as const)
          block.positions = { grid: { ...keptValues(block.positions), shape: [...shape] } }
          if ('size' in block && gridSize({ grid: { shape } }) !== size) block.size = shape[0] * shape[1]
        }
      }
    },
  }
}

/** Gives projections a mask of a shape, at its defaults, or none; a rule that takes no mask gives way to one that does. */
export function setMaskKind(document: CajalDocument, projections: readonly string[], kind: string | null): Action {
  return {
    name: `${kind === null ? 'remove' : 'set'} mask of ${itemsLabel(document, projections)}`,
    recipe(draft) {
      for (const id of projections) {
        const projection = isProjection(draft, id) ? draft.projections[id] : undefined
        if (projection === undefined || (kind !== null && projection.mask?.[kind] !== undefined)) continue
        if (kind === null) delete projection.mask
        else {
          projection.mask = { [kind]: {} }
          if (!spatialRules.includes(projection.rule.name)) projection.rule = { name: 'pairwise_bernoulli', parameters: {} }
        }
      }
    },
  }
}

type Values = Draft<Record<string, WrittenValue>>

/** What every kind of positions has stays as it was. */
function keptValues(positions: Readonly<Record<string, Values>> = {}): Values {
  const [values = {}] = Object.values(positions)
  const kept = Object.entries(values).filter(([name]) => ['extent', 'center', 'edge_wrap'].includes(name))
  return Object.fromEntries(kept)
}

/** A grid of so many places, as square as it can be; of a number that has no such grid the next square. */
function nearestGrid(size: number): readonly [number, number] {
  const root = Math.max(1, Math.round(Math.sqrt(size)))
  for (let rows = root; rows >= Math.max(1, root / 2); rows--) if (size % rows === 0) return [size / rows, rows]
  return [root, root]
}
