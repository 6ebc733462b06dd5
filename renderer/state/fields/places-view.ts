import type { Layer } from '../../../shared/models/space/layer'
import type { PlaceRow } from '../actions/places'

/** From where a layer is looked at: the axes of the picture across and upwards. */
export type Side = 'xy' | 'xz' | 'yz'

/** The sides of a volume, as they are chosen. */
export const sideTitles: ReadonlyMap<Side, string> = new Map([
  ['xy', 'from above (x, y)'],
  ['xz', 'from the front (x, z)'],
  ['yz', 'from the right (y, z)'],
])

/** Which numbers of a place a picture shows across and upwards. */
const axesOfSide: Readonly<Record<Side, readonly [across: number, upwards: number]>> = { xy: [0, 1], xz: [0, 2], yz: [1, 2] }

/** What a picture shows along each axis. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** Room around a layer, so that places can be put a little outside. */
const room = 0.06

function layerRanges({ left, bottom, floor, width, height, depth }: Layer): Ranges {
  const around = (from: number, length: number): readonly [number, number] => [from - length * room, from + length * (1 + room)]
  return [around(left, width), around(bottom, height), around(floor, depth)]
}

/** What a picture shows: the layer and some room around it; as before, while that still shows all and is not far too much, so that nothing jumps. */
export function seenRanges(layer: Layer, before: Ranges | null): Ranges {
  const wanted = layerRanges(layer)
  const columns = [layer.x, layer.y, layer.z]
  const isFine = before?.every(([from, to], axis) => {
    const [wantedFrom, wantedTo] = wanted[axis]!
    const length = wantedTo - wantedFrom
    return to - from <= 1.5 * length && length <= 1.5 * (to - from) && columns[axis]!.every((each) => each >= from && each <= to)
  })
  return isFine === true ? before! : wanted
}

/** A picture of places: its size, and how places and pixels become each other. */
export interface PlacesPlan {
  readonly width: number
  readonly height: number
  readonly at: (place: PlaceRow) => readonly [number, number]
  /** The two numbers of a place that the picture shows, at these pixels, to as many digits as can be pointed at. */
  readonly from: (x: number, y: number) => readonly [number, number]
}

/** Lays a picture of this width, or narrower where it would become too high. */
export function placesPlan(ranges: Ranges, side: Side, most: number): PlacesPlan {
  const [[left, right], [bottom, top]] = axesOfSide[side].map((axis) => ranges[axis]!) as [Ranges[number], Ranges[number]]
  const scale = Math.min(most / (right - left), most / (top - bottom))
  const [width, height] = [Math.max(24, (right - left) * scale), Math.max(24, (top - bottom) * scale)]
  const digits = digitsFor(ranges)
  return {
    width,
    height,
    at: (place) => {
      const [across, upwards] = axesOfSide[side]
      return [((place[across] ?? 0) - left) * scale, height - ((place[upwards] ?? 0) - bottom) * scale]
    },
    from: (x, y) => [
      rounded(Math.min(right, Math.max(left, left + x / scale)), digits),
      rounded(Math.min(top, Math.max(bottom, bottom + (height - y) / scale)), digits),
    ],
  }
}

/** Decimals that tell a five-hundredth of what is seen. */
function digitsFor(ranges: Ranges): number {
  const widest = Math.max(...ranges.map(([from, to]) => to - from))
  return Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(widest))))
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0
}

/** A place with two of its numbers replaced, as a picture shows them. */
export function withSeen(place: PlaceRow, side: Side, [across, upwards]: readonly [number, number]): PlaceRow {
  const next = [...place]
  const [first, second] = axesOfSide[side]
  next[first] = across
  next[second] = upwards
  return next
}

/** A place moved by steps of a fiftieth of what is seen, but not out of the picture. */
export function stepped(place: PlaceRow, side: Side, ranges: Ranges, steps: readonly [number, number]): PlaceRow {
  const digits = digitsFor(ranges)
  const axes = axesOfSide[side]
  const step = Math.max(...axes.map((axis) => ranges[axis]![1] - ranges[axis]![0])) / 50
  const [across, upwards] = axes.map((axis, index) => {
    const [from, to] = ranges[axis]!
    return rounded(Math.min(to, Math.max(from, (place[axis] ?? 0) + steps[index]! * step)), digits)
  }) as [number, number]
  return withSeen(place, side, [across, upwards])
}

/** The place nearest to pixels, within reach of a pointer; -1 for none. The last of several is drawn above the others. */
export function nearestPlace(rows: readonly PlaceRow[], plan: PlacesPlan, [x, y]: readonly [number, number], reach: number): number {
  let [found, least] = [-1, reach * reach]
  for (const [k, row] of rows.entries()) {
    const [px, py] = plan.at(row)
    const away = (px - x) ** 2 + (py - y) ** 2
    if (away <= least) [found, least] = [k, away]
  }
  return found
}

/** The middle of what is seen, where a place is added by keyboard. */
export function middleOf(ranges: Ranges, dimensions: number): PlaceRow {
  const digits = digitsFor(ranges)
  return ranges.slice(0, dimensions).map(([from, to]) => rounded((from + to) / 2, digits))
}
