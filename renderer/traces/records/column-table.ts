import type { RecordTable } from './record-table'

/** One column of a table that is held in memory. */
export interface TableColumn {
  readonly name: string
  readonly values: readonly (number | string | null)[]
}

/** A table of a few columns; what is missing at the end of a column, or null in it, is an empty cell. */
export function columnTable(columns: readonly TableColumn[]): RecordTable {
  const types = columns.map(({ values }) => (values.some((value) => typeof value === 'string') ? 'text' : 'real'))
  return {
    columns: columns.map(({ name }, index) => ({ name, type: types[index] ?? 'real' })),
    rows: Math.max(0, ...columns.map(({ values }) => values.length)),
    value: (row, column) => columns[column]?.values[row] ?? (types[column] === 'text' ? '' : NaN),
    text: (row, column) => String(columns[column]?.values[row] ?? ''),
  }
}
