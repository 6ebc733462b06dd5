/** Where |f| is below this the root counts as found. */
const tolerance = 1e-14
const mostIterations = 500

/**
 * Where `f` rises through 0 in [0, `end`], with f(0) ≤ 0 ≤ f(end): regula falsi with the Illinois rule, which halves the value at an end
 * that stays (Dowell & Jarratt 1971, "A modified regula falsi method for computing the root of an equation", BIT 11:168–174). An end
 * that already lies on the wrong side of 0, by rounding, is the root; if f cannot come closer to 0, so is the last point tried.
 */
export function risingRoot(f: (x: number) => number, end: number): number {
  let a = 0
  let b = end
  let fa = f(a)
  let fb = f(b)
  if (fa >= 0) return a
  if (fb <= 0) return b
  let root = b
  let moved: 'a' | 'b' | null = null
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    root = (a * fb - b * fa) / (fb - fa)
    const value = f(root)
    if (Math.abs(value) < tolerance) break
    if (value < 0) {
      a = root
      fa = value
      if (moved === 'a') fb /= 2
      moved = 'a'
    } else {
      b = root
      fb = value
      if (moved === 'b') fa /= 2
      moved = 'b'
    }
  }
  return root
}
