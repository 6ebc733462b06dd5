/** Puts pixels from memory onto another canvas. */
export interface PixelLayer {
  /** Pixels are red, green, blue, alpha bytes row by row; what is transparent leaves the canvas as it is. */
  drawOnto(context: CanvasRenderingContext2D, pixels: Uint32Array<ArrayBuffer>, box: PixelBox): void
}

/** Where pixels go, in whole canvas pixels. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A layer with a canvas of its own, which takes the size of what is drawn. */
export function createPixelLayer(): PixelLayer {
  const canvas = new OffscreenCanvas(1, 1)
  const own = canvas.getContext('2d')
  return {
    drawOnto(context, pixels, { left, top, width, height }) {
      if (canvas.width !== width) canvas.width = width
      if (canvas.height !== height) canvas.height = height
      own?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0)
      context.drawImage(canvas, left, top)
    },
  }
}

/** The whole pixels of a plotting area. */
export function pixelBox({ left, top, width, height }: PixelBox): PixelBox {
  return { left: Math.round(left), top: Math.round(top), width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
