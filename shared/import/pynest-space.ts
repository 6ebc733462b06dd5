import type { WrittenValues } from '../models/descriptor'
import type { MadeValue, MadeValues } from './made-network'
import { findMaskKind } from '../models/space/masks'
import { axesOf, type Dimensions, type Named as NamedValues } from '../models/space/position-kinds'
import { type DrawnValue, isKind, itemsOf, type Named, NotUnderstood, plainOf, turnsOf, unknown, type Value } from './python-values'

/** Positions as a script gives them to Create: what the document has, or why it can have none, and how many nodes they are for. */
export interface ReadPositions {
  readonly positions: NamedValues<WrittenValues> | null
  readonly count: number | null
}

/** A function of the distance, as `nest.spatial.distance` is itself. */
export const distance: DrawnValue = { kind: 'drawn', distribution: { distribution: 'distance_linear', offset: 0, slope: 1 }, each: true }

/** `nest.spatial_distributions.exponential` or `gaussian` of the distance; unknown of anything else. */
export function distanceProfile(name: 'exponential' | 'gaussian', args: readonly Value[], named: Named): Value {
  const [x, ...numbers] = [args[0] ?? named.get('x'), ...args.slice(1)]
  if (!isKind(x, 'drawn') || JSON.stringify(x.distribution) !== JSON.stringify(distance.distribution)) return unknown
  const number = (index: number, field: string, otherwise: number): number => {
    const value = plainOf(numbers[index] ?? named.get(field) ?? otherwise)
    return typeof value === 'number' ? value : NaN
  }
  const fields: Readonly<Record<string, number>> =
    name === 'exponential' ? { beta: number(0, 'beta', 1) } : meanAndStd(number(0, 'mean', 0), number(1, 'std', 1))
  if (Object.values(fields).some(Number.isNaN)) return unknown
  return { kind: 'drawn', distribution: { distribution: `distance_${name}`, scale: 1, ...fields }, each: true }
}

function meanAndStd(mean: number, std: number): Readonly<Record<string, number>> {
  return { ...(mean !== 0 && { mean }), std }
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

/** A mask as the document has it, but for expressions. */
export function readMask(given: Value): NamedValues<MadeValues> {
  const refuse = (): never => {
    throw new NotUnderstood('a mask that is none of the shapes that masks have by themselves')
  }
  if (!isKind(given, 'dict')) return refuse()
  const [[name, values] = [], other] = [...given.entries].filter(([key]) => key !== 'anchor')
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
