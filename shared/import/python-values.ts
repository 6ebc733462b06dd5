/** Nodes of one block of the drawing, as a slice of it. */
export interface NodePart {
  /** Index of the block in the order of creation. */
  readonly block: number
  readonly from: number
  readonly to: number
  readonly step: number
}

/**
 * What an expression of a script comes to, as far as it is followed. `unknown` is what nothing is known of, such as recorded data: it may
 * be passed on and plotted, but no network can be made of it.
 */
export type Value =
  | number
  | string
  | boolean
  | null
  | readonly Value[]
  | { readonly kind: 'dict'; readonly entries: Map<string, Value> }
  | { readonly kind: 'nodes'; readonly parts: readonly NodePart[] }
  | { readonly kind: 'name'; readonly path: string }
  | { readonly kind: 'drawn'; readonly distribution: Readonly<Record<string, number | string>> }
  | { readonly kind: 'unknown' }

export const unknown: Value = { kind: 'unknown' }

/** A statement or expression that is not followed, in words that complete “Line 7: …”. */
export class NotUnderstood extends Error {}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** Narrows to one of the kinds that are objects. */
export function isKind<K extends 'dict' | 'nodes' | 'name' | 'drawn' | 'unknown'>(
  value: Value | undefined,
  kind: K,
): value is Extract<Value, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === kind
}
