/**
 * Remembers what was worked out of each item of a document while all else that it `reads` are the same objects or texts: a change makes
 * new ones of what it changes, and of thousands of items it changes a few. Not for drafts, which stay the same objects while they change.
 */
export function remembered<T>(): (item: object, reads: readonly unknown[], workOut: () => T) => T {
  const known = new WeakMap<object, { readonly reads: readonly unknown[]; readonly answer: T }>()
  return (item, reads, workOut) => {
    const last = known.get(item)
    if (last !== undefined && areSame(last.reads, reads)) return last.answer
    const answer = workOut()
    known.set(item, { reads, answer })
    return answer
  }
}

/** A plain loop: an edit of a large drawing comes here thousands of times, most often before anything has made it quick. */
function areSame(last: readonly unknown[], reads: readonly unknown[]): boolean {
  if (last.length !== reads.length) return false
  for (let index = 0; index < reads.length; index++) if (last[index] !== reads[index]) return false
  return true
}
