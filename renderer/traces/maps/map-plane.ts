import { type MakePainter, reach } from './map-painter'
import { nodeNear, type MapView } from './map-view'

/** Dots of one brightness are drawn together. */
const shades = 10
const margin = 8

/** Where the layer lies on the canvas. */
interface Placing {
  readonly scale: number
  readonly x: (x: number) => number
  readonly y: (y: number) => number
  readonly radius: number
}

function placing({ left, bottom, width, height, blocks }: MapView, across: number, upwards: number): Placing {
  const scale = Math.max(1e-9, Math.min((across - 2 * margin) / width, (upwards - 2 * margin) / height))
  const [restX, restY] = [(across - width * scale) / 2, (upwards - height * scale) / 2]
  const count = blocks.reduce((sum, block) => sum + block.count, 0)
  const radius = Math.min(7, Math.max(0.7, 0.42 * scale * Math.sqrt((width * height) / Math.max(1, count))))
  return { scale, x: (x) => restX + (x - left) * scale, y: (y) => upwards - restY - (y - bottom) * scale, radius }
}

/** Paints nodes in a plane, seen from above. */
export const makePlanePainter: MakePainter = (view, colors) => {
  let at = placing(view, 1, 1)

  const dots = (block: number, shade: number, levels: Float32Array): Path2D => {
    const path = new Path2D()
    const { nodes, count } = view.blocks[block]!
    for (let k = 0; k < count; k++) {
      if (Math.ceil(levels[k]! * shades) !== shade) continue
      const [x, y] = [at.x(nodes.x[k]!), at.y(nodes.y[k]!)]
      path.moveTo(x + at.radius, y)
      path.arc(x, y, at.radius, 0, 2 * Math.PI)
    }
    return path
  }

  return {
    draw(context, { width, height }, levels) {
      at = placing(view, width, height)
      context.strokeStyle = colors.of('--line-strong')
      context.strokeRect(at.x(view.left), at.y(view.bottom + view.height), view.width * at.scale, view.height * at.scale)
      for (let shade = 0; shade <= shades; shade++) {
        view.blocks.forEach(({ color }, index) => {
          context.globalAlpha = shade === 0 ? 0.28 : 0.25 + (0.75 * shade) / shades
          context.fillStyle = colors.of(shade === 0 ? '--muted' : color)
          context.fill(dots(index, shade, levels[index]!))
        })
      }
      context.globalAlpha = 1
    },
    nodeAt: (x, y) => nodeNear(view, (x - at.x(0)) / at.scale, (at.y(0) - y) / at.scale, reach / at.scale),
  }
}
