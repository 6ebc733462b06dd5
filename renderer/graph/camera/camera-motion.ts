import type { Viewport } from '@xyflow/react'

/**
 * Where the camera is while it moves. React Flow learns of it when it rests: thousands of parts would ask themselves at every step what it means to
 * them. What is seen are pictures drawn for one place of the camera and moved to where it is.
 */
export interface CameraMotion {
  place(): Viewport
  /** Where the camera was when the pictures were drawn. */
  drawn(): Viewport
  isMoving(): boolean
  /** The camera has been moved, by a hand or a command. */
  move(to: Viewport): void
  /** It rests, or something happens that has to know where it is. */
  rest(): void
  /** Calls back at every step, and at rest. */
  onMove(listener: (place: Viewport, moving: boolean) => void): () => void
}

/** So long after the last of several steps the camera rests. */
const restMs = 120
/** So much larger or smaller pictures are shown while the camera moves; at rest none is. */
const [smallest, largest] = [0.5, 2.5]
/** A single step that changes so much less than this begins a motion: what it shows is drawn with the last of them. */
const slight = 1.2

interface CameraMotionParts {
  /** Makes known where the camera is. */
  readonly tell: (place: Viewport) => void
  /** Whether something is in hand that follows the camera at every step. */
  readonly isFollowed: () => boolean
}

/** A single move is told at once; of several in a row the first and the last. */
export function createCameraMotion({ tell, isFollowed }: CameraMotionParts): CameraMotion {
  let place: Viewport = { x: 0, y: 0, zoom: 1 }
  let [told, drawn] = [place, place]
  let timer: ReturnType<typeof setTimeout> | null = null
  let moving = false
  const listeners = new Set<(place: Viewport, moving: boolean) => void>()
  const announce = (): void => {
    for (const listener of listeners) listener(place, moving)
  }
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    moving = false
    if (!isSharp(drawn, place)) drawn = place
    if (told !== place) {
      told = place
      tell(place)
    }
    announce()
  }
  return {
    place: () => place,
    drawn: () => drawn,
    isMoving: () => moving,
    rest: () => {
      if (timer !== null) rest()
    },
    move(to) {
      place = to
      const single = timer === null
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(rest, restMs)
      moving = !single
      const ratio = place.zoom / drawn.zoom
      if (single ? ratio < 1 / slight || ratio > slight : ratio < smallest || ratio > largest) drawn = place
      if (single || isFollowed()) {
        told = place
        tell(place)
      }
      announce()
    },
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether a picture drawn for one place is as good for another: moved by whole pixels. */
function isSharp(drawn: Viewport, place: Viewport): boolean {
  const isWhole = (distance: number): boolean => Math.abs(distance - Math.round(distance)) < 0.01
  return drawn.zoom === place.zoom && isWhole(place.x - drawn.x) && isWhole(place.y - drawn.y)
}
