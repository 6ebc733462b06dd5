import type { LayerFrame } from '../../models/space/layer'
import type { MaskRegion } from '../../models/space/masks'

/** About so many nodes lie in a bin. */
const nodesPerBin = 8

/** Places of nodes, sorted into the cells of a grid, so that those in a region are found without asking all. */
export interface NodeBins {
  /** Writes the nodes in a region around a place to `out`, in an order that is always the same, and returns their number. */
  find(region: MaskRegion, x: number, y: number, out: Int32Array): number
  /** The most nodes that a search can find: where edges meet, a mask as wide as the layer meets those on its rim twice. */
  readonly most: number
}

interface Places {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Sorts nodes into bins; `frame` says whether edges meet, and where. */
export function makeBins(places: Places, frame: LayerFrame): NodeBins {
  const x = within(places.x, frame.left, frame.width, frame.periodic)
  const y = within(places.y, frame.bottom, frame.height, frame.periodic)
  const count = x.length
  const [left, right] = [least(x), most(x)]
  const [bottom, top] = [least(y), most(y)]
  const cells = Math.max(1, Math.floor(Math.sqrt(count / nodesPerBin)))
  const [perX, perY] = [cells / Math.max(right - left, 1e-9), cells / Math.max(top - bottom, 1e-9)]
  const cellOf = (distance: number): number => Math.min(cells - 1, Math.max(0, Math.floor(distance)))
  const binOf = (k: number): number => cellOf((y[k]! - bottom) * perY) * cells + cellOf((x[k]! - left) * perX)
  const starts = new Int32Array(cells * cells + 1)
  for (let k = 0; k < count; k++) starts[binOf(k) + 1]!++
  for (let bin = 0; bin < cells * cells; bin++) starts[bin + 1]! += starts[bin]!
  const nodes = new Int32Array(count)
  const next = starts.slice()
  for (let k = 0; k < count; k++) nodes[next[binOf(k)]!++] = k

  const collect = (region: MaskRegion, atX: number, atY: number, out: Int32Array, from: number): number => {
    let found = from
    // Rounding may put a node that lies on the rim of the box into the next cell; cells beyond the outermost are these.
    const [firstColumn, lastColumn] = [(atX + region.left - left) * perX - 1e-6, (atX + region.right - left) * perX + 1e-6].map(cellOf)
    const [firstRow, lastRow] = [(atY + region.bottom - bottom) * perY - 1e-6, (atY + region.top - bottom) * perY + 1e-6].map(cellOf)
    for (let row = firstRow!; row <= lastRow!; row++) {
      const end = starts[row * cells + lastColumn! + 1]!
      for (let n = starts[row * cells + firstColumn!]!; n < end; n++) {
        const node = nodes[n]!
        if (region.inside(x[node]! - atX, y[node]! - atY)) out[found++] = node
      }
    }
    return found
  }

  return {
    most: frame.periodic ? 4 * count : count,
    find(region, atX, atY, out) {
      if (!frame.periodic) return collect(region, atX, atY, out, 0)
      // The mask's lower left corner is moved into the layer; what sticks out beyond an edge comes in again at the other.
      const homeX = wrapped(atX + region.left - frame.left, frame.width) - region.left + frame.left
      const homeY = wrapped(atY + region.bottom - frame.bottom, frame.height) - region.bottom + frame.bottom
      const isWide = homeX + region.right - frame.left > frame.width
      const isHigh = homeY + region.top - frame.bottom > frame.height
      let found = collect(region, homeX, homeY, out, 0)
      if (isWide) found = collect(region, homeX - frame.width, homeY, out, found)
      if (isHigh) found = collect(region, homeX, homeY - frame.height, out, found)
      if (isWide && isHigh) found = collect(region, homeX - frame.width, homeY - frame.height, out, found)
      return found
    },
  }
}

/** Nodes of another layer may lie outside of one whose edges wrap: they come in at the other side. */
function within(values: Float64Array, first: number, length: number, periodic: boolean): Float64Array {
  if (!periodic || values.every((value) => value >= first && value <= first + length)) return values
  return values.map((value) => first + wrapped(value - first, length))
}

function wrapped(value: number, length: number): number {
  const rest = value % length
  return rest < 0 ? rest + length : rest
}

function least(values: Float64Array): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity)
}

function most(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity)
}
