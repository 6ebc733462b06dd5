import { widestBlock, type Rect } from '../../state/canvas/geometry'
import type { Route } from './edge-routes'

export const labelLineHeight = 15
/** Of a character of the label's monospace face at its size. */
export const labelAdvance = 6.62
const labelPadding = 3

/** What stays free between a text and a block. */
const gap = 6
/** No line is cut to fewer characters than a new edge has, `1 pA · 1 ms`, and none is wider than that where nothing is in its way. */
const [leastCharacters, widest] = [11, 1.25 * widestBlock]
/** Between what a connection is given: weight and delay. */
const separator = ' · '

/** The patch of canvas that a text of these lines covers. */
export function labelPatch(lines: readonly string[], { x, y, anchor, grows }: Route['label']): Rect {
  const width = Math.max(0, ...lines.map((line) => line.length)) * labelAdvance + 2 * labelPadding
  const height = lines.length * labelLineHeight
  const left = { start: x - labelPadding, middle: x - width / 2, end: x - width + labelPadding }[anchor]
  const more = height / 2 - labelLineHeight
  const middle = grows === undefined ? y : grows === 'down' ? y + more : y - more
  return { x: left, y: middle - height / 2, width, height }
}

/** The lines of an edge's text as they fit between its ends, which they would run under else: what is too long ends in `…`. */
export function fittedLabel(lines: readonly string[], { label }: Pick<Route, 'label'>, ends: readonly Rect[]): readonly string[] {
  const longest = Math.max(0, ...lines.map((line) => line.length))
  if (longest * labelAdvance <= widestBlock / 4) return lines
  const room = roomOf(label, lines.length * labelLineHeight, ends)
  const most = Math.max(leastCharacters, Math.floor((room - 2 * labelPadding) / labelAdvance))
  return longest <= most ? lines : lines.map((line) => shortened(line, most))
}

/** How wide a text of this height can be beside an edge. */
function roomOf({ x, y, anchor }: Route['label'], height: number, ends: readonly Rect[]): number {
  const beside = ends.filter((end) => y + height / 2 > end.y && y - height / 2 < end.y + end.height)
  const right = Math.min(widest, ...beside.filter((end) => end.x >= x).map((end) => end.x - x - gap))
  const left = Math.min(widest, ...beside.filter((end) => end.x + end.width <= x).map((end) => x - end.x - end.width - gap))
  return anchor === 'middle' ? Math.min(widest, 2 * Math.min(left, right)) : anchor === 'start' ? right : left
}

/** Of a weight and a delay the longer is cut, so that both can be told. */
function shortened(line: string, most: number): string {
  if (line.length <= most) return line
  const [first = '', second, ...more] = line.split(separator)
  const rest = more.length > 0 || second === undefined ? null : [first, second].toSorted((a, b) => a.length - b.length)[0]!
  const left = rest === null ? 0 : most - rest.length - separator.length
  if (rest === null || left < leastCharacters) return cut(line, most)
  return rest === second ? `${cut(first, left)}${separator}${second}` : `${first}${separator}${cut(second!, left)}`
}

function cut(text: string, most: number): string {
  return `${text.slice(0, most - 1).replace(/[\s,·]+$/, '')}…`
}
