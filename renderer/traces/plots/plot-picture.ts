import type uPlot from 'uplot'

/** Columns [from, to) of a picture. */
export interface Columns {
  readonly from: number
  readonly to: number
}

export const nowhere: Columns = { from: 0, to: 0 }

/**
 * A canvas over the plotting area of a plot, above its grid and below its cursor. It keeps what is on it, so that only what is new
 * needs to be drawn, while the axes around it stay as they are.
 */
export class PlotPicture {
  readonly context: CanvasRenderingContext2D
  /** Nothing is on it: it is new, or was given another size. */
  isBlank = true
  private readonly canvas = document.createElement('canvas')
  private place = ''
  private layer: OffscreenCanvas | null = null

  constructor(plot: uPlot) {
    const context = this.canvas.getContext('2d')
    if (context === null) throw new Error('Bug: a new canvas has a context')
    this.context = context
    this.canvas.className = 'plot-picture'
    plot.over.before(this.canvas)
  }

  /** In canvas pixels. */
  get width(): number {
    return this.canvas.width
  }

  get height(): number {
    return this.canvas.height
  }

  /** Takes the place that the plotting area has now. */
  fit({ bbox }: Pick<uPlot, 'bbox'>): void {
    const ratio = devicePixelRatio
    const [left, top] = [Math.round(bbox.left), Math.round(bbox.top)]
    const { width, height } = pictureSize(bbox)
    const place = [left, top, width, height, ratio].join()
    if (place === this.place) return
    this.place = place
    const { style } = this.canvas
    const lengths = { left, top, width, height }
    for (const [name, pixels] of Object.entries(lengths)) style.setProperty(name, `${pixels / ratio}px`)
    // Setting the size clears it, too.
    this.canvas.width = width
    this.canvas.height = height
    this.isBlank = true
  }

  clear(): void {
    this.context.clearRect(0, 0, this.width, this.height)
  }

  /** Replaces columns by those of another canvas of the same size. */
  copy(canvas: OffscreenCanvas, { from, to }: Columns): void {
    if (to <= from) return
    this.context.clearRect(from, 0, to - from, this.height)
    this.context.drawImage(canvas, from, 0, to - from, this.height, from, 0, to - from, this.height)
  }

  /** Replaces columns by pixels from memory: red, green, blue, alpha bytes, row by row as wide as the picture, from the top on. */
  put(pixels: Uint32Array<ArrayBuffer>, { from, to }: Columns): void {
    if (to <= from) return
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), this.width)
    this.context.putImageData(image, 0, 0, from, 0, to - from, image.height)
  }

  /** Lays pixels from memory over columns: what is transparent leaves them as they are. */
  lay(pixels: Uint32Array<ArrayBuffer>, { from, to }: Columns): void {
    if (to <= from) return
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), this.width)
    const { width, height } = image
    if (this.layer?.width !== width || this.layer.height !== height) this.layer = new OffscreenCanvas(width, height)
    this.layer.getContext('2d')?.putImageData(image, 0, 0, from, 0, to - from, height)
    this.context.drawImage(this.layer, from, 0, to - from, height, from, 0, to - from, height)
  }
}

/** The whole pixels of a plotting area. */
export function pictureSize({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: number
  readonly height: number
} {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
