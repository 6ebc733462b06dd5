/** Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`: Damerau–Levenshtein distance, restricted form. */
function editDistance(a: string, b: string): number {
  const width = b.length + 1
  const cost = new Uint16Array((a.length + 1) * width)
  for (let j = 0; j < width; j++) cost[j] = j
  for (let i = 1; i <= a.length; i++) {
    cost[i * width] = i
    for (let j = 1; j < width; j++) {
      const at = i * width + j
      const replaced = cost[at - width - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(cost[at - width]! + 1, cost[at - 1]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, cost[at - 2 * width - 2]! + 1)
      cost[at] = best
    }
  }
  return cost[cost.length - 1]!
}

/** Nobody misspells a name into more than this; a hostile file must not cost more than it is long. */
const longestName = 80

/** The candidate that a misspelt name most likely meant, or null when none is near. Case and `_` count little. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > longestName) return null
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_\s-]/g, '')
  const wanted = plain(name)
  let best: string | null = null
  let bestDistance = Infinity
  for (const candidate of candidates) {
    const distance = editDistance(wanted, plain(candidate)) + editDistance(name, candidate) / 100
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return bestDistance <= Math.max(1.5, Math.min(name.length, 12) / 3) ? best : null
}

/** ` Did you mean x?`, or nothing when no candidate is near. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates)
  return nearest === null ? '' : ` Did you mean ${nearest}?`
}
