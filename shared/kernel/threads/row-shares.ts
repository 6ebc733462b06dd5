import type { ColumnMemory } from '../vector/column-memory'
import type { ConnectionBlock } from '../connection-block'
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

/** By the column of targets: another one means other connections. */
const known = new WeakMap<ConnectionBlock['targets'], RowShares>()

/** Keeps what was found while connections were made. */
export function keepShares(shares: RowShares): void {
  known.set(shares.targets, shares)
}

/** The shares of a block's rows; found once for as long as it has the same connections. Null where there is no room. */
export function rowSharesOf(block: ConnectionBlock, threads: number, memory: ColumnMemory): RowShares | null {
  const before = known.get(block.targets)
  if (before?.rows === block.rows && before.threads === threads) return before
  const shares = shareRows(block, threads, memory)
  const { splits, order } = shares
  if (memory.codeFor(splits) === null || (order !== null && memory.codeFor(order) === null)) return null
  keepShares(shares)
  return shares
}

function isRising(targets: ConnectionBlock['targets'], rows: Int32Array): boolean {
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let q = rows[row]! + 1; q < rows[row + 1]!; q++) if (targets[q]! < targets[q - 1]!) return false
  }
  return true
}

/**
 * The first of the connections `from … to`, whose targets rise, with a target of at least `limit`. It is looked for around where
 * it would be with targets spread evenly: every other place costs a line of the cache.
 */
function firstFrom({ targets, target: { size } }: ConnectionBlock, from: number, to: number, limit: number): number {
  const guess = from + Math.floor(((to - from) * limit) / size)
  const reach = Math.ceil(2 * Math.sqrt(to - from))
  let low = Math.max(from, guess - reach)
  let high = Math.min(to, guess + reach)
  if (low > from && targets[low - 1]! >= limit) low = from
  if (high < to && targets[high]! < limit) high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (targets[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

function shareRows(block: ConnectionBlock, threads: number, memory: ColumnMemory): RowShares {
  const { targets, rows, target } = block
  const count = rows.length - 1
  const splits = memory.always(Int32Array, count * threads + 1)
  splits[count * threads] = rows[count]!
  const rising = threads === 1 || block.isRising || isRising(targets, rows)
  const order = rising ? null : memory.always(Int32Array, targets.length)
  const shares = { splits, order, targets, rows, threads }
  const ranges = rangesOf(target.size, threads)
  if (threads === 1) splits.set(rows)
  else if (order === null) splitRising(block, ranges, shares)
  else sortByThread(ranges, shares, order)
  return shares
}

function splitRising(block: ConnectionBlock, ranges: Int32Array, { splits, rows, threads }: RowShares): void {
  for (let row = 0; row + 1 < rows.length; row++) {
    const from = rows[row]!
    splits[row * threads] = from
    for (let t = 1; t < threads; t++) splits[row * threads + t] = firstFrom(block, from, rows[row + 1]!, ranges[t]!)
  }
}

/** A thread's connections keep their order: targets that a row has twice get their sums in it. */
function sortByThread(ranges: Int32Array, { splits, targets, rows, threads }: RowShares, order: Int32Array): void {
  for (let row = 0; row + 1 < rows.length; row++) {
    const to = rows[row + 1]!
    let at = rows[row]!
    for (let t = 0; t < threads; t++) {
      splits[row * threads + t] = at
      for (let q = rows[row]!; q < to; q++) if (targets[q]! >= ranges[t]! && targets[q]! < ranges[t + 1]!) order[at++] = q
    }
  }
}
