import type { ParameterDescriptor, ParameterValue, ParameterValues, RuleDescriptor } from '../descriptor'
import { listRule, numbersOf } from '../define-rule'

/** A way of giving the nodes of a block places in the plane: `nest.spatial.grid`, or `nest.spatial.free` with random numbers. */
export interface PositionKind {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
}

/** A rule that a list has two numbers, one for each direction. */
export function pairRule(name: string): RuleDescriptor {
  return listRule({
    needs: [name],
    holds: (values) => values[name]!.length === 2,
    text: `${name} needs two numbers, one across and one upwards.`,
  })
}

const extent: ParameterDescriptor = {
  kind: 'numbers',
  unit: '',
  default: [1, 1],
  above: 0,
  section: 'Layer',
  text: 'Width and height of the layer, in mm by custom.',
}

const center: ParameterDescriptor = {
  kind: 'numbers',
  unit: '',
  default: [0, 0],
  section: 'Layer',
  text: 'Where the middle of the layer lies, across and upwards.',
}

const edgeWrap: ParameterDescriptor = {
  kind: 'flag',
  default: false,
  section: 'Layer',
  text: 'Opposite edges meet, as on a torus: distances and masks go on over an edge at the other side.',
}

const layer = { extent, center, edge_wrap: edgeWrap } as const

const grid: PositionKind = {
  name: 'grid',
  title: 'Grid',
  text: 'Nodes in columns and rows, the first in the upper left corner and the next below it. The grid sets how many there are.',
  parameters: {
    shape: {
      kind: 'integers',
      unit: '',
      default: [10, 10],
      atLeast: 1,
      section: 'Layer',
      text: 'Number of columns and of rows.',
    },
    ...layer,
  },
  rules: [pairRule('shape'), pairRule('extent'), pairRule('center')],
}

const uniform: PositionKind = {
  name: 'uniform',
  title: 'Random, evenly spread',
  text: 'Every place in the layer is as likely. The same seed gives the same places.',
  parameters: layer,
  rules: [pairRule('extent'), pairRule('center')],
}

const normal: PositionKind = {
  name: 'normal',
  title: 'Random, around the middle',
  text: 'Normally distributed around the middle of the layer, and drawn again outside it. The same seed gives the same places.',
  parameters: {
    std: { unit: '', default: 0.25, above: 0, section: 'Layer', span: [0.05, 1], text: 'Standard deviation in either direction.' },
    ...layer,
  },
  rules: [pairRule('extent'), pairRule('center')],
}

/** How nodes may lie, the most used first. */
export const positionKinds: readonly PositionKind[] = [grid, uniform, normal]

/** The kind of this name, or null. */
export function findPositionKind(name: string): PositionKind | null {
  return positionKinds.find((kind) => kind.name === name) ?? null
}

/** Values of one kind under its name, as documents and calls have them: `{ grid: { shape: [20, 20] } }`. */
export type Named<Values> = Readonly<Record<string, Values>>

/** The one kind that is named, with its values; null where there is none, or several. */
export function onlyEntry<Values>(named: Named<Values> | undefined): readonly [name: string, values: Values] | null {
  const [entry, other] = Object.entries(named ?? {})
  return entry === undefined || other !== undefined ? null : entry
}

/** Two numbers of a value, or what stands in their place. */
export function pairOf(value: ParameterValue | undefined, otherwise: readonly [number, number]): readonly [number, number] {
  const [first, second] = numbersOf(value)
  return first === undefined || second === undefined ? otherwise : [first, second]
}

/** How many nodes a grid has; null for positions that set no number. */
export function gridSize(positions: Named<ParameterValues> | undefined): number | null {
  const entry = onlyEntry(positions)
  if (entry === null || entry[0] !== grid.name) return null
  const [columns, rows] = pairOf(entry[1]['shape'] ?? grid.parameters['shape']!.default, [1, 1])
  return columns * rows
}
