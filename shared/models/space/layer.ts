import type { ParameterValues } from '../descriptor'
import { pairOf } from './position-kinds'

/** A plane with the places of nodes in it. */
export interface Layer {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly width: number
  readonly height: number
  /** Its lower left corner. */
  readonly left: number
  readonly bottom: number
  /** Whether opposite edges meet. */
  readonly periodic: boolean
}

/** A layer without its nodes. */
export type LayerFrame = Omit<Layer, 'x' | 'y'>

/** The plane that positions lie in. */
export function layerFrame(values: ParameterValues): LayerFrame {
  const [width, height] = pairOf(values['extent'], [1, 1])
  const [x, y] = pairOf(values['center'], [0, 0])
  return { width, height, left: x - width / 2, bottom: y - height / 2, periodic: values['edge_wrap'] === true }
}

/** The places of a grid, column by column from the left and downwards in each, as NEST numbers them. */
export function gridLayer(values: ParameterValues): Layer {
  const frame = layerFrame(values)
  const [columns, rows] = pairOf(values['shape'], [1, 1])
  const size = columns * rows
  const [x, y] = [new Float64Array(size), new Float64Array(size)]
  const [across, down] = [frame.width / columns, -frame.height / rows]
  const top = frame.bottom + frame.height
  for (let k = 0; k < size; k++) {
    const column = Math.floor(k / rows)
    x[k] = frame.left + across * column + across * 0.5
    y[k] = top + down * (k % rows) + down * 0.5
  }
  return { ...frame, x, y }
}

/** How far two places lie apart, from their difference; where edges meet, the shorter way round. */
export function distanceIn({ width, height, periodic }: LayerFrame): (dx: number, dy: number) => number {
  if (!periodic) return (dx, dy) => Math.sqrt(dx * dx + dy * dy)
  const [perWidth, perHeight] = [1 / width, 1 / height]
  return (dx, dy) => {
    const x = dx - width * Math.round(dx * perWidth)
    const y = dy - height * Math.round(dy * perHeight)
    return Math.sqrt(x * x + y * y)
  }
}
