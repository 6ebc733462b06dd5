import { oneOf } from '../units/quantity'
import { findUnit } from '../units/unit'
import { hdf5Dataset, hdf5Group, type Hdf5Dataset, type Hdf5Group } from './hdf5-tree'
import { columnPieces, dynamicTable, mostPieceNumbers, numberDataset, numbers, texts, type NwbParts, type NwbTyped } from './nwb-parts'
import type { RunRecordContents } from './run-contents'

type Samples = Extract<RunRecordContents, { kind: 'samples' }>

interface SeriesParts extends NwbParts {
  readonly typed: NwbTyped
  readonly names: (wanted: string) => string
}

interface NwbSeries {
  readonly series: readonly (readonly [string, Hdf5Group])[]
  /** Stand elsewhere: neo takes whatever is beside time series for one. */
  readonly tables: readonly (readonly [string, Hdf5Group])[]
}

/**
 * The samples of a multimeter: a time series for each quantity, whose columns are the neurons, and a table that says which they are. Of one
 * neuron the series is a plain list.
 */
export function nwbSeries(record: Samples, parts: SeriesParts): NwbSeries {
  const { label, quantities, nodes } = record
  const { typed, names, contents } = parts
  if (nodes.length === 0) return { series: [], tables: [] }
  const table = names(`${label}_nodes`)
  const senders = dynamicTable(typed, {
    type: 'DynamicTable',
    description: `The neurons that “${label}” recorded: a row for each column of its time series, in this order.`,
    rows: nodes.length,
    columns: {
      node: numbers(
        'Id of the neuron, counted from 1 as in NEST.',
        Uint32Array.from(nodes, ({ node }) => node),
      ),
      population: texts(
        'How the drawing calls its population.',
        nodes.map(({ block }) => contents.blocks[block]?.label ?? ''),
      ),
    },
  })
  const series = quantities.map(({ name, unit, text }, index): readonly [string, Hdf5Group] => {
    const { symbol, conversion } = baseUnit(unit)
    const data = dataOf(record, index, parts)({ unit: symbol, conversion, resolution: -1 })
    const description = `${text === '' ? name : text} (${name}${unit === '' ? '' : `, in ${unit}`}) as “${label}” recorded it.`
    const comments = `The columns are the rows of the table ${table} in the processing module misc.`
    return [
      names(`${label}_${name}`),
      hdf5Group({ ...typed('TimeSeries'), description, comments }, { data, ...timesOf(record, contents.resolutionMs) }),
    ]
  })
  return { series, tables: [[table, senders]] }
}

/** NWB wants the unit without a prefix, and by how much the numbers must be multiplied. */
function baseUnit(unit: string): { readonly symbol: string; readonly conversion: number } {
  const known = findUnit(unit)
  const symbols: Readonly<Record<string, string>> = {
    'a voltage': 'volts',
    'a current': 'amperes',
    'a conductance': 'siemens',
    'a time': 'seconds',
  }
  const symbol = known && symbols[known.dimension.words]
  if (known === undefined || symbol === undefined) return { symbol: unit === '' ? 'unknown' : unit, conversion: 1 }
  return { symbol, conversion: Number(`1e${oneOf(unit)?.exponent ?? 0}`) }
}

function dataOf(record: Samples, quantity: number, { read }: SeriesParts) {
  const columns = record.nodes.map((node) => node.columns[quantity] ?? null)
  const asked = columns.filter((column) => column !== null)
  const width = columns.length
  const pieces = async function* (): AsyncGenerator<Float64Array> {
    for await (const { rows, values } of columnPieces(read, record, asked)) {
      const piece = new Float64Array(rows * width)
      let given = 0
      columns.forEach((column, place) => {
        const from = column === null ? undefined : values[given++]
        for (let row = 0; row < rows; row += 1) piece[row * width + place] = from?.[row] ?? NaN
      })
      yield piece
    }
  }
  return (attributes: Readonly<Record<string, string | number>>): Hdf5Dataset =>
    hdf5Dataset({ type: 'f8', pieces, ...(width > 1 && { width }) }, attributes)
}

/** A start and a rate, or, where the recorder paused, the time of each row. */
function timesOf({ stretches, everySteps, from, to }: Samples, resolutionMs: number): Readonly<Record<string, Hdf5Dataset>> {
  const [only] = stretches
  const seconds = (step: number): number => (step * resolutionMs) / 1000
  if (stretches.length <= 1) {
    const start = only === undefined ? 0 : only.firstStep + (from - only.firstRow) * everySteps
    return { starting_time: hdf5Dataset({ number: seconds(start) }, { rate: 1000 / (everySteps * resolutionMs), unit: 'seconds' }) }
  }
  const pieces = function* (): Generator<Float64Array> {
    for (const [index, { firstRow, firstStep }] of stretches.entries()) {
      const end = Math.min(to, stretches[index + 1]?.firstRow ?? to)
      for (let row = Math.max(from, firstRow); row < end; row += mostPieceNumbers) {
        const count = Math.min(mostPieceNumbers, end - row)
        yield Float64Array.from({ length: count }, (_, at) => seconds(firstStep + (row + at - firstRow) * everySteps))
      }
    }
  }
  return { timestamps: numberDataset('f8', pieces)({ interval: { whole: 1 }, unit: 'seconds' }) }
}
