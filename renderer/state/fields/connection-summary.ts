import { connectionValues, type ConnectionTable } from '../../../shared/contract/kernel-contract'

/** How many nodes have how many connections: `counts[k]` of them lie from `first + k * width` up to the next. */
export interface DegreeHistogram {
  readonly first: number
  readonly width: number
  readonly counts: readonly number[]
  readonly mean: number
}

const mostBars = 24

/** How many connections the nodes of one side have; nodes without any count as well. */
export function degreesOf(ends: Uint32Array, nodes: number): DegreeHistogram {
  const degrees = new Uint32Array(nodes)
  for (const node of ends) if (node < nodes) degrees[node]!++
  const least = degrees.reduce((a, b) => Math.min(a, b), degrees[0] ?? 0)
  const most = degrees.reduce((a, b) => Math.max(a, b), 0)
  const width = Math.max(1, Math.ceil((most - least + 1) / mostBars))
  const counts = Array.from({ length: Math.floor((most - least) / width) + 1 }, () => 0)
  for (const degree of degrees) counts[Math.floor((degree - least) / width)]!++
  return { first: least, width, counts, mean: nodes === 0 ? 0 : ends.length / nodes }
}

/** A picture of who is connected with whom: rows of targets, columns of sources, each cell the share of its pairs, 0 to 1. */
export interface ConnectionMatrix {
  readonly columns: number
  readonly rows: number
  readonly cells: Float64Array
}

const mostCells = 32

/** Connections in at most 32 × 32 cells, which need not have equally many pairs; the cell where a pair has most is 1. */
export function matrixOf({ sources, targets }: ConnectionTable, pre: number, post: number): ConnectionMatrix {
  const columns = Math.max(1, Math.min(mostCells, pre))
  const rows = Math.max(1, Math.min(mostCells, post))
  const cells = new Float64Array(columns * rows)
  for (let k = 0; k < sources.length; k++) {
    const column = Math.min(columns - 1, Math.floor((sources[k]! * columns) / Math.max(1, pre)))
    const row = Math.min(rows - 1, Math.floor((targets[k]! * rows) / Math.max(1, post)))
    cells[row * columns + column]!++
  }
  const perPair = cells.map(
    (count, index) => count / (inCell(index % columns, columns, pre) * inCell(Math.floor(index / columns), rows, post)),
  )
  const fullest = perPair.reduce((a, b) => Math.max(a, b), 0) || 1
  return { columns, rows, cells: perPair.map((share) => share / fullest) }
}

/** How many of so many nodes lie in one of these cells. */
function inCell(cell: number, cells: number, nodes: number): number {
  return Math.max(1, Math.ceil(((cell + 1) * nodes) / cells) - Math.ceil((cell * nodes) / cells))
}

const rowsAPiece = 10_000

/** What is told of every connection, by its name. */
export interface ConnectionColumn {
  readonly name: string
  readonly numbers: Float64Array
}

/** The values that connections have, in the order in which they are shown. */
export function columnsOf({ values }: ConnectionTable): readonly ConnectionColumn[] {
  return connectionValues.flatMap((name) => {
    const numbers = values[name]
    return numbers === undefined ? [] : [{ name, numbers }]
  })
}

/** What the node at an end of a connection is called in the window, where nodes are counted from 1. */
export function numberOf(ends: Uint32Array, connection: number): number {
  return ends[connection]! + 1
}

/** The table as a CSV file in pieces, nodes counted from 1 as in the window. */
export function* csvOf(table: ConnectionTable): Iterable<Uint8Array<ArrayBuffer>> {
  const { sources, targets } = table
  const columns = columnsOf(table)
  const encoder = new TextEncoder()
  yield encoder.encode(`${['source', 'target', ...columns.map(({ name }) => (name === 'delay' ? 'delay_ms' : name))].join(',')}\n`)
  for (let from = 0; from < sources.length; from += rowsAPiece) {
    let text = ''
    for (let k = from; k < Math.min(sources.length, from + rowsAPiece); k++) {
      text += `${numberOf(sources, k)},${numberOf(targets, k)}${columns.map(({ numbers }) => `,${numbers[k]!}`).join('')}\n`
    }
    yield encoder.encode(text)
  }
}
