/** Says whether one more restart is allowed: at most `most` within any `withinMs`. */
export function createRestartLimit(
  most: number,
  withinMs: number,
  now: () => number,
): { readonly allow: () => boolean; readonly clear: () => void } {
  let times: number[] = []
  return {
    allow() {
      times = times.filter((time) => time > now() - withinMs)
      if (times.length >= most) return false
      times.push(now())
      return true
    },
    clear() {
      times = []
    },
  }
}
