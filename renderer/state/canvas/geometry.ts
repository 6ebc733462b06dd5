import type { WrittenNumber } from '../../../shared/document/schema'
import { formatCount } from '../../../shared/units/format-value'

/** A block's outline on the canvas, in canvas units. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Side = 'top' | 'right' | 'bottom' | 'left'

/** The grid blocks snap to. */
export const gridStep = 8

const blockHeight = 56
const narrowest = 136
/** What does not fit into a block of this width is cut. */
export const widestBlock = 264
const padding = 36
// Mean advances at the sizes of graph.css: 13 px semibold Inter (on the generous side), 11 px JetBrains Mono (exact).
const labelAdvance = 7.6
const modelAdvance = 6.6

/** How large a block is drawn, from its text alone, so that layout and routing need no measuring. */
export function blockSize(label: string, model: string, size: WrittenNumber | null): { readonly width: number; readonly height: number } {
  const sizeWidth = size === null ? 0 : 12 + sizeLength(size) * labelAdvance
  const text = Math.max(label.length * labelAdvance + sizeWidth, model.length * modelAdvance)
  const width = Math.min(widestBlock, Math.max(narrowest, padding + text))
  return { width: Math.ceil(width / (2 * gridStep)) * 2 * gridStep, height: blockHeight }
}

const noteWidth = 208
const noteLeast = { width: 96, height: 40 } as const
const noteLine = 18
const notePadding = 12
/** Of a character of Inter at 12 px, on the generous side. */
const noteAdvance = 6.6

/** How large a note is drawn: as wide as it was made, and as high as its text needs at least. */
export function noteSize(text: string, size: readonly [number, number] | undefined): { readonly width: number; readonly height: number } {
  const width = Math.max(noteLeast.width, size?.[0] ?? noteWidth)
  const perLine = Math.max(1, Math.floor((width - 2 * notePadding) / noteAdvance))
  const lines = text.split('\n').reduce((count, line) => count + Math.max(1, Math.ceil(line.length / perLine)), 0)
  return { width, height: Math.max(noteLeast.height, size?.[1] ?? 0, lines * noteLine + 2 * notePadding) }
}

/** The text of a note of a width in lines, broken between words as on the canvas. */
export function noteLines(text: string, width: number): readonly string[] {
  const perLine = Math.max(1, Math.floor((width - 2 * notePadding) / noteAdvance))
  return text.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const word of paragraph.match(/\s*\S+/g) ?? []) {
      const line = `${lines.at(-1)}${word}`
      if (line.length <= perLine) lines[lines.length - 1] = line
      // A word that is longer than a line is broken, too.
      else lines.push(...(word.trimStart().match(new RegExp(`.{1,${perLine}}`, 'gu')) ?? []))
    }
    return lines[0] === '' && lines.length > 1 ? lines.slice(1) : lines
  })
}

/** Characters that a size takes; of an expression as many as it has or as most numbers have, so that blocks stay as large when variables change. */
function sizeLength(size: WrittenNumber): number {
  return typeof size === 'number' ? formatCount(size).length : Math.max(size.expression.length, '10 000'.length)
}

export function centre(rect: Rect): { readonly x: number; readonly y: number } {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
}

/** Whether two outlines come closer than `gap`. */
export function overlaps(a: Rect, b: Rect, gap: number): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
}

/** Whether a point lies inside. */
export function holds(rect: Rect, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height
}

/** The smallest outline around all of these; null of none. */
export function boundsOf(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** The nearest point of the grid. */
export function snap(value: number): number {
  return Math.round(value / gridStep) * gridStep
}
