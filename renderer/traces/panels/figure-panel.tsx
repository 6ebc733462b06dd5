import { useMemo, useState, type ReactElement } from 'react'
import { countMeasures, type CountMeasure, type PanelKind } from '../../../shared/document/panels'
import { panelNames } from '../../state/panel-editing'
import { samplesSources, sourcesOf } from '../sources'
import { againstOf } from './against'
import { countsSource } from './counts-source'
import type { FigureSource } from './figure-source'
import { FigureView } from './figure-view'
import { intervalsSource } from './intervals-source'
import { PanelFrame } from './panel-frame'
import { chosenQuantities, chosenSenders, panelLines, panelSenders, quantityTitle, recordedQuantities } from './panel-lines'
import type { PanelProps } from './panel-props'
import { PanelSettingsForm } from './panel-settings'
import { phaseSource } from './phase-source'
import { psthSource } from './psth-source'
import { labelsOf } from './traces-panel'
import { useRasterRows } from './use-raster-rows'
import { valuesSource } from './values-source'

/** A panel of spikes that is drawn as a figure: PSTH, intervals, a measure of each neuron. */
export function SpikesFigurePanel(props: PanelProps & { readonly kind: PanelKind }): ReactElement {
  const { panel, runs, kind } = props
  const { binMs = null, periodMs = null, against, measure = 'count' } = panel
  const { rows } = useRasterRows(runs, panel.recorders, panel.colors)
  const source = useMemo((): FigureSource => {
    switch (kind) {
      case 'psth':
        return psthSource(rows, { binMs, periodMs })
      case 'intervals':
        return intervalsSource(rows, binMs)
      default:
        return countsSource(rows, isMeasure(measure) ? measure : 'count', againstOf(rows, against))
    }
  }, [kind, rows, binMs, periodMs, measure, against])
  return (
    <FigurePanel
      {...props}
      source={source}
      empty={rows.count === 0}
      settings={<PanelSettingsForm panel={panel} runs={runs} blocks={rows.blocks} />}
    />
  )
}

function isMeasure(measure: string): measure is CountMeasure {
  return (countMeasures as readonly string[]).includes(measure)
}

/** A panel of samples that is drawn as a figure: a histogram of values, a phase plot. */
export function SamplesFigurePanel(props: PanelProps & { readonly kind: PanelKind }): ReactElement {
  const { panel, runs, kind } = props
  const { recorders, quantities, neurons, colors, bins = null } = panel
  const sources = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  const { source, lines } = useMemo(() => {
    const names = chosenQuantities(sources, { quantities })
    const [across = '', upwards = across] = names
    const wanted = kind === 'phase' ? [across, upwards] : [across]
    const choice = { quantities: wanted, neurons, colors }
    const drawn = panelLines(sources, choice).flatMap(({ lines: own }) => own)
    const senders = chosenSenders(panelSenders(sources), choice)
    const [first] = senders
    const units = recordedQuantities(sources)
    const titled = (quantity: string): string => (first ? quantityTitle(first, quantity, units.get(quantity) ?? '') : quantity)
    if (kind !== 'phase') {
      const title = first ? quantityTitle(first, across, '') : across
      return { lines: drawn, source: valuesSource(drawn, title, units.get(across) ?? '', bins) }
    }
    const pairs = senders.flatMap((sender) => {
      const line = (quantity: string) => drawn.find(({ key }) => key === `${sender.item} ${sender.index + 1} ${quantity}`)
      const [one, other] = [line(across), line(upwards)]
      return one && other ? [{ across: one, upwards: other, label: sender.source.words.sender(sender) }] : []
    })
    const shown = pairs.map(({ across: one }) => one)
    return { lines: shown, source: phaseSource(pairs, { across: titled(across), upwards: titled(upwards) }) }
  }, [sources, kind, quantities, neurons, colors, bins])
  return (
    <FigurePanel
      {...props}
      source={source}
      empty={lines.length === 0}
      settings={<PanelSettingsForm panel={panel} runs={runs} lines={lines} />}
    />
  )
}

interface FigurePanelProps extends PanelProps {
  readonly kind: PanelKind
  readonly source: FigureSource
  readonly empty: boolean
  readonly settings: ReactElement
}

function FigurePanel(props: FigurePanelProps): ReactElement {
  const { panel, runs, group, reachedMs, kind, source, empty, settings } = props
  const label = labelsOf(runs, panel.recorders)
  const zoom = group.zoom.get()
  const stretch = zoom ? `, ${Math.round(zoom.fromMs)} to ${Math.round(zoom.toMs)} ms` : ''
  const [summary, setSummary] = useState('')
  return (
    <PanelFrame
      {...props}
      title={panelNames[kind]}
      label={label}
      summary={summary}
      details={<span>{label + stretch}</span>}
      tables={() => [{ name: '', table: source.table() }]}
      figure={(color) => source.figure(color)}
      settings={settings}
    >
      {empty ? (
        <p className="card-empty">{label} recorded nothing that can be shown here.</p>
      ) : (
        <FigureView
          group={group}
          source={source}
          reachedMs={reachedMs}
          description={`${panelNames[kind]}: ${summary}`}
          onDrawn={setSummary}
        />
      )}
    </PanelFrame>
  )
}
