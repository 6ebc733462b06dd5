import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatRate } from '../../shared/units/format-value'
import type { PlotGroup } from './plot-group'
import type { RasterRows } from './raster-rows'
import { createRateContent, ratesIn } from './rate-content'
import { cssColor } from './theme-colors'
import { createTimePlot, plotKeys, type PlotPoint } from './time-plot'

interface RatePlotProps {
  readonly group: PlotGroup
  /** Must be the same object as long as it says the same. */
  readonly rows: RasterRows
  /** Width of the bins; null follows the zoom. */
  readonly binMs: number | null
  /** Alone in its panel, or a strip below a raster. */
  readonly strip: boolean
}

/** How often the neurons of each block fire, over time. */
export function RatePlot({ group, rows, binMs, strip }: RatePlotProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const legend = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    let shownMs = 1
    const outputs = (): NodeListOf<HTMLOutputElement> | undefined => legend.current?.querySelectorAll('output')
    const onBin = (width: number): void => {
      shownMs = width
      const last = outputs()?.item(rows.blocks.length)
      if (last) last.value = `in bins of ${width} ms`
    }
    const onPoint = (at: PlotPoint | null): void => {
      const rates = at && ratesIn(rows, { fromMs: at.ms, toMs: at.ms }, shownMs)
      const [times = [], ...columns] = rates?.data ?? []
      const bin = at ? Array.from(times).findLastIndex((ms) => ms <= at.ms) : -1
      rows.blocks.forEach((_, index) => {
        const output = outputs()?.item(index)
        const rate = columns[index]?.[bin]
        if (output) output.value = typeof rate === 'number' && bin < times.length - 1 ? formatRate(rate) : ''
      })
    }
    return createTimePlot(host.current, group, createRateContent({ group, rows, binMs, showTimeAxis: true, onBin, onPoint }))
  }, [group, rows, binMs])

  return (
    <div className={strip ? 'trace rate' : 'trace'}>
      <div className="trace-legend" ref={legend}>
        <span className="trace-unit">spikes/s</span>
        <span className="trace-keys">
          {rows.blocks.map(({ label, color }, index) => (
            <span className="trace-key" key={index}>
              <i style={{ background: cssColor(color) }} />
              {label}
              <output />
            </span>
          ))}
        </span>
        <output className="trace-note" />
      </div>
      <div className="trace-plot">
        <div className="trace-canvas" ref={host} role="img" tabIndex={0} aria-label={`Rates over time. ${plotKeys}`} />
      </div>
    </div>
  )
}
