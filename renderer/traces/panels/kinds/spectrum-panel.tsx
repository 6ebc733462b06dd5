import { useMemo, type ReactElement } from 'react'
import { samplesSources, sourcesOf } from '../../buffers/sources'
import { FigurePanel } from './figure-panel'
import { chosenQuantities, panelLines, recordedQuantities } from '../../figures/panel-lines'
import { panelPalette } from '../../figures/panel-palette'
import type { PanelProps } from '../panel-props'
import { allRecords, rateRecords, sampleRecords } from '../../figures/spectrum-records'
import { spectrumMeasures, spectrumSource } from '../../figures/spectrum-source'
import { useRasterRows } from './use-raster-rows'

/** Power spectra: of the rates of populations whose spikes are recorded, and of one quantity of each neuron that is sampled. */
export function SpectrumPanel(props: PanelProps): ReactElement {
  const { panel, runs } = props
  const { recorders, quantities, neurons, colors, hidden, binMs = null, segmentMs = null } = panel
  const measure = spectrumMeasures.find((each) => each === panel.measure) ?? 'density'
  const scheme = panelPalette(panel, props.usualPalette)
  const { rows, legend } = useRasterRows(props)
  const samples = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  const { source, entries } = useMemo(() => {
    const [quantity = ''] = chosenQuantities(samples, { quantities })
    const groups = panelLines(samples, { quantities: [quantity], neurons, colors, hidden, scheme })
    const unit = recordedQuantities(samples).get(quantity) ?? ''
    const records = allRecords([
      rateRecords(rows, { binMs, segmentMs }),
      sampleRecords(
        groups.flatMap(({ lines }) => lines),
        unit,
        segmentMs,
      ),
    ])
    return { source: spectrumSource(records, measure), entries: [...legend, ...groups.flatMap(({ all }) => all)] }
  }, [rows, legend, samples, quantities, neurons, colors, hidden, scheme, binMs, segmentMs, measure])
  return <FigurePanel {...props} kind="spectrum" source={source} empty={entries.length === 0} entries={entries} />
}
