import type { Figure, Mark } from '../../../shared/figures/figure'
import { mostSpikes, shareOfSpikes, type MapView } from '../map-view'
import type { ResolveColor } from './figure-source'

/** Dots of one size are drawn together. */
const sizes = 6

/** The map as a figure: neurons where they lie, the larger the more they fired. */
export function mapFigure(view: MapView, color: ResolveColor): Figure {
  const { blocks, left, bottom, width, height } = view
  const most = mostSpikes(blocks)
  const marks = blocks.flatMap((block): Mark[] => {
    const shares = new Float32Array(block.count)
    shareOfSpikes(block, most, shares)
    return Array.from({ length: sizes + 1 }, (_, size): Mark => {
      const own = [...shares.keys()].filter((k) => Math.ceil(shares[k]! * sizes) === size)
      return {
        kind: 'dots',
        xs: own.map((k) => block.nodes.x[k]!),
        ys: own.map((k) => block.nodes.y[k]!),
        color: color(size === 0 ? '--color-grey' : block.color),
        size: size === 0 ? 0.6 : 1 + size * 0.5,
      }
    }).filter((mark) => mark.kind === 'dots' && mark.xs.length > 0)
  })
  return {
    x: { title: 'x (mm)', low: left, high: left + width },
    plots: [
      {
        y: { title: 'y (mm)', low: bottom, high: bottom + height },
        marks,
        legend: blocks.length > 1 ? blocks.map((block) => ({ label: block.label, color: color(block.color) })) : [],
        share: 1,
      },
    ],
  }
}
