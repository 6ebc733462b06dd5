import type { WindowBounds } from '../settings'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const minimumSize = { width: 960, height: 600 } as const
const usualSize = { width: 1280, height: 800 } as const

/** How much of the title bar must be on a screen for a person to get hold of it. */
const grip = { width: 120, height: 24 } as const

/**
 * Where a window opens: where it was if its title bar can still be reached, else in the middle of the first work area, never larger
 * than that. Without x and y the system centres it.
 */
export function chooseBounds(remembered: WindowBounds | null, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  if (remembered !== null && workAreas.some((area) => showsGrip(remembered, area))) {
    const { x, y, width, height } = remembered
    return { x, y, width: Math.max(width, minimumSize.width), height: Math.max(height, minimumSize.height) }
  }
  const area = workAreas[0]
  if (area === undefined) return usualSize
  return { width: Math.min(usualSize.width, area.width), height: Math.min(usualSize.height, area.height) }
}

function showsGrip(bounds: Rectangle, area: Rectangle): boolean {
  const shownWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return shownWidth >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height
}
