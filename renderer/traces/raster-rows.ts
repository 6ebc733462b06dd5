import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import type { SpikesTrack } from './run-streams'
import type { TrackSource } from './sources'

/** One recorder's rows in a raster that may hold those of several. */
export interface RasterSource {
  readonly track: SpikesTrack
  readonly resolutionMs: number
  /** The drawing as it was when the run began. */
  readonly document: CajalDocument
  /** Row of its first neuron. */
  readonly firstRow: number
}

/** A block's stretch of rows. */
export interface RasterBlock {
  readonly item: BlockId
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  readonly firstRow: number
  readonly count: number
}

/** Which neuron has which row: one recorder below the other, blocks in the order of their nodes. */
export interface RasterRows {
  readonly sources: readonly RasterSource[]
  readonly blocks: readonly RasterBlock[]
  readonly count: number
}

/** Lays the rows of recorders below each other; `colorOf` gives a block's colour. */
export function rasterRows(
  sources: readonly TrackSource<SpikesTrack>[],
  colorOf: (source: TrackSource<SpikesTrack>, item: BlockId) => string,
): RasterRows {
  let row = 0
  const laid: RasterSource[] = []
  const blocks: RasterBlock[] = []
  for (const source of sources) {
    const { track, record, words } = source
    laid.push({ track, resolutionMs: record.network.resolutionMs, document: record.document, firstRow: row })
    for (const { item, firstRow, count } of track.rows.groups) {
      blocks.push({ item, label: words.block(item), color: colorOf(source, item), firstRow: row + firstRow, count })
    }
    row += track.rows.count
  }
  return { sources: laid, blocks, count: row }
}
