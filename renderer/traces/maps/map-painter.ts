import type { MapBlock, MapView } from './map-view'
import type { ThemeColors } from '../plots/theme-colors'

/** A node of a map. */
export interface FoundNode {
  readonly block: MapBlock
  readonly index: number
}

/** The place of a node in its block, counted from 0. */
export function placeIn({ block: { track, firstRow, firstNode }, index }: FoundNode): number {
  return track.rows.nodeOf(firstRow + index) - firstNode
}

/** How wide and high a canvas is, in CSS pixels, and how many of its own a CSS pixel has. */
export interface CanvasSize {
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** Draws the nodes of a map as bright as they are, and finds them again. */
export interface MapPainter {
  /** `levels` has a number for each node of each block: 1 just fired, 0 is dark. */
  draw(context: CanvasRenderingContext2D, size: CanvasSize, levels: readonly Float32Array[]): void
  /** The node that was drawn nearest to a point in CSS pixels; null where there is none near. */
  nodeAt(x: number, y: number): FoundNode | null
}

/** What makes a painter of a view. */
export type MakePainter = (view: MapView, colors: ThemeColors) => MapPainter

/** Of names on maps. */
export const mapFont = '11px "Inter Variable", system-ui, sans-serif'

/** How near the pointer must come to a dot, in CSS pixels. */
export const reach = 16
