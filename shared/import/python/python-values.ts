/** Nodes of one block of the drawing, as a slice of it. */
export interface NodePart {
  /** Number of the block in the order of creation, resets notwithstanding. */
  readonly block: number
  readonly from: number
  readonly to: number
  readonly step: number
}

export type Plain = number | string | boolean | null

/** Arguments by name. */
export type Named = ReadonlyMap<string, Value>

export interface DictValue {
  readonly kind: 'dict'
  readonly entries: Map<Plain, Value>
}

/** An array of NumPy's, which calculates element by element; its rows are arrays. */
export interface ArrayValue {
  readonly kind: 'array'
  readonly items: Value[]
}

/** A random number; `each` where it is another one for each node or connection. */
export interface DrawnValue {
  readonly kind: 'drawn'
  readonly distribution: Readonly<Record<string, number | string | WorkedValue>>
  readonly each: boolean
}

/** A number with the expression of variables that it came from; only calls and dicts have such. */
export interface WorkedValue {
  readonly kind: 'worked'
  readonly value: number
  /** As a document writes it. */
  readonly text: string
}

export interface FunctionValue {
  readonly kind: 'function'
  readonly call: (args: readonly Value[], named: Named) => Value
  /** Whether it makes or changes parts of a network, as far as its text tells. */
  readonly builds: () => boolean
}

export interface ClassValue {
  readonly kind: 'class'
  /** Looks a member up, in what it is derived from too. */
  readonly member: (name: string) => Value | undefined
}

export interface InstanceValue {
  readonly kind: 'instance'
  readonly of: ClassValue
  readonly fields: Map<string, Value>
}

/**
 * What an expression of a script comes to, as far as it is followed. `unknown` is what nothing is known of, such as recorded data: it may
 * be passed on and plotted, but no network can be made of it; `isLost` where it would have been a part of the network.
 */
export type Value =
  | Plain
  | Value[]
  | DictValue
  | ArrayValue
  | DrawnValue
  | WorkedValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | { readonly kind: 'nodes'; readonly parts: readonly NodePart[] }
  | { readonly kind: 'connections'; readonly indices: readonly number[] }
  | { readonly kind: 'name'; readonly path: string }
  | { readonly kind: 'unknown'; readonly isLost?: boolean }

type Kind = Extract<Value, { readonly kind: string }>['kind']

export const unknown: Value = { kind: 'unknown' }
export const lost: Value = { kind: 'unknown', isLost: true }

/** A statement or expression that is not followed, in words that complete “Line 7: …”. */
export class NotUnderstood extends Error {}

/** More than can be followed; nothing after it is. */
export class TooMuch extends NotUnderstood {}

/** Gives up on what is being followed, for a reason that the user reads. */
export function fail(message: string): never {
  throw new NotUnderstood(message)
}

/** So many items a list, an array or a text of a script may have. */
export const mostItems = 100_000

/** Counts the steps of a walk through lists within lists, which may share parts or hold themselves. */
export class Walk {
  #left = 5 * mostItems

  step(): void {
    this.#left -= 1
    if (this.#left < 0) fail('a value that large')
  }
}

/** A text that a script puts together, unless it is endless. */
export function boundedText(text: string): string {
  return text.length > mostItems ? fail('a text that long') : text
}

/** A list that a script puts together, unless it is endless. */
export function boundedList<T>(items: T[]): T[] {
  return items.length > mostItems ? fail('a list that long') : items
}

export function isList(value: Value | undefined): value is Value[] {
  return Array.isArray(value)
}

/** Narrows to one of the kinds that are objects. */
export function isKind<K extends Kind>(value: Value | undefined, kind: K): value is Extract<Value, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === kind
}

/** A value without the expression that it came from. */
export function plainOf(value: Value): Value {
  return isKind(value, 'worked') ? value.value : value
}

export function isPlain(value: Value | undefined): value is Plain {
  return value === null || (value !== undefined && typeof value !== 'object')
}

/** The items of a list or an array, null for anything else. */
export function itemsOf(value: Value | undefined): Value[] | null {
  if (isList(value)) return value
  return isKind(value, 'array') ? value.items : null
}

/** An array as NumPy makes it of a list, whose lists become rows. */
export function arrayOf(items: readonly Value[], walk = new Walk()): ArrayValue {
  const made = items.map((item) => {
    walk.step()
    return isList(item) ? arrayOf(item, walk) : item
  })
  return { kind: 'array', items: made }
}

/** What a loop over a value runs through, null where that is not known. */
export function turnsOf(value: Value): readonly Value[] | null {
  if (typeof value === 'string') return [...value]
  if (isKind(value, 'dict')) return [...value.entries.keys()]
  if (isKind(value, 'nodes')) return eachNode(value.parts)
  return itemsOf(value)
}

function eachNode(parts: readonly NodePart[]): readonly Value[] {
  return parts.flatMap((part) =>
    Array.from({ length: sizeOf([part]) }, (_, index): Value => {
      const from = part.from + index * part.step
      return { kind: 'nodes', parts: [{ block: part.block, from, to: from + 1, step: 1 }] }
    }),
  )
}

/** How many nodes these are. */
export function sizeOf(parts: readonly NodePart[]): number {
  return parts.reduce((sum, { from, to, step }) => sum + Math.ceil((to - from) / step), 0)
}

/** Whether Python takes a value for true; null where that is not known. */
export function truthOf(value: Value): boolean | null {
  if (isPlain(value)) return Boolean(value)
  if (isList(value)) return value.length > 0
  if (isKind(value, 'dict')) return value.entries.size > 0
  if (isKind(value, 'nodes')) return value.parts.length > 0
  return value.kind === 'function' || value.kind === 'class' || value.kind === 'instance' ? true : null
}
