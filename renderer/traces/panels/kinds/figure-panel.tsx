import { useCallback, useMemo, useState, type ReactElement } from 'react'
import { countMeasures, type CountMeasure, type PanelKind } from '../../../../shared/document/panels'
import { panelNames } from '../../../state/panels/panel-editing'
import { LegendKeys, type LegendEntry } from '../../plots/legend-keys'
import { samplesSources, sourcesOf } from '../../buffers/sources'
import { againstOf } from '../../figures/against'
import { panelAxes } from '../settings/axis-fields'
import { countsSource } from '../../figures/counts-source'
import type { FigureSource } from '../../figures/figure-source'
import { FigureView, type DrawnFigure } from './figure-view'
import { intervalsSource } from '../../figures/intervals-source'
import { PanelFrame } from '../panel-frame'
import { chosenQuantities, chosenSenders, panelLines, panelSenders, quantityTitle, recordedQuantities } from '../../figures/panel-lines'
import { panelPalette } from '../../figures/panel-palette'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { phaseSource } from '../../figures/phase-source'
import { psthSource } from '../../figures/psth-source'
import { labelsOf } from './traces-panel'
import { useLegend } from './use-legend'
import { useRasterRows } from './use-raster-rows'
import { valuesSource } from '../../figures/values-source'

/** A panel of spikes that is drawn as a figure: PSTH, intervals, a measure of each neuron. */
export function SpikesFigurePanel(props: PanelProps & { readonly kind: PanelKind }): ReactElement {
  const { panel, kind } = props
  const { binMs = null, periodMs = null, against, measure = 'count' } = panel
  const { rows, legend } = useRasterRows(props)
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
  return <FigurePanel {...props} source={source} empty={legend.length === 0} entries={legend} />
}

function isMeasure(measure: string): measure is CountMeasure {
  return (countMeasures as readonly string[]).includes(measure)
}

/** A panel of samples that is drawn as a figure: a histogram of values, a phase plot. */
export function SamplesFigurePanel(props: PanelProps & { readonly kind: PanelKind }): ReactElement {
  const { panel, runs, kind } = props
  const { recorders, quantities, neurons, colors, hidden, bins = null } = panel
  const scheme = panelPalette(panel, props.usualPalette)
  const sources = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  const { source, lines, entries } = useMemo(() => {
    const names = chosenQuantities(sources, { quantities })
    const [across = '', upwards = across] = names
    const wanted = kind === 'phase' ? [across, upwards] : [across]
    const choice = { quantities: wanted, neurons, colors, scheme }
    const drawn = panelLines(sources, choice).flatMap(({ lines: own }) => own)
    const senders = chosenSenders(panelSenders(sources), choice)
    const [first] = senders
    const units = recordedQuantities(sources)
    const titled = (quantity: string): string => (first ? quantityTitle(first, quantity, units.get(quantity) ?? '') : quantity)
    if (kind !== 'phase') {
      const title = first ? quantityTitle(first, across, '') : across
      return { lines: drawn, entries: drawn.slice(0, 1), source: valuesSource(drawn, title, units.get(across) ?? '', bins) }
    }
    const pairs = senders.flatMap((sender) => {
      const line = (quantity: string) => drawn.find(({ key }) => key === `${sender.item} ${sender.index + 1} ${quantity}`)
      const [one, other] = [line(across), line(upwards)]
      return one && other ? [{ across: one, upwards: other, label: sender.source.words.sender(sender) }] : []
    })
    const all = pairs.map(({ across: one, label }) => ({ ...one, label }))
    const shown = pairs.filter(({ across: one }) => hidden?.includes(one.key) !== true)
    return { lines: all, entries: all, source: phaseSource(shown, { across: titled(across), upwards: titled(upwards) }) }
  }, [sources, kind, quantities, neurons, colors, hidden, scheme, bins])
  return <FigurePanel {...props} source={source} empty={lines.length === 0} entries={entries} />
}

interface FigurePanelProps extends PanelProps {
  readonly kind: PanelKind
  readonly source: FigureSource
  readonly empty: boolean
  /** What has a colour, also where it is hidden. */
  readonly entries: readonly LegendEntry[]
  /** Whether the figure explains its colours, which are not those of the entries, by itself. */
  readonly ownLegend?: boolean
}

const nothingDrawn: DrawnFigure = { summary: '', labels: [], across: '', upwards: [] }

/** A panel that is drawn as a figure, whatever its source. */
export function FigurePanel(props: FigurePanelProps): ReactElement {
  const { panel, runs, group, reachedMs, kind, source, empty, entries, ownLegend = false } = props
  const label = labelsOf(runs, panel.recorders)
  const zoom = group.zoom.get()
  const stretch = zoom ? `, ${Math.round(zoom.fromMs)} to ${Math.round(zoom.toMs)} ms` : ''
  const [drawn, setDrawn] = useState(nothingDrawn)
  const onDrawn = useCallback((next: DrawnFigure) => setDrawn((before) => (sameDrawn(before, next) ? before : next)), [])
  const legend = useLegend(panel)
  const { summary } = drawn
  const { axisTitles, axisRanges } = panel
  // A legend of entries stands above the drawing, where it can be pressed.
  const drawsLegend = ownLegend && legend.shown
  const dress = useMemo(
    () => ({ ...(axisTitles && { axisTitles }), ...(axisRanges && { axisRanges }), legend: drawsLegend }),
    [axisTitles, axisRanges, drawsLegend],
  )
  return (
    <PanelFrame
      {...props}
      title={panelNames[kind]}
      label={label}
      summary={summary}
      details={<span>{label + stretch}</span>}
      tables={() => [{ name: '', table: source.table() }]}
      figure={(color) => source.figure(color)}
      settings={<PanelSettingsForm {...props} items={entries} axes={panelAxes(drawn.across, drawn.upwards)} />}
    >
      {empty ? (
        <p className="card-empty">{label} recorded nothing that can be shown here.</p>
      ) : (
        <>
          {!ownLegend && entries.length > 1 && legend.shown && (
            <div className="trace-legend">
              <LegendKeys entries={labelled(entries, legend.hidden, drawn.labels)} legend={legend} />
            </div>
          )}
          <FigureView
            group={group}
            source={source}
            dress={dress}
            reachedMs={reachedMs}
            description={`${panelNames[kind]}: ${summary}`}
            onDrawn={onDrawn}
          />
        </>
      )}
    </PanelFrame>
  )
}

function sameDrawn(a: DrawnFigure, b: DrawnFigure): boolean {
  const words = ({ summary, across, labels, upwards }: DrawnFigure): string => [summary, across, ...labels, ...upwards].join('\n')
  return words(a) === words(b)
}

/** What is drawn, under the words the drawing has for it: those of intervals tell how much they vary. */
function labelled(entries: readonly LegendEntry[], hidden: readonly string[], labels: readonly string[]): readonly LegendEntry[] {
  const shown = entries.filter(({ key }) => !hidden.includes(key))
  if (labels.length !== shown.length) return entries
  return entries.map((entry) => ({ ...entry, label: labels[shown.indexOf(entry)] ?? entry.label }))
}
