import type { ResultTable } from '../../../shared/results/result-table'
/** A record as a table: columns as NEST names them, one row a neuron and time. */
export interface RecordTable extends ResultTable {
  /** A cell as plain text, numbers with a point and a plain minus sign. */
  text(row: number, column: number): string
}
