import { formatted } from './python-operators'
import {
  arrayOf,
  boundedText,
  mostItems,
  Walk,
  type DictValue,
  fail,
  isKind,
  isList,
  isPlain,
  itemsOf,
  plainOf,
  type Named,
  type Plain,
  turnsOf,
  unknown,
  type Value,
} from './python-values'
import { reduceArray, shapeOf, transposed } from './numpy-arrays'

type Args = readonly Value[]

/** A method of a list, dict, text or array; undefined where there is none that is known. */
export function callMethod(owner: Value, name: string, args: Args, named: Named): Value | undefined {
  if (isList(owner)) return Object.hasOwn(ofLists, name) ? ofLists[name]!(owner, args) : undefined
  if (isKind(owner, 'dict')) return Object.hasOwn(ofDicts, name) ? ofDicts[name]!(owner, args, named) : undefined
  if (typeof owner === 'string') return Object.hasOwn(ofTexts, name) ? ofTexts[name]!(owner, args, named) : undefined
  if (isKind(owner, 'array')) return Object.hasOwn(ofArrays, name) ? ofArrays[name]!(owner.items, args) : undefined
  return undefined
}

const ofLists: Readonly<Record<string, (list: Value[], args: Args) => Value>> = {
  append(list, [value = unknown]) {
    if (list.length >= mostItems) return fail('a list that long')
    list.push(value)
    return null
  },
  extend(list, [more = unknown]) {
    const items = turnsOf(more)
    if (items === null || list.length + items.length > mostItems) return fail('items that are only known when the script runs')
    list.push(...items)
    return null
  },
  insert(list, [at, value = unknown]) {
    if (typeof at !== 'number') return fail('an index that is no number')
    list.splice(at, 0, value)
    return null
  },
  pop: (list, [at = -1]) => (typeof at === 'number' ? (list.splice(at, 1)[0] ?? unknown) : unknown),
  index: (list, [value = unknown]) => (isPlain(value) && list.includes(value) ? list.indexOf(value) : unknown),
  count: (list, [value = unknown]) => (isPlain(value) ? list.filter((item) => item === value).length : unknown),
  copy: (list) => [...list],
  reverse(list) {
    list.reverse()
    return null
  },
  sort(list) {
    if (!list.every((item) => typeof item === 'number')) return fail('a list that is sorted by what is no number')
    list.sort((a, b) => a - b)
    return null
  },
}

const ofDicts: Readonly<Record<string, (dict: DictValue, args: Args, named: Named) => Value>> = {
  items: ({ entries }) => [...entries].map(([key, value]) => [key, plainOf(value)]),
  keys: ({ entries }) => [...entries.keys()],
  values: ({ entries }) => [...entries.values()].map(plainOf),
  get: ({ entries }, [key, otherwise = null]) => (isPlain(key) ? plainOf(entries.get(key) ?? otherwise) : unknown),
  pop({ entries }, [key, otherwise = unknown]) {
    const value = isPlain(key) ? entries.get(key) : undefined
    if (isPlain(key)) entries.delete(key)
    return plainOf(value ?? otherwise)
  },
  setdefault({ entries }, [key, otherwise = null]) {
    if (!isPlain(key)) return unknown
    if (!entries.has(key)) entries.set(key, otherwise)
    return plainOf(entries.get(key)!)
  },
  copy: ({ entries }) => ({ kind: 'dict', entries: new Map(entries) }),
  update({ entries }, [more], named) {
    if (more !== undefined && !isKind(more, 'dict')) return fail('a dict that is only known when the script runs')
    for (const [key, value] of [...(more?.entries ?? []), ...named] as readonly (readonly [Plain, Value])[]) entries.set(key, value)
    return null
  },
}

const ofTexts: Readonly<Record<string, (text: string, args: Args, named: Named) => Value>> = {
  format(text, args, named) {
    let next = 0
    const filled = [...text.matchAll(/\{(\w*)(?::([^}]*))?\}/g)].map(([whole, name = '', spec = '']) => {
      const value = name === '' ? args[next++] : /^\d+$/.test(name) ? args[Number(name)] : named.get(name)
      return { whole, text: isPlain(value) ? formatted(value, spec) : null }
    })
    if (filled.some((each) => each.text === null)) return unknown
    return boundedText(filled.reduce((left, each) => left.replace(each.whole, () => each.text ?? ''), text))
  },
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  strip: (text) => text.trim(),
  startswith: (text, [start]) => (typeof start === 'string' ? text.startsWith(start) : unknown),
  endswith: (text, [end]) => (typeof end === 'string' ? text.endsWith(end) : unknown),
  replace: (text, [from, to]) => (typeof from === 'string' && typeof to === 'string' ? boundedText(text.replaceAll(from, to)) : unknown),
  split: (text, [by]) => (typeof by === 'string' && by !== '' ? text.split(by) : text.split(/\s+/).filter((word) => word !== '')),
  join(text, [list]) {
    const items = itemsOf(list)
    return items?.every((item) => typeof item === 'string') === true ? boundedText(items.join(text)) : unknown
  },
}

const ofArrays: Readonly<Record<string, (items: Value[], args: Args) => Value>> = {
  tolist: (items) => listOf(items),
  copy: (items) => ({ kind: 'array', items: [...items] }),
  astype: (items, [type]) => (isKind(type, 'function') || isKind(type, 'name') ? cast(items, type) : { kind: 'array', items }),
  flatten: (items) => ({ kind: 'array', items: flat(items) }),
  ravel: (items) => ({ kind: 'array', items: flat(items) }),
  sum: (items) => reduceArray('sum', items),
  mean: (items) => reduceArray('mean', items),
  min: (items) => reduceArray('min', items),
  max: (items) => reduceArray('max', items),
  std: (items) => reduceArray('std', items),
  shape: (items) => [...shapeOf(items)],
  size: (items) => shapeOf(items).reduce((product, each) => product * each, 1),
  T: (items) => transposed(items),
}

function cast(items: readonly Value[], type: Value): Value {
  const isInteger = isKind(type, 'name') && /int/.test(type.path)
  return arrayOf(items.map((item) => (typeof item === 'number' && isInteger ? Math.trunc(item) : item)))
}

function listOf(items: readonly Value[], walk = new Walk()): Value[] {
  return items.map((item) => {
    walk.step()
    return isKind(item, 'array') ? listOf(item.items, walk) : item
  })
}

function flat(items: readonly Value[], walk = new Walk()): Value[] {
  return items.flatMap((item) => {
    walk.step()
    return isKind(item, 'array') ? flat(item.items, walk) : [item]
  })
}
