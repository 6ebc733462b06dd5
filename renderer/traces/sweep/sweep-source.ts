import { logarithmicAxis, roundRange } from '../../../shared/figures/axis-steps'
import type { Figure, FigureAxis, LegendEntry } from '../../../shared/figures/figure'
import { countOf, decimalsFor, formatValue } from '../../../shared/units/format-value'
import type { BlockId } from '../../../shared/ids'
import type { SweepAxis, SweepController, SweepState } from '../../kernel/sweep-controller'
import { itemLabel } from '../../state/actions/items'
import { ownColors } from '../buffers/describe-run'
import { columnTable } from '../records/column-table'
import type { FigureSource, ResolveColor } from '../figures/figure-source'
import type { RecordTable } from '../records/record-table'
import { scaleColor } from '../figures/colour-scale'
import { axisTitle, groupsOf, meanOf, measureChoices, valueOf, type MeasureChoice, type SweepGroup } from './sweep-measures'

const seriesCount = 8
/** Entries of the scale above a heat map. */
const scaleEntries = 5

/** One measure of a sweep as a figure: a curve over one parameter, a heat map over two. */
export function sweepSource(sweep: Pick<SweepController, 'state'>, choice: MeasureChoice, item: BlockId | null): FigureSource {
  const stateNow = (): SweepState | null => sweep.state.get()
  return {
    sources: [sweep.state],
    catchUp: () => false,
    figure(color) {
      const state = stateNow()
      if (state === null) return nothing
      const [across, upwards] = state.request.axes
      if (across === undefined) return nothing
      return upwards ? heatMap(state, [across, upwards], choice, item) : curve(state, across, choice, color)
    },
    table() {
      const state = stateNow()
      return state === null ? columnTable([]) : sweepTable(state)
    },
    summary() {
      const state = stateNow()
      return state === null ? '' : summaryOf(state, choice)
    },
  }
}

const nothing: Figure = { x: { title: '', low: 0, high: 1 }, plots: [] }

/** Every number of every run: a row a run. */
export function sweepTable(state: SweepState): RecordTable {
  const { points, request } = state
  const { document, axes } = request
  const choices = measureChoices(state)
  // Where one population is recorded once, the quantity says enough.
  const told = new Set(choices.map(({ title }) => title)).size < choices.length || choices.some(({ items }) => items.length > 1)
  return columnTable([
    ...axes.map((axis, index) => ({
      name: axisTitle(axis),
      values: points.map(({ values }) => values[index] ?? null),
    })),
    ...(request.repeats > 1 ? [{ name: 'seed', values: points.map(({ seed }) => seed) }] : []),
    ...choices.flatMap((choice) =>
      choice.items.map((item) => ({
        name: [choice.title, ...(told ? [itemLabel(document, item), itemLabel(document, choice.recorder)] : [])].join(', '),
        values: points.map((point) => valueOf(point, choice, item)),
      })),
    ),
    ...(points.some(({ problem }) => problem !== null)
      ? [{ name: 'problem', values: points.map(({ problem }) => problem?.message ?? '') }]
      : []),
  ])
}

function summaryOf(state: SweepState, choice: MeasureChoice): string {
  const { points, request } = state
  const values = groupsOf(state).flatMap((group) => choice.items.flatMap((item) => meanOf(group, choice, item).mean ?? []))
  if (values.length === 0) return countOf(points.length, 'run')
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const decimals = decimalsFor(high - low)
  const means = request.repeats > 1 ? 'mean ' : ''
  return `${countOf(points.length, 'run')}, ${means}${choice.title} from ${formatValue(low, decimals)} to ${formatValue(high, decimals)}`
}

function curve(state: SweepState, axis: SweepAxis, choice: MeasureChoice, color: ResolveColor): Figure {
  const { document, repeats } = state.request
  const place = placeOn(axis)
  const groups = groupsOf(state)
  const own = ownColors(document, choice.items)
  const lines = choice.items.map((item, index) => {
    const known = groups
      .map((group) => {
        const { mean, deviation } = meanOf(group, choice, item)
        return { x: place(group.values[0] ?? NaN), y: mean ?? NaN, deviation: deviation ?? NaN }
      })
      .sort((a, b) => a.x - b.x)
    return {
      label: itemLabel(document, item),
      color: color(own?.[index] ?? `--series-${(index % seriesCount) + 1}`),
      xs: known.map(({ x }) => x),
      ys: known.map(({ y }) => y),
      lows: known.map(({ y, deviation }) => y - deviation),
      highs: known.map(({ y, deviation }) => y + deviation),
    }
  })
  const values = lines.flatMap(({ ys, lows, highs }) => [...ys, ...lows, ...highs].filter(Number.isFinite))
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
  const spread = repeats > 1 ? `mean ± standard deviation of ${repeats} seeds` : ''
  const fromZero = choice.kind !== 'mean' && lines.every(({ ys }) => ys.every((y) => !(y < 0)))
  return {
    x: withMargin(figureAxis(axis)),
    plots: [
      {
        y: { title: choice.title, ...roundRange(fromZero ? 0 : low, high) },
        marks: lines.flatMap(({ xs, ys, lows, highs, color: own }) => {
          const whole = xs.map((x, index) => ({ x, y: ys[index] ?? NaN })).filter(({ y }) => Number.isFinite(y))
          return [
            ...(repeats > 1 ? [{ kind: 'errors', xs, lows, highs, color: own } as const] : []),
            { kind: 'line', xs, ys, color: own, width: 1 } as const,
            { kind: 'dots', xs: whole.map(({ x }) => x), ys: whole.map(({ y }) => y), color: own, size: 3.5 } as const,
          ]
        }),
        legend: legendOf(lines, spread),
        share: 1,
      },
    ],
  }
}

/** What holds for all lines is said once, after them: there is one row for all. */
function legendOf(lines: readonly { readonly label: string; readonly color: string }[], spread: string): readonly LegendEntry[] {
  const [first, ...more] = lines
  if (first === undefined || (more.length === 0 && spread === '')) return []
  if (more.length === 0) return [{ label: `${first.label}, ${spread}`, color: first.color }]
  return [...lines.map(({ label, color }) => ({ label, color })), ...(spread === '' ? [] : [{ label: spread, color: 'none' }])]
}

function heatMap(
  state: SweepState,
  [across, upwards]: readonly [SweepAxis, SweepAxis],
  choice: MeasureChoice,
  item: BlockId | null,
): Figure {
  const chosen = item ?? choice.items[0]
  const xs = [...across.values].sort((a, b) => a - b)
  const ys = [...upwards.values].sort((a, b) => a - b)
  const groups = groupsOf(state)
  const value = (group: SweepGroup): number | null => (chosen === undefined ? null : meanOf(group, choice, chosen).mean)
  const known = groups.flatMap((group) => value(group) ?? [])
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)]
  const shareOf = (number: number): number => (high > low ? (number - low) / (high - low) : 0.5)
  const byPlace = new Map(groups.map((group) => [group.values.join(), group]))
  const colors = ys.flatMap((y) =>
    xs.map((x) => {
      const group = byPlace.get([x, y].join())
      const number = group === undefined ? null : value(group)
      return number === null ? null : scaleColor(shareOf(number))
    }),
  )
  const decimals = decimalsFor(high - low)
  const means = state.request.repeats > 1 ? `mean of ${state.request.repeats} seeds, ` : ''
  const entries = high > low ? scaleEntries : 1
  const steps = Array.from({ length: entries }, (_, index) => low + ((high - low) * index) / Math.max(1, entries - 1))
  const [xEdges, yEdges] = [edgesAround(xs.map(placeOn(across))), edgesAround(ys.map(placeOn(upwards)))]
  return {
    x: spanned(figureAxis(across), xEdges),
    plots: [
      {
        y: spanned(figureAxis(upwards), yEdges),
        marks: [{ kind: 'cells', xEdges, yEdges, colors }],
        legend: steps.map((number, index) => ({
          label: `${formatValue(number, decimals)}${index === steps.length - 1 ? ` ${means}${choice.title}` : ''}`,
          color: scaleColor(shareOf(number)),
          framed: true,
        })),
        share: 1,
      },
    ],
  }
}

/** Where a value stands on the figure's axis. */
function placeOn({ scale }: SweepAxis): (value: number) => number {
  return scale === 'log' ? Math.log10 : (value) => value
}

function figureAxis(axis: SweepAxis): FigureAxis {
  const [low, high] = [Math.min(...axis.values), Math.max(...axis.values)]
  const title = axisTitle(axis)
  return axis.scale === 'log' ? logarithmicAxis(title, low, high) : { title, low, high }
}

/** So that the first and the last dot are whole. */
function withMargin(axis: FigureAxis): FigureAxis {
  const margin = (axis.high - axis.low) * 0.015
  return { ...axis, low: axis.low - margin, high: axis.high + margin }
}

function spanned(axis: FigureAxis, edges: readonly number[]): FigureAxis {
  return { ...axis, low: edges[0] ?? axis.low, high: edges.at(-1) ?? axis.high }
}

/** Edges halfway between neighbours; those at the ends as far out. */
function edgesAround(centres: readonly number[]): readonly number[] {
  const between = centres.slice(1).map((centre, index) => (centre + (centres[index] ?? centre)) / 2)
  const [first = 0, last = 0] = [centres[0], centres.at(-1)]
  return [2 * first - (between[0] ?? first), ...between, 2 * last - (between.at(-1) ?? last)]
}
