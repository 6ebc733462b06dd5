import { useState, type ReactElement } from 'react'
import { blocksInOrder } from '../../../../shared/document/blocks'
import { countMeasures, isPanelKind, panelKinds, type PanelKind, type PanelSettings } from '../../../../shared/document/panels'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { DeviceId } from '../../../../shared/ids'
import { panelNames, type PanelChange } from '../../../state/panels/panel-editing'
import { recordersFor, showsSpikes, unheardPopulations, usualRecorders } from '../../../state/panels/panel-kinds'
import { useEditor } from '../../../ui/editor-context'
import { useStore } from '../../../ui/use-store'
import { parseSenders } from '../../buffers/samples-layout'
import { samplesSources, sourcesOf, type ShownRun } from '../../buffers/sources'
import { ColorFields, type ColoredItem } from './color-fields'
import { againstChoices } from '../../figures/against'
import { measureTitles } from '../../figures/counts-source'
import { chosenQuantities, panelSenders, recordedQuantities } from '../../figures/panel-lines'
import { CorrelogramFields } from './correlogram-fields'
import { SpectrumFields } from './spectrum-fields'
import { AxisFields, type PanelAxis } from './axis-fields'
import { PaletteFields } from './palette-fields'
import type { PanelProps } from '../panel-props'
import { CheckList, FieldGroup, NumberField, SelectField, SwitchField, TextField } from './settings-fields'

interface PanelSettingsProps extends Pick<PanelProps, 'panel' | 'runs' | 'usualPalette'> {
  /** What has a colour. */
  readonly items?: readonly ColoredItem[]
  readonly axes?: readonly PanelAxis[]
}

const ofSamples: readonly string[] = ['traces', 'values', 'phase', 'spectrum', 'spectrogram'] satisfies readonly PanelKind[]
/** More than these are connected on the drawing. */
const mostUnheard = 8
const ofSpectra: readonly string[] = ['spectrum', 'spectrogram'] satisfies readonly PanelKind[]
const inBins: readonly string[] = ['raster', 'rate', 'psth', 'intervals'] satisfies readonly PanelKind[]

/** What can be chosen of a panel; every choice is kept in the document and can be undone. */
export function PanelSettingsForm({ panel, runs, usualPalette, items = [], axes = [] }: PanelSettingsProps): ReactElement {
  const { documents, panels } = useEditor()
  const document = useStore(documents, () => documents.document())
  const change = (part: PanelChange): void => panels.change(panel.id, part)
  const kind = isPanelKind(panel.kind) ? panel.kind : 'traces'
  const fitting = recordersFor(document, kind)
  return (
    <div className="panel-settings" key={panel.kind}>
      <SelectField
        label="Shows"
        value={panel.kind}
        options={panelKinds
          .filter((each) => recordersFor(document, each).length > 0 || each === panel.kind)
          .map((each) => ({ value: each, label: panelNames[each] }))}
        onValue={(next) => change(changeOfKind(panel, next, document))}
      />
      <TextField
        label="Title"
        value={panel.title ?? ''}
        placeholder="From what is shown"
        onValue={(title) => change({ title: title.trim() === '' ? undefined : title.trim() })}
      />
      <CheckList
        label="Records"
        options={blocksInOrder(document)
          .filter(({ id }) => fitting.includes(id as DeviceId))
          .map(({ id, label }) => ({ value: id, label }))}
        chosen={panel.recorders}
        onChosen={(recorders) => change({ recorders: recorders as readonly DeviceId[] })}
      />
      {showsSpikes(kind) && <UnheardFields panel={panel} />}
      {ofSamples.includes(panel.kind) && <SamplesFields panel={panel} runs={runs} change={change} />}
      {inBins.includes(panel.kind) && (
        <NumberField label="Bins of" unit="ms" value={panel.binMs} automatic="automatic" onValue={(binMs) => change({ binMs })} />
      )}
      {panel.kind === 'correlogram' && <CorrelogramFields panel={panel} runs={runs} change={change} />}
      {ofSpectra.includes(panel.kind) && <SpectrumFields panel={panel} runs={runs} change={change} />}
      {panel.kind === 'map' && (
        <NumberField label="A neuron stays lit for" unit="ms" value={panel.binMs} automatic="20" onValue={(binMs) => change({ binMs })} />
      )}
      {panel.kind === 'values' && (
        <NumberField label="Bins" unit="" value={panel.bins} automatic="60" onValue={(bins) => change({ bins })} />
      )}
      {panel.kind === 'psth' && (
        <NumberField
          label="Trials of"
          unit="ms"
          value={panel.periodMs}
          automatic="the whole run"
          onValue={(periodMs) => change({ periodMs })}
        />
      )}
      {panel.kind === 'counts' && <MeasureFields panel={panel} runs={runs} change={change} />}
      {panel.kind === 'raster' && (
        <SwitchField
          label="Hide neurons that never fired"
          checked={panel.hideQuiet === true}
          onChecked={(hideQuiet) => change({ hideQuiet: hideQuiet || undefined })}
        />
      )}
      {axes.length > 0 && (
        <>
          <SwitchField
            label="Legend"
            checked={panel.legend !== false}
            onChecked={(legend) => change({ legend: legend ? undefined : false })}
          />
          <AxisFields panel={panel} axes={axes} />
          <PaletteFields panel={panel} usualPalette={usualPalette} />
        </>
      )}
      {items.length > 0 && <ColorFields items={items} colors={panel.colors} onColors={(colors) => change({ colors })} />}
    </div>
  )
}

/** Populations that the panel could show if they were recorded: a press lets them be. */
function UnheardFields({ panel }: { readonly panel: PanelSettings }): ReactElement | null {
  const { documents, panels } = useEditor()
  const document = useStore(documents, () => documents.document())
  const unheard = unheardPopulations(document, panel.recorders)
  if (unheard.length === 0) return null
  return (
    <FieldGroup label="Not recorded here">
      {unheard.slice(0, mostUnheard).map(({ id, label }) => (
        <button key={id} type="button" className="link panel-record" onClick={() => panels.record(panel.id, id)}>
          Record the spikes of {label}
        </button>
      ))}
    </FieldGroup>
  )
}

interface PartProps {
  readonly panel: PanelSettings
  readonly runs: readonly ShownRun[]
  readonly change: (part: PanelChange) => void
}

function SamplesFields({ panel, runs, change }: PartProps): ReactElement {
  const sources = samplesSources(sourcesOf(runs, panel.recorders))
  const all = [...recordedQuantities(sources).keys()]
  const chosen = chosenQuantities(sources, panel)
  const count = panelSenders(sources).length
  const options = all.map((value) => ({ value, label: value }))
  return (
    <>
      {panel.kind === 'traces' && all.length > 1 && (
        <CheckList label="Quantities" options={options} chosen={chosen} onChosen={(quantities) => change({ quantities })} />
      )}
      {(panel.kind === 'values' || ofSpectra.includes(panel.kind)) && all.length > 0 && (
        <SelectField
          label="Quantity"
          value={chosen[0] ?? ''}
          options={options}
          onValue={(quantity) => change({ quantities: [quantity] })}
        />
      )}
      {panel.kind === 'phase' && (
        <>
          <SelectField
            label="Across"
            value={chosen[0] ?? ''}
            options={options}
            onValue={(quantity) => change({ quantities: [quantity, chosen[1] ?? quantity] })}
          />
          <SelectField
            label="Upwards"
            value={chosen[1] ?? ''}
            options={options}
            onValue={(quantity) => change({ quantities: [chosen[0] ?? quantity, quantity] })}
          />
        </>
      )}
      {count > 1 && (
        <TextField
          key={panel.neurons ?? ''}
          label={`Neurons of ${count}`}
          value={panel.neurons ?? ''}
          placeholder="1-8, 20"
          check={(text) => {
            const choice = parseSenders(text, count)
            return choice.ok ? null : choice.message
          }}
          onValue={(neurons) => change({ neurons: neurons.trim() === '' ? undefined : neurons })}
        />
      )}
    </>
  )
}

function MeasureFields({ panel, runs, change }: PartProps): ReactElement {
  const [choices] = useState(() => againstChoices(runs))
  return (
    <>
      <SelectField
        label="Measure"
        value={panel.measure ?? 'count'}
        options={countMeasures.map((value) => ({ value, label: measureTitles[value] }))}
        onValue={(measure) => change({ measure })}
      />
      <SelectField
        label="Against"
        value={panel.against ?? ''}
        options={[{ value: '', label: 'The neurons in order' }, ...choices.map((value) => ({ value, label: value }))]}
        onValue={(against) => change({ against: against === '' ? undefined : against })}
      />
    </>
  )
}

/** Another kind keeps the recorders that fit it, or takes the first that does; what only the old kind had is gone. */
function changeOfKind(panel: PanelSettings, kind: string, document: CajalDocument): PanelChange {
  const fitting = isPanelKind(kind) ? recordersFor(document, kind) : []
  const kept = panel.recorders.filter((recorder) => fitting.includes(recorder))
  return {
    kind,
    recorders: kept.length > 0 || !isPanelKind(kind) ? kept : usualRecorders(document, kind).slice(0, 1),
    quantities: undefined,
    measure: undefined,
    pair: undefined,
    predictor: undefined,
    colors: undefined,
    hidden: undefined,
    axisTitles: undefined,
    axisRanges: undefined,
    turn: undefined,
  }
}
