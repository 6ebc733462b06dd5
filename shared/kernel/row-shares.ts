import type { ColumnMemory } from './column-memory'
import type { ConnectionBlock } from './connection-block'
import { rangesOf } from './threads'

/** Which connections of each row are onto the neurons of which thread. */
export interface RowShares {
  /** Those of row `r` and thread `t` begin at element `r · threads + t` and end where the next element says. */
  readonly splits: Int32Array
  /** Connections in the order in which the splits count them; null where that is their own. */
  readonly order: Int32Array | null
  readonly targets: ConnectionBlock['targets']
  readonly rows: Int32Array
  readonly threads: number
}

const known = new WeakMap<ConnectionBlock, RowShares>()

/** The shares of a block's rows; found once for as long as it has the same connections. Null where there is no room. */
export function rowSharesOf(block: ConnectionBlock, threads: number, memory: ColumnMemory): RowShares | null {
  const before = known.get(block)
  if (before?.targets === block.targets && before.rows === block.rows && before.threads === threads) return before
  const shares = shareRows(block, threads, memory)
  const { splits, order } = shares
  if (memory.codeFor(splits) === null || (order !== null && memory.codeFor(order) === null)) return null
  known.set(block, shares)
  return shares
}

function isRising(targets: ConnectionBlock['targets'], rows: Int32Array): boolean {
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let q = rows[row]! + 1; q < rows[row + 1]!; q++) if (targets[q]! < targets[q - 1]!) return false
  }
  return true
}

/** The first of the connections `from … to`, whose targets rise, with a target of at least `limit`. */
function firstFrom(targets: ConnectionBlock['targets'], from: number, to: number, limit: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (targets[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

function shareRows(block: ConnectionBlock, threads: number, memory: ColumnMemory): RowShares {
  const { targets, rows, target } = block
  const ranges = rangesOf(target.size, threads)
  const count = rows.length - 1
  const splits = memory.always(Int32Array, count * threads + 1)
  splits[count * threads] = rows[count]!
  const rising = threads === 1 || block.isRising || isRising(targets, rows)
  const order = rising ? null : memory.always(Int32Array, targets.length)
  for (let row = 0; row < count; row++) {
    const [from, to] = [rows[row]!, rows[row + 1]!]
    let at = from
    for (let t = 0; t < threads; t++) {
      splits[row * threads + t] = at
      // The last thread has the rest: nothing is looked for.
      if (order === null) at = t + 1 === threads ? to : firstFrom(targets, at, to, ranges[t + 1]!)
      // A thread's connections keep their order: targets that a row has twice get their sums in it.
      else for (let q = from; q < to; q++) if (targets[q]! >= ranges[t]! && targets[q]! < ranges[t + 1]!) order[at++] = q
    }
  }
  return { splits, order, targets, rows, threads }
}
