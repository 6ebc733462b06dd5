import type { RecordTable } from '../record-text'

/** A table of a few columns of numbers; what is missing at the end of a column, or null in it, is an empty cell. */
export function columnTable(
  columns: readonly { readonly name: string; readonly values: readonly (number | string | null)[] }[],
): RecordTable {
  return {
    columns: columns.map(({ name }) => name),
    rows: Math.max(0, ...columns.map(({ values }) => values.length)),
    row: (index) => columns.map(({ values }) => String(values[index] ?? '')),
  }
}
