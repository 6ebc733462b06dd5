/** What one recorder got, as columns of equal length in order of time. */
export interface RecordingTable {
  /** The recorder's id in the document. */
  readonly item: string
  readonly label: string
  readonly columns: readonly RecordingColumn[]
}

export interface RecordingColumn {
  /** `time_ms`, `sender`, or a quantity with its unit, such as `V_m_mV`. */
  readonly name: string
  /** NEST's unit, empty for a bare number. */
  readonly unit: string
  readonly values: Float64Array
}

export const recordingFormats = ['csv', 'json'] as const
export type RecordingFormat = (typeof recordingFormats)[number]

const rowsPerPiece = 10_000

/** The text of a table in pieces, so that a long recording never has to be one string. */
export function* writeTable(table: RecordingTable, format: RecordingFormat): Generator<string> {
  if (format === 'csv') yield* writeCsv(table.columns)
  else yield* writeJson(table)
}

function* writeCsv(columns: readonly RecordingColumn[]): Generator<string> {
  yield `${columns.map(({ name }) => name).join(',')}\n`
  const rows = columns[0]?.values.length ?? 0
  for (let from = 0; from < rows; from += rowsPerPiece) {
    const lines: string[] = []
    for (let row = from; row < Math.min(from + rowsPerPiece, rows); row += 1) {
      lines.push(columns.map(({ values }) => String(values[row])).join(','))
    }
    yield `${lines.join('\n')}\n`
  }
}

function* writeJson({ item, label, columns }: RecordingTable): Generator<string> {
  const units = Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))
  yield `{\n  "item": ${JSON.stringify(item)},\n  "label": ${JSON.stringify(label)},\n  "units": ${JSON.stringify(units)},\n  "columns": {`
  for (const [index, { name, values }] of columns.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(name)}: [`
    for (let from = 0; from < values.length; from += rowsPerPiece) {
      const piece = Array.from(values.subarray(from, from + rowsPerPiece), jsonNumber).join(',')
      yield from === 0 ? piece : `,${piece}`
    }
    yield ']'
  }
  yield '\n  }\n}\n'
}

/** JSON has no infinity and no NaN; NEST's result files write them as these strings. */
function jsonNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : `"${value}"`
}

/** A file name for every table, from its label where there is one: unlike any other, also where case does not count. */
export function fileNames(tables: readonly Pick<RecordingTable, 'item' | 'label'>[], format: RecordingFormat): string[] {
  const taken = new Set([`run.${format}`, 'run.json'])
  return tables.map(({ item, label }) => {
    const plain = label
      .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
      .replaceAll(/^[-.]+|[-.]+$/g, '')
      .slice(0, 80)
    const candidates = [plain === '' ? item : plain, `${plain}-${item}`]
    const name = candidates.map((candidate) => `${candidate}.${format}`).find((candidate) => !taken.has(candidate.toLowerCase()))
    const chosen = name ?? `${item}-${taken.size}.${format}`
    taken.add(chosen.toLowerCase())
    return chosen
  })
}
