import { getViewportForBounds, type Viewport } from '@xyflow/react'
import { overlaps, type Rect } from '../../state/canvas/geometry'

interface Room {
  readonly width: number
  readonly height: number
}

/** Pixels that stay free at each side. */
export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Shown {
  /** What is to be seen whole, in canvas units. */
  readonly area: Rect
  /** What nothing that floats may cover, in canvas units. */
  readonly outlines: readonly Rect[]
  /** Of the canvas, in pixels. */
  readonly room: Room
  /** What floats over the canvas, in its pixels. */
  readonly floats: readonly Rect[]
  readonly margins: Margins
  readonly minZoom: number
  readonly maxZoom: number
}

/** Between what floats and what is drawn, in pixels. */
const gap = 8
/** A drawing is not made smaller than this part of what the usual margins make it. */
const leastShare = 0.6

/**
 * The camera that shows an area as large as its limits allow, with what floats over the canvas covering none of the outlines; margins grow only where
 * something would be covered, and where no margins help, or only ones that leave little room, they stay as they are.
 */
export function clearView(shown: Shown): Viewport {
  const usual = viewWith(shown, shown.margins)
  const clear = marginsAround(shown)
    .map((margins) => viewWith(shown, margins))
    .filter((view) => view.zoom >= leastShare * usual.zoom && isClear(shown, view))
  return clear.reduce((best, view) => (view.zoom > best.zoom ? view : best), clear[0] ?? usual)
}

function viewWith({ area, room, minZoom, maxZoom }: Shown, margins: Margins): Viewport {
  const padding = {
    top: `${margins.top}px`,
    right: `${margins.right}px`,
    bottom: `${margins.bottom}px`,
    left: `${margins.left}px`,
  } as const
  return getViewportForBounds(area, room.width, room.height, minZoom, maxZoom, padding)
}

/** The usual margins, then those that keep clear of what floats at one side or at several. */
function marginsAround({ room, floats, margins }: Shown): readonly Margins[] {
  const reach = reachOf(room, floats)
  return (['top', 'right', 'bottom', 'left'] as const).reduce<readonly Margins[]>(
    (found, side) => (reach[side] <= margins[side] ? found : [...found, ...found.map((each) => ({ ...each, [side]: reach[side] }))]),
    [margins],
  )
}

/** How far what floats reaches in from the sides that it is at. */
function reachOf({ width, height }: Room, floats: readonly Rect[]): Margins {
  const most = (numbers: readonly number[]): number => Math.max(0, ...numbers)
  const atTop = (float: Rect): boolean => float.y + float.height / 2 < height / 2
  const atLeft = (float: Rect): boolean => float.x + float.width / 2 < width / 2
  // What is as wide as half of the canvas is passed above or below.
  const narrow = floats.filter((float) => float.width < width / 2)
  return {
    top: most(floats.filter(atTop).map((float) => float.y + float.height + gap)),
    bottom: most(floats.filter((float) => !atTop(float)).map((float) => height - float.y + gap)),
    left: most(narrow.filter(atLeft).map((float) => float.x + float.width + gap)),
    right: most(narrow.filter((float) => !atLeft(float)).map((float) => width - float.x + gap)),
  }
}

function isClear({ outlines, floats }: Shown, { x, y, zoom }: Viewport): boolean {
  return outlines.every((outline) => {
    const seen = { x: x + outline.x * zoom, y: y + outline.y * zoom, width: outline.width * zoom, height: outline.height * zoom }
    return !floats.some((float) => overlaps(float, seen, 0))
  })
}
