import type { DistanceMeasure, PlaneMeasure, WrittenValue, WrittenValues } from '../../models/descriptor'
import type { MadeValue, MadeValues } from './made-network'
import { findMaskKind } from '../../models/space/masks'
import { axesOf, type Dimensions, type Named as NamedValues } from '../../models/space/position-kinds'
import { type DrawnValue, isKind, itemsOf, type Named, NotUnderstood, plainOf, turnsOf, unknown, type Value } from '../python/python-values'

/** Positions as a script gives them to Create: what the document has, or why it can have none, and how many nodes they are for. */
export interface ReadPositions {
  readonly positions: NamedValues<WrittenValues> | null
  readonly count: number | null
}

/** A function of where the ends of a connection lie that is that number itself. */
function plainly(of: DistanceMeasure): DrawnValue {
  return {
    kind: 'drawn',
    distribution: { distribution: 'distance_linear', ...(of !== 'distance' && { of }), offset: 0, slope: 1 },
    each: true,
  }
}

/** What `nest.spatial.pos.x` and the like are: where a node lies. */
export function placeNamed(path: string): DrawnValue | null {
  const [, axis] = /^nest\.spatial\.pos\.([xyz])$/.exec(path) ?? []
  if (axis === undefined) return null
  return {
    kind: 'drawn',
    distribution: { distribution: 'position_linear', ...(axis !== 'x' && { of: axis }), offset: 0, slope: 1 },
    each: true,
  }
}

/** What `nest.spatial.distance`, `nest.spatial.distance.x`, `nest.spatial.source_pos.x` and the like are; null for another name. */
export function measureNamed(path: string): DrawnValue | null {
  const [, kind = '', axis] = /^nest\.spatial\.(distance|source_pos|target_pos)(?:\.([xyz]))?$/.exec(path) ?? []
  if (kind === '' || (axis === undefined && kind !== 'distance')) return null
  return plainly((axis === undefined ? kind : `${kind.replace('_pos', '')}.${axis}`) as DistanceMeasure)
}

/** `nest.spatial.distance.n(1)` is that along x, `nest.spatial.source_pos.n(0)` the place there. */
export function measureByNumber(kind: 'distance' | 'source' | 'target', dimension: Value | undefined): Value {
  const index = typeof dimension === 'number' ? dimension - (kind === 'distance' ? 1 : 0) : -1
  const axis = (['x', 'y', 'z'] as const)[index]
  return axis === undefined ? unknown : plainly(`${kind}.${axis}`)
}

/** What a value is a function of, where it is nothing but that; null of any other. */
function measureIn(value: Value | undefined): DistanceMeasure | null {
  if (!isKind(value, 'drawn')) return null
  const { distribution, of = 'distance', offset, slope } = value.distribution
  return distribution === 'distance_linear' && offset === 0 && slope === 1 ? (of as DistanceMeasure) : null
}

/** NEST's functions of one number with their arguments, and what these are by themselves. */
const lineProfiles = {
  exponential: { name: 'distance_exponential', fields: [['beta', 1]] },
  gaussian: {
    name: 'distance_gaussian',
    fields: [
      ['mean', 0],
      ['std', 1],
    ],
  },
  gamma: {
    name: 'distance_gamma',
    fields: [
      ['kappa', 1],
      ['theta', 1],
    ],
  },
} as const satisfies ProfileTable

/** And those of two. */
const planeProfiles = {
  gaussian2D: {
    name: 'distance_gaussian2d',
    fields: [
      ['mean_x', 0],
      ['mean_y', 0],
      ['std_x', 1],
      ['std_y', 1],
      ['rho', 0],
    ],
  },
  gabor: {
    name: 'distance_gabor',
    fields: [
      ['theta', 0],
      ['gamma', 1],
      ['std', 1],
      ['lam', 1],
      ['psi', 0],
    ],
  },
} as const satisfies ProfileTable

type ProfileTable = Readonly<Record<string, { readonly name: string; readonly fields: readonly (readonly [string, number])[] }>>

/** What a function leaves out where it is nothing. */
const neutral: Readonly<Record<string, number>> = { mean: 0, mean_x: 0, mean_y: 0, rho: 0, psi: 0 }

/** `nest.spatial_distributions.…` of a distance or of where an end lies; unknown of anything else. */
export function distanceProfile(name: keyof typeof lineProfiles | keyof typeof planeProfiles, args: readonly Value[], named: Named): Value {
  const isPlane = name in planeProfiles
  const { name: distribution, fields } = ({ ...lineProfiles, ...planeProfiles } as ProfileTable)[name]!
  const measures = (isPlane ? ['x', 'y'] : ['x']).map((each, index) => measureIn(args[index] ?? named.get(each)))
  const of = isPlane ? ofPlane(measures) : measures[0]
  if (of === null || of === undefined) return unknown
  const numbers = fields.map(([field, otherwise], index): readonly [string, Value] => [
    field,
    plainOf(args[measures.length + index] ?? named.get(field) ?? otherwise),
  ])
  if (!numbers.every((entry): entry is [string, number] => typeof entry[1] === 'number')) return unknown
  const said = numbers.filter(([field, value]) => neutral[field] !== value)
  return {
    kind: 'drawn',
    distribution: { distribution, ...(of !== 'distance' && { of }), scale: 1, ...Object.fromEntries(said) },
    each: true,
  }
}

function ofPlane([x, y]: readonly (DistanceMeasure | null)[]): PlaneMeasure | null {
  if (x === 'distance.x' && y === 'distance.y') return 'distance'
  return x === 'offset.x' && y === 'offset.y' ? 'offset' : null
}

/** A script's positions as a value that Create can be given. */
export function positionsValue(kind: 'grid' | 'free', args: readonly Value[], named: Named): Value {
  const names = kind === 'grid' ? ['shape', 'center', 'extent', 'edge_wrap'] : ['pos', 'extent', 'edge_wrap', 'num_dimensions']
  const entries = names.flatMap((name, index): readonly (readonly [string, Value])[] => {
    const value = args[index] ?? named.get(name)
    return value === undefined || value === null ? [] : [[name, value]]
  })
  return { kind: 'dict', entries: new Map<string, Value>([['positions of', kind], ...entries]) }
}

/** What Create makes of such a value. */
export function readPositions(given: Value): ReadPositions {
  const none: ReadPositions = { positions: null, count: null }
  if (!isKind(given, 'dict')) return none
  const get = (name: string): Value | undefined => given.entries.get(name)
  const wraps = get('edge_wrap') === true ? { edge_wrap: true } : {}
  if (get('positions of') === 'grid') {
    const shape = numbersIn(get('shape'))
    if (shape === null) return none
    const count = shape.reduce((product, side) => product * side, 1)
    const [extent, center] = [
      get('extent') === undefined ? shape.map(() => 1) : numbersIn(get('extent')),
      get('center') === undefined ? shape.map(() => 0) : numbersIn(get('center')),
    ]
    if (!isDimensions(shape.length) || extent === null || center === null) return { positions: null, count }
    return { positions: { grid: { shape, extent, ...placed(center), ...wraps } }, count }
  }
  const pos = get('pos') ?? unknown
  const count = isKind(pos, 'drawn') ? null : (turnsOf(pos)?.length ?? null)
  const extent = numbersIn(get('extent'))
  const rows = isKind(pos, 'drawn') ? null : rowsOf(pos)
  if (rows !== null) return { positions: listedPlaces(rows, extent, wraps), count }
  const dimensions = Number(get('num_dimensions') ?? extent?.length ?? 2)
  const axes = isKind(pos, 'drawn') ? new Array<DrawnValue>(isDimensions(dimensions) ? dimensions : 0).fill(pos) : (itemsOf(pos) ?? [])
  if (!axes.every((axis) => isKind(axis, 'drawn'))) return { positions: null, count }
  const isWhole = isDimensions(axes.length) && (extent === null || extent.length === axes.length)
  return { positions: isWhole ? randomPlaces(axes, extent, wraps) : null, count: null }
}

/** The rows of a list of places, null of anything else, as of random numbers for each axis. */
function rowsOf(pos: Value): readonly (readonly Value[])[] | null {
  const rows = turnsOf(pos)?.map((row) => itemsOf(row))
  return rows !== undefined && rows.length > 0 && rows.every((row) => row !== null) ? rows : null
}

/** Places as a script lists them; where each is drawn from the same numbers, nodes that are scattered so. */
function listedPlaces(
  rows: readonly (readonly Value[])[],
  extent: readonly number[] | null,
  wraps: WrittenValues,
): ReadPositions['positions'] {
  const [first] = rows
  const dimensions = first?.length ?? 0
  if (!first || !isDimensions(dimensions) || rows.some((row) => row.length !== dimensions)) return null
  if (first.every((each) => isKind(each, 'drawn'))) {
    // A number that was drawn once and listed again and again is the same place.
    const isNew = new Set(rows.flat()).size === rows.length * dimensions
    const isAlike = isNew && rows.every((row) => row.every((each, axis) => JSON.stringify(each) === JSON.stringify(first[axis])))
    return isAlike ? randomPlaces(first, extent, wraps) : null
  }
  const numbers = rows.map((row) => row.map(plainOf))
  if (!numbers.flat().every((each) => typeof each === 'number') || (extent !== null && extent.length !== dimensions)) return null
  const columns = axesOf(dimensions).map((axis, index) => [axis, numbers.map((row) => row[index] as number)] as const)
  return { list: { ...Object.fromEntries(columns), ...(extent && { extent }), ...wraps } }
}

function isDimensions(count: number): count is Dimensions {
  return count === 2 || count === 3
}

function randomPlaces(axes: readonly DrawnValue[], extent: readonly number[] | null, wraps: WrittenValues): ReadPositions['positions'] {
  const ranges = axes.map(({ distribution }) => ({
    kind: distribution['distribution'],
    std: distribution['std'],
    mean: distribution['mean'] ?? 0,
    ...limitsOf(distribution),
  }))
  const [x] = ranges
  if (!x || ranges.some(({ kind }) => kind !== x.kind) || ranges.some(({ min, max }) => !Number.isFinite(max - min))) return null
  const own = ranges.map(({ min, max }) => tidy(max - min))
  // Of a layer whose edges meet the extent is the way round; of others it means nothing.
  if (wraps['edge_wrap'] === true && JSON.stringify(own) !== JSON.stringify(extent)) return null
  const center = ranges.map(({ min, max }) => tidy((min + max) / 2))
  const layer = { extent: own, ...placed(center), ...wraps }
  if (x.kind === 'uniform') return { uniform: layer }
  const isCentred = ranges.every(({ mean }, axis) => typeof mean === 'number' && Math.abs(mean - center[axis]!) < 1e-9)
  return x.kind === 'normal' && isCentred && typeof x.std === 'number' && ranges.every(({ std }) => std === x.std)
    ? { normal: { std: x.std, ...layer } }
    : null
}

function limitsOf({ distribution, min, max }: DrawnValue['distribution']): { readonly min: number; readonly max: number } {
  const isUniform = distribution === 'uniform'
  return { min: typeof min === 'number' ? min : isUniform ? 0 : NaN, max: typeof max === 'number' ? max : isUniform ? 1 : NaN }
}

function placed(center: readonly number[]): WrittenValues {
  return center.some((each) => each !== 0) ? { center } : {}
}

function tidy(value: number): number {
  return Number(value.toFixed(12))
}

/** `nest.CreateMask(…)` as the dictionary that Connect takes as well. */
export function createMask(args: readonly Value[], named: Named): Value {
  const [name, values, anchor] = [args[0] ?? named.get('masktype'), args[1] ?? named.get('specs'), args[2] ?? named.get('anchor')]
  if (typeof name !== 'string' || values === undefined) return unknown
  const moved: readonly (readonly [string, Value])[] = anchor === undefined || anchor === null ? [] : [['anchor', anchor]]
  return { kind: 'dict', entries: new Map<string, Value>([[name, values], ...moved]) }
}

/**
 * A mask of cells of a grid, counted to the right and downwards from that of the node, as the rectangle that takes in the same nodes; null where the
 * partners are on no grid in a plane.
 */
function cellsAsRectangle(
  cells: readonly number[] | null,
  anchor: readonly number[] | null,
  pool: NamedValues<WrittenValues> | null,
): NamedValues<MadeValues> | null {
  const [shape, extent] = [pool?.['grid']?.['shape'], pool?.['grid']?.['extent']]
  if (cells?.length !== 2 || anchor?.length !== 2 || !isPair(shape) || !isPair(extent)) return null
  const [width, height] = [extent[0] / shape[0], extent[1] / shape[1]]
  const [columns, rows] = cells as [number, number]
  const [right, down] = anchor as [number, number]
  const at = (across: number, upwards: number): readonly number[] => [tidy(across * width), tidy(upwards * height)]
  return { rectangular: { lower_left: at(-right - 0.5, down - rows + 0.5), upper_right: at(columns - right - 0.5, down + 0.5) } }
}

function isPair(value: WrittenValue | undefined): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'number')
}

/** A mask as the document has it, but for expressions; `pool` is where the partners lie that it looks for. */
export function readMask(given: Value, pool: NamedValues<WrittenValues> | null): NamedValues<MadeValues> {
  const refuse = (): never => {
    throw new NotUnderstood('a mask that is none of the shapes that masks have by themselves')
  }
  if (!isKind(given, 'dict')) return refuse()
  const [[name, values] = [], other] = [...given.entries].filter(([key]) => key !== 'anchor')
  if (name === 'grid' && isKind(values, 'dict')) {
    return cellsAsRectangle(numbersIn(values.entries.get('shape')), numbersIn(given.entries.get('anchor') ?? [0, 0]), pool) ?? refuse()
  }
  if (typeof name !== 'string' || findMaskKind(name) === null || other !== undefined || !isKind(values, 'dict')) return refuse()
  const anchor = given.entries.get('anchor')
  const all = [...values.entries, ...(anchor === undefined ? [] : [['anchor', anchor] as const])]
  const read = all.map(([field, value]): readonly [string, MadeValue] => {
    if (typeof value === 'number' || isKind(value, 'worked')) return [String(field), value]
    return [String(field), numbersIn(value) ?? refuse()]
  })
  return { [name]: Object.fromEntries(read) }
}

function numbersIn(value: Value | undefined): readonly number[] | null {
  const numbers = itemsOf(value)?.map(plainOf)
  return numbers?.every((each) => typeof each === 'number') === true ? numbers : null
}
