import type { ListEntry, WrittenValue } from '../../models/descriptor'
import { entryLists } from '../../models/entry-lists'
import { flattenEntries } from '../../models/nested-names'
import type { MadeValue, MadeValues } from './made-network'
import { fail, isKind, isList, itemsOf, NotUnderstood, type NodePart, plainOf, type Value, Walk } from '../python/python-values'

const onlyRunning = 'only known when the script runs'

/**
 * A dict of a script as values of a document. `single` where a value is for one node or connection. With `leaveOut` what is not known is
 * left out and told; without it all is given up.
 */
export function writtenValues(
  given: Value,
  use: 'single' | 'several' = 'several',
  leaveOut: ((reason: string) => void) | null = null,
): MadeValues {
  if (!isKind(given, 'dict')) return fail(`values that are ${onlyRunning}`)
  const values: MadeValues = {}
  const entries = [...given.entries].map(([key, value]) => [String(key), value] as const)
  for (const [name, value] of flattenEntries(entries, entriesOf)) {
    try {
      values[name] = writtenValue(name, value, use)
    } catch (error) {
      if (!(error instanceof NotUnderstood) || leaveOut === null) throw error
      leaveOut(error.message)
    }
  }
  return values
}

/** What a dictionary holds: NEST has one for each compartment of a neuron. */
function entriesOf(value: Value, name: string): readonly (readonly [string, Value])[] | null {
  return isKind(value, 'dict') && !entryLists.has(name) ? [...value.entries].map(([key, each]) => [String(key), each] as const) : null
}

function writtenValue(name: string, value: Value, use: 'single' | 'several' = 'several'): MadeValue {
  if (entryLists.has(name)) return writtenEntries(name, value)
  if (typeof value === 'number' && !Number.isNaN(value)) return value
  if (typeof value === 'string' || typeof value === 'boolean' || isKind(value, 'worked')) return value
  if (isKind(value, 'drawn')) {
    if (!value.each && use === 'several') return fail(`${name} is one random number that the script draws when it runs`)
    return value.distribution as WrittenValue
  }
  const items = itemsOf(value)
  if (items) {
    const flat = flattened(items)
    if (flat.every((item) => typeof item === 'number' && !Number.isNaN(item))) return flat as readonly number[]
    if (flat.every((item) => typeof item === 'string')) return flat
  }
  return fail(`the value of ${name} is ${onlyRunning}`)
}

/** A list of dictionaries, or one alone: compartments and receptors. */
function writtenEntries(name: string, value: Value): readonly ListEntry[] {
  const entryOf = (entry: Value): ListEntry => {
    if (!isKind(entry, 'dict')) return fail(`the value of ${name} is ${onlyRunning}`)
    return Object.fromEntries(
      [...entry.entries].map(([key, each]): readonly [string, ListEntry[string]] => {
        if (typeof each === 'string') return [String(key), each]
        if (!isKind(each, 'dict')) return [String(key), numberIn(String(key), each)]
        return [
          String(key),
          Object.fromEntries([...each.entries].map(([param, number]) => [String(param), numberIn(String(param), number)])),
        ]
      }),
    )
  }
  return (isKind(value, 'dict') ? [value] : (itemsOf(value) ?? fail(`the value of ${name} is ${onlyRunning}`))).map(entryOf)
}

function numberIn(name: string, value: Value): number {
  const number = plainOf(value)
  return typeof number === 'number' && !Number.isNaN(number) ? number : fail(`the value of ${name} is ${onlyRunning}`)
}

function flattened(items: readonly Value[], walk = new Walk()): readonly Value[] {
  return items.flatMap((item) => {
    walk.step()
    const inner = itemsOf(item)
    return inner ? flattened(inner, walk) : [item]
  })
}

/** `{"rate": [10, 20]}` for as many nodes is a dict for each of them. */
export function dictsOf(given: Value): readonly Value[] | null {
  return isList(given) ? given : isKind(given, 'array') ? given.items : null
}

/** Whether a part is all of its block. */
export function isWhole({ from, to, step }: NodePart, size: number): boolean {
  return from === 0 && to === size && step === 1
}
