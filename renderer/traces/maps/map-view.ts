import type { PlacedNodes } from '../../../shared/contract/kernel-contract'
import type { BlockId } from '../../../shared/ids'
import type { Dimensions } from '../../../shared/models/space/position-kinds'
import type { VolumeBox } from '../../state/panels/turned-volume'
import type { SpikesTrack } from '../buffers/run-streams'
import type { TrackSource } from '../buffers/sources'
import { cellGrids, type MapPlaces } from './cell-grid'

/** A block whose spikes were recorded, and where its nodes are drawn. */
export interface MapBlock {
  readonly item: BlockId
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  readonly nodes: MapPlaces
  readonly track: SpikesTrack
  readonly firstRow: number
  readonly firstNode: number
  readonly count: number
  readonly resolutionMs: number
}

/** The plane or volume that the blocks of a map lie in: all of their layers, or of blocks that lie nowhere all of their grids. */
export interface MapView extends VolumeBox {
  readonly blocks: readonly MapBlock[]
  readonly dimensions: Dimensions
  /** Whether places say nothing: cells in rows, one after another. */
  readonly isGrid: boolean
}

/**
 * The blocks with places that these recorders heard, or where none has places all of them, in rows; without those that are hidden; of several
 * runs the first.
 */
export function mapView(
  sources: readonly TrackSource<SpikesTrack>[],
  colorOf: (item: BlockId) => string,
  hidden: readonly string[] = [],
): MapView {
  const [first] = sources
  const heard = blocksHeard(sources.filter(({ record }) => record === first?.record))
  const layers = first?.record.network.layers ?? []
  const isGrid = !heard.some(({ item }) => layers.some((layer) => layer.item === item))
  const shown = heard.filter(({ item }) => !hidden.includes(item))
  const grids = isGrid ? cellGrids(shown.map(({ count }) => count)) : []
  const blocks = shown.flatMap((block, index): MapBlock[] => {
    const layer = layers.find(({ item }) => item === block.item)
    const nodes = isGrid ? grids[index] : layer && placesOf(layer, block)
    return nodes === undefined ? [] : [{ ...block, color: colorOf(block.item), nodes }]
  })
  const ends = (best: (...values: number[]) => number, of: (nodes: MapPlaces) => number): number =>
    best(...blocks.map(({ nodes }) => of(nodes)))
  if (blocks.length === 0) return { blocks, isGrid, dimensions: 2, left: 0, bottom: 0, floor: 0, width: 1, height: 1, depth: 0 }
  const [left, bottom] = [ends(Math.min, (nodes) => nodes.left), ends(Math.min, (nodes) => nodes.bottom)]
  const floor = ends(Math.min, (nodes) => nodes.floor)
  return {
    blocks,
    isGrid,
    dimensions: blocks.some(({ nodes }) => nodes.dimensions === 3) ? 3 : 2,
    left,
    bottom,
    floor,
    width: ends(Math.max, (nodes) => nodes.left + nodes.width) - left,
    height: ends(Math.max, (nodes) => nodes.bottom + nodes.height) - bottom,
    depth: ends(Math.max, (nodes) => nodes.floor + nodes.depth) - floor,
  }
}

type HeardBlock = Omit<MapBlock, 'nodes' | 'color'>

/** What recorders of one run heard, each block once. */
function blocksHeard(sources: readonly TrackSource<SpikesTrack>[]): readonly HeardBlock[] {
  const heard = sources.flatMap(({ track, record, words }) =>
    track.rows.groups.map(({ item, firstRow, firstNode, count }): HeardBlock => {
      return { item, label: words.block(item), track, firstRow, firstNode, count, resolutionMs: record.network.resolutionMs }
    }),
  )
  return heard.filter(({ item }, index) => heard.findIndex((each) => each.item === item) === index)
}

/** The layer of a block with the places of those of its nodes that are heard. */
function placesOf(layer: PlacedNodes, { track, firstRow, firstNode, count }: HeardBlock): PlacedNodes {
  if (count === layer.x.length) return layer
  const of = (axis: Float64Array): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => axis[track.rows.nodeOf(firstRow + k) - firstNode]!)
  return { ...layer, x: of(layer.x), y: of(layer.y), z: of(layer.z) }
}

/** How lately each node of a block has fired at a moment: 1 just now, 0 a window ago or longer. Returns how many fired in the window. */
export function levelsAt({ track, firstRow, count, resolutionMs }: MapBlock, ms: number, windowMs: number, levels: Float32Array): number {
  levels.fill(0)
  const { buffer } = track
  const from = Math.max(buffer.first, buffer.indexAt(Math.ceil((ms - windowMs) / resolutionMs)))
  const end = buffer.presentUntil(from, buffer.indexAt(Math.floor(ms / resolutionMs + 1e-6) + 1))
  let fired = 0
  for (let index = from; index < end; index++) {
    const node = track.rows.rowOf(buffer.senders.at(index)) - firstRow
    if (node < 0 || node >= count) continue
    const level = 1 - (ms - buffer.steps.at(index) * resolutionMs) / windowMs
    if (level <= 0) continue
    if (levels[node] === 0) fired++
    levels[node] = Math.max(levels[node]!, level)
  }
  return fired
}

/** The spikes of each node of a block, as shares of the most that any node has. */
export function shareOfSpikes({ track, firstRow, count }: MapBlock, most: number, levels: Float32Array): void {
  for (let k = 0; k < count; k++) levels[k] = most > 0 ? track.statistics.countOf(firstRow + k) / most : 0
}

/** The most spikes that any node of these blocks has. */
export function mostSpikes(blocks: readonly MapBlock[]): number {
  let most = 0
  for (const { track, firstRow, count } of blocks) {
    for (let k = 0; k < count; k++) most = Math.max(most, track.statistics.countOf(firstRow + k))
  }
  return most
}

/** The node of a plane nearest to a place, no farther than `reach` away; null where there is none. */
export function nodeNear(
  { blocks }: MapView,
  x: number,
  y: number,
  reach: number,
): { readonly block: MapBlock; readonly index: number } | null {
  let found: { readonly block: MapBlock; readonly index: number } | null = null
  let nearest = reach * reach
  for (const block of blocks) {
    for (let index = 0; index < block.count; index++) {
      const away = (block.nodes.x[index]! - x) ** 2 + (block.nodes.y[index]! - y) ** 2
      if (away > nearest) continue
      nearest = away
      found = { block, index }
    }
  }
  return found
}
