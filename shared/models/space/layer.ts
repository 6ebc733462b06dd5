import type { ParameterValues } from '../descriptor'
import { numbersOf } from '../define-rule'
import { type Dimensions, dimensionsOf, listedAxes, tripleOf } from './position-kinds'

/** A plane or volume with the places of nodes in it; in a plane every `z` is 0. */
export interface Layer {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
  readonly dimensions: Dimensions
  readonly width: number
  readonly height: number
  /** 0 of a plane. */
  readonly depth: number
  /** Its corner with the lowest coordinates. */
  readonly left: number
  readonly bottom: number
  readonly floor: number
  /** Whether opposite edges meet. */
  readonly periodic: boolean
}

/** A layer without its nodes. */
export type LayerFrame = Omit<Layer, 'x' | 'y' | 'z'>

/** The plane or volume that positions lie in. */
export function layerFrame(values: ParameterValues): LayerFrame {
  const dimensions = dimensionsOf(values)
  const periodic = values['edge_wrap'] === true
  if ('x' in values) return listedFrame(values, dimensions, periodic)
  const [width, height, depth] = tripleOf(values['extent'], [1, 1, dimensions === 3 ? 1 : 0])
  const [x, y, z] = tripleOf(values['center'])
  return { dimensions, width, height, depth, left: x - width / 2, bottom: y - height / 2, floor: z - depth / 2, periodic }
}

function listedFrame(values: ParameterValues, dimensions: Dimensions, periodic: boolean): LayerFrame {
  const [x, y, z = { length: 0, from: 0 }] = listedAxes(values)
  return { dimensions, width: x!.length, height: y!.length, depth: z.length, left: x!.from, bottom: y!.from, floor: z.from, periodic }
}

/** Places that are listed, in the order of the nodes. */
export function listedLayer(values: ParameterValues): Layer {
  const frame = layerFrame(values)
  const [x, y, z] = [values['x'], values['y'], values['z']].map((column) => Float64Array.from(numbersOf(column)))
  return { ...frame, x: x!, y: y!, z: frame.dimensions === 3 ? z! : new Float64Array(x!.length) }
}

/** The places of a grid as NEST numbers them: upwards along z, then downwards along y, then from the left. */
export function gridLayer(values: ParameterValues): Layer {
  const frame = layerFrame(values)
  const [columns, rows, slices] = tripleOf(values['shape'], [1, 1, 1])
  const size = columns * rows * slices
  const [x, y, z] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const [across, down, up] = [frame.width / columns, -frame.height / rows, frame.depth / slices]
  const top = frame.bottom + frame.height
  for (let k = 0; k < size; k++) {
    const column = Math.floor(k / (rows * slices))
    x[k] = frame.left + across * column + across * 0.5
    y[k] = top + down * (Math.floor(k / slices) % rows) + down * 0.5
    z[k] = frame.floor + up * (k % slices) + up * 0.5
  }
  return { ...frame, x, y, z }
}

/** The way from one place to another along each axis, from their difference; where edges meet, the shorter way round. */
export function aroundEdges({ width, height, depth, periodic }: Pick<LayerFrame, 'width' | 'height' | 'depth' | 'periodic'>): {
  readonly x: (difference: number) => number
  readonly y: (difference: number) => number
  readonly z: (difference: number) => number
} {
  const along = (length: number): ((difference: number) => number) => {
    if (!periodic || length === 0) return (difference) => difference
    const perLength = 1 / length
    return (difference) => difference - length * Math.round(difference * perLength)
  }
  return { x: along(width), y: along(height), z: along(depth) }
}

/** How far two places lie apart, from their difference; where edges meet, the shorter way round. */
export function distanceIn(frame: LayerFrame): (dx: number, dy: number, dz: number) => number {
  if (!frame.periodic) return (dx, dy, dz) => Math.sqrt(dx * dx + dy * dy + dz * dz)
  const along = aroundEdges(frame)
  return (dx, dy, dz) => {
    const x = along.x(dx)
    const y = along.y(dy)
    const z = along.z(dz)
    return Math.sqrt(x * x + y * y + z * z)
  }
}
