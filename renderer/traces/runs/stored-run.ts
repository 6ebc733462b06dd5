import type { StoredRun, StoredTrack } from '../../../shared/contract/results-contract'
import { kindOfValues, type PieceValues } from '../../../shared/results/record-file'
import { extraChunk, keysOfColumns, type StoredColumns } from '../../../shared/results/results-file'
import type { RecordPiece } from '../../../shared/contract/record-storage'
import { loadColumns, type GrowingColumn } from '../buffers/growing-column'
import type { CorrelationsTrack, RunRecord, Track } from '../buffers/run-streams'

/** A run as it is written into a file of results: what the index says of it, and its pieces. */
interface RunToStore {
  readonly tracks: readonly StoredTrack[]
  readonly layers: StoredRun['layers']
  readonly places: StoredColumns
  /** In the order in which they lie; fails where records are not there any more. */
  pieces(): AsyncGenerator<RecordPiece>
}

/** Rows of a piece where there are no rows. */
const anyChunk = extraChunk

/** What of a run is written. What was counted of it is as it is now; a run that goes on meanwhile must be written again. */
export function runToStore({ network, tracks }: RunRecord): RunToStore {
  const parts = tracks.map(partOf)
  const layers = network.layers ?? []
  const places = partWithoutRows(
    1 + Math.max(-1, ...network.streams.map(({ stream }) => stream)),
    layers.flatMap(({ x, y, z }) => [x, y, z]),
  )
  return {
    tracks: parts.map(({ track }) => track),
    layers: layers.map(({ item, dimensions, width, height, depth, left, bottom, floor }) => ({
      ...{ item, dimensions, width, height, depth, left, bottom, floor },
    })),
    places: places.columns,
    async *pieces() {
      for (const { track, rows, extras } of parts) yield* piecesOf(track.columns, rows, extras)
      yield* piecesOf(places.columns, [], places.extras)
    },
  }
}

/** About how many bytes a run takes in a file: its numbers, and the extremes of its samples. */
export function storedBytes({ tracks }: RunRecord): number {
  return tracks.reduce((sum, { kind, buffer }) => {
    const bytes = buffer.columns.reduce((all, column) => all + column.readableBytes, 0)
    return sum + (kind === 'samples' ? bytes * (1 + 2 / 32) : bytes)
  }, 0)
}

interface Part {
  readonly track: StoredTrack
  readonly rows: readonly GrowingColumn[]
  readonly extras: readonly PieceValues[]
}

function partOf(track: Track): Part {
  switch (track.kind) {
    case 'samples': {
      const { buffer } = track
      const extras = buffer.savedExtremes()
      const columns = columnsOf(track, buffer.rows, buffer.firstRow, extras)
      const stretches = buffer.readableStretches.map(({ firstRow, firstStep }) => ({ firstRow, firstStep }))
      return { track: { kind: 'samples', columns, stretches, firstBad: buffer.firstNonFiniteRow }, rows: buffer.columns, extras }
    }
    case 'spikes': {
      const { buffer, statistics, bins } = track
      const extras = [Float64Array.from(buffer.steps.firstsOfChunks), ...statistics.saved(), ...bins.saved()]
      const columns = columnsOf(track, buffer.count, buffer.first, extras)
      return { track: { kind: 'spikes', columns, bins: bins.length }, rows: buffer.columns, extras }
    }
    case 'weights': {
      const { buffer } = track
      const extras = [Float64Array.from(buffer.steps.firstsOfChunks)]
      const columns = columnsOf(track, buffer.count, buffer.first, extras)
      const [low, high] = [buffer.low, buffer.high].map((value) => (Number.isFinite(value) ? value : null)) as [
        number | null,
        number | null,
      ]
      return { track: { kind: 'weights', columns, low, high }, rows: buffer.columns, extras }
    }
    case 'correlations':
      return correlationsPart(track)
  }
}

function correlationsPart({ info, buffer: { latest } }: CorrelationsTrack): Part {
  const { columns, extras } = partWithoutRows(
    info.stream,
    latest === null ? [] : [latest.lagSteps, latest.nEvents, ...latest.pairs.flatMap(({ histogram, counts }) => [histogram, counts])],
  )
  const counted = latest && {
    step: latest.step,
    deltaSteps: latest.deltaSteps,
    countedSteps: latest.countedSteps,
    pairs: latest.pairs.map(({ from, to }) => ({ from, to })),
  }
  return { track: { kind: 'correlations', columns, counted }, rows: [], extras }
}

function columnsOf(track: Exclude<Track, CorrelationsTrack>, rows: number, first: number, extras: readonly PieceValues[]): StoredColumns {
  const all = track.buffer.columns
  return {
    stream: track.info.stream,
    kinds: all.map((column) => kindOfValues(column.copy(0, 0))),
    rows,
    first,
    chunk: all[0]?.chunkLength ?? anyChunk,
    extras: extras.map((values) => ({ kind: kindOfValues(values), count: values.length })),
  }
}

function partWithoutRows(
  stream: number,
  extras: readonly PieceValues[],
): { readonly columns: StoredColumns; readonly extras: readonly PieceValues[] } {
  const described = extras.map((values) => ({ kind: kindOfValues(values), count: values.length }))
  return { columns: { stream, kinds: [], rows: 0, first: 0, chunk: anyChunk, extras: described }, extras }
}

async function* piecesOf(
  columns: StoredColumns,
  rows: readonly GrowingColumn[],
  extras: readonly PieceValues[],
): AsyncGenerator<RecordPiece> {
  for (const { count, ...key } of keysOfColumns(columns)) {
    const column = rows[key.column]
    const start = key.chunk * (column === undefined ? extraChunk : columns.chunk)
    if (column === undefined) {
      yield { ...key, values: extras[key.column - rows.length]!.slice(start, start + count) }
      continue
    }
    await loadColumns([column], start, start + count)
    if (!column.call(start, start + count))
      throw new Error('some of its records are not there any more. Remove it from the list of runs, and save again.')
    yield { ...key, values: column.copy(start, start + count) }
  }
}
