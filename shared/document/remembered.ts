/**
 * Remembers what was worked out of each item of a document while all else that it `reads` are the same objects or texts: a change makes
 * new ones of what it changes, and of thousands of items it changes a few. Not for drafts, which stay the same objects while they change.
 */
export function remembered<T>(): (item: object, reads: readonly unknown[], workOut: () => T) => T {
  const known = new WeakMap<object, { readonly reads: readonly unknown[]; readonly answer: T }>()
  return (item, reads, workOut) => {
    const last = known.get(item)
    if (last !== undefined && reads.every((each, index) => each === last.reads[index])) return last.answer
    const answer = workOut()
    known.set(item, { reads, answer })
    return answer
  }
}
