import { assertNever } from '../../../shared/assert'
import { writeJson } from '../../../shared/results/result-table'
import { writeNpy } from '../../../shared/results/write-npy'
import { npzEntries } from '../../../shared/results/write-npz'
import { fitsZip, writeZip } from '../../../shared/results/write-zip'
import { csvPieces } from './record-text'
import type { RecordTable } from './record-table'
import { saveFile } from '../../ui/save-file'

/** A record or the numbers behind a figure, by name. */
export interface NamedTable {
  readonly name: string
  readonly table: RecordTable
}

/** How numbers are written, with what the menu calls it. */
export const tableFormats = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['npy', 'NumPy .npy'],
  ['npz', 'NumPy .npz'],
] as const
export type TableFormat = (typeof tableFormats)[number][0]

/** Offers tables as files: one each, or all in one archive. */
export async function saveTables(tables: readonly NamedTable[], format: TableFormat, label: string): Promise<void> {
  if (format === 'npz') {
    const entries = npzEntries(tables)
    // Four gigabytes do not fit into memory here either; one record at a time does.
    if (fitsZip(entries)) return saveFile(writeZip(entries), label, 'npz')
    for (const { name, table } of tables) await saveFile(writeNpy(table), name === '' ? label : name, 'npy')
    return
  }
  for (const { name, table } of tables) {
    const own = name === '' ? label : name
    switch (format) {
      case 'csv':
        await saveFile(csvPieces(table), own, format)
        break
      case 'json':
        await saveFile(writeJson(own, table), own, format)
        break
      case 'npy':
        await saveFile(writeNpy(table), own, format)
        break
      default:
        assertNever(format)
    }
  }
}
