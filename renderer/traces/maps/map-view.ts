import type { PlacedNodes } from '../../../shared/contract/kernel-contract'
import type { BlockId } from '../../../shared/ids'
import type { Dimensions } from '../../../shared/models/space/position-kinds'
import type { VolumeBox } from '../../state/panels/turned-volume'
import type { SpikesTrack } from '../buffers/run-streams'
import type { TrackSource } from '../buffers/sources'

/** A block whose nodes have places and whose spikes were recorded. */
export interface MapBlock {
  readonly item: BlockId
  readonly label: string
  /** CSS colour or variable. */
  readonly color: string
  readonly nodes: PlacedNodes
  readonly track: SpikesTrack
  readonly firstRow: number
  readonly firstNode: number
  readonly count: number
  readonly resolutionMs: number
}

/** The plane or volume that the blocks of a map lie in: all of their layers. */
export interface MapView extends VolumeBox {
  readonly blocks: readonly MapBlock[]
  readonly dimensions: Dimensions
}

/** The blocks with places that these recorders heard, without those that are hidden; of several runs the first. */
export function mapView(
  sources: readonly TrackSource<SpikesTrack>[],
  colorOf: (item: BlockId) => string,
  hidden: readonly string[] = [],
): MapView {
  const [first] = sources
  const seen = new Set<BlockId>()
  const blocks = sources
    .filter(({ record }) => record === first?.record)
    .flatMap(({ track, record, words }) =>
      track.rows.groups.flatMap(({ item, firstRow, firstNode, count }): MapBlock[] => {
        const placed = record.network.layers?.find((layer) => layer.item === item)
        if (placed === undefined || seen.has(item) || hidden.includes(item)) return []
        seen.add(item)
        const { resolutionMs } = record.network
        const heard = Array.from({ length: count }, (_, k) => track.rows.nodeOf(firstRow + k) - firstNode)
        const nodes = heard.length === placed.x.length ? placed : onlyPlaces(placed, heard)
        return [{ item, label: words.block(item), color: colorOf(item), nodes, track, firstRow, firstNode, count, resolutionMs }]
      }),
    )
  const ends = (best: (...values: number[]) => number, of: (nodes: PlacedNodes) => number): number =>
    best(...blocks.map(({ nodes }) => of(nodes)))
  if (blocks.length === 0) return { blocks, dimensions: 2, left: 0, bottom: 0, floor: 0, width: 1, height: 1, depth: 0 }
  const [left, bottom] = [ends(Math.min, (nodes) => nodes.left), ends(Math.min, (nodes) => nodes.bottom)]
  const floor = ends(Math.min, (nodes) => nodes.floor)
  return {
    blocks,
    dimensions: blocks.some(({ nodes }) => nodes.dimensions === 3) ? 3 : 2,
    left,
    bottom,
    floor,
    width: ends(Math.max, (nodes) => nodes.left + nodes.width) - left,
    height: ends(Math.max, (nodes) => nodes.bottom + nodes.height) - bottom,
    depth: ends(Math.max, (nodes) => nodes.floor + nodes.depth) - floor,
  }
}

/** The layer with the places of some of its nodes. */
function onlyPlaces(placed: PlacedNodes, heard: readonly number[]): PlacedNodes {
  const of = (axis: Float64Array): Float64Array => Float64Array.from(heard, (node) => axis[node]!)
  return { ...placed, x: of(placed.x), y: of(placed.y), z: of(placed.z) }
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
