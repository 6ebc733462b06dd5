import { useContext, useId, useLayoutEffect, useRef, type ReactElement } from 'react'
import { axisKey, dressFigure, type FigureDress } from '../../../../shared/figures/dress-figure'
import type { FigureAxis } from '../../../../shared/figures/figure'
import { layoutFigure, type LaidFigure } from '../../../../shared/figures/figure-layout'
import { writeSvg, type FigureStyle } from '../../../../shared/figures/write-svg'
import { decimalsFor, formatValue } from '../../../../shared/units/format-value'
import type { PlotGroup } from '../../plots/plot-group'
import { cssColor } from '../../plots/theme-colors'
import type { FigureSource } from '../../figures/figure-source'
import { AxisOpener } from '../panel-context'

interface FigureViewProps {
  readonly group: PlotGroup
  /** Must be the same object as long as it shows the same. */
  readonly source: FigureSource
  readonly reachedMs: () => number
  readonly description: string
  /** What was chosen of it; must be the same object as long as it says the same. */
  readonly dress?: FigureDress
  /** Called whenever it was drawn; must not change. */
  readonly onDrawn: (drawn: DrawnFigure) => void
}

/** What is to be said of a drawing. */
export interface DrawnFigure {
  readonly summary: string
  /** Of its legend. */
  readonly labels: readonly string[]
  /** The usual titles of its axes. */
  readonly across: string
  readonly upwards: readonly string[]
}

const plain: FigureDress = {}
const fontSize = 11
/** Between two drawings while numbers come: as often as anybody reads a histogram. */
const paceMs = 100

/** A figure on the screen: drawn anew a few times a second while its records grow, with a readout at the pointer. */
export function FigureView({ group, source, dress = plain, reachedMs, description, onDrawn }: FigureViewProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const openAxis = useContext(AxisOpener)
  const id = useId()
  const readout = useRef<HTMLOutputElement>(null)

  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    let drawnAt = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined

    const style = (): FigureStyle => ({
      width: Math.max(120, element.clientWidth),
      height: Math.max(80, element.clientHeight),
      fontSize,
      fontFamily: 'var(--font)',
      text: 'var(--muted)',
      axis: 'var(--line-strong)',
      background: null,
      id,
    })
    const draw = (): void => {
      drawnAt = performance.now()
      const figure = source.figure(cssColor)
      element.innerHTML = writeSvg(dressFigure(figure, dress), style())
      onDrawn({
        summary: source.summary(),
        labels: figure.plots[0]?.legend.map(({ label }) => label) ?? [],
        across: figure.x.title,
        upwards: figure.plots.map(({ y }) => y.title),
      })
    }
    const client = group.clock.add(() => {
      const more = source.catchUp(group.shown(), reachedMs())
      const waits = paceMs - (performance.now() - drawnAt)
      if (waits <= 0) draw()
      // What came too soon after the last drawing is drawn a moment later.
      else if (!more)
        timer ??= setTimeout(() => {
          timer = undefined
          draw()
        }, waits)
      return more
    })

    const resizes = new ResizeObserver(() => {
      drawnAt = -Infinity
      client.markDirty()
    })
    resizes.observe(element)
    const sights = new IntersectionObserver((entries) => client.setVisible(entries.at(-1)?.isIntersecting === true))
    sights.observe(element)
    const stops = [group.zoom, group.full, group.recordedMs, ...source.sources].map((each) => each.subscribe(() => client.markDirty()))
    client.markDirty()

    const onMove = (event: PointerEvent): void => {
      const { left, top } = element.getBoundingClientRect()
      const laid = layoutFigure(dressFigure(source.figure(cssColor), dress), style())
      const pointed = laid.plots.findIndex(({ top: from, height }) => event.clientY - top <= from + height)
      const index = pointed < 0 ? laid.plots.length - 1 : pointed
      const plot = laid.plots[index]
      const inside = plot && event.clientX - left >= plot.left && event.clientX - left <= plot.left + plot.width
      if (!readout.current) return
      if (!plot || !inside) {
        readout.current.value = ''
        return
      }
      const { low, high } = laid.x.axis
      const x = low + ((event.clientX - left - plot.left) / plot.width) * (high - low)
      const y = plot.y.axis.low + (1 - (event.clientY - top - plot.top) / plot.height) * (plot.y.axis.high - plot.y.axis.low)
      readout.current.value = source.readAt?.(x, y, index) ?? `${readoutText(x, laid.x.axis)}, ${readoutText(y, plot.y.axis)}`
    }
    const onDouble = (event: MouseEvent): void => {
      const key = axisAt(event, element.getBoundingClientRect(), layoutFigure(dressFigure(source.figure(cssColor), dress), style()))
      if (key !== null) openAxis?.(key)
    }
    const onLeave = (): void => {
      if (readout.current) readout.current.value = ''
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerleave', onLeave)
    element.addEventListener('dblclick', onDouble)
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      resizes.disconnect()
      sights.disconnect()
      client.remove()
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerleave', onLeave)
      element.removeEventListener('dblclick', onDouble)
    }
  }, [group, source, dress, reachedMs, onDrawn, openAxis, id])

  return (
    <div className="figure">
      <div className="figure-canvas" ref={host} role="img" aria-label={description} />
      <output className="figure-readout" ref={readout} />
    </div>
  )
}

/** The axis at a point outside of all plots, by its name in the panel. */
function axisAt({ clientX, clientY }: MouseEvent, { left, top }: DOMRect, { plots }: LaidFigure): string | null {
  const [x, y] = [clientX - left, clientY - top]
  if (plots.every((plot) => y > plot.top + plot.height)) return 'x'
  const index = plots.findIndex((plot) => x < plot.left && y <= plot.top + plot.height)
  return index < 0 ? null : axisKey(index)
}

function readoutText(at: number, { low, high, logarithmic = false }: FigureAxis): string {
  if (!logarithmic) return formatValue(at, decimalsFor(high - low))
  const value = 10 ** at
  return formatValue(value, decimalsFor(value))
}
