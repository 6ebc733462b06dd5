import type { CajalDocument } from './schema'

/** What is placed on the canvas, by the key it has in a document. */
const placedKeys = ['populations', 'devices', 'frames', 'notes'] as const

/** A function of documents that does not read where things are: it is not asked again when nothing else has changed. */
export function askedButForPlaces<T>(ask: (document: CajalDocument) => T): (document: CajalDocument) => T {
  let last: { readonly document: CajalDocument; readonly answer: T } | null = null
  return (document) => {
    const isSame = last !== null && isSameButPlaces(last.document, document)
    // The newest is kept: the next to come most often is the very same, or came from it.
    last = { document, answer: last !== null && isSame ? last.answer : ask(document) }
    return last.answer
  }
}

/** Whether documents, of which one came from the other, differ at most in where things are. */
function isSameButPlaces(a: CajalDocument, b: CajalDocument): boolean {
  if (a === b) return true
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const key of placedKeys) {
    keys.delete(key)
    if (!areSameButPlaces(a[key], b[key])) return false
  }
  return [...keys].every((key) => a[key as keyof CajalDocument] === b[key as keyof CajalDocument])
}

type Items = Readonly<Record<string, object>>

function areSameButPlaces(a: Items = {}, b: Items = {}): boolean {
  if (a === b) return true
  const [ids, others] = [Object.keys(a), Object.keys(b)]
  return ids.length === others.length && ids.every((id, index) => id === others[index] && isSameItem(a[id], b[id]))
}

function isSameItem(a: object | undefined, b: object | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const [values, others] = [
    { ...a, at: null },
    { ...b, at: null },
  ]
  const keys = Object.keys(values)
  return (
    keys.length === Object.keys(others).length &&
    keys.every((key) => Object.is(values[key as keyof typeof values], others[key as keyof typeof others]))
  )
}
