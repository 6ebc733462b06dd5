import type { NumbersParameter, ParameterDescriptor, ParameterValue, ParameterValues, RuleDescriptor } from '../descriptor'
import { listRule, numbersOf } from '../define-rule'

/** In how many directions places differ: a plane has two, a volume three. */
export type Dimensions = 2 | 3

/** A way of giving the nodes of a block places in a plane or volume: `nest.spatial.grid`, or `nest.spatial.free` with random numbers or a list. */
export interface PositionKind {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly dimensions: Dimensions
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
}

/** A rule that a list has one number for each direction. */
export function axesRule(name: string, dimensions: Dimensions): RuleDescriptor {
  return listRule({
    needs: [name],
    holds: (values) => values[name]!.length === dimensions,
    text:
      dimensions === 2
        ? `${name} needs two numbers, one across and one upwards.`
        : `${name} needs three numbers, one each along x, y and z.`,
  })
}

/** The same number for each direction. */
export function alike(value: number, dimensions: Dimensions): readonly number[] {
  return new Array<number>(dimensions).fill(value)
}

function layerParameters(dimensions: Dimensions): Readonly<Record<string, ParameterDescriptor>> {
  const isFlat = dimensions === 2
  return {
    extent: {
      kind: 'numbers',
      unit: '',
      default: alike(1, dimensions),
      above: 0,
      section: 'Layer',
      text: `${isFlat ? 'Width and height of the layer' : 'How far the layer reaches along x, y and z'}, in mm by custom.`,
    },
    center: {
      kind: 'numbers',
      unit: '',
      default: alike(0, dimensions),
      section: 'Layer',
      text: `Where the middle of the layer lies, ${isFlat ? 'across and upwards' : 'along x, y and z'}.`,
    },
    edge_wrap: {
      kind: 'flag',
      default: false,
      section: 'Layer',
      text: isFlat
        ? 'Opposite edges meet, as on a torus: distances and masks go on over an edge at the other side.'
        : 'Opposite faces meet: distances and masks go on through a face at the other side.',
    },
  }
}

function grid(dimensions: Dimensions): PositionKind {
  const isFlat = dimensions === 2
  return {
    name: 'grid',
    title: 'Grid',
    text: `${isFlat ? 'Nodes in columns and rows, the first in the upper left corner and the next below it.' : 'Nodes in lines along x, y and z, counted first upwards along z, then against y, then along x.'} The grid sets how many there are.`,
    dimensions,
    parameters: {
      shape: {
        kind: 'integers',
        unit: '',
        default: alike(10, dimensions),
        atLeast: 1,
        section: 'Layer',
        text: isFlat ? 'Number of columns and of rows.' : 'Number of places along each axis: x, y and z.',
      },
      ...layerParameters(dimensions),
    },
    rules: ['shape', 'extent', 'center'].map((name) => axesRule(name, dimensions)),
  }
}

function uniform(dimensions: Dimensions): PositionKind {
  return {
    name: 'uniform',
    title: 'Random, evenly spread',
    text: 'Every place in the layer is as likely. The same seed gives the same places.',
    dimensions,
    parameters: layerParameters(dimensions),
    rules: ['extent', 'center'].map((name) => axesRule(name, dimensions)),
  }
}

function normal(dimensions: Dimensions): PositionKind {
  return {
    name: 'normal',
    title: 'Random, around the middle',
    text: 'Normally distributed around the middle of the layer, and drawn again outside it. The same seed gives the same places.',
    dimensions,
    parameters: {
      std: { unit: '', default: 0.25, above: 0, section: 'Layer', span: [0.05, 1], text: 'Standard deviation in every direction.' },
      ...layerParameters(dimensions),
    },
    rules: ['extent', 'center'].map((name) => axesRule(name, dimensions)),
  }
}

const axisWords = { x: 'across', y: 'upwards', z: 'in depth' } as const

/** The axes of a plane or volume, by the names that lists of places have. */
export function axesOf(dimensions: Dimensions): readonly (keyof typeof axisWords)[] {
  return dimensions === 3 ? ['x', 'y', 'z'] : ['x', 'y']
}

function list(dimensions: Dimensions): PositionKind {
  const axes = axesOf(dimensions)
  const column = (axis: keyof typeof axisWords): ParameterDescriptor => ({
    kind: 'numbers',
    unit: '',
    default: [],
    section: 'Layer',
    text: `Where each node lies ${axisWords[axis]}, one number for each.`,
  })
  const { extent, edge_wrap: wraps } = layerParameters(dimensions)
  return {
    name: 'list',
    title: 'One by one',
    text: 'Every node has a place of its own, one row of the table each, in the order of the nodes. Rows set how many there are.',
    dimensions,
    parameters: {
      ...Object.fromEntries(axes.map((axis) => [axis, column(axis)])),
      extent: {
        ...(extent as NumbersParameter),
        default: [],
        text: `${dimensions === 2 ? 'Width and height of the layer' : 'How far the layer reaches along x, y and z'}, around the middle of what the places take up. Empty: as far as they reach, rounded up to whole numbers, as NEST has it.`,
      },
      edge_wrap: wraps!,
    },
    rules: [listedRule(axes), extentRule(dimensions)],
  }
}

/** A list has as many numbers for each axis, and places at all. */
function listedRule(axes: readonly string[]): RuleDescriptor {
  return listRule({
    needs: axes,
    holds: (values) => {
      const count = values[axes[0]!]!.length
      return count > 0 && axes.every((axis) => values[axis]!.length === count && values[axis]!.every(Number.isFinite))
    },
    text: `Places one by one need as many numbers for ${axes.slice(0, -1).join(', ')} as for ${axes.at(-1)!}, none of them infinite, and one at least.`,
  })
}

/** The layer of listed places is around their middle, and must hold all of them. */
function extentRule(dimensions: Dimensions): RuleDescriptor {
  return {
    needs: ['extent'],
    holds(values) {
      const extent = numbersOf(values['extent'])
      if (extent.length === 0) return true
      if (extent.length !== dimensions || !extent.every(Number.isFinite)) return false
      return listedAxes(values).every(({ least, most, from, to }) => least >= from && most <= to)
    },
    text: `extent needs ${dimensions === 2 ? 'two' : 'three'} numbers that take in all places, or none.`,
    remedy: (values) => ({ parameter: 'extent', value: listedAxes({ ...values, extent: [] }).map(({ length }) => length) }),
  }
}

/** What listed places take up along an axis, and where their layer begins and ends. */
interface ListedAxis {
  readonly least: number
  readonly most: number
  readonly from: number
  readonly to: number
  readonly length: number
}

/** The layer of listed places, axis by axis, as NEST lays it: around the middle of what they take up. */
export function listedAxes(values: ParameterValues): readonly ListedAxis[] {
  const extent = numbersOf(values['extent'])
  return axesOf(dimensionsOf(values)).map((axis, index) => {
    let [least, most] = [Infinity, -Infinity]
    for (const each of numbersOf(values[axis])) [least, most] = [Math.min(least, each), Math.max(most, each)]
    if (least > most) [least, most] = [0, 0]
    // Where all lie in a line, NEST's layer has no breadth, in which no edges can meet.
    const length = extent[index] ?? Math.max(1, Math.ceil(most - least))
    const middle = (most + least) / 2
    return { least, most, from: middle - length / 2, to: middle + length / 2, length }
  })
}

/** How nodes may lie in a plane, the most used first. */
export const positionKinds: readonly PositionKind[] = [grid(2), uniform(2), normal(2), list(2)]
const volumeKinds: readonly PositionKind[] = [grid(3), uniform(3), normal(3), list(3)]

/** Whether values of positions are of a plane or of a volume: numbers along z tell, those of a shape, else those of an extent. */
export function dimensionsOf(values: Readonly<Record<string, unknown>>): Dimensions {
  if ('x' in values || 'z' in values) return 'z' in values ? 3 : 2
  const given = [values['shape'], values['extent'], values['center']].find((each): each is readonly unknown[] => Array.isArray(each))
  return given?.length === 3 ? 3 : 2
}

/** The kind of this name as these values have it, in a plane or volume; null for none. */
export function findPositionKind(name: string, values: Readonly<Record<string, unknown>> = {}): PositionKind | null {
  const kinds = dimensionsOf(values) === 3 ? volumeKinds : positionKinds
  return kinds.find((kind) => kind.name === name) ?? null
}

/** Values of one kind under its name, as documents and calls have them: `{ grid: { shape: [20, 20] } }`. */
export type Named<Values> = Readonly<Record<string, Values>>

/** The one kind that is named, with its values; null where there is none, or several. */
export function onlyEntry<Values>(named: Named<Values> | undefined): readonly [name: string, values: Values] | null {
  const [entry, other] = Object.entries(named ?? {})
  return entry === undefined || other !== undefined ? null : entry
}

/** A number for each of the three directions. */
export type Triple = readonly [x: number, y: number, z: number]

/** The two or three numbers of a value, `rest` in place of those it lacks. */
export function tripleOf(value: ParameterValue | undefined, rest: Triple = [0, 0, 0]): Triple {
  const [x = rest[0], y = rest[1], z = rest[2]] = numbersOf(value)
  return [x, y, z]
}

/** How many places a grid or a list has; null for positions that set no number. */
export function placeCount(positions: Named<ParameterValues> | undefined): number | null {
  const [name, values] = onlyEntry(positions) ?? ['', {}]
  if (name === 'list') return numbersOf(values['x']).length
  if (name !== 'grid') return null
  const [columns, rows, layers] = tripleOf(values['shape'] ?? findPositionKind(name, values)?.parameters['shape']?.default, [1, 1, 1])
  return columns * rows * layers
}
