/** Compares ids as people count: `p2` before `p10`; a total order, the same everywhere. */
export function compareNaturally(first: string, second: string): number {
  const a = chunks(first)
  const b = chunks(second)
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareChunks(a[index]!, b[index]!)
    if (order !== 0) return order
  }
  return a.length - b.length || compareText(first, second)
}

/** Compares by code units: the order keys are written in. */
export function compareText(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}

/** Runs of digits and runs of anything else, in turn. */
function chunks(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? []
}

function compareChunks(first: string, second: string): number {
  if (!/^\d/.test(first) || !/^\d/.test(second)) return compareText(first, second)
  const a = first.replace(/^0+/, '')
  const b = second.replace(/^0+/, '')
  // Without leading zeros the longer number is the larger, however many digits it has.
  return a.length - b.length || compareText(a, b)
}
