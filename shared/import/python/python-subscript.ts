import { fail, isKind, isList, isPlain, itemsOf, plainOf, type NodePart, sizeOf, type Value, unknown } from './python-values'

/** First, end and step of a slice; null where it is left open. */
export type Bounds = readonly [number | null, number | null, number]

/** `value[key]`. */
export function subscript(value: Value, key: Value): Value {
  if (isKind(value, 'dict')) {
    if (!isPlain(key)) return unknown
    return plainOf(value.entries.get(key) ?? fail(`there is no “${String(key)}” in this dict`))
  }
  const several = itemsOf(key)
  if (several && isKind(value, 'array')) return chosen(value.items, several)
  if (several && isKind(value, 'nodes')) return chosenNodes(value.parts, several)
  if (typeof key !== 'number') return isKind(key, 'unknown') ? unknown : fail('an index that is no number')
  if (typeof value === 'string') return value.at(key) ?? fail('an index beyond the end of a text')
  const items = itemsOf(value)
  if (items) return items.at(key) ?? fail('an index beyond the end of a list')
  return isKind(value, 'nodes') ? sliced(value, [key, key === -1 ? null : key + 1, 1]) : unknown
}

/** Items by a list of indices, or of true and false. */
function chosen(items: readonly Value[], keys: readonly Value[]): Value {
  if (keys.every((key) => typeof key === 'boolean')) return { kind: 'array', items: items.filter((_, index) => keys[index] === true) }
  if (!keys.every((key) => typeof key === 'number')) return unknown
  return { kind: 'array', items: keys.map((key) => items.at(key) ?? fail('an index beyond the end of an array')) }
}

function chosenNodes(parts: readonly NodePart[], keys: readonly Value[]): Value {
  if (!keys.every((key) => typeof key === 'number')) return fail('nodes that are only known when the script runs')
  const nodes: Value = { kind: 'nodes', parts }
  const each = keys.map((key) => sliced(nodes, [key, key === -1 ? null : key + 1, 1]))
  return { kind: 'nodes', parts: joined(each.flatMap((one) => (isKind(one, 'nodes') ? one.parts : []))) }
}

/** Neighbouring parts of a block as one. */
export function joined(parts: readonly NodePart[]): readonly NodePart[] {
  const all: NodePart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    const isNext = last?.block === part.block && last.step === 1 && part.step === 1 && last.to === part.from
    if (isNext) all[all.length - 1] = { ...last, to: part.to }
    else all.push(part)
  }
  return all
}

/** `value[first:end:step]`. */
export function sliced(value: Value, [first, last, step]: Bounds): Value {
  if (step === 0) return fail('a slice with a step of 0')
  if (typeof value === 'string') return step === 1 ? value.slice(first ?? 0, last ?? undefined) : fail('a slice of a text with a step')
  const items = itemsOf(value)
  if (items) {
    const taken = places(items.length, [first, last, step]).map((index) => items[index]!)
    return isList(value) ? taken : { kind: 'array', items: taken }
  }
  if (!isKind(value, 'nodes')) return unknown
  return { kind: 'nodes', parts: slicedNodes(value.parts, [first, last, step]) }
}

/** The indices that a slice takes of so many items. */
export function places(length: number, [first, last, step]: Bounds): readonly number[] {
  const place = (index: number | null, otherwise: number, least: number): number =>
    index === null ? otherwise : Math.min(step > 0 ? length : length - 1, Math.max(least, index < 0 ? length + index : index))
  const from = place(first, step > 0 ? 0 : length - 1, step > 0 ? 0 : -1)
  const to = place(last, step > 0 ? length : -1, step > 0 ? 0 : -1)
  const taken: number[] = []
  for (let index = from; step > 0 ? index < to : index > to; index += step) taken.push(index)
  return taken
}

function slicedNodes(parts: readonly NodePart[], [first, last, step]: Bounds): readonly NodePart[] {
  if (step < 0) return fail('nodes in reverse order')
  const size = sizeOf(parts)
  const place = (index: number | null, otherwise: number): number =>
    index === null ? otherwise : Math.min(size, Math.max(0, index < 0 ? size + index : index))
  const [from, to] = [place(first, 0), place(last, size)]
  if (from >= to) return fail('a part of a population that is empty')
  const taken: NodePart[] = []
  let before = 0
  let next = from
  for (const part of parts) {
    const count = sizeOf([part])
    const begin = next - before
    const end = Math.min(count, to - before)
    if (begin < end) {
      taken.push({
        block: part.block,
        from: part.from + begin * part.step,
        to: Math.min(part.to, part.from + (end - 1) * part.step + 1),
        step: part.step * step,
      })
      next += Math.ceil((end - begin) / step) * step
    }
    before += count
  }
  return taken.map(({ step: each, ...part }) => ({ ...part, step: part.to - part.from === 1 ? 1 : each }))
}
