import type { RecordTable } from './record-table'
import { csvRow } from '../../../shared/units/csv'
import type { FilePieces, ResultColumn } from '../../../shared/results/result-table'
import { utf8 } from '../../../shared/results/utf8'
import { columnName } from '../../../shared/units/column-name'
import { stepDecimals } from '../../../shared/units/format-value'
import { loadColumns } from '../buffers/growing-column'
import type { CorrelatedPair } from '../../../shared/contract/kernel-contract'
import { columnTable } from './column-table'
import type { CorrelationsTrack, SamplesTrack, Track } from '../buffers/run-streams'
import { sendersOf } from '../buffers/samples-layout'

/** The table of what a recorder got, as the command line writes it: `time_ms`, `sender`, then the quantities with their units. */
export function tableOf(track: Track, resolutionMs: number): RecordTable {
  switch (track.kind) {
    case 'spikes': {
      const { steps, senders, states, columns, first, count } = track.buffer
      return timeTable(
        resolutionMs,
        count - first,
        (row) => steps.at(first + row),
        [
          { name: 'sender', type: 'whole', value: (row) => senders.at(first + row) },
          ...(states === null ? [] : [{ name: 'state', type: 'whole' as const, value: (row: number) => states.at(first + row) }]),
        ],
        (from, to) => loadColumns(columns, first + from, first + to),
      )
    }
    case 'weights': {
      const { steps, senders, targets, receptors, weights, first, count } = track.buffer
      return timeTable(
        resolutionMs,
        count - first,
        (row) => steps.at(first + row),
        [
          { name: 'sender', type: 'whole', value: (row) => senders.at(first + row) },
          { name: 'target', type: 'whole', value: (row) => targets.at(first + row) },
          { name: 'receptor', type: 'whole', value: (row) => receptors.at(first + row) },
          { name: 'weight', type: 'real', value: (row) => weights.at(first + row) },
        ],
        (from, to) => loadColumns(track.buffer.columns, first + from, first + to),
      )
    }
    case 'correlations':
      return correlationsTable(track, resolutionMs)
    case 'samples':
      return samplesTable(track, resolutionMs)
  }
}

/** A row a lag: pairs of spikes, and the sum of the products of their weights. */
function correlationsTable({ buffer }: CorrelationsTrack, resolutionMs: number): RecordTable {
  const { lagSteps = new Float64Array(0), pairs = [] } = buffer.latest ?? {}
  const ending = ({ from, to }: CorrelatedPair): string => (pairs.length === 1 ? '' : `_${from}_${to}`)
  return columnTable([
    { name: 'lag_ms', values: Array.from(lagSteps, (step) => Math.round(step * resolutionMs * 1e6) / 1e6) },
    ...pairs.flatMap((pair) => [
      { name: `count${ending(pair)}`, values: [...pair.counts] },
      { name: `histogram${ending(pair)}`, values: [...pair.histogram] },
    ]),
  ])
}

interface ColumnReader extends ResultColumn {
  readonly value: (row: number) => number
}

function samplesTable({ buffer, info }: SamplesTrack, resolutionMs: number): RecordTable {
  const senders = sendersOf(info.channels)
  const { firstRow, rows } = buffer
  const rowOf = (index: number): number => firstRow + Math.floor(index / senders.length)
  const quantities = [...new Map(info.channels.map(({ quantity, unit }) => [quantity, unit]))]
  const readers = quantities.map(([quantity, unit]): ColumnReader => {
    const channels = senders.map((sender) => sender.channels.find((channel) => info.channels[channel]?.quantity === quantity))
    return {
      name: columnName(quantity, unit),
      type: 'real',
      value(index) {
        const channel = channels[index % senders.length]
        return channel === undefined ? NaN : buffer.valueAt(channel, rowOf(index))
      },
    }
  })
  return timeTable(
    resolutionMs,
    (rows - firstRow) * senders.length,
    (index) => buffer.stepOf(rowOf(index)),
    [{ name: 'sender', type: 'whole', value: (index) => senders[index % senders.length]?.node ?? 0 }, ...readers],
    (from, to) => loadColumns(buffer.columns, rowOf(from), rowOf(Math.max(from, to - 1)) + 1),
  )
}

/** A table whose first column is the time in milliseconds, without the tails of binary fractions. */
function timeTable(
  resolutionMs: number,
  rows: number,
  stepOf: (row: number) => number,
  readers: readonly ColumnReader[],
  load: (from: number, to: number) => Promise<unknown> | null,
): RecordTable {
  const decimals = stepDecimals(resolutionMs)
  const scale = 10 ** decimals
  const timeOf = (row: number): number => Math.round(stepOf(row) * resolutionMs * scale) / scale
  const value = (row: number, column: number): number => (column === 0 ? timeOf(row) : (readers[column - 1]?.value(row) ?? NaN))
  return {
    columns: [{ name: 'time_ms', type: 'real' }, ...readers.map(({ name, type }) => ({ name, type }))],
    rows,
    value,
    load,
    text: (row, column) => (column === 0 ? timeOf(row).toFixed(decimals) : String(value(row, column))),
  }
}

const rowsPerPiece = 20_000

/** The table as comma-separated text in pieces, so that whoever writes it can pause between them. */
export async function* csvPieces({ columns, rows, text, load }: RecordTable): FilePieces {
  yield utf8(csvRow(columns.map(({ name }) => name)))
  for (let from = 0; from < rows; from += rowsPerPiece) {
    let piece = ''
    const to = Math.min(from + rowsPerPiece, rows)
    await load?.(from, to)
    for (let row = from; row < to; row += 1) piece += csvRow(columns.map((_, column) => text(row, column)))
    yield utf8(piece)
  }
}
