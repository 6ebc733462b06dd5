import type { ConnectionBlock } from '../connection-block'

/**
 * Which rows of connections leave each node. Nodes that follow one another, from which rows of the same blocks lead, form a stretch; it has
 * an entry for each of these blocks, in their order: entries `first[s] … first[s + 1]`. So large populations take no more than small ones.
 */
export interface LeavingRows {
  /** Ids of the first node of each stretch, and one after the last. */
  readonly begins: Int32Array
  /** The stretch of each node, by its id. */
  readonly stretches: Int32Array
  readonly first: Int32Array
  /** Of each entry the block, by its place among all, and how much more a node's row is than its id. The row may be empty. */
  readonly blocks: Int32Array
  readonly offsets: Int32Array
}

/** Nodes `from … to` from which rows of one block lead. */
interface Span {
  readonly from: number
  readonly to: number
  readonly block: number
  readonly offset: number
}

function spansOf({ pre }: ConnectionBlock, block: number): Span[] {
  const spans: Span[] = []
  let row = 0
  for (const { first, count, step } of pre.ranges) {
    const length = step === 1 ? count : 1
    for (let k = 0; k < count; k += length, row += length) {
      const from = first + k * step
      spans.push({ from, to: from + length, block, offset: row - from })
    }
  }
  return spans
}

/** Finds the rows of all blocks but those over which recorders sample. No stretch goes over one of `borders`, ids at which something else begins. */
export function leavingRows(blocks: readonly ConnectionBlock[], nodeCount: number, borders: readonly number[]): LeavingRows {
  const spans = blocks.flatMap((block, b) => (block.route.kind === 'samples' || block.count === 0 ? [] : spansOf(block, b)))
  const ends = spans.flatMap(({ from, to }) => [from, to])
  const begins = Int32Array.from([0, nodeCount + 1, ...borders, ...ends])
    .sort()
    .filter((id, k, all) => id !== all[k - 1])
  const count = begins.length - 1
  const stretches = new Int32Array(nodeCount + 1)
  for (let s = 0; s < count; s++) stretches.fill(s, begins[s], begins[s + 1])
  const first = new Int32Array(count + 1)
  for (const { from, to } of spans) for (let s = stretches[from]!; s <= stretches[to - 1]!; s++) first[s + 1]!++
  for (let s = 0; s < count; s++) first[s + 1]! += first[s]!
  const leaving = { begins, stretches, first, blocks: new Int32Array(first[count]!), offsets: new Int32Array(first[count]!) }
  const next = first.slice()
  for (const { from, to, block, offset } of spans) {
    for (let s = stretches[from]!; s <= stretches[to - 1]!; s++) {
      const at = next[s]!++
      leaving.blocks[at] = block
      leaving.offsets[at] = offset
    }
  }
  return leaving
}

/** The same without the entries of certain stretches for certain blocks: those that are 1 in `without` and in `inBlocks`. */
export function rowsWithout(leaving: LeavingRows, without: Uint8Array, inBlocks: Uint8Array): LeavingRows {
  const { first, blocks, offsets } = leaving
  const kept: number[] = []
  const keptFirst = new Int32Array(first.length)
  for (let s = 0; s + 1 < first.length; s++) {
    for (let at = first[s]!; at < first[s + 1]!; at++) if (without[s]! === 0 || inBlocks[blocks[at]!]! === 0) kept.push(at)
    keptFirst[s + 1] = kept.length
  }
  const pick = (column: Int32Array): Int32Array => Int32Array.from(kept, (at) => column[at]!)
  return { ...leaving, first: keptFirst, blocks: pick(blocks), offsets: pick(offsets) }
}

/** How many connections to neurons leave each node. */
export function outDegrees(blocks: readonly ConnectionBlock[], nodeCount: number, leadToNeurons: Uint8Array): Int32Array {
  const degrees = new Int32Array(nodeCount + 1)
  blocks.forEach((block, b) => {
    if (leadToNeurons[b]! === 1) addDegrees(block, degrees)
  })
  return degrees
}

function addDegrees({ pre, rows }: ConnectionBlock, degrees: Int32Array): void {
  let row = 0
  for (const { first, count, step } of pre.ranges) {
    for (let k = 0; k < count; k++, row++) degrees[first + k * step]! += rows[row + 1]! - rows[row]!
  }
}
