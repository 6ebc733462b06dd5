import * as v from 'valibot'
import type { RunId } from '../ids'
import { mostPieceValues, type PieceKey, type PieceValues } from '../results/record-file'

/** A piece of a column with its numbers. */
export interface RecordPiece extends PieceKey {
  readonly values: PieceValues
}

/** Where the host of a kernel keeps pieces of records that a page has no room for. Throws where the disk says no. */
export interface RecordStorage {
  keep(runId: RunId, pieces: readonly RecordPiece[]): void
  /** Null for a piece that is not there or is not what was written. */
  read(runId: RunId, keys: readonly PieceKey[]): (PieceValues | null)[]
  /** Nobody will ask for these again: their place may be used for others. */
  free(runId: RunId, keys: readonly PieceKey[]): void
  remove(runId: RunId): void
}

/** Pieces that one message may name. */
const mostPieces = 4096

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1))
const key = { stream: place, column: place, chunk: place }

function isPieceValues(values: unknown): boolean {
  const isColumn = values instanceof Float64Array || values instanceof Int32Array || values instanceof Uint32Array
  return isColumn && values.length > 0 && values.length <= mostPieceValues
}

export const pieceKeysSchema = v.pipe(v.array(v.object(key)), v.maxLength(mostPieces))
export const piecesSchema = v.pipe(
  v.array(v.object({ ...key, values: v.custom<PieceValues>(isPieceValues, 'must be a column of numbers') })),
  v.maxLength(mostPieces),
)
