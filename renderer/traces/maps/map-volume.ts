import type { Store } from '../../state/store'
import { boxEdges, cornersOf, nearnessRange, type Turn, viewVolume } from '../../state/panels/turned-volume'
import { mixColors, orderRoughly, paintDot, type DotPixels } from './dot-pixels'
import { type CanvasSize, type MakePainter, mapFont, reach } from './map-painter'
import type { MapView } from './map-view'
import type { ThemeColors } from '../plots/theme-colors'
import { axisNamesOf } from './volume-axes'

/** Room for the names of the axes, in CSS pixels. */
const margin = 26

/** Paints nodes in a volume as it is turned: the farther, the paler and smaller; those that fire shine through those that rest. */
export function makeVolumePainter(turn: Pick<Store<Turn>, 'get'>): MakePainter {
  return (view, colors) => {
    const counts = view.blocks.map(({ count }) => count)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const blockOf = Uint16Array.from(counts.flatMap((count, block) => new Array<number>(count).fill(block)))
    const firsts = counts.map((_, block) => counts.slice(0, block).reduce((sum, count) => sum + count, 0))
    // Three numbers each: where a node is seen, and how near it is.
    const seen = new Float32Array(3 * total)
    const nearness = new Float32Array(total)
    const order = new Uint32Array(total)
    const layer = new OffscreenCanvas(1, 1)

    const look = ({ width, height }: CanvasSize, looked: Turn): { readonly radius: number; readonly corners: Float32Array } => {
      const seeing = viewVolume(view, looked, width, height, margin)
      view.blocks.forEach(({ nodes, count }, block) => seeing.see(nodes, count, seen.subarray(3 * firsts[block]!)))
      for (let k = 0; k < total; k++) nearness[k] = seen[3 * k + 2]!
      orderRoughly(nearness, ...nearnessRange, order)
      const corners = new Float32Array(3 * 8)
      seeing.see(cornersOf(view), 8, corners)
      const volume = (view.width || 1) * (view.height || 1) * (view.depth || 1)
      return { radius: Math.min(7, Math.max(1, 0.3 * seeing.scale * Math.cbrt(volume / Math.max(1, total)))), corners }
    }

    const paint = (dots: DotPixels, ratio: number, radius: number, levels: readonly Float32Array[]): void => {
      const ground = colors.pixelOf('--panel')
      const resting = mixColors(ground, colors.pixelOf('--muted'), 0.62)
      const lit = view.blocks.map(({ color }) => colors.pixelOf(color))
      const [farthest, nearest] = nearnessRange
      for (const isLit of [false, true]) {
        for (const k of order) {
          const block = blockOf[k]!
          const level = levels[block]![k - firsts[block]!]!
          if (level > 0 !== isLit) continue
          const near = nearness[k]!
          const haze = (nearest - near) / (nearest - farthest)
          const color = isLit
            ? mixColors(mixColors(resting, lit[block]!, 0.3 + 0.7 * level), ground, 0.3 * haze)
            : mixColors(resting, ground, 0.15 + 0.6 * haze)
          const size = radius * near * ratio * (isLit ? 0.75 + 0.35 * level : 0.6)
          paintDot(dots, seen[3 * k]! * ratio, seen[3 * k + 1]! * ratio, size, color)
        }
      }
    }

    return {
      draw(context, size, levels) {
        const { ratio } = size
        const { radius, corners } = look(size, turn.get())
        const [width, height] = [Math.max(1, Math.round(size.width * ratio)), Math.max(1, Math.round(size.height * ratio))]
        if (layer.width !== width || layer.height !== height) [layer.width, layer.height] = [width, height]
        const image = new ImageData(width, height)
        paint({ pixels: new Uint32Array(image.data.buffer), width, height }, ratio, radius, levels)
        layer.getContext('2d')?.putImageData(image, 0, 0)
        drawBox(context, corners, colors, 'behind')
        context.drawImage(layer, 0, 0, size.width, size.height)
        drawBox(context, corners, colors, 'before')
        nameAxes(context, corners, view, colors)
      },
      nodeAt(x, y) {
        let [found, nearest] = [-1, reach * reach]
        for (let k = 0; k < total; k++) {
          const away = (seen[3 * k]! - x) ** 2 + (seen[3 * k + 1]! - y) ** 2
          if (away > nearest) continue
          nearest = away
          found = k
        }
        const block = blockOf[found]
        return block === undefined ? null : { block: view.blocks[block]!, index: found - firsts[block]! }
      },
    }
  }
}

/** The edges that meet in the farthest corner lie behind the nodes. */
function drawBox(context: CanvasRenderingContext2D, corners: Float32Array, colors: ThemeColors, part: 'behind' | 'before'): void {
  const farthest = [0, 1, 2, 3, 4, 5, 6, 7].reduce((best, corner) => (corners[3 * corner + 2]! < corners[3 * best + 2]! ? corner : best), 0)
  context.strokeStyle = colors.of('--line-strong')
  context.lineWidth = 1
  context.beginPath()
  for (const [from, to] of boxEdges) {
    if ((from === farthest || to === farthest) !== (part === 'behind')) continue
    context.moveTo(corners[3 * from]!, corners[3 * from + 1]!)
    context.lineTo(corners[3 * to]!, corners[3 * to + 1]!)
  }
  context.globalAlpha = part === 'behind' ? 1 : 0.55
  context.stroke()
  context.globalAlpha = 1
}

function nameAxes(context: CanvasRenderingContext2D, corners: Float32Array, view: MapView, colors: ThemeColors): void {
  context.font = mapFont
  context.fillStyle = colors.of('--muted')
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  for (const { text, x, y } of axisNamesOf(view, corners)) context.fillText(text, x, y)
}
