import type { ParameterDescriptor, ParameterValue, ParameterValues, RuleDescriptor } from '../descriptor'
import { listRule, numbersOf } from '../define-rule'

/** In how many directions places differ: a plane has two, a volume three. */
export type Dimensions = 2 | 3

/** A way of giving the nodes of a block places in a plane or volume: `nest.spatial.grid`, or `nest.spatial.free` with random numbers. */
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

/** How nodes may lie in a plane, the most used first. */
export const positionKinds: readonly PositionKind[] = [grid(2), uniform(2), normal(2)]
const volumeKinds: readonly PositionKind[] = [grid(3), uniform(3), normal(3)]

/** Whether values of positions are of a plane or of a volume: the numbers of a shape tell, else those of an extent. */
export function dimensionsOf(values: Readonly<Record<string, unknown>>): Dimensions {
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

/** How many nodes a grid has; null for positions that set no number. */
export function gridSize(positions: Named<ParameterValues> | undefined): number | null {
  const [name, values] = onlyEntry(positions) ?? ['', {}]
  if (name !== 'grid') return null
  const [columns, rows, layers] = tripleOf(values['shape'] ?? findPositionKind(name, values)?.parameters['shape']?.default, [1, 1, 1])
  return columns * rows * layers
}
