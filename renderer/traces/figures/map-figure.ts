import type { Figure, LegendEntry, Mark } from '../../../shared/figures/figure'
import { boxEdges, cornersOf, nearnessRange, type Turn, viewVolume } from '../../state/panels/turned-volume'
import { mostSpikes, shareOfSpikes, type MapBlock, type MapView } from '../maps/map-view'
import { axisNamesOf } from '../maps/volume-axes'
import type { ResolveColor } from './figure-source'

/** Dots of one size are drawn together. */
const sizes = 6

/** The map as a figure: neurons where they lie, the larger the more they fired; a volume as it is turned. */
export function mapFigure(view: MapView, color: ResolveColor, turn: Turn): Figure {
  const { blocks, left, bottom, width, height } = view
  const legend = blocks.length > 1 ? blocks.map((block): LegendEntry => ({ label: block.label, color: color(block.color) })) : []
  if (view.dimensions === 3) return volumeFigure(view, color, turn, legend)
  const frames = view.isGrid ? blocks.map((block) => frameOf(block, color)) : []
  const marks = blocks.flatMap((block) => {
    const shares = sharesOf(block, view)
    return dotsOf(block, [...shares.keys()], shares, block.nodes, color, 1)
  })
  const [across, upwards] = view.isGrid ? ['', ''] : ['x (mm)', 'y (mm)']
  return {
    ...(view.isGrid && { bare: true }),
    x: { title: across, low: left, high: left + width },
    plots: [{ y: { title: upwards, low: bottom, high: bottom + height }, marks: [...frames, ...marks], legend, share: 1 }],
  }
}

/** The border of the grid of a block that lies nowhere. */
function frameOf({ nodes: { left, bottom, width, height }, color: own }: MapBlock, color: ResolveColor): Mark {
  const [right, top] = [left + width, bottom + height]
  return { kind: 'line', xs: [left, right, right, left, left], ys: [bottom, bottom, top, top, bottom], color: color(own), width: 0.4 }
}

/** Nodes so far away from each other are drawn in turn, the farthest first. */
const slices = 5
/** The side of the figure of a volume, and room for the names of its axes, in units of the figure. */
const [side, margin] = [400, 26]

function volumeFigure(view: MapView, color: ResolveColor, turn: Turn, legend: readonly LegendEntry[]): Figure {
  const seeing = viewVolume(view, turn, side, side, margin)
  const upwards = (seen: Float32Array, k: number): number => side - seen[3 * k + 1]!
  const corners = new Float32Array(3 * 8)
  seeing.see(cornersOf(view), 8, corners)
  const edges = boxEdges.map(([from, to]): Mark => ({
    kind: 'line',
    xs: [corners[3 * from]!, corners[3 * to]!],
    ys: [upwards(corners, from), upwards(corners, to)],
    color: color('--color-grey'),
    width: 0.4,
  }))
  const [farthest, nearest] = nearnessRange
  const seen = view.blocks.map((block) => {
    const out = new Float32Array(3 * block.count)
    seeing.see(block.nodes, block.count, out)
    const places = { x: out.filter((_, k) => k % 3 === 0), y: Float32Array.from({ length: block.count }, (_, k) => upwards(out, k)) }
    const sliceOf = (k: number): number => Math.floor(((out[3 * k + 2]! - farthest) / (nearest - farthest)) * slices)
    return { block, places, shares: sharesOf(block, view), sliceOf }
  })
  const dots = Array.from({ length: slices }, (_, slice) => {
    const nearness = farthest + ((slice + 0.5) / slices) * (nearest - farthest)
    return seen.flatMap(({ block, places, shares, sliceOf }) => {
      const own = [...shares.keys()].filter((k) => sliceOf(k) === slice)
      return dotsOf(block, own, shares, places, color, nearness)
    })
  })
  const names = axisNamesOf(view, corners)
  const words: Mark = {
    kind: 'words',
    xs: names.map(({ x }) => x),
    ys: names.map(({ y }) => side - y),
    texts: names.map(({ text }) => text),
  }
  const axis = { title: '', low: 0, high: side }
  return { bare: true, x: axis, plots: [{ y: axis, marks: [...edges, ...dots.flat(), words], legend, share: 1 }] }
}

function sharesOf(block: MapBlock, { blocks }: MapView): Float32Array {
  const shares = new Float32Array(block.count)
  shareOfSpikes(block, mostSpikes(blocks), shares)
  return shares
}

interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** Some nodes of a block as dots, those of one size together. */
function dotsOf(
  block: MapBlock,
  nodes: readonly number[],
  shares: Float32Array,
  { x, y }: Places,
  color: ResolveColor,
  scale: number,
): readonly Mark[] {
  return Array.from({ length: sizes + 1 }, (_, size): Mark => {
    const own = nodes.filter((k) => Math.ceil(shares[k]! * sizes) === size)
    return {
      kind: 'dots',
      xs: own.map((k) => x[k]!),
      ys: own.map((k) => y[k]!),
      color: color(size === 0 ? '--color-grey' : block.color),
      size: (size === 0 ? 0.6 : 1 + size * 0.5) * scale,
    }
  }).filter((mark) => mark.kind === 'dots' && mark.xs.length > 0)
}
