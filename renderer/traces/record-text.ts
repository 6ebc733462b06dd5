import { columnName } from '../../shared/units/column-name'
import { stepDecimals } from '../../shared/units/format-value'
import type { Track } from './run-streams'
import { sendersOf, type Sender } from './samples-layout'

/** A record as a table: columns as NEST names them, one row a neuron and time. */
export interface RecordTable {
  readonly columns: readonly string[]
  readonly rows: number
  /** The cells of a row as plain text, numbers with a point and a plain minus sign. */
  row(index: number): readonly string[]
}

/** The table of what a recorder got, as the command line writes it: `time_ms`, `sender`, then the quantities with their units. */
export function tableOf(track: Track, resolutionMs: number): RecordTable {
  const time = timeFormat(resolutionMs)
  if (track.kind === 'spikes') {
    const { buffer } = track
    return {
      columns: ['time_ms', 'sender'],
      rows: buffer.count,
      row: (index) => [time(buffer.steps.at(index)), String(buffer.senders.at(index))],
    }
  }
  if (track.kind === 'weights') {
    const { buffer } = track
    return {
      columns: ['time_ms', 'sender', 'target', 'receptor', 'weight'],
      rows: buffer.count,
      row: (index) => [
        time(buffer.steps.at(index)),
        ...[buffer.senders, buffer.targets, buffer.receptors, buffer.weights].map((column) => String(column.at(index))),
      ],
    }
  }
  const { buffer, info } = track
  const senders = sendersOf(info.channels)
  const quantities = [...new Map(info.channels.map(({ quantity, unit }) => [quantity, unit]))]
  const channelOf = (sender: Sender, quantity: string): number | undefined =>
    sender.channels.find((channel) => info.channels[channel]?.quantity === quantity)
  const channels = senders.map((sender) => quantities.map(([quantity]) => channelOf(sender, quantity)))
  return {
    columns: ['time_ms', 'sender', ...quantities.map(([quantity, unit]) => columnName(quantity, unit))],
    rows: (buffer.rows - buffer.firstRow) * senders.length,
    row(index) {
      const ordinal = index % senders.length
      const row = buffer.firstRow + Math.floor(index / senders.length)
      const values = (channels[ordinal] ?? []).map((channel) => (channel === undefined ? '' : String(buffer.valueAt(channel, row))))
      return [time(buffer.stepOf(row)), String(senders[ordinal]?.node ?? ''), ...values]
    },
  }
}

/** Steps as milliseconds without the tails of binary fractions. */
function timeFormat(resolutionMs: number): (step: number) => string {
  const decimals = stepDecimals(resolutionMs)
  return (step) => (step * resolutionMs).toFixed(decimals)
}

const rowsPerPiece = 20_000

/** The table as comma-separated text in pieces, so that whoever writes it can pause between them. */
export function* csvPieces(table: RecordTable): Generator<string> {
  yield `${table.columns.join(',')}\n`
  for (let from = 0; from < table.rows; from += rowsPerPiece) {
    let piece = ''
    const to = Math.min(from + rowsPerPiece, table.rows)
    for (let index = from; index < to; index += 1) piece += `${table.row(index).join(',')}\n`
    yield piece
  }
}
