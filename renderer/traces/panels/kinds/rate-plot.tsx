import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatRate } from '../../../../shared/units/format-value'
import { LegendKeys, mostKeys, type LegendEntry, type LegendSwitch } from '../../plots/legend-keys'
import { useAxisOpener } from '../panel-context'
import type { PlotGroup } from '../../plots/plot-group'
import { eventOf, type RasterRows } from '../../raster/raster-rows'
import { createRateContent, ratesIn } from '../../raster/rate-content'
import { createTimePlot, plotKeys, type PlotPoint, type PlotAxes } from '../../plots/time-plot'

interface RatePlotProps {
  readonly group: PlotGroup
  /** Must be the same object as long as it says the same. */
  readonly rows: RasterRows
  /** Every population, also those that are hidden. */
  readonly entries: readonly LegendEntry[]
  readonly legend: LegendSwitch
  readonly axes: PlotAxes
  /** Width of the bins; null follows the zoom. */
  readonly binMs: number | null
  /** Alone in its panel, or a strip below a raster. */
  readonly strip: boolean
}

/** How often the neurons of each block fire, over time. */
export function RatePlot({ group, rows, entries, legend, axes, binMs, strip }: RatePlotProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const { timeTitle, range } = axes
  const onAxis = useAxisOpener(axes.key)
  const event = eventOf(rows.sources)

  useLayoutEffect(() => {
    if (!host.current) return
    let shownMs = 1
    const outputs = (): NodeListOf<HTMLOutputElement> | undefined => head.current?.querySelectorAll('.trace-key > output')
    const onBin = (width: number): void => {
      shownMs = width
      const note = head.current?.querySelector<HTMLOutputElement>('.trace-note')
      if (note) note.value = `in bins of ${width} ms`
    }
    const onPoint = (at: PlotPoint | null): void => {
      const rates = at && ratesIn(rows, { fromMs: at.ms, toMs: at.ms }, shownMs)
      const [times = [], ...columns] = rates?.data ?? []
      const bin = at ? Array.from(times).findLastIndex((ms) => ms <= at.ms) : -1
      rows.blocks.slice(0, mostKeys).forEach((_, index) => {
        const output = outputs()?.item(index)
        const rate = columns[index]?.[bin]
        if (output) output.value = typeof rate === 'number' && bin < times.length - 1 ? formatRate(rate, event) : ''
      })
    }
    return createTimePlot(host.current, group, {
      ...createRateContent({ group, rows, binMs, showTimeAxis: true, range, onBin, onPoint }),
      timeTitle,
      onAxis,
    })
  }, [group, rows, event, binMs, timeTitle, range, onAxis])

  return (
    <div className={strip ? 'trace rate' : 'trace'}>
      <div className="trace-legend" ref={head}>
        <span className="trace-unit">{axes.title ?? `${event}s/s`}</span>
        <LegendKeys entries={entries} legend={legend} />
        <output className="trace-note" />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`Rates over time. ${plotKeys}`} />
      </div>
    </div>
  )
}
