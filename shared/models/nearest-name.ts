/**
 * Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`: Damerau–Levenshtein distance, restricted form; Infinity where they are more than
 * `most`, which is found early.
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  const width = b.length + 1
  const cost = new Uint16Array((a.length + 1) * width)
  for (let j = 0; j < width; j++) cost[j] = j
  let leastBefore = 0
  for (let i = 1; i <= a.length; i++) {
    cost[i * width] = i
    let least = i
    for (let j = 1; j < width; j++) {
      const at = i * width + j
      const replaced = cost[at - width - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(cost[at - width]! + 1, cost[at - 1]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, cost[at - 2 * width - 2]! + 1)
      cost[at] = best
      least = Math.min(least, best)
    }
    // Every way to the end leads through this row or, by a swap, from the one before.
    if (least > most && leastBefore > most) return Infinity
    leastBefore = least
  }
  const distance = cost[cost.length - 1]!
  return distance > most ? Infinity : distance
}

/** Nobody misspells a name into more than this; a hostile file must not cost more than it is long. */
const longestName = 80

/** The candidate that a misspelt name most likely meant, or null when none is near. Case and `_` count little. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > longestName) return null
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_\s-]/g, '')
  const wanted = plain(name)
  const most = Math.max(1.5, Math.min(name.length, 12) / 3)
  let best: string | null = null
  let bestDistance = Infinity
  for (const candidate of candidates) {
    // Nearly all are far off: a drawing of hundreds of blocks that are not known is checked after every edit.
    const near = editDistance(wanted, plain(candidate), Math.min(most, bestDistance))
    if (near === Infinity) continue
    const distance = near + editDistance(name, candidate, Infinity) / 100
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return bestDistance <= most ? best : null
}

/** ` Did you mean x?`, or nothing when no candidate is near. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates)
  return nearest === null ? '' : ` Did you mean ${nearest}?`
}
