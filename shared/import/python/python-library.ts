import { concatenated, filled, numbersOf, onNumbers, reduceArray, shapeOf, spaced, stepped, transposed } from './numpy-arrays'
import { elementary, inverse, mathConstants, mathFunctions } from './python-math'
import { formatted } from './python-operators'
import {
  arrayOf,
  fail,
  isKind,
  isList,
  isPlain,
  mostItems,
  Walk,
  itemsOf,
  type Named,
  type Plain,
  sizeOf,
  truthOf,
  turnsOf,
  unknown,
  type Value,
} from './python-values'

type Work = (args: readonly Value[], named: Named) => Value

const rounded = (value: number): number => {
  const whole = Math.round(value)
  // Halves go to the even number, as in Python.
  return Math.abs(value - Math.trunc(value)) === 0.5 ? 2 * Math.round(value / 2) : whole
}

const roundTo: Work = ([value, digits = 0]) => {
  const scale = typeof digits === 'number' ? 10 ** digits : 1
  return onNumbers((number) => rounded(number * scale) / scale)([value ?? unknown])
}

const extreme =
  (how: 'min' | 'max'): Work =>
  (args) => {
    const items = args.length === 1 ? itemsOf(args[0]) : [...args]
    return items ? reduceArray(how, items) : unknown
  }

const array = (numbers: number[] | null): Value => (numbers ? { kind: 'array', items: numbers } : unknown)
const reduced =
  (how: 'sum' | 'mean' | 'std' | 'prod' | 'min' | 'max'): Work =>
  ([value], named) => {
    const items = itemsOf(value)
    return items && !named.has('axis') ? reduceArray(how, items) : unknown
  }
const asArray: Work = ([value = unknown]) => {
  const items = isKind(value, 'nodes') ? null : turnsOf(value)
  return isKind(value, 'array') ? { kind: 'array', items: [...value.items] } : items && typeof value !== 'string' ? arrayOf(items) : value
}
const listed: Work = ([value]) => (value === undefined ? [] : isKind(value, 'nodes') ? value : (turnsOf(value)?.slice() ?? unknown))

/** A random number that NumPy draws: another one for each node where a number of them is asked for. */
const drawnBy =
  (distribution: string, fields: readonly (readonly [string, number])[], sizeAt: number): Work =>
  (args, named) => {
    // `loc`, `scale`, `low` and `high` are NumPy's names; a document has the distribution's own.
    const own: Readonly<Record<string, string>> = { mean: 'loc', std: 'scale', min: 'low', max: 'high', beta: 'scale' }
    const values = fields.map(([name, otherwise], index) => [name, args[index] ?? named.get(own[name]!) ?? otherwise] as const)
    if (!values.every(([, value]) => typeof value === 'number')) return unknown
    const size = args[sizeAt] ?? named.get('size') ?? null
    return { kind: 'drawn', each: size !== null, distribution: { distribution, ...(Object.fromEntries(values) as Record<string, number>) } }
  }

const isClose: Work = ([a, b]) => (typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b) : unknown)

/** Lambert's W, by Halley's method: the branch from −1 downwards for `k = -1`, else the main one. */
const lambertW: Work = ([value], named) => {
  if (typeof value !== 'number') return unknown
  const isLower = named.get('k') === -1
  if (value < -1 / Math.E || (isLower && value >= 0)) return unknown
  let w = isLower ? Math.log(-value) - Math.log(-Math.log(-value)) : value < 1 ? value : Math.log(value)
  if (isLower && value < -0.3) w = -1 - Math.sqrt(2 * (1 + Math.E * value))
  for (let round = 0; round < 50; round++) {
    const error = w * Math.exp(w) - value
    const change = error / (Math.exp(w) * (w + 1) - ((w + 2) * error) / (2 * w + 2))
    if (!Number.isFinite(change)) break
    w -= change
    if (Math.abs(change) <= 1e-15 * Math.abs(w)) break
  }
  return w
}

const numericWork = Object.fromEntries([
  ...Object.entries(elementary).map(([name, work]) => [`np.${name}`, onNumbers(work)] as const),
  ...Object.entries(inverse).map(([name, work]) => [`np.arc${name}`, onNumbers(work)] as const),
])

/** The functions of Python, of its `math` and of NumPy that are followed, by their path. */
export const libraryFunctions: Readonly<Record<string, Work>> = {
  ...numericWork,
  ...mathFunctions,
  range: ([first, last, step = 1]) => (last === undefined ? stepped(0, first, 1) : stepped(first, last, step)) ?? unknown,
  list: listed,
  tuple: listed,
  set: ([value]) => {
    const items = value === undefined ? [] : turnsOf(value)
    return items?.every(isPlain) === true ? [...new Set(items)] : unknown
  },
  sorted: ([value]) => {
    const items = value === undefined ? null : turnsOf(value)
    if (items?.every((item) => typeof item === 'number') === true) return [...items].sort((a, b) => a - b)
    return items?.every((item) => typeof item === 'string') === true ? [...items].sort() : unknown
  },
  reversed: ([value]) => (value === undefined ? unknown : (turnsOf(value)?.toReversed() ?? unknown)),
  dict: ([from], named) => {
    const pairs = isKind(from, 'dict') ? [...from.entries] : from === undefined ? [] : turnsOf(from)?.map((pair) => itemsOf(pair))
    if (!pairs?.every((pair) => pair?.length === 2 && isPlain(pair[0]))) return unknown
    return { kind: 'dict', entries: new Map([...(pairs as [Plain, Value][]), ...named]) }
  },
  float: ([value]) => {
    if (typeof value === 'string') return /^[+]?inf/i.test(value) ? Infinity : /^-inf/i.test(value) ? -Infinity : Number(value)
    return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : unknown
  },
  int: ([value]) =>
    typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? Math.trunc(Number(value)) : unknown,
  str: ([value]) => (isPlain(value) ? formatted(value, '') : unknown),
  bool: ([value = false]) => truthOf(value) ?? unknown,
  round: roundTo,
  abs: onNumbers(Math.abs),
  pow: ([a, b]) => (typeof a === 'number' && typeof b === 'number' ? a ** b : unknown),
  divmod: ([a, b]) => (typeof a === 'number' && typeof b === 'number' ? [Math.floor(a / b), a - b * Math.floor(a / b)] : unknown),
  min: extreme('min'),
  max: extreme('max'),
  sum: ([value]) => {
    const items = itemsOf(value)
    return items ? reduceArray('sum', items) : unknown
  },
  any: ([value]) => (itemsOf(value)?.every(isPlain) === true ? itemsOf(value)!.some(Boolean) : unknown),
  all: ([value]) => (itemsOf(value)?.every(isPlain) === true ? itemsOf(value)!.every(Boolean) : unknown),
  len: ([value]) =>
    typeof value === 'string'
      ? value.length
      : isKind(value, 'nodes')
        ? sizeOf(value.parts)
        : isKind(value, 'dict')
          ? value.entries.size
          : (itemsOf(value)?.length ?? unknown),
  zip: (lists) => {
    const all = lists.map(turnsOf)
    if (!all.every((list) => list !== null)) return unknown
    return Array.from({ length: Math.min(...all.map(({ length }) => length)) }, (_, index) => all.map((list) => list[index]!))
  },
  enumerate: ([list, start = 0]) => {
    const items = list === undefined ? null : turnsOf(list)
    return items && typeof start === 'number' ? items.map((item, index) => [index + start, item]) : unknown
  },
  map: ([work, list]) => {
    const items = list === undefined ? null : turnsOf(list)
    return items && isKind(work, 'function') ? items.map((item) => work.call([item], new Map())) : unknown
  },
  isinstance: () => unknown,
  'copy.copy': ([value = unknown]) => copied(value),
  'copy.deepcopy': ([value = unknown]) => copied(value),
  'math.fsum': reduced('sum'),
  'math.prod': reduced('prod'),
  'math.isclose': isClose,
  'itertools.product': ([a, b]) => {
    const [left, right] = [turnsOf(a ?? unknown), turnsOf(b ?? unknown)]
    return left && right ? left.flatMap((x) => right.map((y) => [x, y])) : unknown
  },
  'np.array': asArray,
  'np.asarray': asArray,
  'np.arange': ([first, last, step = 1]) => array(last === undefined ? stepped(0, first, 1) : stepped(first, last, step)),
  'np.linspace': ([first, last, count], named) =>
    array(spaced(first, last, count ?? named.get('num') ?? 50, named.get('endpoint') !== false)),
  'np.logspace': ([first, last, count], named) =>
    array(spaced(first, last, count ?? named.get('num') ?? 50, true)?.map((power) => 10 ** power) ?? null),
  'np.ones': ([shape]) => filled(shape, 1),
  'np.zeros': ([shape]) => filled(shape, 0),
  'np.empty': ([shape]) => filled(shape, unknown),
  'np.full': ([shape, value = unknown]) => filled(shape, value),
  'np.ones_like': ([of]) => (itemsOf(of) ? filled([...shapeOf(itemsOf(of)!)], 1) : unknown),
  'np.zeros_like': ([of]) => (itemsOf(of) ? filled([...shapeOf(itemsOf(of)!)], 0) : unknown),
  'np.abs': onNumbers(Math.abs),
  'np.round': roundTo,
  'np.around': roundTo,
  'np.rint': ([value]) => roundTo([value ?? unknown], new Map()),
  'np.sum': reduced('sum'),
  'np.prod': reduced('prod'),
  'np.mean': reduced('mean'),
  'np.std': reduced('std'),
  'np.min': reduced('min'),
  'np.max': reduced('max'),
  'np.cumsum': ([value]) => {
    let total = 0
    const numbers = numbersOf(value)
    return array(numbers ? numbers.map((number) => (total += number)) : null)
  },
  'np.diff': ([value]) => {
    const numbers = numbersOf(value)
    return array(numbers ? numbers.slice(1).map((number, index) => number - numbers[index]!) : null)
  },
  'np.sort': ([value]) => array(numbersOf(value)?.toSorted((a, b) => a - b) ?? null),
  'np.unique': ([value]) => {
    const numbers = numbersOf(value)
    return array(numbers ? [...new Set(numbers)].sort((a, b) => a - b) : null)
  },
  'np.concatenate': ([lists]) => concatenated(lists),
  'np.hstack': ([lists]) => concatenated(lists),
  'np.append': ([a = unknown, b = unknown]) => concatenated([a, b]),
  'np.repeat': ([value, times]) => {
    const items = itemsOf(value) ?? [value ?? unknown]
    if (typeof times !== 'number') return unknown
    return times * items.length > mostItems
      ? fail('an array that large')
      : arrayOf(items.flatMap((item) => Array.from({ length: times }, () => item)))
  },
  'np.tile': ([value, times]) => {
    const items = itemsOf(value) ?? [value ?? unknown]
    if (typeof times !== 'number') return unknown
    return times * items.length > mostItems ? fail('an array that large') : arrayOf(Array.from({ length: times }, () => items).flat())
  },
  'np.transpose': ([value]) => (itemsOf(value) ? transposed(itemsOf(value)!) : unknown),
  'np.size': ([value]) => (itemsOf(value) ? shapeOf(itemsOf(value)!).reduce((product, side) => product * side, 1) : unknown),
  'np.isclose': isClose,
  'scipy.special.lambertw': lambertW,
  'np.random.rand': (sizes) => ({ kind: 'drawn', each: sizes.length > 0, distribution: { distribution: 'uniform', min: 0, max: 1 } }),
  'np.random.random': ([size]) => ({ kind: 'drawn', each: size !== undefined, distribution: { distribution: 'uniform', min: 0, max: 1 } }),
  'np.random.randn': (sizes) => ({ kind: 'drawn', each: sizes.length > 0, distribution: { distribution: 'normal', mean: 0, std: 1 } }),
  'np.random.uniform': drawnBy('uniform', [['min', 0], ['max', 1]], 2), // prettier-ignore
  'np.random.normal': drawnBy('normal', [['mean', 0], ['std', 1]], 2), // prettier-ignore
  'np.random.exponential': drawnBy('exponential', [['beta', 1]], 1),
}

/** Numbers that modules have under a name. */
export const libraryConstants: Readonly<Record<string, number>> = {
  ...mathConstants,
  'np.inf': Infinity,
  'np.Inf': Infinity,
  'np.pi': Math.PI,
  'np.e': Math.E,
  'np.nan': NaN,
}

function copied(value: Value, walk = new Walk()): Value {
  walk.step()
  const copy = (each: Value): Value => copied(each, walk)
  if (isList(value)) return value.map(copy)
  if (isKind(value, 'array')) return { kind: 'array', items: value.items.map(copy) }
  if (isKind(value, 'dict')) return { kind: 'dict', entries: new Map([...value.entries].map(([key, each]) => [key, copy(each)])) }
  return value
}
