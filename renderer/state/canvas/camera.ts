import type { Rect } from './geometry'

/** What commands may ask of the canvas's view. */
export interface Camera {
  zoomIn(): void
  zoomOut(): void
  /** To natural size. */
  zoomReset(): void
  /** The whole drawing comes into view. */
  fit(): void
  /** These outlines come into view, as large as they can be. */
  zoomTo(area: Rect): void
  /** This part of the canvas fills the view again. */
  show(area: Rect): void
  /** An outline comes into view if it is not there already; the zoom stays. */
  reveal(area: Rect): void
  /** What is seen of the canvas, in canvas units. */
  view(): Rect
  /** The parts of the canvas that lie beneath what floats over it, in canvas units. */
  covered(): readonly Rect[]
}

/** Stands for the camera of whichever canvas is mounted; harmless while none is. */
export interface CameraHolder extends Camera {
  /** Returns a function that takes the camera back. */
  use(camera: Camera): () => void
}

export function createCameraHolder(): CameraHolder {
  let current: Camera | null = null
  return {
    use(camera) {
      current = camera
      return () => {
        if (current === camera) current = null
      }
    },
    zoomIn: () => current?.zoomIn(),
    zoomOut: () => current?.zoomOut(),
    zoomReset: () => current?.zoomReset(),
    fit: () => current?.fit(),
    zoomTo: (area) => current?.zoomTo(area),
    show: (area) => current?.show(area),
    reveal: (area) => current?.reveal(area),
    view: () => current?.view() ?? { x: 0, y: 0, width: 800, height: 600 },
    covered: () => current?.covered() ?? [],
  }
}
