import type { Figure } from '../../../shared/figures/figure'
import type { TimeSpan } from '../time-span'
import type { LabelledLine } from '../trace-plot'
import { columnTable } from './column-table'
import type { FigureSource } from './figure-source'
import { countOf } from '../../../shared/units/format-value'
import { rowsOf } from './values-source'

/** Lines with more points than this are thinned out. */
const mostPoints = 20_000
/** Of longer stretches what is not in memory is left out. */
const mostCalled = 4_000_000

/** One neuron's two quantities. */
export interface PhasePair {
  readonly across: LabelledLine
  readonly upwards: LabelledLine
  readonly label: string
}

interface Path {
  readonly xs: number[]
  readonly ys: number[]
  readonly times: number[]
}

/** One quantity against another, a line a neuron: the way of its state. */
export function phaseSource(pairs: readonly PhasePair[], titles: { readonly across: string; readonly upwards: string }): FigureSource {
  let span: TimeSpan = { fromMs: 0, toMs: 1 }
  let every = 1

  const paths = (): readonly Path[] =>
    pairs.map(({ across, upwards }) => {
      const { buffer } = across.track
      const [from, to] = rowsOf(buffer, span, across.resolutionMs)
      every = Math.max(1, Math.ceil((to - from) / (mostPoints / pairs.length)))
      if ((to - from) * pairs.length <= mostCalled) for (const { channel } of [across, upwards]) buffer.call(channel, from, to)
      const path: Path = { xs: [], ys: [], times: [] }
      for (let row = from; row < to; row += every) {
        path.times.push(buffer.stepOf(row) * across.resolutionMs)
        path.xs.push(buffer.valueAt(across.channel, row))
        path.ys.push(buffer.valueAt(upwards.channel, row))
      }
      return path
    })

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
      span = next
      return false
    },
    figure: (color): Figure => ({
      x: { title: titles.across, ...rangeOf(pairs.map(({ across }) => across)) },
      plots: [
        {
          y: { title: titles.upwards, ...rangeOf(pairs.map(({ upwards }) => upwards)) },
          marks: paths().map(({ xs, ys }, index) => ({
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
      const all = paths()
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
