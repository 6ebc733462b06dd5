import type { ThemeColors } from '../plots/theme-colors'
import { mixColors } from './dot-pixels'
import { levelShade, shades, shadeAlpha } from './map-shades'
import type { MapBlock } from './map-view'

/** Where a grid is drawn, in CSS pixels. */
interface GridPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Paints grids of many cells as pictures with a pixel for each cell, made larger: one call draws what would be thousands of dots. */
export class CellPictures {
  readonly #colors: ThemeColors
  readonly #layer = new OffscreenCanvas(1, 1)

  constructor(colors: ThemeColors) {
    this.#colors = colors
  }

  /** Draws a block's cells as bright as their levels say, into a place whose pixels are `ratio` of the canvas's. */
  draw(context: CanvasRenderingContext2D, { nodes, count, color }: MapBlock, levels: Float32Array, place: GridPlace, ratio: number): void {
    const image = new ImageData(nodes.width, nodes.height)
    const pixels = new Uint32Array(image.data.buffer)
    const byShade = this.#pixelsByShade(color)
    for (let k = 0; k < count; k++) pixels[k] = byShade[levelShade(levels[k]!)]!
    const layer = this.#layer
    if (layer.width !== nodes.width || layer.height !== nodes.height) [layer.width, layer.height] = [nodes.width, nodes.height]
    layer.getContext('2d')?.putImageData(image, 0, 0)
    // Where several cells share a pixel, it has the mean of them.
    context.imageSmoothingEnabled = place.width * ratio < nodes.width
    context.drawImage(layer, place.left, place.top, place.width, place.height)
  }

  #pixelsByShade(color: string): Uint32Array {
    const ground = this.#colors.pixelOf('--panel')
    const [resting, lit] = [this.#colors.pixelOf('--muted'), this.#colors.pixelOf(color)]
    return Uint32Array.from({ length: shades + 1 }, (_, shade) => mixColors(ground, shade === 0 ? resting : lit, shadeAlpha(shade)))
  }
}
