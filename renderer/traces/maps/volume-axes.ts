import { formatValue } from '../../../shared/units/format-value'
import { boxEdges, type VolumeBox } from '../../state/panels/turned-volume'

/** Words beside the edges of a volume, in the units of the screen. */
export interface AxisWords {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** An edge that is seen shorter than this has no name, or no numbers at its ends. */
const [shortest, shortestWithEnds] = [20, 72]

/** The names of the axes with their ends, beside the outermost edge of each: of x and y the lowest, of z the leftmost. */
export function axisNamesOf({ left, bottom, floor, width, height, depth }: VolumeBox, corners: Float32Array): readonly AxisWords[] {
  const [centerX, centerY] = middleOf(corners, 0, 7)
  const axes = [
    ['x', left, width],
    ['y', bottom, height],
    ['z', floor, depth],
  ] as const
  return axes.flatMap(([name, low, length], axis): readonly AxisWords[] => {
    const outwards = (from: number, to: number): number => {
      const [x, y] = middleOf(corners, from, to)
      return axis === 2 ? -x : y
    }
    const edges = boxEdges.filter((edge) => edge[2] === axis)
    const [from, to] = edges.reduce((best, edge) => (outwards(edge[0], edge[1]) > outwards(best[0], best[1]) ? edge : best))
    const [startX, startY, endX, endY] = [corners[3 * from]!, corners[3 * from + 1]!, corners[3 * to]!, corners[3 * to + 1]!]
    const seenLength = Math.hypot(endX - startX, endY - startY)
    if (seenLength < shortest) return []
    const [middleX, middleY] = middleOf(corners, from, to)
    const away = Math.max(1, Math.hypot(middleX - centerX, middleY - centerY))
    const [outX, outY] = [(middleX - centerX) / away, (middleY - centerY) / away]
    const beside = (share: number, gapX: number, gapY: number, text: string): AxisWords => ({
      text,
      x: startX + (endX - startX) * share + outX * gapX,
      y: startY + (endY - startY) * share + outY * gapY,
    })
    const ends = [beside(0.1, 14, 11, formatValue(low, 2)), beside(0.9, 14, 11, formatValue(low + length, 2))]
    return [beside(0.5, 24, 16, `${name} (mm)`), ...(seenLength < shortestWithEnds ? [] : ends)]
  })
}

function middleOf(corners: Float32Array, from: number, to: number): readonly [number, number] {
  return [(corners[3 * from]! + corners[3 * to]!) / 2, (corners[3 * from + 1]! + corners[3 * to + 1]!) / 2]
}
