import { utf8 } from './utf8'

/** A column of numbers or words: `time_ms`, `sender`, `V_m_mV`. */
export interface ResultColumn {
  readonly name: string
  /** How NumPy holds it: real numbers, whole numbers from 0, or text. */
  readonly type: 'real' | 'whole' | 'text'
}

/** Results as a table that is read a cell at a time, so that writing it needs no copy of it. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[]
  readonly rows: number
  /** NaN or an empty text where there is nothing. */
  value(row: number, column: number): number | string
  /** Brings rows [from, to) into memory, where they may be elsewhere; null where they are there. */
  readonly load?: (from: number, to: number) => Promise<unknown> | null
}

/** A file in pieces: whoever takes them can pause between two. */
export type FilePieces = AsyncIterable<Uint8Array<ArrayBuffer>>

export const rowsPerPiece = 50_000

/** The table as JSON, `{ "label": …, "columns": { name: [ … ] } }`; what is not finite is a text, as NEST's result files write it. */
export async function* writeJson(label: string, { columns, rows, value, load }: ResultTable): FilePieces {
  yield utf8(`{\n  "label": ${JSON.stringify(label)},\n  "columns": {`)
  for (const [index, { name }] of columns.entries()) {
    yield utf8(`${index === 0 ? '' : ','}\n    ${JSON.stringify(name)}: [`)
    for (let from = 0; from < rows; from += rowsPerPiece) {
      const cells: string[] = []
      await load?.(from, Math.min(rows, from + rowsPerPiece))
      for (let row = from; row < Math.min(rows, from + rowsPerPiece); row += 1) cells.push(jsonCell(value(row, index)))
      yield utf8((from === 0 ? '' : ',') + cells.join(','))
    }
    yield utf8(']')
  }
  yield utf8('\n  }\n}\n')
}

function jsonCell(value: number | string): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : JSON.stringify(String(value))
}
