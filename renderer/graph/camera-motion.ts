import type { Viewport } from '@xyflow/react'

/** Where the camera is while it moves. React Flow learns of it when it rests: thousands of parts would ask themselves at every step what it means to them. */
export interface CameraMotion {
  place(): Viewport
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

interface CameraMotionParts {
  /** Makes known where the camera is. */
  readonly tell: (place: Viewport) => void
  /** Whether something is in hand that follows the camera at every step. */
  readonly isFollowed: () => boolean
}

/** A single move is told at once; of several in a row the first and the last. */
export function createCameraMotion({ tell, isFollowed }: CameraMotionParts): CameraMotion {
  let place: Viewport = { x: 0, y: 0, zoom: 1 }
  let told = place
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
    if (told !== place) {
      told = place
      tell(place)
    }
    announce()
  }
  return {
    place: () => place,
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
