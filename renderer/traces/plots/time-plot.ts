import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { AxisRange } from '../../../shared/axis-range'
import type { Store } from '../../state/store'
import { formatValue, incrementDecimals } from '../../../shared/units/format-value'
import type { PlotGroup } from './plot-group'
import { PlotPicture, pictureSize } from './plot-picture'
import type { ThemeColors } from './theme-colors'
import { createTimeMarks } from './time-marks'
import { moveSpan, zoomSpan, type TimeSpan } from '../buffers/time-span'

/** Data and vertical range for a stretch of time. */
export interface PlotFrame {
  readonly data: uPlot.AlignedData
  readonly low: number
  readonly high: number
}

/** Where the pointer is on a plot; `own` is false when it is on another plot of the group at the same time. */
export interface PlotPoint {
  readonly plot: uPlot
  readonly ms: number
  readonly y: number
  readonly own: boolean
}

/** What was chosen for the axes of a plot. */
export interface PlotAxes {
  readonly timeTitle: string | undefined
  /** Stands above the numbers of the values, in place of the unit. */
  readonly title: string | undefined
  /** Of the values, in place of all there are. */
  readonly range: AxisRange | undefined
  /** The name that the axis of the values has in its panel. */
  readonly key: string
}

/** What one kind of plot adds to the common frame. Colours are read each time something is drawn, so that the theme may change. */
export interface PlotContent {
  readonly series: readonly uPlot.Series[]
  readonly yAxis: uPlot.Axis
  /** −1 has the smallest value on top. */
  readonly yDirection?: 1 | -1
  readonly showTimeAxis: boolean
  /** An axis was double-clicked. */
  readonly onAxis?: ((axis: 'time' | 'values') => void) | undefined
  /** A key was pressed on the plot; true when it was for the content. */
  readonly onKey?: (event: KeyboardEvent, plot: uPlot) => boolean
  /** Below the time axis; usually the unit at its last number says enough. */
  readonly timeTitle?: string | undefined
  /** There is something new to draw whenever one of these changes. */
  readonly sources: readonly Pick<Store<unknown>, 'subscribe'>[]
  /** `width` and `height` are those of the plotting area in canvas pixels. */
  prepare(span: TimeSpan, width: number, height: number): PlotFrame
  /**
   * Draws what uPlot does not onto a picture of the plotting area, which keeps what was drawn: all of it where the picture is blank, else what
   * is new. True when it needs another frame to be done.
   */
  draw?(plot: uPlot, picture: PlotPicture): boolean
  /** Draws beside the axis of the values, once its labels are there. */
  drawBeside?(plot: uPlot): void
  /** The pointer moved, or is gone. */
  point(at: PlotPoint | null): void
}

/** Common look of both axes. */
export const axisFont = '11px "Inter Variable", system-ui, sans-serif'
export const valueAxisWidth = 56

/** The axis of values that change smoothly: grid lines, and every digit of their steps. */
export function valueAxis(colors: ThemeColors): uPlot.Axis {
  return {
    stroke: () => colors.of('--muted'),
    font: axisFont,
    size: valueAxisWidth,
    gap: 6,
    space: 34,
    grid: { stroke: () => colors.of('--line'), width: 1 },
    ticks: { show: false },
    values: (_plot, splits, _axis, _space, increment) => splits.map((value) => formatValue(value, incrementDecimals(increment))),
  }
}

/** Puts a plot over time into an element, which it fills from now on. Returns dispose. */
export function createTimePlot(host: HTMLElement, group: PlotGroup, content: PlotContent): () => void {
  let open: OpenPlot | null = null
  const client = group.clock.add(() => {
    // Here, so that plots which appear together are built one after another if they take long.
    open ??= openPlot(host, group, content, () => client.markDirty())
    return open.draw()
  })
  const sights = new IntersectionObserver((entries) => client.setVisible(entries.at(-1)?.isIntersecting === true))
  sights.observe(host)
  const unsubscribe = [group.zoom, group.full, group.range, group.changes, ...content.sources].map((source) =>
    source.subscribe(() => client.markDirty()),
  )
  client.markDirty()
  return () => {
    for (const each of unsubscribe) each()
    sights.disconnect()
    client.remove()
    open?.dispose()
  }
}

interface OpenPlot {
  /** True when it needs another frame to be done. */
  draw(): boolean
  dispose(): void
}

function openPlot(host: HTMLElement, group: PlotGroup, content: PlotContent, changed: () => void): OpenPlot {
  let hovered = false
  const plot = new uPlot(optionsOf(host, group, content), [[], ...content.series.map(() => [])], host)
  const picture = content.draw ? new PlotPicture(plot) : null
  const marks = createTimeMarks(plot, group)
  plot.hooks.setCursor = [
    () => {
      const at = pointOf(plot, hovered)
      content.point(at)
      // The plot under the pointer speaks for all.
      if (hovered && !group.playing.get()) group.cursorMs.set(at?.ms ?? null)
    },
  ]
  if (content.drawBeside) plot.hooks.drawAxes = [() => content.drawBeside?.(plot)]
  plot.hooks.setSelect = [() => zoomToSelection(plot, group)]

  /** What the axes show; they are drawn again when that changes only. */
  let axes = ''
  const draw = (): boolean => {
    const span = group.shown()
    const { width, height } = pictureSize(plot.bbox)
    const { data, low, high } = content.prepare(span, width, height)
    const shown = [span.fromMs, span.toMs, low, high, group.full.get().toMs].join()
    if (shown !== axes || data.length > 1) {
      axes = shown
      plot.batch(() => {
        plot.setData(data, false)
        plot.setScale('x', { min: span.fromMs, max: span.toMs })
        plot.setScale('y', { min: low, max: high })
      })
      // Another stretch has come under a cursor that stays at its moment.
      followCursor()
    }
    marks.draw()
    if (picture === null) return false
    picture.fit(plot)
    // Longer numbers at the axes leave less room than was prepared for.
    if (picture.width !== width || picture.height !== height) return true
    const unfinished = content.draw?.(plot, picture) === true
    picture.isBlank = false
    return unfinished
  }

  const resizes = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = host
    if (width === 0 || height === 0 || (width === plot.width && height === plot.height)) return
    plot.setSize({ width, height })
    changed()
  })
  resizes.observe(host)
  const stopColors = group.colors.subscribe(() => {
    axes = ''
    if (picture) picture.isBlank = true
    changed()
  })

  const onWheel = (event: WheelEvent): void => turnWheel(event, plot, group)
  const onEnter = (): void => void (hovered = true)
  const onLeave = (): void => {
    hovered = false
    if (!group.playing.get()) group.cursorMs.set(null)
  }
  const followCursor = (): void => {
    const ms = group.cursorMs.get()
    if ((hovered && !group.playing.get()) || ms === null) return
    plot.setCursor({ left: plot.valToPos(ms, 'x'), top: plot.over.clientHeight / 2 })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (content.onKey?.(event, plot) !== true) return pressTimeKey(event, group)
    event.preventDefault()
    event.stopPropagation()
  }
  const { onAxis } = content
  const onDouble = (event: MouseEvent): void => {
    const axis = axisAt(event, plot)
    if (axis !== null) onAxis?.(axis)
  }
  if (onAxis) for (const axis of host.querySelectorAll<HTMLElement>('.u-axis')) axis.title = axisHint
  host.addEventListener('keydown', onKey)
  host.addEventListener('dblclick', onDouble)
  plot.over.addEventListener('wheel', onWheel, { passive: false })
  plot.over.addEventListener('mouseenter', onEnter)
  plot.over.addEventListener('mouseleave', onLeave)
  const stopCursor = group.cursorMs.subscribe(followCursor)

  return {
    draw,
    dispose() {
      stopCursor()
      stopColors()
      resizes.disconnect()
      host.removeEventListener('keydown', onKey)
      host.removeEventListener('dblclick', onDouble)
      plot.destroy()
    },
  }
}

function optionsOf(host: HTMLElement, group: PlotGroup, content: PlotContent): uPlot.Options {
  const { colors } = group
  return {
    width: Math.max(1, host.clientWidth),
    height: Math.max(1, host.clientHeight),
    padding: [8, () => lastLabelWidth(group) / 2 + 4, content.showTimeAxis ? 0 : 8, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      bind: {
        dblclick: () => () => {
          group.zoomTo(null)
          return null
        },
      },
      sync: { key: group.syncKey, scales: ['x', null], setSeries: false, filters: { pub: (type) => type === 'mousemove' } },
    },
    scales: {
      x: { time: false, auto: false, range: (_plot, min, max) => [min, max] },
      y: { auto: false, dir: content.yDirection ?? 1, range: (_plot, min, max) => [min, max] },
    },
    series: [{}, ...content.series],
    axes: [
      {
        show: content.showTimeAxis,
        stroke: () => colors.of('--muted'),
        font: axisFont,
        size: 24,
        gap: 6,
        ...(content.timeTitle !== undefined && { label: content.timeTitle, labelFont: axisFont, labelSize: 16, labelGap: 0 }),
        space: 72,
        grid: { show: false },
        ticks: { show: false },
        values: (_plot, splits, _axis, _space, increment) => timeLabels(splits, increment),
      },
      content.yAxis,
    ],
  }
}

/** The last label is centred on the end of the axis: about 6 pixels a character, `60 000 ms`. */
function lastLabelWidth(group: PlotGroup): number {
  const { toMs } = group.full.get()
  return timeLabels([toMs], toMs).join('').length * 6
}

/** Only the last label carries the unit. */
function timeLabels(splits: readonly number[], incrementMs: number): string[] {
  const decimals = incrementDecimals(incrementMs)
  return splits.map((ms, index) => formatValue(ms, decimals) + (index === splits.length - 1 ? ' ms' : ''))
}

function pointOf(plot: uPlot, own: boolean): PlotPoint | null {
  const { left = -1, top = -1 } = plot.cursor
  if (left < 0) return null
  return { plot, ms: plot.posToVal(left, 'x'), y: plot.posToVal(top, 'y'), own }
}

function zoomToSelection(plot: uPlot, group: PlotGroup): void {
  const { left, width } = plot.select
  if (width === 0) return
  const span = { fromMs: plot.posToVal(left, 'x'), toMs: plot.posToVal(left + width, 'x') }
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  group.zoomTo(span)
}

/** Said of an axis at which the pointer rests. */
const axisHint = 'Double-click to choose what this axis shows'

/** The axis at a point outside of the plotting area: values stand left of it, time below. */
function axisAt({ clientX, clientY }: MouseEvent, plot: uPlot): 'time' | 'values' | null {
  const { left, bottom } = plot.over.getBoundingClientRect()
  return clientX < left ? 'values' : clientY > bottom ? 'time' : null
}

/** What the keys do on a plot that has focus, for its accessible name. */
export const plotKeys = 'Arrow keys move, with Shift the time cursor, plus and minus zoom, Home shows the whole run.'

/** What a key does on any plot over time, or at a moment of it. */
export function pressTimeKey(event: KeyboardEvent, group: PlotGroup): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const span = group.shown()
  const length = span.toMs - span.fromMs
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    event.preventDefault()
    event.stopPropagation()
    const step = (event.key === 'ArrowLeft' ? -length : length) / 200
    const from = group.cursorMs.get() ?? (span.fromMs + span.toMs) / 2
    group.cursorMs.set(Math.min(span.toMs, Math.max(span.fromMs, from + step)))
    return
  }
  const middle = (span.fromMs + span.toMs) / 2
  const spans: Readonly<Record<string, TimeSpan | null>> = {
    ArrowLeft: moveSpan(span, -length / 10),
    ArrowRight: moveSpan(span, length / 10),
    '+': zoomSpan(span, middle, 0.5),
    '-': zoomSpan(span, middle, 2),
    Home: null,
  }
  const chosen = spans[event.key]
  if (chosen === undefined) return
  event.preventDefault()
  event.stopPropagation()
  group.zoomTo(chosen)
}

/** Up and down zooms around the pointer; sideways, or with Shift, moves. */
function turnWheel(event: WheelEvent, plot: uPlot, group: PlotGroup): void {
  event.preventDefault()
  const span = group.shown()
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    group.zoomTo(moveSpan(span, (sideways / plot.over.clientWidth) * (span.toMs - span.fromMs)))
    return
  }
  const around = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x')
  group.zoomTo(zoomSpan(span, around, Math.exp(event.deltaY * 0.002)))
}
