import { useMemo, type ReactElement } from 'react'
import { samplesSources, sourcesOf } from '../../buffers/sources'
import { FigurePanel } from './figure-panel'
import { chosenQuantities, panelLines, recordedQuantities } from '../../figures/panel-lines'
import { panelPalette } from '../../figures/panel-palette'
import type { PanelProps } from '../panel-props'
import { spectrogramSource } from '../../figures/spectrogram-source'
import { allRecords, rateRecords, sampleRecords } from '../../figures/spectrum-records'
import { mostHz, spectrumMeasures, spectrumSource, usualHz, usualMeasure } from '../../figures/spectrum-source'
import { useRasterRows } from './use-raster-rows'

/** Power spectra, or how they change: of the rates of populations whose spikes are recorded, and of one quantity of each neuron that is sampled. */
export function SpectrumPanel(props: PanelProps & { readonly kind: 'spectrum' | 'spectrogram' }): ReactElement {
  const { panel, runs, kind } = props
  const { recorders, quantities, neurons, colors, hidden, binMs = null, segmentMs = null, axisRanges } = panel
  const measure = spectrumMeasures.find((each) => each === panel.measure) ?? usualMeasure(kind)
  const scheme = panelPalette(panel, props.usualPalette)
  const upwards = Object.entries(axisRanges ?? {}).flatMap(([axis, { to = 0 }]) => (axis === 'x' ? [] : to))
  const highestHz = Math.min(mostHz, Math.max(usualHz, ...upwards))
  const overTimeTo = kind === 'spectrogram' ? highestHz : null
  const { rows, legend } = useRasterRows(props)
  const samples = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  const { source, entries } = useMemo(() => {
    const [quantity = ''] = chosenQuantities(samples, { quantities })
    const groups = panelLines(samples, { quantities: [quantity], neurons, colors, hidden, scheme })
    const unit = recordedQuantities(samples).get(quantity) ?? ''
    const records = allRecords([
      rateRecords(rows, { binMs, segmentMs, overTimeTo }),
      sampleRecords(
        groups.flatMap(({ lines }) => lines),
        unit,
        { segmentMs, overTimeTo },
      ),
    ])
    return {
      source: overTimeTo === null ? spectrumSource(records, measure) : spectrogramSource(records, measure, usualHz),
      entries: [...legend, ...groups.flatMap(({ all }) => all)],
    }
  }, [rows, legend, samples, quantities, neurons, colors, hidden, scheme, binMs, segmentMs, measure, overTimeTo])
  return <FigurePanel {...props} source={source} empty={entries.length === 0} entries={entries} ownLegend={kind === 'spectrogram'} />
}
