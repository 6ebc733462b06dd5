import type { PlacedNodes } from '../../shared/contract/kernel-contract'
import type { BlockId } from '../../shared/ids'
import type { SpikesTrack } from './run-streams'
import type { TrackSource } from './sources'

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

/** The plane that the blocks of a map lie in: all of their layers. */
export interface MapView {
  readonly blocks: readonly MapBlock[]
  readonly left: number
  readonly bottom: number
  readonly width: number
  readonly height: number
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
        const nodes = record.network.layers?.find((layer) => layer.item === item)
        if (nodes === undefined || seen.has(item) || hidden.includes(item)) return []
        seen.add(item)
        const { resolutionMs } = record.network
        return [{ item, label: words.block(item), color: colorOf(item), nodes, track, firstRow, firstNode, count, resolutionMs }]
      }),
    )
  const ends = (of: (nodes: PlacedNodes) => number, best: (...values: number[]) => number): number =>
    best(...blocks.map(({ nodes }) => of(nodes)))
  if (blocks.length === 0) return { blocks, left: 0, bottom: 0, width: 1, height: 1 }
  const [left, bottom] = [ends((nodes) => nodes.left, Math.min), ends((nodes) => nodes.bottom, Math.min)]
  const width = ends((nodes) => nodes.left + nodes.width, Math.max) - left
  return { blocks, left, bottom, width, height: ends((nodes) => nodes.bottom + nodes.height, Math.max) - bottom }
}

/** How lately each node of a block has fired at a moment: 1 just now, 0 a window ago or longer. Returns how many fired in the window. */
export function levelsAt({ track, firstNode, count, resolutionMs }: MapBlock, ms: number, windowMs: number, levels: Float32Array): number {
  levels.fill(0)
  const { buffer } = track
  const from = Math.max(buffer.first, buffer.indexAt(Math.ceil((ms - windowMs) / resolutionMs)))
  const end = buffer.presentUntil(from, buffer.indexAt(Math.floor(ms / resolutionMs + 1e-6) + 1))
  let fired = 0
  for (let index = from; index < end; index++) {
    const node = buffer.senders.at(index) - firstNode
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

/** The node nearest to a place, no farther than `reach` away; null where there is none. */
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
