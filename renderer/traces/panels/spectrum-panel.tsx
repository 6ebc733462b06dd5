import { useMemo, type ReactElement } from 'react'
import { samplesSources, sourcesOf } from '../sources'
import { FigurePanel } from './figure-panel'
import { chosenQuantities, panelLines, recordedQuantities } from './panel-lines'
import { panelPalette } from './panel-palette'
import type { PanelProps } from './panel-props'
import { rateRecords, sampleRecords } from './spectrum-records'
import { spectrumMeasures, spectrumSource } from './spectrum-source'
import { useRasterRows } from './use-raster-rows'

/** Power spectra: of the rates of populations where spikes are recorded, else of one quantity of each neuron. */
export function SpectrumPanel(props: PanelProps): ReactElement {
  const { panel, runs } = props
  const { recorders, quantities, neurons, colors, hidden, binMs = null, segmentMs = null } = panel
  const measure = spectrumMeasures.find((each) => each === panel.measure) ?? 'density'
  const scheme = panelPalette(panel, props.usualPalette)
  const { rows, legend } = useRasterRows(props)
  const samples = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  const ofRates = legend.length > 0
  const { source, entries } = useMemo(() => {
    if (ofRates) return { source: spectrumSource(rateRecords(rows, { binMs, segmentMs }), measure), entries: legend }
    const [quantity = ''] = chosenQuantities(samples, { quantities })
    const groups = panelLines(samples, { quantities: [quantity], neurons, colors, hidden, scheme })
    const lines = groups.flatMap((group) => group.lines)
    const records = sampleRecords(lines, recordedQuantities(samples).get(quantity) ?? '', segmentMs)
    return { source: spectrumSource(records, measure), entries: groups.flatMap(({ all }) => all) }
  }, [ofRates, rows, legend, samples, quantities, neurons, colors, hidden, scheme, binMs, segmentMs, measure])
  return <FigurePanel {...props} kind="spectrum" source={source} empty={entries.length === 0} entries={entries} />
}
