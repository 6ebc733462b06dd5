import type { ConnectionBlock } from './connection-block'

/** Rows of connections that leave each node: those of node `id` are entries `first[id] … first[id + 1]`, in the order of their blocks. */
export interface LeavingRows {
  readonly first: Int32Array
  /** Of each entry the block, by its place among all, and the row in it. */
  readonly blocks: Int32Array
  readonly rows: Int32Array
}

/** Finds the rows that have connections, of all blocks but those over which recorders sample. Plain loops, as it is done once, before code is compiled. */
export function leavingRows(blocks: readonly ConnectionBlock[], nodeCount: number): LeavingRows {
  const sending = blocks.map((block) => block.route.kind !== 'samples')
  const first = new Int32Array(nodeCount + 2)
  blocks.forEach((block, b) => {
    if (sending[b]!) countRows(block, first)
  })
  for (let node = 0; node <= nodeCount; node++) first[node + 1]! += first[node]!
  const leaving = { first, blocks: new Int32Array(first[nodeCount + 1]!), rows: new Int32Array(first[nodeCount + 1]!) }
  const next = first.slice()
  blocks.forEach((block, b) => {
    if (sending[b]!) enterRows(block, b, next, leaving)
  })
  return leaving
}

function countRows({ pre, rows }: ConnectionBlock, first: Int32Array): void {
  let row = 0
  for (const range of pre.ranges) {
    for (let k = 0; k < range.count; k++, row++) if (rows[row]! < rows[row + 1]!) first[range.first + k * range.step + 1]!++
  }
}

function enterRows({ pre, rows }: ConnectionBlock, b: number, next: Int32Array, leaving: LeavingRows): void {
  let row = 0
  for (const range of pre.ranges) {
    for (let k = 0; k < range.count; k++, row++) {
      if (rows[row]! === rows[row + 1]!) continue
      const at = next[range.first + k * range.step]!++
      leaving.blocks[at] = b
      leaving.rows[at] = row
    }
  }
}

/** The same without the entries of certain nodes in certain blocks: those that are 1 in `nodes` and in `inBlocks`. */
export function rowsWithout({ first, blocks, rows }: LeavingRows, nodes: Uint8Array, inBlocks: Uint8Array): LeavingRows {
  const kept = { first: new Int32Array(first.length), blocks: new Int32Array(blocks.length), rows: new Int32Array(rows.length) }
  let count = 0
  for (let node = 0; node + 1 < first.length; node++) {
    kept.first[node] = count
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      if (nodes[node]! === 1 && inBlocks[blocks[at]!]! === 1) continue
      kept.blocks[count] = blocks[at]!
      kept.rows[count++] = rows[at]!
    }
  }
  kept.first[first.length - 1] = count
  return { first: kept.first, blocks: kept.blocks.slice(0, count), rows: kept.rows.slice(0, count) }
}

/** How many connections to neurons leave each node. */
export function outDegrees({ first, blocks, rows }: LeavingRows, all: readonly ConnectionBlock[], leadToNeurons: Uint8Array): Int32Array {
  const borders = all.map((block) => block.rows)
  const degrees = new Int32Array(first.length - 1)
  for (let node = 0; node < degrees.length; node++) {
    for (let at = first[node]!; at < first[node + 1]!; at++) {
      const b = blocks[at]!
      if (leadToNeurons[b]! === 1) degrees[node]! += borders[b]![rows[at]! + 1]! - borders[b]![rows[at]!]!
    }
  }
  return degrees
}
