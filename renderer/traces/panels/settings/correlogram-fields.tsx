import type { ReactElement } from 'react'
import type { PanelSettings } from '../../../../shared/document/panels'
import type { PanelChange } from '../../../state/panels/panel-editing'
import { correlationsSources, sourcesOf, spikesSources, type ShownRun } from '../../buffers/sources'
import { chosenPair, trainsOf, usualBinMs, usualLagMs } from '../../figures/correlogram-records'
import { NumberField, SelectField } from './settings-fields'

interface CorrelogramFieldsProps {
  readonly panel: PanelSettings
  readonly runs: readonly ShownRun[]
  readonly change: (part: PanelChange) => void
}

/** What of a correlogram can be chosen: a detector has chosen its channels and bins itself. */
export function CorrelogramFields({ panel, runs, change }: CorrelogramFieldsProps): ReactElement {
  const sources = sourcesOf(runs, panel.recorders)
  const isDetected = correlationsSources(sources).length > 0
  const trains = trainsOf(spikesSources(sources))
  const pair = chosenPair(trains, panel.pair)
  const options = trains.map(({ key, label }) => ({ value: key, label }))
  return (
    <>
      {!isDetected && pair && (
        <>
          <SelectField label="Spikes of" value={pair[0].key} options={options} onValue={(key) => change({ pair: [key, pair[1].key] })} />
          <SelectField label="and then of" value={pair[1].key} options={options} onValue={(key) => change({ pair: [pair[0].key, key] })} />
          <NumberField
            label="Bins of"
            unit="ms"
            value={panel.binMs}
            automatic={String(usualBinMs)}
            onValue={(binMs) => change({ binMs })}
          />
          <NumberField
            label="Lags up to"
            unit="ms"
            value={panel.lagMs}
            automatic={String(usualLagMs)}
            onValue={(lagMs) => change({ lagMs })}
          />
        </>
      )}
      <SelectField
        label="Bars are"
        value={panel.measure ?? 'count'}
        options={[
          { value: 'count', label: 'Pairs of spikes' },
          { value: 'coefficient', label: 'Coefficient, rates taken off' },
        ]}
        onValue={(measure) => change({ measure: measure === 'count' ? undefined : measure })}
      />
      <SelectField
        label="Takes off"
        value={panel.predictor ?? 'none'}
        options={[
          { value: 'none', label: panel.measure === 'coefficient' ? 'The rates' : 'Nothing' },
          ...(panel.measure === 'coefficient' ? [] : [{ value: 'rate', label: 'Pairs by the rates alone' }]),
          ...(isDetected ? [] : [{ value: 'shift', label: 'The shift predictor' }]),
        ]}
        onValue={(predictor) => change({ predictor: predictor === 'none' ? undefined : predictor })}
      />
      {panel.predictor === 'shift' && (
        <NumberField label="Trials of" unit="ms" value={panel.periodMs} automatic="choose" onValue={(periodMs) => change({ periodMs })} />
      )}
    </>
  )
}
