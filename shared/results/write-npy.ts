import { rowsPerPiece, type FilePieces, type ResultColumn, type ResultTable } from './result-table'

/** NumPy's array format, version 1.0, as its own documentation (numpy.lib.format) describes it. */

/** How one column is stored. */
interface Storage {
  /** NumPy's name: little-endian double, unsigned 32-bit integer, or text of so many characters. */
  readonly type: string
  readonly bytes: number
  write(view: DataView, at: number, value: number | string): void
}

function storageOf(table: ResultTable, column: number, { type }: ResultColumn): Storage {
  switch (type) {
    case 'real':
      return { type: '<f8', bytes: 8, write: (view, at, value) => view.setFloat64(at, Number(value), true) }
    case 'whole':
      return { type: '<u4', bytes: 4, write: (view, at, value) => view.setUint32(at, Number(value), true) }
    case 'text':
      return textStorage(table, column)
  }
}

/** Texts are stored as UTF-32, all as long as the longest. */
function textStorage(table: ResultTable, column: number): Storage {
  let longest = 1
  for (let row = 0; row < table.rows; row += 1) longest = Math.max(longest, [...String(table.value(row, column))].length)
  return {
    type: `<U${longest}`,
    bytes: 4 * longest,
    write: (view, at, value) =>
      [...String(value)].forEach((letter, index) => view.setUint32(at + 4 * index, letter.codePointAt(0) ?? 0, true)),
  }
}

/** The bytes before the numbers; `descr` is a Python literal. Together with the numbers' start it is a multiple of 64 bytes long. */
function header(descr: string, rows: number): Uint8Array<ArrayBuffer> {
  const dictionary = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${rows},), }`
  const prefix = 10
  const text = dictionary.padEnd(Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix - 1) + '\n'
  const bytes = new Uint8Array(prefix + text.length)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8])
  for (let index = 0; index < text.length; index += 1) bytes[prefix + index] = text.charCodeAt(index)
  return bytes
}

/** A name as a Python literal of plain ASCII, since that is what version 1.0 allows. */
function pythonText(text: string): string {
  const escaped = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0
    if (letter === "'" || letter === '\\') return `\\${letter}`
    if (code >= 32 && code < 127) return letter
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `'${escaped.join('')}'`
}

async function* writeRows(table: ResultTable, columns: readonly { readonly column: number; readonly storage: Storage }[]): FilePieces {
  const rowBytes = columns.reduce((sum, { storage }) => sum + storage.bytes, 0)
  for (let from = 0; from < table.rows; from += rowsPerPiece) {
    const to = Math.min(table.rows, from + rowsPerPiece)
    await table.load?.(from, to)
    const bytes = new Uint8Array((to - from) * rowBytes)
    const view = new DataView(bytes.buffer)
    let at = 0
    for (let row = from; row < to; row += 1) {
      for (const { column, storage } of columns) {
        storage.write(view, at, table.value(row, column))
        at += storage.bytes
      }
    }
    yield bytes
  }
}

/** The table as one structured array: `numpy.load(file)['V_m_mV']` is a column. */
export async function* writeNpy(table: ResultTable): FilePieces {
  const columns = table.columns.map((each, column) => ({ column, storage: storageOf(table, column, each) }))
  const fields = columns.map(({ storage }, index) => `(${pythonText(table.columns[index]?.name ?? '')}, '${storage.type}')`)
  yield header(`[${fields.join(', ')}${fields.length === 1 ? ',' : ''}]`, table.rows)
  yield* writeRows(table, columns)
}

/** One column as an array of its own, with its length in bytes. */
export function npyColumn(table: ResultTable, column: number): { readonly bytes: number; readonly pieces: () => FilePieces } {
  const storage = storageOf(table, column, table.columns[column] ?? { name: '', type: 'real' })
  const head = header(`'${storage.type}'`, table.rows)
  return {
    bytes: head.length + table.rows * storage.bytes,
    async *pieces() {
      yield head
      yield* writeRows(table, [{ column, storage }])
    },
  }
}
