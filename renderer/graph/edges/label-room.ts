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
export function labelPatch(lines: readonly string[], label: Route['label']): Rect {
  const width = widthOf(longestOf(lines))
  const height = lines.length * labelLineHeight
  return { x: leftOf(width, label), y: middleOf(height, label) - height / 2, width, height }
}

/** What the lines of a text cover, each by itself: beside a short one there is room. */
export function linesAt(lines: readonly string[], { label }: Pick<Route, 'label'>): readonly Rect[] {
  const height = lines.length * labelLineHeight
  const top = middleOf(height, label) - height / 2
  return lines.map(({ length }, index) => {
    const width = widthOf(length)
    return { x: leftOf(width, label), y: top + index * labelLineHeight, width, height: labelLineHeight }
  })
}

function widthOf(characters: number): number {
  return characters * labelAdvance + 2 * labelPadding
}

function leftOf(width: number, { x, anchor }: Route['label']): number {
  return anchor === 'start' ? x - labelPadding : anchor === 'middle' ? x - width / 2 : x - width + labelPadding
}

function middleOf(height: number, { y, grows }: Route['label']): number {
  if (grows === undefined) return y
  const more = height / 2 - labelLineHeight
  return grows === 'down' ? y + more : y - more
}

function longestOf(lines: readonly string[]): number {
  let longest = 0
  for (const { length } of lines) if (length > longest) longest = length
  return longest
}

/** The lines of an edge's text as they fit between its ends, which they would run under else: what is too long ends in `…`. */
export function fittedLabel(lines: readonly string[], { label }: Pick<Route, 'label'>, ends: readonly Rect[]): readonly string[] {
  const longest = longestOf(lines)
  if (longest * labelAdvance <= widestBlock / 4) return lines
  const room = roomOf(label, lines.length * labelLineHeight, ends)
  const most = Math.max(leastCharacters, Math.floor((room - 2 * labelPadding) / labelAdvance))
  return longest <= most ? lines : lines.map((line) => shortened(line, most))
}

/** How wide a text of this height can be beside an edge. */
function roomOf({ x, y, anchor }: Route['label'], height: number, ends: readonly Rect[]): number {
  let [left, right] = [widest, widest]
  // Plain loops here and above: tens of places are tried for a text, most often before anything has made this quick.
  for (const end of ends) {
    if (y + height / 2 <= end.y || y - height / 2 >= end.y + end.height) continue
    if (end.x >= x) right = Math.min(right, end.x - x - gap)
    if (end.x + end.width <= x) left = Math.min(left, x - end.x - end.width - gap)
  }
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
