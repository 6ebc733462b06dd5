import type { CorrelationsFrame, PlacedNodes } from '../../../shared/contract/kernel-contract'
import type { StoredRun, StoredTrack } from '../../../shared/contract/results-contract'
import type { CajalDocument } from '../../../shared/document/schema'
import { kindOfValues, type PieceKey, type PieceValues } from '../../../shared/results/record-file'
import { extraChunk, type StoredColumns } from '../../../shared/results/results-file'
import { createTrack, type RunRecord, type SpikesTrack, type Track } from '../buffers/run-streams'

/** Reads pieces of the run; null for each that is not there or damaged. */
type ReadPieces = (keys: readonly PieceKey[]) => Promise<readonly (PieceValues | null)[]>

/** What the file says of a run is not what can be. */
export class DamagedRun extends Error {}

/** Pieces that are asked for at once: about 4 MB. */
const piecesAtOnce = 8

/** Makes of what a file says of a run its records, whose numbers stay in the file; fails with DamagedRun where that makes none. */
export async function restoreRun(stored: StoredRun, document: CajalDocument, read: ReadPieces): Promise<RunRecord> {
  const { runId, network, reachedStep, layers, places } = stored
  if (stored.tracks.length !== network.streams.length) throw new DamagedRun('it has records of other recorders')
  const tracks: Track[] = []
  for (const [index, info] of network.streams.entries()) {
    const from = stored.tracks[index]!
    if (from.kind !== info.kind || from.columns.stream !== info.stream) throw new DamagedRun('it has records of other recorders')
    tracks.push(await restoreTrack(from, stored, index, read))
  }
  const placed = await restoreLayers(layers, places, stored, read)
  return { runId, document, network: placed.length === 0 ? network : { ...network, layers: placed }, tracks, reachedStep }
}

async function restoreTrack(from: StoredTrack, { network }: StoredRun, index: number, read: ReadPieces): Promise<Track> {
  const info = network.streams[index]!
  if (info.kind === 'spikes') expectFew(info.sources)
  const track = createTrack(info, network, from.columns.chunk)
  const { rows, first, chunk, kinds } = from.columns
  expect(kinds.length === track.buffer.columns.length)
  expect(kinds.every((kind, column) => kind === kindOfValues(track.buffer.columns[column]!.copy(0, 0))))
  const firsts = Math.ceil(rows / chunk) - Math.floor(first / chunk)
  if (track.kind === 'samples' && from.kind === 'samples') {
    const blocks = Math.ceil(rows / 32) - Math.floor(first / 32)
    const extremes = await readExtras(
      from.columns,
      read,
      kinds.flatMap(() => [doubles(blocks), doubles(blocks)]),
    )
    expect(isRising(from.stretches, rows) && (rows === 0 || from.stretches.length > 0))
    track.buffer.restore({ rows, first, stretches: from.stretches, firstBad: from.firstBad, extremes: extremes as Float64Array[] })
  } else if (track.kind === 'spikes' && from.kind === 'spikes') {
    await restoreSpikes(track, from, firsts, read)
  } else if (track.kind === 'weights' && from.kind === 'weights') {
    const [steps] = await readExtras(from.columns, read, [doubles(firsts)])
    track.buffer.restore(rows, first, steps as Float64Array)
    track.buffer.low = from.low ?? Infinity
    track.buffer.high = from.high ?? -Infinity
  } else if (track.kind === 'correlations' && from.kind === 'correlations' && from.counted !== null) {
    track.buffer.latest = await restoreCounts(from.columns, from.counted, network.streams[index]!.stream, read)
  }
  return track
}

async function restoreSpikes(
  { buffer, rows: nodes, statistics, bins }: SpikesTrack,
  from: Extract<StoredTrack, { kind: 'spikes' }>,
  firsts: number,
  read: ReadPieces,
): Promise<void> {
  const { rows, first } = from.columns
  const [steps, spikes, last, sum, squares, ...binned] = await readExtras(from.columns, read, [
    doubles(firsts),
    { kind: 2, count: nodes.count },
    { kind: 1, count: nodes.count },
    doubles(nodes.count),
    doubles(nodes.count),
    ...nodes.groups.map(() => ({ kind: 2, count: from.bins })),
  ])
  buffer.restore(rows, first, steps as Float64Array)
  statistics.restore([spikes!, last!, sum!, squares!])
  bins.restore(from.bins, binned as Uint32Array[])
}

async function restoreCounts(
  columns: StoredColumns,
  { pairs, ...counted }: NonNullable<Extract<StoredTrack, { kind: 'correlations' }>['counted']>,
  stream: number,
  read: ReadPieces,
): Promise<CorrelationsFrame> {
  const lags = columns.extras[0]?.count ?? 0
  const wanted = [doubles(lags), doubles(columns.extras[1]?.count ?? 0), ...pairs.flatMap(() => [doubles(lags), doubles(lags)])]
  const [lagSteps, nEvents, ...counts] = (await readExtras(columns, read, wanted)) as Float64Array[]
  return {
    ...counted,
    runId: '' as CorrelationsFrame['runId'],
    stream,
    lagSteps: lagSteps!,
    nEvents: nEvents!,
    pairs: pairs.map((pair, index) => ({ ...pair, histogram: counts[2 * index]!, counts: counts[2 * index + 1]! })),
  }
}

async function restoreLayers(
  layers: StoredRun['layers'],
  places: StoredColumns,
  { network }: StoredRun,
  read: ReadPieces,
): Promise<readonly PlacedNodes[]> {
  const counts = layers.map(({ item }) => network.nodes.find((range) => range.item === item)?.count ?? -1)
  expect(counts.every((count) => count >= 0))
  const values = await readExtras(
    places,
    read,
    counts.flatMap((count) => [doubles(count), doubles(count), doubles(count)]),
  )
  return layers.map((layer, index) => {
    const [x, y, z] = values.slice(3 * index) as Float64Array[]
    return { ...layer, x: x!, y: y!, z: z! }
  })
}

interface Wanted {
  readonly kind: number
  readonly count: number
}

const doubles = (count: number): Wanted => ({ kind: 0, count })

/** Reads the columns of their own length, which must be these. */
async function readExtras(columns: StoredColumns, read: ReadPieces, wanted: readonly Wanted[]): Promise<readonly PieceValues[]> {
  const { extras, kinds, stream } = columns
  expect(extras.length === wanted.length && wanted.every(({ kind, count }, at) => extras[at]!.kind === kind && extras[at]!.count === count))
  const keys = extras.flatMap(({ count }, extra) =>
    Array.from({ length: Math.ceil(count / extraChunk) }, (_, chunk): PieceKey => ({ stream, column: kinds.length + extra, chunk })),
  )
  // Nothing is made for what a file promises until its numbers are there.
  const pieces = new Map<number, PieceValues[]>()
  for (let at = 0; at < keys.length;) {
    const batch = batchFrom(keys, at, ({ column }) => Math.min(extraChunk, extras[column - kinds.length]!.count))
    const values = await read(batch)
    batch.forEach(({ column }, index) => {
      const piece = values[index]
      if (!piece) throw new DamagedRun('some of its numbers are not what was written')
      pieces.set(column, [...(pieces.get(column) ?? []), piece])
    })
    at += batch.length
  }
  return wanted.map((each, extra) => joined(each, pieces.get(kinds.length + extra) ?? []))
}

/** As many keys as make a message of a few megabytes. */
function batchFrom(keys: readonly PieceKey[], at: number, lengthOf: (key: PieceKey) => number): readonly PieceKey[] {
  let numbers = 0
  const end = keys.findIndex((key, index) => {
    if (index < at) return false
    const full = index > at && (numbers + lengthOf(key) > piecesAtOnce * extraChunk || index - at >= mostKeys)
    numbers += lengthOf(key)
    return full
  })
  return keys.slice(at, end < 0 ? keys.length : end)
}

/** Keys of one message. */
const mostKeys = 4000

function joined({ kind, count }: Wanted, pieces: readonly PieceValues[]): PieceValues {
  const values = kind === 0 ? new Float64Array(count) : kind === 1 ? new Int32Array(count) : new Uint32Array(count)
  let at = 0
  for (const piece of pieces) {
    expect(kindOfValues(piece) === kind && at + piece.length <= count)
    values.set(piece, at)
    at += piece.length
  }
  expect(at === count)
  return values
}

/** Rows of neurons that are heard are made for each of them, so that there must not be more than a network can have. */
function expectFew(sources: readonly { readonly firstNode: number; readonly count: number; readonly slices?: readonly unknown[] }[]): void {
  const rows = sources.reduce((sum, { count }) => sum + count, 0)
  const work = sources.reduce((sum, { count, slices = [] }) => sum + count * slices.length, 0)
  expect(rows <= mostRows && work <= 20 * mostRows)
}

const mostRows = 50_000_000

function isRising(stretches: readonly { readonly firstRow: number; readonly firstStep: number }[], rows: number): boolean {
  return stretches.every(({ firstRow, firstStep }, at) => {
    const before = stretches[at - 1]
    return firstRow < rows && (before === undefined || (before.firstRow < firstRow && before.firstStep < firstStep))
  })
}

function expect(holds: boolean): void {
  if (!holds) throw new DamagedRun('what it says of its records does not fit them')
}
