import { CellPictures } from './cell-pictures'
import { type MakePainter, mapFont, reach } from './map-painter'
import { levelShade, shadeAlpha, shades } from './map-shades'
import { nodeNear, type MapView } from './map-view'
import type { ThemeColors } from '../plots/theme-colors'

/** Where dots of a grid would be smaller, its cells are painted as squares without gaps. */
const smallestDot = 1.5
const margin = 8
/** Above grids, for the names of their blocks. */
const nameRoom = 16

/** Where the layer lies on the canvas. */
interface Placing {
  readonly scale: number
  readonly x: (x: number) => number
  readonly y: (y: number) => number
  readonly radius: number
}

function placing({ left, bottom, width, height, blocks, isGrid }: MapView, across: number, upwards: number): Placing {
  const above = isGrid ? nameRoom : 0
  const scale = Math.max(1e-9, Math.min((across - 2 * margin) / width, (upwards - 2 * margin - above) / height))
  const [restX, restY] = [(across - width * scale) / 2, (upwards - above - height * scale) / 2]
  const count = blocks.reduce((sum, block) => sum + block.count, 0)
  const apart = isGrid ? scale : scale * Math.sqrt((width * height) / Math.max(1, count))
  const radius = Math.min(isGrid ? 12 : 7, Math.max(0.7, 0.42 * apart))
  return { scale, x: (x) => restX + (x - left) * scale, y: (y) => upwards - restY - (y - bottom) * scale, radius }
}

/** The border of the plane, or of each grid, in the colour of its block. */
function framesOf(view: MapView): readonly { left: number; bottom: number; width: number; height: number; color: string }[] {
  if (!view.isGrid) return [{ ...view, color: '--line-strong' }]
  return view.blocks.map(({ nodes, color }) => ({ ...nodes, color }))
}

/** The name of each block above its grid, where it finds room before the next. */
function nameBlocks(context: CanvasRenderingContext2D, { blocks }: MapView, at: Placing, colors: ThemeColors): void {
  context.font = mapFont
  context.fillStyle = colors.of('--muted')
  context.textBaseline = 'bottom'
  context.textAlign = 'left'
  for (const [index, { nodes, label }] of blocks.entries()) {
    const next = blocks[index + 1]?.nodes.left ?? Infinity
    const fits = context.measureText(label).width < (next - nodes.left) * at.scale - 4
    if (fits) context.fillText(label, at.x(nodes.left), at.y(nodes.bottom + nodes.height) - 3)
  }
}

/** Paints nodes in a plane, seen from above. */
export const makePlanePainter: MakePainter = (view, colors) => {
  let at = placing(view, 1, 1)
  const pictures = new CellPictures(colors)

  const drawCells = (context: CanvasRenderingContext2D, levels: readonly Float32Array[], ratio: number): void => {
    view.blocks.forEach((block, index) => {
      const { left, bottom, width, height } = block.nodes
      const place = { left: at.x(left), top: at.y(bottom + height), width: width * at.scale, height: height * at.scale }
      pictures.draw(context, block, levels[index]!, place, ratio)
    })
  }

  const dots = (block: number, shade: number, levels: Float32Array): Path2D => {
    const path = new Path2D()
    const { nodes, count } = view.blocks[block]!
    for (let k = 0; k < count; k++) {
      if (levelShade(levels[k]!) !== shade) continue
      const [x, y] = [at.x(nodes.x[k]!), at.y(nodes.y[k]!)]
      path.moveTo(x + at.radius, y)
      path.arc(x, y, at.radius, 0, 2 * Math.PI)
    }
    return path
  }

  return {
    draw(context, { width, height, ratio }, levels) {
      at = placing(view, width, height)
      const areCells = view.isGrid && at.radius < smallestDot
      if (areCells) drawCells(context, levels, ratio)
      for (const { left, bottom, width: across, height: upwards, color } of framesOf(view)) {
        context.strokeStyle = colors.of(color)
        context.strokeRect(at.x(left), at.y(bottom + upwards), across * at.scale, upwards * at.scale)
      }
      if (view.isGrid) nameBlocks(context, view, at, colors)
      if (areCells) return
      for (let shade = 0; shade <= shades; shade++) {
        view.blocks.forEach(({ color }, index) => {
          context.globalAlpha = shadeAlpha(shade)
          context.fillStyle = colors.of(shade === 0 ? '--muted' : color)
          context.fill(dots(index, shade, levels[index]!))
        })
      }
      context.globalAlpha = 1
    },
    nodeAt(x, y) {
      // Of a grid all of a cell is its neuron's, up to the corners.
      const far = view.isGrid ? Math.max(reach / at.scale, Math.SQRT1_2) : reach / at.scale
      return nodeNear(view, (x - at.x(0)) / at.scale, (at.y(0) - y) / at.scale, far)
    },
  }
}
