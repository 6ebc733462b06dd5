/**
 * NEST keeps the parameters of each compartment of some models in a dictionary of their own; here they have names with a dot: `soma.g_L`
 * is `g_L` in the dictionary `soma`.
 */

/** Entries by their names; those with a dot come as a list under what stands before it, in the place of the first of them. */
export function nestEntries<T>(entries: Iterable<readonly [string, T]>): readonly (readonly [string, T | NestedEntries<T>])[] {
  const outer = new Map<string, T | NestedEntries<T>>()
  for (const [name, value] of entries) {
    const [whole, part] = splitName(name)
    const inner = outer.get(whole)
    if (part === null) outer.set(whole, value)
    else if (inner instanceof NestedEntries) inner.entries.push([part, value])
    else outer.set(whole, new NestedEntries([[part, value]]))
  }
  return [...outer]
}

/** What a dictionary inside another one holds. */
export class NestedEntries<T> {
  readonly entries: (readonly [string, T])[]

  constructor(entries: (readonly [string, T])[]) {
    this.entries = entries
  }
}

function splitName(name: string): readonly [whole: string, part: string | null] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, null] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** Values as NEST has them: those of a compartment in a dictionary. */
export function nestValues<T>(values: Readonly<Record<string, T>>): Readonly<Record<string, T | Readonly<Record<string, T>>>> {
  return Object.fromEntries(
    nestEntries(Object.entries(values)).map(([name, value]) => [
      name,
      value instanceof NestedEntries ? Object.fromEntries(value.entries) : value,
    ]),
  )
}

/** Values by names with a dot, where `innerOf` finds the entries of a dictionary inside. */
export function flattenEntries<T>(
  entries: Iterable<readonly [string, T]>,
  innerOf: (value: T, name: string) => Iterable<readonly [string, T]> | null,
): readonly (readonly [string, T])[] {
  return [...entries].flatMap(([name, value]) => {
    const inner = innerOf(value, name)
    return inner === null ? [[name, value] as const] : [...inner].map(([part, each]) => [`${name}.${part}`, each] as const)
  })
}
