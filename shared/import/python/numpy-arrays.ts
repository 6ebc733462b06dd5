import { arrayOf, fail, itemsOf, mostItems, type Value, unknown, Walk } from './python-values'

/** Rows, columns and so on of an array. */
export function shapeOf(items: readonly Value[]): readonly number[] {
  const inner = itemsOf(items[0])
  return [items.length, ...(inner ? shapeOf(inner) : [])]
}

/** Rows as columns. */
export function transposed(items: readonly Value[]): Value {
  const rows = items.map((item) => itemsOf(item))
  const [first] = rows
  if (!first) return { kind: 'array', items: [...items] }
  return arrayOf(first.map((_, column) => rows.map((row) => row?.[column] ?? unknown)))
}

/** All numbers of an array, null where some are not known. */
export function numbersOf(value: Value | undefined, walk = new Walk()): readonly number[] | null {
  walk.step()
  if (typeof value === 'number') return [value]
  const items = itemsOf(value)
  if (items === null) return null
  const all = items.flatMap((item) => numbersOf(item, walk) ?? [NaN])
  return all.some((number) => Number.isNaN(number)) ? null : all
}

type Reduction = 'sum' | 'mean' | 'min' | 'max' | 'std' | 'prod'

/** All numbers of an array as one. */
export function reduceArray(how: Reduction, items: Value[]): Value {
  const numbers = numbersOf(items)
  if (numbers === null || (numbers.length === 0 && how !== 'sum')) return unknown
  const sum = numbers.reduce((total, number) => total + number, 0)
  const mean = sum / numbers.length
  switch (how) {
    case 'sum':
      return sum
    case 'mean':
      return mean
    case 'min':
      return numbers.reduce((a, b) => Math.min(a, b))
    case 'max':
      return numbers.reduce((a, b) => Math.max(a, b))
    case 'prod':
      return numbers.reduce((a, b) => a * b)
    case 'std':
      return Math.sqrt(numbers.reduce((total, number) => total + (number - mean) ** 2, 0) / numbers.length)
  }
}

/** An array of one value, by a number of items or a shape. */
export function filled(shape: Value | undefined, value: Value): Value {
  const sides = typeof shape === 'number' ? [shape] : numbersOf(shape)
  if (sides === null) return unknown
  if (sides.reduce((product, side) => product * side, 1) > mostItems) return fail('an array that large')
  const make = (depth: number): Value =>
    depth === sides.length ? value : { kind: 'array', items: Array.from({ length: Math.max(0, sides[depth]!) }, () => make(depth + 1)) }
  return make(0)
}

/** `range` and `np.arange`. */
export function stepped(first: Value | undefined, last: Value | undefined, step: Value | undefined): number[] | null {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0) return null
  const count = Math.max(0, Math.ceil((last - first) / step))
  return count > mostItems ? fail('a list that long') : Array.from({ length: count }, (_, index) => first + index * step)
}

/** `np.linspace`, both ends included unless the end is left out. */
export function spaced(first: Value | undefined, last: Value | undefined, count: Value | undefined, hasEnd: boolean): number[] | null {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof count !== 'number') return null
  if (count > mostItems) return fail('a list that long')
  const gaps = hasEnd ? count - 1 : count
  return Array.from({ length: count }, (_, index) => (gaps === 0 ? first : first + ((last - first) / gaps) * index))
}

/** A function of numbers on a number or on all numbers of an array. */
export function onNumbers(work: (value: number) => number): (args: readonly Value[]) => Value {
  const on = (value: Value | undefined): Value => {
    if (typeof value === 'number') return work(value)
    const items = itemsOf(value)
    return items ? { kind: 'array', items: items.map(on) } : unknown
  }
  return ([value]) => on(value)
}

/** Lists joined end to end, as `np.concatenate` and `np.hstack` do. */
export function concatenated(lists: Value | undefined): Value {
  const several = itemsOf(lists)
  if (several === null) return unknown
  const all: Value[] = []
  for (const each of several) {
    const items = itemsOf(each) ?? (typeof each === 'number' ? [each] : null)
    if (items === null) return unknown
    all.push(...items)
    if (all.length > mostItems) return fail('an array that large')
  }
  return arrayOf(all)
}
