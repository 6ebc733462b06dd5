import type { ReactElement } from 'react'
import type { PanelSettings } from '../../../../shared/document/panels'
import type { PanelChange } from '../../../state/panels/panel-editing'
import { sourcesOf, spikesSources, type ShownRun } from '../../buffers/sources'
import { usualMeasure } from '../../figures/spectrum-source'
import { NumberField, SelectField } from './settings-fields'

interface SpectrumFieldsProps {
  readonly panel: PanelSettings
  readonly runs: readonly ShownRun[]
  readonly change: (part: PanelChange) => void
}

/** What of a spectrum can be chosen, but for the neurons and the quantity. */
export function SpectrumFields({ panel, runs, change }: SpectrumFieldsProps): ReactElement {
  const usual = usualMeasure(panel.kind)
  const ofRates = spikesSources(sourcesOf(runs, panel.recorders)).length > 0
  return (
    <>
      {ofRates && <NumberField label="Bins of" unit="ms" value={panel.binMs} automatic="1" onValue={(binMs) => change({ binMs })} />}
      <NumberField
        label="Segments of"
        unit="ms"
        value={panel.segmentMs}
        automatic="automatic"
        onValue={(segmentMs) => change({ segmentMs })}
      />
      <SelectField
        label={panel.kind === 'spectrogram' ? 'Colours tell power' : 'Power is drawn'}
        value={panel.measure ?? usual}
        options={[
          { value: 'density', label: 'As it is' },
          { value: 'logarithm', label: 'In powers of ten' },
        ]}
        onValue={(measure) => change({ measure: measure === usual ? undefined : measure })}
      />
    </>
  )
}
