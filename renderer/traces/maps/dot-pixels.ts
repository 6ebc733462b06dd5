/** Pixels that dots are painted on, red, green, blue, alpha in memory order; each dot covers what was painted before it. */
export interface DotPixels {
  readonly pixels: Uint32Array
  readonly width: number
  readonly height: number
}

/** Paints a round dot of one opaque colour (`0xffBBGGRR`) around a point in pixels, its rim smoothed. */
export function paintDot({ pixels, width, height }: DotPixels, x: number, y: number, radius: number, color: number): void {
  const [left, right] = [Math.max(0, Math.floor(x - radius)), Math.min(width - 1, Math.ceil(x + radius))]
  const [top, bottom] = [Math.max(0, Math.floor(y - radius)), Math.min(height - 1, Math.ceil(y + radius))]
  const inner = radius > 0.5 ? (radius - 0.5) ** 2 : -1
  const outer = (radius + 0.5) ** 2
  for (let row = top; row <= bottom; row++) {
    const dy = (row + 0.5 - y) ** 2
    for (let column = left; column <= right; column++) {
      const away = (column + 0.5 - x) ** 2 + dy
      if (away >= outer) continue
      const at = row * width + column
      pixels[at] = away <= inner ? color : over(pixels[at]!, color, Math.min(1, radius + 0.5 - Math.sqrt(away)))
    }
  }
}

/** A colour that covers a share of a pixel, over what is there. */
function over(below: number, color: number, share: number): number {
  const rest = ((below >>> 24) / 255) * (1 - share)
  const alpha = share + rest
  const part = share / alpha
  return ((Math.round(alpha * 255) << 24) | (mixColors(below, color, part) & 0xffffff)) >>> 0
}

/** An opaque colour between two, `share` of the way to the second. */
export function mixColors(first: number, second: number, share: number): number {
  const between = (shift: number): number => {
    const from = (first >>> shift) & 255
    return Math.round(from + (((second >>> shift) & 255) - from) * share) << shift
  }
  return (0xff000000 | between(16) | between(8) | between(0)) >>> 0
}

/** The order of numbers from the lowest to the highest, as good as `bins` steps tell: `out` gets their places. */
export function orderRoughly(values: Float32Array, low: number, high: number, out: Uint32Array): void {
  const starts = new Uint32Array(bins + 1)
  const scale = (bins - 1) / Math.max(high - low, 1e-9)
  const binOf = (value: number): number => Math.min(bins - 1, Math.max(0, Math.floor((value - low) * scale)))
  for (const value of values) starts[binOf(value) + 1]!++
  for (let bin = 0; bin < bins; bin++) starts[bin + 1]! += starts[bin]!
  for (let k = 0; k < values.length; k++) out[starts[binOf(values[k]!)]!++] = k
}

const bins = 512
