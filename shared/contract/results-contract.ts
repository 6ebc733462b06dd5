import * as v from 'valibot'
import type { RunId } from '../ids'
import { bytesOfColumns, extraChunk, mostStoredPieces, piecesOfColumns, type StoredColumns } from '../results/results-file'
import { blockIdSchema, projectionIdSchema, runIdSchema } from './description-schema'
import type { LoadedNetwork, PlacedNodes } from './kernel-contract'

/** What a recorder got, beside its columns. */
export type StoredTrack =
  /** Extra columns: of each channel the lowest, then the highest numbers of every 32 rows. */
  | {
      readonly kind: 'samples'
      readonly columns: StoredColumns
      readonly stretches: readonly { readonly firstRow: number; readonly firstStep: number }[]
      /** The first row with a number that is none or not finite. */
      readonly firstBad: number | null
    }
  /**
   * Extra columns: the first step of each piece; for each neuron that is heard its spikes, the step of the last one, and the sum of its
   * intervals and of their squares; for each population its spikes in bins of a millisecond.
   */
  | { readonly kind: 'spikes'; readonly columns: StoredColumns; readonly bins: number }
  /** Extra column: the first step of each piece. */
  | { readonly kind: 'weights'; readonly columns: StoredColumns; readonly low: number | null; readonly high: number | null }
  /** Extra columns: lags, events of each channel; for each pair its histogram and its counts. None where nothing was counted yet. */
  | {
      readonly kind: 'correlations'
      readonly columns: StoredColumns
      readonly counted: {
        readonly step: number
        readonly deltaSteps: number
        readonly countedSteps: number
        readonly pairs: readonly { readonly from: number; readonly to: number }[]
      } | null
    }

/** A run as the index of a file of results describes it. */
export interface StoredRun {
  readonly runId: RunId
  /** From 1, never given twice in one drawing. */
  readonly number: number
  /** Wall time when it began, since 1970. */
  readonly startedAtMs: number
  /** How far it went, in steps. */
  readonly reachedStep: number
  /** What was changed since the run before. */
  readonly words: string
  /** Which of the index's drawings was run. */
  readonly drawing: number
  readonly network: Omit<LoadedNetwork, 'layers'>
  /** In the order of the network's streams. */
  readonly tracks: readonly StoredTrack[]
  readonly layers: readonly Omit<PlacedNodes, 'x' | 'y' | 'z'>[]
  /** Extra columns: x, y and z of each layer. */
  readonly places: StoredColumns
  /** Where its first piece is: the columns of its tracks follow each other, then those of its places. */
  readonly at: number
}

/** What a file of results says of itself. */
export interface ResultsIndex {
  readonly writtenBy: string
  /** Texts of `.cajal` files. */
  readonly drawings: readonly string[]
  /** The newest first. */
  readonly runs: readonly StoredRun[]
}

/** Nodes of a network that a machine can hold: what a file claims beyond is not believed. */
const mostNodes = 50_000_000
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const step = v.pipe(whole, v.maxValue(2 ** 31 - 1))
const node = v.pipe(whole, v.maxValue(2 ** 32 - 1))
const finite = v.pipe(v.number(), v.finite())
const kind = v.picklist([0, 1, 2])
const range = { item: blockIdSchema, firstNode: v.pipe(node, v.minValue(1)), count: v.pipe(whole, v.maxValue(mostNodes)) }
const within = ({ firstNode, count }: { readonly firstNode: number; readonly count: number }): boolean => firstNode + count <= mostNodes + 1
const nodes = v.pipe(
  v.object(range),
  v.check((each) => within(each), 'is too large'),
)
const slice = v.object({ from: whole, to: whole, step: v.exactOptional(v.pipe(whole, v.minValue(1))) })

const streams = v.variant('kind', [
  v.object({
    kind: v.literal('samples'),
    stream: whole,
    recorder: blockIdSchema,
    everySteps: v.pipe(step, v.minValue(1)),
    channels: v.array(v.object({ node, item: blockIdSchema, index: whole, quantity: v.string(), unit: v.string() })),
  }),
  v.object({
    kind: v.literal('spikes'),
    stream: whole,
    recorder: blockIdSchema,
    sources: v.array(
      v.pipe(
        v.object({ ...range, slices: v.exactOptional(v.array(slice)) }),
        v.check((each) => within(each), 'is too large'),
      ),
    ),
    states: v.exactOptional(v.literal(true)),
  }),
  v.object({
    kind: v.literal('weights'),
    stream: whole,
    recorder: blockIdSchema,
    projections: v.array(v.object({ item: projectionIdSchema, pre: nodes, post: nodes })),
  }),
  v.object({
    kind: v.literal('correlations'),
    stream: whole,
    recorder: blockIdSchema,
    sources: v.array(v.object({ item: blockIdSchema, channel: whole })),
  }),
])

const isCut = ({ rows, first, chunk }: StoredColumns): boolean => first <= rows && Number.isInteger(Math.log2(chunk))
const columns = v.pipe(
  v.object({
    stream: v.pipe(whole, v.maxValue(2 ** 32 - 1)),
    kinds: v.array(kind),
    rows: step,
    first: step,
    chunk: v.pipe(whole, v.minValue(256), v.maxValue(extraChunk)),
    extras: v.array(v.object({ kind, count: step })),
  }),
  v.check((each) => isCut(each), 'is cut in no way that is known'),
)

const tracks = v.variant('kind', [
  v.object({
    kind: v.literal('samples'),
    columns,
    stretches: v.array(v.object({ firstRow: step, firstStep: step })),
    firstBad: v.nullable(step),
  }),
  v.object({ kind: v.literal('spikes'), columns, bins: step }),
  v.object({ kind: v.literal('weights'), columns, low: v.nullable(finite), high: v.nullable(finite) }),
  v.object({
    kind: v.literal('correlations'),
    columns,
    counted: v.nullable(v.object({ step, deltaSteps: finite, countedSteps: finite, pairs: v.array(v.object({ from: whole, to: whole })) })),
  }),
])

const run = v.object({
  runId: v.pipe(
    runIdSchema,
    v.check((id) => id.length > 0 && id.length <= 64, 'is no id of a run'),
  ),
  number: v.pipe(whole, v.minValue(1), v.maxValue(2 ** 31)),
  startedAtMs: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  reachedStep: step,
  words: v.pipe(v.string(), v.maxLength(10_000)),
  drawing: whole,
  network: v.object({
    nodes: v.array(nodes),
    streams: v.array(streams),
    resolutionMs: v.pipe(finite, v.gtValue(0)),
    nodeCount: whole,
    connectionCount: finite,
    buildMs: finite,
  }),
  tracks: v.array(tracks),
  layers: v.array(
    v.object({
      item: blockIdSchema,
      dimensions: v.picklist([2, 3]),
      ...{ width: finite, height: finite, depth: finite, left: finite, bottom: finite, floor: finite },
    }),
  ),
  places: columns,
  at: whole,
})

const piecesOf = ({ tracks: all, places }: StoredRun): number =>
  all.reduce((sum, track) => sum + piecesOfColumns(track.columns), piecesOfColumns(places))

/** A file may have been written by anybody: each number is looked at before anything is made of it. */
export const resultsIndexSchema: v.GenericSchema<unknown, ResultsIndex> = v.pipe(
  v.object({ writtenBy: v.string(), drawings: v.array(v.string()), runs: v.pipe(v.array(run), v.maxLength(1000)) }),
  v.check(({ drawings, runs }) => runs.every(({ drawing }) => drawing < drawings.length), 'names a drawing that is not there'),
  v.check(({ runs }) => new Set(runs.map(({ runId }) => runId)).size === runs.length, 'has a run twice'),
  v.check(({ runs }) => runs.reduce((sum, each) => sum + piecesOf(each), 0) <= mostStoredPieces, 'has too many pieces'),
)

/** All columns of a run in the order in which they lie. */
export function columnsOfRun({ tracks: all, places }: Pick<StoredRun, 'tracks' | 'places'>): readonly StoredColumns[] {
  return [...all.map((track) => track.columns), places]
}

/** Bytes of a run's pieces. */
export function bytesOfRun(described: Pick<StoredRun, 'tracks' | 'places'>): number {
  return columnsOfRun(described).reduce((sum, each) => sum + bytesOfColumns(each), 0)
}

/** What lies beside a drawing's file. */
export interface OpenedResults {
  /** The file's name, without its folder. */
  readonly name: string
  readonly bytes: number
  readonly index: ResultsIndex
}

/** Results can be written. */
export interface BegunResults {
  /** The open results are what they were when they were opened, so that runs can be copied from there. */
  readonly canCopy: boolean
}

/** The file was written. */
export interface SavedResults {
  readonly name: string
  readonly bytes: number
  /** What was there before and was not known to this window is kept under this name. */
  readonly aside: string | null
}
