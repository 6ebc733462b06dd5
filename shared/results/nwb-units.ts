import { hdf5Dataset, type Hdf5Group } from './hdf5-tree'
import { columnPieces, dynamicTable, mostPieceNumbers, numberDataset, numbers, texts, type NwbParts, type NwbTyped } from './nwb-parts'
import type { ReadColumns, RunContents, RunRecordContents } from './run-contents'

type Spikes = Extract<RunRecordContents, { kind: 'spikes' }>

interface UnitParts extends NwbParts {
  readonly typed: NwbTyped
}

/** The rows of a record's neurons in the table: those of nodes `firstNode …` begin at `firstRow`. */
interface RowRange {
  readonly firstNode: number
  readonly count: number
  readonly firstRow: number
}

/** The neurons of the spike recorders, silent ones too, with the times of their spikes: the table that the standard calls units. */
export function nwbUnits(records: readonly Spikes[], { contents, read, typed }: UnitParts): Hdf5Group {
  const { blocks, resolutionMs, reachedMs } = contents
  let rows = 0
  const rangesOf = records.map(({ sources }) =>
    sources.map(({ firstNode, count }): RowRange => {
      const range = { firstNode, count, firstRow: rows }
      rows += count
      return range
    }),
  )
  const perRow = (of: (record: Spikes, block: number) => string): readonly string[] =>
    records.flatMap((record) => record.sources.flatMap(({ block, count }) => Array.from({ length: count }, () => of(record, block))))
  const node = Uint32Array.from(
    rangesOf.flat().flatMap(({ firstNode, count }) => Array.from({ length: count }, (_, index) => firstNode + index)),
  )
  const observed = Float64Array.from(
    records.flatMap(({ sources, fromStep }) =>
      sources.flatMap(({ count }) =>
        Array.from({ length: 2 * count }, (_, end) => (end % 2 === 0 ? fromStep * resolutionMs : reachedMs) / 1000),
      ),
    ),
  )
  const sorter = createSpikeSorter(records, rangesOf, { rows, read, secondsPerStep: resolutionMs / 1000 })
  return dynamicTable(typed, {
    type: 'Units',
    description: 'Neurons whose spikes were recorded, a row for each recorder and neuron, also those that did not spike.',
    rows,
    columns: {
      node: numbers('Id of the neuron, counted from 1 as in NEST.', node),
      population: texts(
        'How the drawing calls the neuron’s population.',
        perRow((_, block) => blocks[block]?.label ?? ''),
      ),
      recorder: texts(
        'How the drawing calls the spike recorder.',
        perRow(({ label }) => label),
      ),
      obs_intervals_index: {
        description: 'Where the intervals of each row end.',
        isHidden: true,
        dataset: numberDataset('u4', () => [Uint32Array.from({ length: rows }, (_, row) => row + 1)]),
        as: { type: 'VectorIndex', attributes: { target: { path: '/units/obs_intervals' } } },
      },
      obs_intervals: {
        description: 'From when to when spikes were recorded, in seconds.',
        dataset: (attributes) => hdf5Dataset({ type: 'f8', width: 2, pieces: () => [observed] }, attributes),
      },
      spike_times_index: {
        description: 'Where the spikes of each row end.',
        isHidden: true,
        dataset: numberDataset('u4', sorter.ends),
        as: { type: 'VectorIndex', attributes: { target: { path: '/units/spike_times' } } },
      },
      spike_times: {
        description: 'Times of the spikes in seconds.',
        dataset: numberDataset('f8', sorter.times),
        as: { type: 'VectorData', attributes: { resolution: resolutionMs / 1000 } },
      },
    },
  })
}

interface SorterParts {
  readonly rows: number
  readonly read: ReadColumns
  readonly secondsPerStep: number
}

/** Rows of neighbours whose spikes are sorted together in memory. */
interface Batch {
  readonly from: number
  readonly to: number
}

/** Puts spikes, which come in order of time, in order of neurons: counted first, then sorted a few million at a time, so that memory is bounded. */
function createSpikeSorter(
  records: readonly Spikes[],
  rangesOf: readonly (readonly RowRange[])[],
  { rows, read, secondsPerStep }: SorterParts,
) {
  let counted: Promise<Uint32Array> | null = null

  const eachSpike = async (index: number, take: (row: number, step: number) => void): Promise<void> => {
    const record = records[index]!
    const ranges = rangesOf[index]!
    for await (const { rows: count, values } of columnPieces(read, record, [0, 1])) {
      const [steps, senders] = values
      for (let spike = 0; spike < count; spike += 1) {
        const row = rowOf(ranges, senders?.[spike] ?? 0)
        if (row >= 0) take(row, steps?.[spike] ?? 0)
      }
    }
  }

  const count = async (): Promise<Uint32Array> => {
    const counts = new Uint32Array(rows)
    for (const index of records.keys()) await eachSpike(index, (row) => (counts[row] = counts[row]! + 1))
    return counts
  }
  const counts = (): Promise<Uint32Array> => (counted ??= count())

  const sorted = async ({ from, to }: Batch, own: Uint32Array): Promise<Float64Array> => {
    const places = new Float64Array(to - from)
    let total = 0
    for (let row = from; row < to; row += 1) {
      places[row - from] = total
      total += own[row]!
    }
    const times = new Float64Array(total)
    for (const [index, ranges] of rangesOf.entries()) {
      if (!ranges.some(({ firstRow, count: length }) => firstRow < to && firstRow + length > from)) continue
      await eachSpike(index, (row, step) => {
        if (row < from || row >= to) return
        const place = places[row - from]!
        places[row - from] = place + 1
        if (place < total) times[place] = step * secondsPerStep
      })
    }
    return times
  }

  return {
    async *ends(): AsyncGenerator<Uint32Array> {
      let end = 0
      yield (await counts()).map((own) => (end += own))
    },
    async *times(): AsyncGenerator<Float64Array> {
      const own = await counts()
      for (const batch of batchesOf(own)) yield sorted(batch, own)
    },
  }
}

/** So many spikes are sorted at once. */
const mostSorted = 8 * mostPieceNumbers

/** About how many numbers will be read until a run is written: spikes are counted first, and then read once for each batch of neurons. */
export function expectedReads({ records }: Pick<RunContents, 'records'>): number {
  return records.reduce((sum, record) => {
    const rows = record.to - record.from
    switch (record.kind) {
      case 'samples':
        return sum + rows * record.nodes.flatMap(({ columns }) => columns).filter((column) => column !== null).length
      case 'spikes':
        return sum + 2 * rows * (1 + Math.max(1, Math.ceil(rows / mostSorted)))
      case 'states':
        return sum + 3 * rows
      case 'weights':
      case 'correlations':
        return sum + 5 * rows
    }
  }, 0)
}

function batchesOf(counts: Uint32Array): readonly Batch[] {
  const batches: Batch[] = []
  let from = 0
  let spikes = 0
  counts.forEach((count, row) => {
    if (row > from && spikes + count > mostSorted) {
      batches.push({ from, to: row })
      from = row
      spikes = 0
    }
    spikes += count
  })
  return counts.length === 0 ? batches : [...batches, { from, to: counts.length }]
}

function rowOf(ranges: readonly RowRange[], node: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { firstNode, count, firstRow } = ranges[middle]!
    if (node < firstNode) high = middle
    else if (node >= firstNode + count) low = middle + 1
    else return firstRow + node - firstNode
  }
  return -1
}
