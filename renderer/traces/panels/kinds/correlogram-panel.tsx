import { useMemo, type ReactElement } from 'react'
import { correlogramMeasures, predictors } from '../../figures/correlogram'
import { correlationsSources, sourcesOf, spikesSources } from '../../buffers/sources'
import { chosenPair, detectorRecords, pairedRecords, trainsOf } from '../../figures/correlogram-records'
import { correlogramSource } from '../../figures/correlogram-source'
import { FigurePanel } from './figure-panel'
import type { PanelProps } from '../panel-props'

/** Lags between spikes: of a detector as it counted them, else of two trains that are recorded. */
export function CorrelogramPanel(props: PanelProps): ReactElement {
  const { panel, runs } = props
  const { recorders, binMs, lagMs, periodMs, pair } = panel
  const measure = correlogramMeasures.find((each) => each === panel.measure) ?? 'count'
  const predictor = predictors.find((each) => each === panel.predictor) ?? 'none'
  const { source, empty } = useMemo(() => {
    const shown = sourcesOf(runs, recorders)
    const detectors = correlationsSources(shown)
    const trains = chosenPair(trainsOf(spikesSources(shown)), pair)
    const records =
      detectors.length > 0 || trains === null
        ? detectorRecords(detectors)
        : pairedRecords(trains, { binMs, lagMs, periodMs, shifts: predictor === 'shift' })
    return { source: correlogramSource(records, { measure, predictor }), empty: detectors.length === 0 && trains === null }
  }, [runs, recorders, binMs, lagMs, periodMs, pair, measure, predictor])
  return <FigurePanel {...props} kind="correlogram" source={source} empty={empty} entries={[]} />
}
