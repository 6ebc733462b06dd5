import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { formatRate } from './format-value'
import type { PlotGroup } from './plot-group'
import { createRateContent, ratesIn } from './rate-content'
import type { SpikesTrack } from './run-streams'
import type { RasterBlock } from './spike-raster'
import { createTimePlot, plotKeys, type PlotPoint } from './time-plot'

interface RatePlotProps {
  readonly group: PlotGroup
  readonly track: SpikesTrack
  readonly resolutionMs: number
  /** In the order of the track's rows; must be the same array as long as it says the same. */
  readonly blocks: readonly RasterBlock[]
}

/** How often the neurons of each block fire, over time. */
export function RatePlot({ group, track, resolutionMs, blocks }: RatePlotProps): ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const legend = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    let binMs = 1
    const outputs = (): NodeListOf<HTMLOutputElement> | undefined => legend.current?.querySelectorAll('output')
    const onBin = (width: number): void => {
      binMs = width
      const last = outputs()?.item(blocks.length)
      if (last) last.value = `in bins of ${width} ms`
    }
    const onPoint = (at: PlotPoint | null): void => {
      const rates = at && ratesIn(track, { fromMs: at.ms, toMs: at.ms }, binMs, track.bins.binSteps * resolutionMs)
      const [times = [], ...columns] = rates?.data ?? []
      const bin = at ? Array.from(times).findLastIndex((ms) => ms <= at.ms) : -1
      blocks.forEach((_, index) => {
        const output = outputs()?.item(index)
        const rate = columns[index]?.[bin]
        if (output) output.value = typeof rate === 'number' && bin < times.length - 1 ? formatRate(rate) : ''
      })
    }
    const colors = blocks.map(({ color }) => color)
    return createTimePlot(host.current, group, createRateContent({ group, track, resolutionMs, colors, onBin, onPoint }))
  }, [group, track, resolutionMs, blocks])

  return (
    <div className="trace rate">
      <div className="trace-legend" ref={legend}>
        <span className="trace-unit">spikes/s</span>
        <span className="trace-keys">
          {blocks.map(({ label, color }, index) => (
            <span className="trace-key" key={index}>
              <i style={{ background: `var(${color})` }} />
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
