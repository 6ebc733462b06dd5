import { differenceOfDrawn, shiftDrawn } from './drawn-values'
import { boundedList, boundedText, fail, isKind, isList, isPlain, itemsOf, mostItems, type Value, unknown, Walk } from './python-values'

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => a ** b,
}

const comparisons: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

/** The signs that compare, of which several may stand in a row. */
export const comparing: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'is', 'is not'])

/** One operation of Python's, on what is known of both sides. */
export function combine(a: Value, sign: string, b: Value): Value {
  const [left, right] = [asNumber(a), asNumber(b)]
  const operation = arithmetic[sign]
  if (left !== null && right !== null && operation) return operation(left, right)
  if (comparing.has(sign)) return compare(a, sign, b)
  if (isKind(a, 'unknown') || isKind(b, 'unknown') || isKind(a, 'name') || isKind(b, 'name')) return unknown
  if (isKind(a, 'array') || isKind(b, 'array')) return elementwise(a, b, (x, y) => combine(x, sign, y))
  if (isKind(a, 'drawn') && right !== null) return shiftDrawn(a, sign, right) ?? unknown
  if (isKind(b, 'drawn') && left !== null) return shiftDrawn(b, sign, left, 'turned') ?? unknown
  if (isKind(a, 'drawn') && isKind(b, 'drawn') && sign === '-') return differenceOfDrawn(a, b) ?? unknown
  if (isKind(a, 'drawn') || isKind(b, 'drawn')) return unknown
  if (sign === '+' && typeof a === 'string' && typeof b === 'string') return boundedText(a + b)
  if (sign === '+' && isKind(a, 'nodes') && isKind(b, 'nodes')) return { kind: 'nodes', parts: [...a.parts, ...b.parts] }
  if (sign === '+' && isList(a) && isList(b)) return boundedList([...a, ...b])
  // What PyNEST gives for compartments takes one dictionary more.
  if (sign === '+' && isList(a) && isKind(b, 'dict')) return boundedList([...a, b])
  if (sign === '*' && (isList(a) || isList(b))) return repeated(a, b)
  if (sign === '*' && typeof a === 'string' && right !== null) return a.repeat(Math.min(Math.max(0, right), mostItems / (a.length + 1)))
  if (sign === '%' && typeof a === 'string') return percentFormat(a, b)
  if (sign === '|' && isKind(a, 'dict') && isKind(b, 'dict')) return { kind: 'dict', entries: new Map([...a.entries, ...b.entries]) }
  return fail(`“${sign}” between these`)
}

function asNumber(value: Value): number | null {
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null
}

function repeated(a: Value, b: Value): Value {
  const list = isList(a) ? a : isList(b) ? b : []
  const times = asNumber(isList(a) ? b : a)
  if (times === null) return fail('“*” between these')
  if (times * list.length > mostItems) return fail('a list that long')
  return Array.from({ length: Math.max(0, times) }, () => list).flat()
}

/** Element by element, a single value with every element, as NumPy does it. */
function elementwise(a: Value, b: Value, work: (a: Value, b: Value) => Value, walk = new Walk()): Value {
  const [left, right] = [itemsOf(a), itemsOf(b)]
  if (left && right && left.length !== right.length) {
    if (left.length === 1) return elementwise(left[0]!, b, work, walk)
    if (right.length === 1) return elementwise(a, right[0]!, work, walk)
    return fail('arrays of different lengths')
  }
  const longer = left ?? right ?? []
  return { kind: 'array', items: longer.map((_, index) => work(left ? left[index]! : a, right ? right[index]! : b)) }
}

function compare(a: Value, sign: string, b: Value): Value {
  if (sign === 'is' || sign === '==') return equal(a, b, sign)
  if (sign === 'is not' || sign === '!=') return negated(equal(a, b, sign === '!=' ? '==' : 'is'))
  if (sign === 'in') return contains(b, a)
  if (sign === 'not in') return negated(contains(b, a))
  if (isKind(a, 'array') || isKind(b, 'array')) return elementwise(a, b, (x, y) => compare(x, sign, y))
  const work = comparisons[sign]
  const [x, y] = [asNumber(a) ?? a, asNumber(b) ?? b]
  if (work && ((typeof x === 'number' && typeof y === 'number') || (typeof x === 'string' && typeof y === 'string'))) return work(x, y)
  return unknown
}

function negated(value: Value): Value {
  if (isKind(value, 'array')) return { kind: 'array', items: value.items.map(negated) }
  return typeof value === 'boolean' ? !value : unknown
}

function equal(a: Value, b: Value, sign: string, walk = new Walk()): Value {
  walk.step()
  if (isKind(a, 'unknown') || isKind(b, 'unknown')) return unknown
  if (isPlain(a) && isPlain(b)) return (asNumber(a) ?? a) === (asNumber(b) ?? b)
  if (sign === '==' && (isKind(a, 'array') || isKind(b, 'array'))) return elementwise(a, b, (x, y) => equal(x, y, sign, walk))
  if (isList(a) && isList(b)) {
    const all = a.length === b.length ? a.map((item, index) => equal(item, b[index]!, sign, walk)) : [false]
    return all.every((each) => typeof each === 'boolean') ? all.every(Boolean) : unknown
  }
  if (isKind(a, 'nodes') && isKind(b, 'nodes')) return JSON.stringify(a.parts) === JSON.stringify(b.parts)
  // Nothing but itself is None.
  return isPlain(a) || isPlain(b) ? (isKind(a, 'name') || isKind(b, 'name') ? unknown : false) : a === b || unknown
}

function contains(where: Value, what: Value): Value {
  if (typeof where === 'string' && typeof what === 'string') return where.includes(what)
  if (!isPlain(what)) return unknown
  if (isKind(where, 'dict')) return where.entries.has(what)
  const items = itemsOf(where)
  if (items === null) return unknown
  return items.includes(what) || (items.every(isPlain) ? false : unknown)
}

/** `"%d neurons" % n`. */
function percentFormat(text: string, given: Value): Value {
  const values = isList(given) ? given : [given]
  let next = 0
  return boundedText(text).replace(/%(%|[-0-9.]*[dfsgi])/g, (_, spec: string) =>
    spec === '%' ? '%' : formatted(values[next++] ?? '', spec),
  )
}

/** A value as Python prints it, after a format such as `.2f`. */
export function formatted(value: Value, spec: string): string {
  const digits = /\.(\d+)/.exec(spec)?.[1]
  if (typeof value === 'number' && /f$/.test(spec)) return value.toFixed(Math.min(Number(digits ?? 6), 20))
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  const text = value === null ? 'None' : isPlain(value) ? String(value) : '…'
  const width = /^(0?)(\d+)/.exec(spec)
  return width ? text.padStart(Math.min(Number(width[2]), 100), width[1] === '0' ? '0' : ' ') : text
}
