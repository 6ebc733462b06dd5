import { numberRule } from '../define-rule'
import type { ParameterDescriptor, ParameterValues, RuleDescriptor } from '../descriptor'
import { pairOf, pairRule } from './position-kinds'

/** A region around a node, in coordinates relative to it. */
export interface MaskRegion {
  inside(dx: number, dy: number): boolean
  /** A box that holds all of it. */
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** A shape of NEST's masks: who lies inside it may be connected. */
export interface MaskKind {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
  /** The region around its own middle, without the anchor. */
  region(values: ParameterValues): MaskRegion
}

const anchor: ParameterDescriptor = {
  kind: 'numbers',
  unit: '',
  default: [0, 0],
  section: 'Shape',
  advanced: true,
  text: 'How far the middle of the mask lies from the node, across and upwards.',
}

const angle: ParameterDescriptor = {
  unit: '',
  default: 0,
  section: 'Shape',
  span: [-90, 90],
  advanced: true,
  text: 'Turns the mask about its middle, in degrees against the clock.',
}

function length(text: string, value: number): ParameterDescriptor {
  return { unit: '', default: value, above: 0, section: 'Shape', span: [0.05, 1], text }
}

function disc(radius: number): MaskRegion {
  const inside = (dx: number, dy: number): boolean => {
    const [x, y] = [Math.abs(dx), Math.abs(dy)]
    return x <= radius && y <= radius && (x + y <= radius || Math.sqrt(dx * dx + dy * dy) <= radius)
  }
  return { inside, left: -radius, bottom: -radius, right: radius, top: radius }
}

const circular: MaskKind = {
  name: 'circular',
  title: 'Circle',
  text: 'All nodes up to a distance.',
  parameters: { radius: length('Radius, in mm by custom.', 0.25), anchor },
  rules: [pairRule('anchor')],
  region: (values) => disc(Number(values['radius'])),
}

const doughnut: MaskKind = {
  name: 'doughnut',
  title: 'Ring',
  text: 'All nodes beyond the inner radius and up to the outer one.',
  parameters: {
    inner_radius: length('Nodes up to this distance are left out.', 0.1),
    outer_radius: length('Nodes beyond this distance are left out.', 0.3),
    anchor,
  },
  rules: [
    numberRule({
      needs: ['inner_radius', 'outer_radius'],
      holds: (values) => values.inner_radius < values.outer_radius,
      text: 'inner_radius must be below outer_radius.',
    }),
    pairRule('anchor'),
  ],
  region(values) {
    const [outer, inner] = [disc(Number(values['outer_radius'])), disc(Number(values['inner_radius']))]
    return { ...outer, inside: (dx, dy) => outer.inside(dx, dy) && !inner.inside(dx, dy) }
  },
}

/** What rotation leaves to rounding, as NEST has it. */
const slack = 1e-12

const rectangular: MaskKind = {
  name: 'rectangular',
  title: 'Rectangle',
  text: 'All nodes in a rectangle, which is given by two of its corners relative to the node.',
  parameters: {
    lower_left: { kind: 'numbers', unit: '', default: [-0.25, -0.25], section: 'Shape', text: 'Its lower left corner.' },
    upper_right: { kind: 'numbers', unit: '', default: [0.25, 0.25], section: 'Shape', text: 'Its upper right corner.' },
    azimuth_angle: angle,
    anchor,
  },
  rules: [
    pairRule('lower_left'),
    pairRule('upper_right'),
    {
      needs: ['lower_left', 'upper_right'],
      holds(values) {
        const [low, high] = [pairOf(values['lower_left'], [0, 0]), pairOf(values['upper_right'], [1, 1])]
        return low[0] < high[0] && low[1] < high[1]
      },
      text: 'lower_left must lie left of upper_right and below it.',
    },
    pairRule('anchor'),
  ],
  region(values) {
    const [[left, bottom], [right, top]] = [pairOf(values['lower_left'], [0, 0]), pairOf(values['upper_right'], [0, 0])]
    const azimuth = Number(values['azimuth_angle'] ?? 0)
    if (azimuth === 0) return { left, bottom, right, top, inside: (x, y) => left <= x && bottom <= y && x <= right && y <= top }
    const [cos, sin] = [Math.cos((azimuth * Math.PI) / 180), Math.sin((azimuth * Math.PI) / 180)]
    const [middleX, middleY] = [(left + right) / 2, (bottom + top) / 2]
    const halfWidth = (Math.abs((right - left) * cos) + Math.abs((top - bottom) * sin)) / 2
    const halfHeight = (Math.abs((right - left) * sin) + Math.abs((top - bottom) * cos)) / 2
    return {
      left: middleX - halfWidth,
      bottom: middleY - halfHeight,
      right: middleX + halfWidth,
      top: middleY + halfHeight,
      inside(x, y) {
        const turnedX = (x - middleX) * cos + (y - middleY) * sin + middleX
        const turnedY = -(x - middleX) * sin + (y - middleY) * cos + middleY
        return left - slack <= turnedX && bottom - slack <= turnedY && turnedX <= right + slack && turnedY <= top + slack
      },
    }
  },
}

const elliptical: MaskKind = {
  name: 'elliptical',
  title: 'Ellipse',
  text: 'All nodes in an ellipse around the node.',
  parameters: {
    major_axis: length('Its length, from end to end.', 0.6),
    minor_axis: length('Its width, from side to side.', 0.3),
    azimuth_angle: angle,
    anchor,
  },
  rules: [
    numberRule({
      needs: ['major_axis', 'minor_axis'],
      holds: (values) => values.major_axis >= values.minor_axis,
      text: 'major_axis must not be below minor_axis.',
    }),
    pairRule('anchor'),
  ],
  region(values) {
    const [major, minor] = [Number(values['major_axis']), Number(values['minor_axis'])]
    const azimuth = Number(values['azimuth_angle'] ?? 0)
    const [cos, sin] = [Math.cos((azimuth * Math.PI) / 180), Math.sin((azimuth * Math.PI) / 180)]
    const [scaleX, scaleY] = [4 / (major * major), 4 / (minor * minor)]
    const [halfWidth, halfHeight] = azimuth === 0 ? [major / 2, minor / 2] : [major / 2, major / 2]
    return {
      left: -halfWidth,
      bottom: -halfHeight,
      right: halfWidth,
      top: halfHeight,
      inside(x, y) {
        const along = x * cos + y * sin
        const across = x * sin - y * cos
        return along * along * scaleX + across * across * scaleY <= 1
      },
    }
  },
}

/** The shapes of masks, the most used first. */
export const maskKinds: readonly MaskKind[] = [circular, rectangular, doughnut, elliptical]

/** The shape of this name, or null. */
export function findMaskKind(name: string): MaskKind | null {
  return maskKinds.find((kind) => kind.name === name) ?? null
}

/** The region of a mask around a node, its anchor included; `mirrored` as seen from a node that the mask reaches. */
export function maskRegion(kind: MaskKind, values: ParameterValues, mirrored: boolean): MaskRegion {
  const { inside, left, bottom, right, top } = kind.region(values)
  const [x, y] = pairOf(values['anchor'], [0, 0])
  const box = { left: left + x, bottom: bottom + y, right: right + x, top: top + y }
  if (!mirrored) return { ...box, inside: (dx, dy) => inside(dx - x, dy - y) }
  return { left: -box.right, bottom: -box.top, right: -box.left, top: -box.bottom, inside: (dx, dy) => inside(-dx - x, -dy - y) }
}
