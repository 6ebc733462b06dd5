import type { Figure } from '../../../shared/figures/figure'
import type { TimeSpan } from '../buffers/time-span'
import type { LabelledLine } from '../panels/kinds/trace-plot'
import { columnTable } from '../records/column-table'
import { perFrame, type FigureSource } from './figure-source'
import { countOf } from '../../../shared/units/format-value'
import { rowsOf } from './values-source'

/** Lines of a panel have no more points together. */
const mostPoints = 20_000

/** One neuron's two quantities. */
export interface PhasePair {
  readonly across: LabelledLine
  readonly upwards: LabelledLine
  readonly label: string
}

/** The points of a line with the rows they are of. */
interface Path {
  rows: number[]
  times: number[]
  xs: number[]
  ys: number[]
  /** The next row to be looked at. */
  next: number
}

/**
 * One quantity against another, a line a neuron: the way of its state. Every row of a stretch is taken once, or every so many-th where
 * there are many, so that what lies on the disk is read through once and may leave the memory again.
 */
export function phaseSource(pairs: readonly PhasePair[], titles: { readonly across: string; readonly upwards: string }): FigureSource {
  let span: TimeSpan = { fromMs: 0, toMs: -1 }
  /** A power of two, so that thinning further drops points and needs no others. */
  let every = 1
  let paths: readonly Path[] = []
  const mostOfOne = Math.max(2, Math.floor(mostPoints / Math.max(1, pairs.length)))

  const begin = (next: TimeSpan): void => {
    const rows = Math.max(0, ...pairs.map(({ across }) => lengthOf(rowsOf(across.track.buffer, next, across.resolutionMs))))
    every = 1
    while (rows / every > mostOfOne) every *= 2
    paths = pairs.map(() => ({ rows: [], times: [], xs: [], ys: [], next: 0 }))
  }

  const keep = (path: Path, isKept: (row: number, index: number) => boolean): void => {
    const kept = path.rows.map(isKept)
    for (const column of ['times', 'xs', 'ys', 'rows'] as const) path[column] = path[column].filter((_, index) => kept[index])
  }

  /** Takes rows of a line as far as they are in memory, at most so many points; true when it could go on. */
  const take = ({ across, upwards }: PhasePair, path: Path, room: number): boolean => {
    const { buffer } = across.track
    const [first, last] = rowsOf(buffer, span, across.resolutionMs)
    if ((path.rows[0] ?? first) < first) keep(path, (row) => row >= first)
    path.next = Math.ceil(Math.max(path.next, first) / every) * every
    const wanted = Math.min(last, path.next + room * every)
    const to = Math.min(
      ...[across, upwards].map(({ channel }) => (wanted > path.next ? buffer.presentUntil(channel, path.next, wanted) : wanted)),
    )
    for (; path.next < to; path.next += every) {
      path.rows.push(path.next)
      path.times.push(buffer.stepOf(path.next) * across.resolutionMs)
      path.xs.push(buffer.valueAt(across.channel, path.next))
      path.ys.push(buffer.valueAt(upwards.channel, path.next))
    }
    // What is away tells when it comes.
    return to >= wanted && path.next < last
  }

  const rangeOf = (lines: readonly LabelledLine[]): { readonly low: number; readonly high: number } => {
    const extremes = { low: Infinity, high: -Infinity }
    for (const { track, channel, resolutionMs } of lines) {
      const [from, to] = rowsOf(track.buffer, span, resolutionMs)
      track.buffer.widen(channel, from, to, extremes)
    }
    if (extremes.low > extremes.high) return { low: 0, high: 1 }
    const room = Math.max((extremes.high - extremes.low) * 0.04, 1e-6)
    return { low: extremes.low - room, high: extremes.high + room }
  }

  return {
    sources: pairs.map(({ across }) => across.track.version),
    catchUp(next) {
      const goesOn = next.fromMs >= span.fromMs && next.toMs >= span.toMs && next.fromMs < span.toMs
      if (!goesOn) begin(next)
      span = next
      const more = pairs.reduce((left, pair, index) => take(pair, paths[index]!, Math.ceil(perFrame / pairs.length)) || left, false)
      while (paths.some(({ rows }) => rows.length > mostOfOne)) {
        every *= 2
        for (const path of paths) keep(path, (row) => row % every === 0)
      }
      return more
    },
    figure: (color): Figure => ({
      x: { title: titles.across, ...rangeOf(pairs.map(({ across }) => across)) },
      plots: [
        {
          y: { title: titles.upwards, ...rangeOf(pairs.map(({ upwards }) => upwards)) },
          marks: paths.map(({ xs, ys }, index) => ({
            kind: 'line',
            xs,
            ys,
            color: color(pairs[index]?.across.color ?? '--series-1'),
            width: 0.8,
          })),
          legend: pairs.length < 2 ? [] : pairs.map(({ label, across }) => ({ label, color: color(across.color) })),
          share: 1,
        },
      ],
    }),
    table() {
      const all = paths
      return columnTable([
        { name: 'time_ms', values: all.flatMap(({ times }) => times) },
        { name: 'neuron', values: all.flatMap(({ xs }, index) => xs.map(() => pairs[index]?.label ?? '')) },
        { name: titles.across, values: all.flatMap(({ xs }) => xs) },
        { name: titles.upwards, values: all.flatMap(({ ys }) => ys) },
      ])
    },
    summary() {
      const thinned = every > 1 ? `, every ${every}th sample` : ''
      return `${countOf(pairs.length, 'neuron')}${thinned}`
    },
  }
}

function lengthOf([from, to]: readonly [number, number]): number {
  return to - from
}
