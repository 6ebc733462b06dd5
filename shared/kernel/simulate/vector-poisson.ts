import type { NumberDraws } from '../../models/runtime'
import type { ColumnMemory } from '../vector/column-memory'
import type { RowRange } from '../groups/event-list'
import type { SummedPlace } from './place'
import type { SharedTable } from './shared-target'

/** The connections of a generator in one block, to neurons that follow one another. */
export interface PoissonRow extends RowRange {
  readonly keys: Int32Array
  readonly targets: Uint16Array | Uint32Array
}

/** Where numbers are added: in which ring, from which element on for the group's first node, and times what. */
export interface PoissonSum {
  readonly place: SummedPlace
  readonly base: number
  readonly factor: number
}

/** Draws Poisson numbers by vector code for a generator's targets in one block. */
export interface VectorPoisson {
  /** Draws and adds them. */
  readonly add: (sum: PoissonSum) => void
  /** What they are looked up in, and the words of the present step: what another thread needs to draw the same. */
  readonly table: SharedTable
  readonly words: { readonly word1: number; readonly word2: number }
}

/** Binds vector code to a row; null where the plain code is needed. */
export function bindPoisson(draws: NumberDraws, memory: ColumnMemory, row: PoissonRow): VectorPoisson | null {
  const tabulated = draws.tabulated?.() ?? null
  const { keys, targets, from, to } = row
  if (tabulated === null || memory.codeFor(keys) === null) return null
  const { table, words } = tabulated
  const guide = memory.copyOf(Uint8Array, table.guide)
  const starts = memory.copyOf(Uint8Array, table.starts)
  const limits = memory.copyOf(Int32Array, table.limits)
  const code = memory.codeFor(keys, guide, starts, limits)
  if (code === null) return null
  const last = limits.length - 1
  const firstKey = keys.byteOffset + 4 * from
  const first = targets[from]!
  const add = ({ place, base, factor }: PoissonSum): void => {
    const input = place.ring.values.byteOffset + 8 * (base + first)
    const [guideAt, startsAt, limitsAt] = [guide.byteOffset, starts.byteOffset, limits.byteOffset]
    code.addPoisson(firstKey, to - from, words.word1, words.word2, guideAt, startsAt, limitsAt, last, input, factor)
  }
  return { add, table: { guide, starts, limits }, words }
}
