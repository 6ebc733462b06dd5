import type { Layer, LayerFrame } from '../../models/space/layer'
import type { MaskRegion } from '../../models/space/masks'

/** About so many nodes lie in a bin. */
const nodesPerBin = 8

/** Places of nodes, sorted into the cells of a grid, so that those in a region are found without asking all. */
export interface NodeBins {
  /** Writes the nodes in a region around a place to `out`, in an order that is always the same, and returns their number. */
  find(region: MaskRegion, x: number, y: number, z: number, out: Int32Array): number
  /** The most nodes that a search can find: where edges meet, a mask as wide as the layer meets those on its rim twice. */
  readonly most: number
}

type Places = Pick<Layer, 'x' | 'y' | 'z'>

/** Sorts nodes into bins; `frame` says whether edges meet, and where. */
export function makeBins(places: Places, frame: LayerFrame): NodeBins {
  const count = places.x.length
  const cells = Math.max(1, Math.floor((count / nodesPerBin) ** (1 / frame.dimensions)))
  const axes = [
    binAxis(within(places.x, frame.left, frame.width, frame.periodic), cells),
    binAxis(within(places.y, frame.bottom, frame.height, frame.periodic), cells),
    binAxis(within(places.z, frame.floor, frame.depth, frame.periodic), frame.dimensions === 3 ? cells : 1),
  ] as const
  const [across, upwards, inDepth] = axes
  const [x, y, z] = [across.values, upwards.values, inDepth.values]
  const binAt = (column: number, row: number, slice: number): number => (slice * upwards.cells + row) * across.cells + column
  const binOf = (k: number): number => binAt(across.cellOf(x[k]!), upwards.cellOf(y[k]!), inDepth.cellOf(z[k]!))
  const bins = across.cells * upwards.cells * inDepth.cells
  const starts = new Int32Array(bins + 1)
  for (let k = 0; k < count; k++) starts[binOf(k) + 1]!++
  for (let bin = 0; bin < bins; bin++) starts[bin + 1]! += starts[bin]!
  const nodes = new Int32Array(count)
  const next = starts.slice()
  for (let k = 0; k < count; k++) nodes[next[binOf(k)]!++] = k

  const collect = ({ inside, low, high }: MaskRegion, atX: number, atY: number, atZ: number, out: Int32Array, from: number): number => {
    let found = from
    const [firstColumn, lastColumn] = [across.cellOf(atX + low[0], -rim), across.cellOf(atX + high[0], rim)]
    const [firstRow, lastRow] = [upwards.cellOf(atY + low[1], -rim), upwards.cellOf(atY + high[1], rim)]
    const [firstSlice, lastSlice] = [inDepth.cellOf(atZ + low[2], -rim), inDepth.cellOf(atZ + high[2], rim)]
    for (let slice = firstSlice; slice <= lastSlice; slice++) {
      for (let row = firstRow; row <= lastRow; row++) {
        const end = starts[binAt(lastColumn, row, slice) + 1]!
        for (let n = starts[binAt(firstColumn, row, slice)]!; n < end; n++) {
          const node = nodes[n]!
          if (inside(x[node]! - atX, y[node]! - atY, z[node]! - atZ)) out[found++] = node
        }
      }
    }
    return found
  }

  return {
    most: frame.periodic ? 2 ** frame.dimensions * count : count,
    find(region, atX, atY, atZ, out) {
      if (!frame.periodic) return collect(region, atX, atY, atZ, out, 0)
      // The mask's lowest corner is moved into the layer; what sticks out beyond an edge comes in again at the other.
      const { low, high } = region
      const homeX = wrapped(atX + low[0] - frame.left, frame.width) - low[0] + frame.left
      const homeY = wrapped(atY + low[1] - frame.bottom, frame.height) - low[1] + frame.bottom
      const homeZ = wrapped(atZ + low[2] - frame.floor, frame.depth) - low[2] + frame.floor
      const isWide = homeX + high[0] - frame.left > frame.width
      const isHigh = homeY + high[1] - frame.bottom > frame.height
      const isDeep = homeZ + high[2] - frame.floor > frame.depth
      let found = 0
      for (let corner = 0; corner < 8; corner++) {
        const [beyondX, beyondY, beyondZ] = [corner & 1, (corner >> 1) & 1, corner >> 2] as const
        if (beyondX > Number(isWide) || beyondY > Number(isHigh) || beyondZ > Number(isDeep)) continue
        const [cornerX, cornerY] = [homeX - beyondX * frame.width, homeY - beyondY * frame.height]
        found = collect(region, cornerX, cornerY, homeZ - beyondZ * frame.depth, out, found)
      }
      return found
    },
  }
}

/** Rounding may put a node that lies on the rim of the box into the next cell. */
const rim = 1e-6

interface BinAxis {
  readonly values: Float64Array
  readonly cells: number
  /** The cell of a coordinate, moved by a part of a cell; cells beyond the outermost are these. */
  cellOf(value: number, moved?: number): number
}

function binAxis(values: Float64Array, cells: number): BinAxis {
  const first = least(values)
  const perUnit = cells / Math.max(most(values) - first, 1e-9)
  const last = cells - 1
  return { values, cells, cellOf: (value, moved = 0) => Math.min(last, Math.max(0, Math.floor((value - first) * perUnit + moved))) }
}

/** Nodes of another layer may lie outside of one whose edges wrap: they come in at the other side. */
function within(values: Float64Array, first: number, length: number, periodic: boolean): Float64Array {
  if (!periodic || values.every((value) => value >= first && value <= first + length)) return values
  return values.map((value) => first + wrapped(value - first, length))
}

function wrapped(value: number, length: number): number {
  if (length === 0) return value
  const rest = value % length
  return rest < 0 ? rest + length : rest
}

function least(values: Float64Array): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity)
}

function most(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity)
}
