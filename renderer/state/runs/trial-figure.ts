import { formatQuantity } from '../../../shared/units/format-quantity'
import { curveCurrent, type Protocol, type TrialRecord } from './trial'

/** A line in a picture whose sides are 1, from its lower left corner. */
export type Points = readonly (readonly [x: number, y: number])[]

/** What the picture of a trial shows. */
export interface TrialFigure {
  readonly line: Points
  /** Whether each point is one of its own: of a curve. */
  readonly dots: boolean
  /** Where spikes are marked. */
  readonly marks: readonly number[]
  /** What stands at the ends of the axes. */
  readonly x: readonly [left: string, right: string]
  readonly y: readonly [bottom: string, top: string]
  readonly summary: string
}

/** So many columns a line is drawn in: in each the least and the greatest value. */
const columns = 280

/** Turns what a trial recorded into a picture, and into words. */
export function trialFigure(protocol: Protocol, values: Readonly<Record<string, number>>, record: TrialRecord): TrialFigure {
  return protocol.copies > 1 ? curveFigure(protocol, values['amplitude'] ?? 0, record) : traceFigure(protocol, record)
}

function curveFigure({ copies, durationMs }: Protocol, most: number, { spikesMs }: TrialRecord): TrialFigure {
  const rates = spikesMs.map(({ length }) => (length * 1000) / durationMs)
  const top = Math.max(1, ...rates)
  const first = rates.findIndex((rate) => rate > 0)
  const current = (k: number): string => formatQuantity(Number(curveCurrent(most, k).toPrecision(3)), 'pA')
  const summary =
    first < 0
      ? `No spike up to ${current(copies - 1)}.`
      : `First spikes at ${current(first)}, ${rate(rates.at(-1) ?? 0)} at ${current(copies - 1)}.`
  return {
    line: rates.map((value, k) => [k / (copies - 1), value / top]),
    dots: true,
    marks: [],
    x: [current(0), current(copies - 1)],
    y: ['0', rate(top)],
    summary,
  }
}

function traceFigure({ durationMs }: Protocol, { timesMs, values, spikesMs: [spikes = new Float64Array(0)] }: TrialRecord): TrialFigure {
  const finite = values.filter(Number.isFinite)
  const [low, high] = finite.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity])
  // A potential that rests is a line in the middle, not noise over the whole height.
  const room = Math.max(high - low, 0.1)
  const bottom = (low + high - room) / 2
  const number = (value: number): string => formatQuantity(Number(value.toPrecision(3)), 'mV')
  const count = spikes.length === 0 ? 'No spike' : `${spikes.length} ${spikes.length === 1 ? 'spike' : 'spikes'}`
  const when = spikes.length === 0 ? '' : `, the first at ${formatQuantity(Number(spikes[0]!.toFixed(1)), 'ms')}`
  return {
    line: finite.length === 0 ? [] : thinned(timesMs, values).map(([time, value]) => [time / durationMs, (value - bottom) / room]),
    dots: false,
    marks: Array.from(spikes, (time) => time / durationMs),
    x: ['0 ms', formatQuantity(durationMs, 'ms')],
    y: finite.length === 0 ? ['', ''] : [number(bottom), number(bottom + room)],
    summary: finite.length === 0 ? `${count}.` : `${count}${when}. The potential goes from ${number(low)} to ${number(high)}.`,
  }
}

/** The least and the greatest of each column, in the order in which they come. */
function thinned(times: Float64Array, values: Float64Array): Points {
  const width = Math.max(1, Math.ceil(times.length / columns))
  return Array.from({ length: Math.ceil(times.length / width) }, (_, column) => {
    let [least, most] = [column * width, column * width]
    for (let k = least; k < Math.min(times.length, (column + 1) * width); k++) {
      if (values[k]! < values[least]!) least = k
      if (values[k]! > values[most]!) most = k
    }
    return [Math.min(least, most), Math.max(least, most)].map((k) => [times[k]!, values[k]!] as const)
  }).flat()
}

function rate(value: number): string {
  return formatQuantity(Number(value.toPrecision(3)), 'spikes/s')
}
