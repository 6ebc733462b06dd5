import { numberRule } from '../define-rule'
import type { ParameterDescriptor, ParameterValues, RuleDescriptor } from '../descriptor'
import { alike, axesRule, type Dimensions, type Triple, tripleOf } from './position-kinds'

/** A region around a node, in coordinates relative to it; in a plane every `z` is 0. */
export interface MaskRegion {
  inside(dx: number, dy: number, dz: number): boolean
  /** The corners of a box that holds all of it. */
  readonly low: Triple
  readonly high: Triple
}

/** A shape of NEST's masks: who lies inside it may be connected. */
export interface MaskKind {
  readonly name: string
  readonly title: string
  readonly text: string
  /** Whether it is a shape in a plane or a body in a volume. */
  readonly dimensions: Dimensions
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
  /** The region around its own middle, without the anchor. */
  region(values: ParameterValues): MaskRegion
}

function anchorIn(dimensions: Dimensions): ParameterDescriptor {
  return {
    kind: 'numbers',
    unit: '',
    default: alike(0, dimensions),
    section: 'Shape',
    advanced: true,
    text: `How far the middle of the mask lies from the node, along ${dimensions === 2 ? 'x and y' : 'x, y and z'}.`,
  }
}

const azimuthAngle: ParameterDescriptor = {
  unit: '',
  default: 0,
  section: 'Shape',
  span: [-90, 90],
  advanced: true,
  text: 'Turns the mask about its middle, in degrees against the clock.',
}

const polarAngle: ParameterDescriptor = {
  ...azimuthAngle,
  text: 'Tilts the mask about the y axis through its middle, in degrees, before azimuth_angle turns it about the z axis.',
}

function length(text: string, value: number): ParameterDescriptor {
  return { unit: '', default: value, above: 0, section: 'Shape', span: [0.05, 1], text }
}

function ball(radius: number, dimensions: Dimensions): MaskRegion {
  const depth = dimensions === 3 ? radius : 0
  const inside = (dx: number, dy: number, dz: number): boolean => {
    const [x, y, z] = [Math.abs(dx), Math.abs(dy), Math.abs(dz)]
    return x <= radius && y <= radius && z <= radius && (x + y + z <= radius || Math.sqrt(dx * dx + dy * dy + dz * dz) <= radius)
  }
  return { inside, low: [-radius, -radius, -depth], high: [radius, radius, depth] }
}

function round(dimensions: Dimensions): MaskKind {
  const isFlat = dimensions === 2
  return {
    name: isFlat ? 'circular' : 'spherical',
    title: isFlat ? 'Circle' : 'Ball',
    text: 'All nodes up to a distance.',
    dimensions,
    parameters: { radius: length('Radius, in mm by custom.', 0.25), anchor: anchorIn(dimensions) },
    rules: [axesRule('anchor', dimensions)],
    region: (values) => ball(Number(values['radius']), dimensions),
  }
}

const doughnut: MaskKind = {
  name: 'doughnut',
  title: 'Ring',
  text: 'All nodes beyond the inner radius and up to the outer one.',
  dimensions: 2,
  parameters: {
    inner_radius: length('Nodes up to this distance are left out.', 0.1),
    outer_radius: length('Nodes beyond this distance are left out.', 0.3),
    anchor: anchorIn(2),
  },
  rules: [
    numberRule({
      needs: ['inner_radius', 'outer_radius'],
      holds: (values) => values.inner_radius < values.outer_radius,
      text: 'inner_radius must be below outer_radius.',
    }),
    axesRule('anchor', 2),
  ],
  region(values) {
    const [outer, inner] = [ball(Number(values['outer_radius']), 2), ball(Number(values['inner_radius']), 2)]
    return { ...outer, inside: (dx, dy, dz) => outer.inside(dx, dy, dz) && !inner.inside(dx, dy, dz) }
  },
}

/** Cosines and sines of the angles that turn a mask. */
interface Turn {
  readonly isTurned: boolean
  readonly cos: number
  readonly sin: number
  readonly cosPolar: number
  readonly sinPolar: number
}

function turnOf(values: ParameterValues): Turn {
  const [azimuth, polar] = [values['azimuth_angle'], values['polar_angle']].map((degrees) => (Number(degrees ?? 0) * Math.PI) / 180)
  return {
    isTurned: azimuth !== 0 || polar !== 0,
    cos: Math.cos(azimuth!),
    sin: Math.sin(azimuth!),
    cosPolar: Math.cos(polar!),
    sinPolar: Math.sin(polar!),
  }
}

/** What rotation leaves to rounding, as NEST has it. */
const slack = 1e-12

function boxed(dimensions: Dimensions): MaskKind {
  const isFlat = dimensions === 2
  const corner = (value: number, text: string): ParameterDescriptor => ({
    kind: 'numbers',
    unit: '',
    default: alike(value, dimensions),
    section: 'Shape',
    text,
  })
  return {
    name: isFlat ? 'rectangular' : 'box',
    title: isFlat ? 'Rectangle' : 'Box',
    text: `All nodes in a ${isFlat ? 'rectangle' : 'box'}, which is given by two of its corners relative to the node.`,
    dimensions,
    parameters: {
      lower_left: corner(-0.25, isFlat ? 'Its lower left corner.' : 'Its corner with the lowest x, y and z.'),
      upper_right: corner(0.25, isFlat ? 'Its upper right corner.' : 'Its corner with the highest x, y and z.'),
      azimuth_angle: azimuthAngle,
      ...(!isFlat && { polar_angle: polarAngle }),
      anchor: anchorIn(dimensions),
    },
    rules: [
      axesRule('lower_left', dimensions),
      axesRule('upper_right', dimensions),
      {
        needs: ['lower_left', 'upper_right'],
        holds(values) {
          const high = tripleOf(values['upper_right'], [1, 1, 1])
          return tripleOf(values['lower_left'], [0, 0, 0]).every((low, axis) => low < high[axis]!)
        },
        text: isFlat
          ? 'lower_left must lie left of upper_right and below it.'
          : 'Every number of lower_left must be below that of upper_right.',
      },
      axesRule('anchor', dimensions),
    ],
    region(values) {
      const [low, high] = [tripleOf(values['lower_left']), tripleOf(values['upper_right'])]
      const [[left, bottom, floor], [right, top, ceiling]] = [low, high]
      const { isTurned, cos, sin, cosPolar, sinPolar } = turnOf(values)
      if (!isTurned)
        return { low, high, inside: (x, y, z) => left <= x && bottom <= y && floor <= z && x <= right && y <= top && z <= ceiling }
      const [middleX, middleY, middleZ] = [(left + right) / 2, (bottom + top) / 2, (floor + ceiling) / 2]
      const [width, height, depth] = [right - left, top - bottom, ceiling - floor]
      const half = [
        (Math.abs(width * cos * cosPolar) + Math.abs(height * sin) + Math.abs(depth * cos * sinPolar)) / 2,
        (Math.abs(width * sin * cosPolar) + Math.abs(height * cos) + Math.abs(depth * sin * sinPolar)) / 2,
        (Math.abs(width * sinPolar) + Math.abs(depth * cosPolar)) / 2,
      ] as const
      return {
        low: [middleX - half[0], middleY - half[1], middleZ - half[2]],
        high: [middleX + half[0], middleY + half[1], middleZ + half[2]],
        inside(x, y, z) {
          const along = (x - middleX) * cos + (y - middleY) * sin
          const turnedX = along * cosPolar - (z - middleZ) * sinPolar + middleX
          const turnedY = -(x - middleX) * sin + (y - middleY) * cos + middleY
          const turnedZ = along * sinPolar + (z - middleZ) * cosPolar + middleZ
          return (
            left - slack <= turnedX &&
            bottom - slack <= turnedY &&
            floor - slack <= turnedZ &&
            turnedX <= right + slack &&
            turnedY <= top + slack &&
            turnedZ <= ceiling + slack
          )
        },
      }
    },
  }
}

function oval(dimensions: Dimensions): MaskKind {
  const isFlat = dimensions === 2
  return {
    name: isFlat ? 'elliptical' : 'ellipsoidal',
    title: isFlat ? 'Ellipse' : 'Ellipsoid',
    text: `All nodes in an ${isFlat ? 'ellipse' : 'ellipsoid'} around the node.`,
    dimensions,
    parameters: {
      major_axis: length(isFlat ? 'Its length, from end to end.' : 'Its length, from end to end along x.', 0.6),
      minor_axis: length(isFlat ? 'Its width, from side to side.' : 'Its width, from side to side along y.', 0.3),
      ...(!isFlat && { polar_axis: length('Its height, from end to end along z.', 0.3) }),
      azimuth_angle: azimuthAngle,
      ...(!isFlat && { polar_angle: polarAngle }),
      anchor: anchorIn(dimensions),
    },
    rules: [
      numberRule({
        needs: ['major_axis', 'minor_axis'],
        holds: (values) => values.major_axis >= values.minor_axis,
        text: 'major_axis must not be below minor_axis.',
      }),
      axesRule('anchor', dimensions),
    ],
    region(values) {
      const [major, minor, polar] = [Number(values['major_axis']), Number(values['minor_axis']), Number(values['polar_axis'] ?? 0)]
      const { isTurned, cos, sin, cosPolar, sinPolar } = turnOf(values)
      const [scaleX, scaleY, scaleZ] = [4 / (major * major), 4 / (minor * minor), isFlat ? 0 : 4 / (polar * polar)]
      // Turned, it is held by a cube as wide as its longest axis.
      const longest = Math.max(major, polar) / 2
      const [x, y, z] = isTurned ? [longest, longest, isFlat ? 0 : longest] : [major / 2, minor / 2, polar / 2]
      return {
        low: [-x, -y, -z],
        high: [x, y, z],
        inside(dx, dy, dz) {
          const ahead = dx * cos + dy * sin
          const along = ahead * cosPolar - dz * sinPolar
          const across = dx * sin - dy * cos
          const deep = ahead * sinPolar + dz * cosPolar
          return along * along * scaleX + across * across * scaleY + deep * deep * scaleZ <= 1
        },
      }
    },
  }
}

/** The shapes of masks, in a plane and then in a volume, the most used first. */
export const maskKinds: readonly MaskKind[] = [round(2), boxed(2), doughnut, oval(2), round(3), boxed(3), oval(3)]

/** The shape of this name, or null. */
export function findMaskKind(name: string): MaskKind | null {
  return maskKinds.find((kind) => kind.name === name) ?? null
}

/** Bodies for shapes: what a mask is in a volume that it is in a plane. */
const bodies: readonly (readonly [string, string])[] = [
  ['circular', 'spherical'],
  ['rectangular', 'box'],
  ['elliptical', 'ellipsoidal'],
]

/** What a shape in a plane is in a volume, or a body in a plane; null where there is nothing of the kind. */
export function counterpartOf({ name }: MaskKind): MaskKind | null {
  const pair = bodies.find((each) => each.includes(name))
  return findMaskKind(pair?.find((each) => each !== name) ?? '')
}

/** The region of a mask around a node, its anchor included; `mirrored` as seen from a node that the mask reaches. */
export function maskRegion(kind: MaskKind, values: ParameterValues, mirrored: boolean): MaskRegion {
  const { inside, low, high } = kind.region(values)
  const [x, y, z] = tripleOf(values['anchor'])
  const moved = ([a, b, c]: Triple): Triple => [a + x, b + y, c + z]
  if (!mirrored) return { low: moved(low), high: moved(high), inside: (dx, dy, dz) => inside(dx - x, dy - y, dz - z) }
  const opposite = ([a, b, c]: Triple): Triple => [-a, -b, -c]
  return { low: opposite(moved(high)), high: opposite(moved(low)), inside: (dx, dy, dz) => inside(-dx - x, -dy - y, -dz - z) }
}
