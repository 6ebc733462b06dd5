/** A place on the screen. */
interface ScreenPlace {
  readonly x: number
  readonly y: number
}

/** Knows where the pointer is over the canvas; no store, because nothing is drawn from it and it changes with every move. */
export interface CanvasPointer {
  /** Null while it is elsewhere, or keys are used instead. */
  place(): ScreenPlace | null
  set(place: ScreenPlace | null): void
}

export function createCanvasPointer(): CanvasPointer {
  let current: ScreenPlace | null = null
  return {
    place: () => current,
    set(place) {
      current = place
    },
  }
}
