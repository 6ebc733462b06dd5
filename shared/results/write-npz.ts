import { npyColumn } from './write-npy'
import type { ResultTable } from './result-table'
import type { ZipEntry } from './write-zip'

/** Every column of every table as an array of its own: `numpy.load(file)['V_m_mV']`, with several tables `['Spikes.time_ms']`. */
export function npzEntries(tables: readonly { readonly name: string; readonly table: ResultTable }[]): readonly ZipEntry[] {
  const taken = new Set<string>()
  return tables.flatMap(({ name, table }) =>
    table.columns.map((column, index) => {
      const own = plainName(tables.length > 1 ? `${name}.${column.name}` : column.name)
      let free = own
      for (let number = 2; taken.has(free); number += 1) free = `${own}_${number}`
      taken.add(free)
      return { name: `${free}.npy`, ...npyColumn(table, index) }
    }),
  )
}

/** Names of files inside an archive: no slashes, no control characters. */
function plainName(name: string): string {
  return name.replaceAll(/[\\/:\p{Cc}]+/gu, '_')
}
