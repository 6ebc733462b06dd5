import { spreadNames } from '../../../shared/figures/spread-labels'
import type { BlockId } from '../../../shared/ids'
import type { SpikesTrack } from '../buffers/run-streams'
import type { ShownRun, TrackSource } from '../buffers/sources'

/** One recorder's rows in a raster that may hold those of several. */
export interface RasterSource {
  readonly track: SpikesTrack
  readonly resolutionMs: number
  readonly run: ShownRun
  /** The row of each of its neurons; −1 for one that is not shown. */
  readonly places: Int32Array
  /** Which of the blocks each of its populations is; −1 for one that is not shown. */
  readonly blockOfGroup: readonly number[]
}

/** A block's stretch of rows. */
export interface RasterBlock {
  readonly item: BlockId
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  readonly firstRow: number
  /** Rows; where quiet neurons have none, fewer than `neurons`. */
  readonly count: number
  readonly neurons: number
  readonly firstNode: number
}

/** Which neuron has which row: one recorder below the other, blocks in the order of their nodes. */
export interface RasterRows {
  readonly sources: readonly RasterSource[]
  readonly blocks: readonly RasterBlock[]
  readonly count: number
}

/** What of the recorded neurons has rows. */
export interface RowChoice {
  readonly hidden?: readonly string[]
  /** Neurons without a spike have none. */
  readonly hideQuiet?: boolean
}

/** Lays the rows of recorders below each other; `colorOf` gives a block's colour. */
export function rasterRows(
  sources: readonly TrackSource<SpikesTrack>[],
  colorOf: (source: TrackSource<SpikesTrack>, item: BlockId) => string,
  { hidden = [], hideQuiet = false }: RowChoice = {},
): RasterRows {
  let row = 0
  const blocks: RasterBlock[] = []
  const laid = sources.map((source): RasterSource => {
    const { track, record, words } = source
    const places = new Int32Array(track.rows.count).fill(-1)
    const blockOfGroup = track.rows.groups.map(({ item, firstRow, firstNode, count: neurons }) => {
      if (hidden.includes(item)) return -1
      const first = row
      for (let own = firstRow; own < firstRow + neurons; own += 1) {
        if (!hideQuiet || track.statistics.countOf(own) > 0) places[own] = row++
      }
      blocks.push({ item, label: words.block(item), color: colorOf(source, item), firstRow: first, count: row - first, neurons, firstNode })
      return blocks.length - 1
    })
    return { track, resolutionMs: record.network.resolutionMs, run: { record, words }, places, blockOfGroup }
  })
  return { sources: laid, blocks, count: row }
}

/** What recorders got: changes of state where all of them record these, else spikes. */
export function eventOf(sources: readonly { readonly track: SpikesTrack }[]): 'spike' | 'change' {
  return sources.length > 0 && sources.every(({ track }) => track.info.states === true) ? 'change' : 'spike'
}

/** How many of the neurons of these recorders have fired so far. */
export function activeNeurons(sources: readonly TrackSource<SpikesTrack>[]): number {
  return sources.reduce((sum, { track }) => {
    let active = sum
    for (let own = 0; own < track.rows.count; own += 1) if (track.statistics.countOf(own) > 0) active += 1
    return active
  }, 0)
}

/** The row in the middle of a block, where its name stands. */
export function middleOf({ firstRow, count }: RasterBlock): number {
  return firstRow + count / 2
}

/** A block with the row at which its name stands. */
export interface NamedBlock {
  readonly block: RasterBlock
  readonly at: number
}

/** The blocks that are named, from the top: names that would lie on each other make room, and where there is none those with fewest rows have none. `apart` is in rows. */
export function namedBlocks({ blocks, count: rows }: Pick<RasterRows, 'blocks' | 'count'>, apart: number): readonly NamedBlock[] {
  const names = blocks.flatMap((block) => (block.count === 0 ? [] : [{ block, place: middleOf(block), weight: block.count }]))
  return spreadNames(names, { apart, from: 0, to: rows }).map(({ name: { block }, at }) => ({ block, at }))
}

/** As much of a text as there is room for, in the unit of `widthOf`. */
export function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  let length = text.length - 1
  while (length > 1 && widthOf(`${text.slice(0, length)}…`) > room) length -= 1
  return `${text.slice(0, length)}…`
}
