import { useMemo, type ReactElement } from 'react'
import { axisKey } from '../../../../shared/figures/dress-figure'
import type { BlockId } from '../../../../shared/ids'
import { countOf } from '../../../../shared/units/format-value'
import { nextReading, usePacedStore } from '../../../kernel/use-paced-store'
import { RemedyButton } from '../../../inspector/fields/remedy-button'
import { useEditor } from '../../../ui/editor-context'
import { useStore } from '../../../ui/use-store'
import { tableOf } from '../../records/record-text'
import { samplesSources, sourcesOf, type ShownRun } from '../../buffers/sources'
import { SpikeMarks } from '../../buffers/spike-marks'
import { summarizeSamples } from '../../records/summaries'
import { TracePlot } from './trace-plot'
import { PanelFrame } from '../panel-frame'
import { chosenQuantities, chosenSenders, panelLines, panelSenders, quantityTitle } from '../../figures/panel-lines'
import type { PanelProps } from '../panel-props'
import { PanelSettingsForm } from '../settings/panel-settings'
import { panelPalette } from '../../figures/panel-palette'
import { chosenAxes, timeAxes } from '../settings/axis-fields'
import { SenderWords } from './sender-words'
import { tracesFigure, withMoments } from '../../figures/time-figures'
import { useLegend } from './use-legend'
import { useVersions } from './use-versions'

/** What multimeters got: one plot a unit, below each other, one line a neuron and quantity. */
export function TracesPanel(props: PanelProps): ReactElement {
  const { panel, runs, group } = props
  const { recorders, quantities, neurons, colors, hidden } = panel
  const scheme = panelPalette(panel, props.usualPalette)
  const legend = useLegend(panel)
  const sources = useMemo(() => samplesSources(sourcesOf(runs, recorders)), [runs, recorders])
  usePacedStore(useVersions(sources), nextReading)
  const senders = useMemo(() => panelSenders(sources), [sources])
  const units = useMemo(
    () => panelLines(sources, { quantities, neurons, colors, hidden, scheme }),
    [sources, quantities, neurons, colors, hidden, scheme],
  )
  const shown = useMemo(() => chosenSenders(senders, { neurons }), [senders, neurons])
  const marks = useMemo(() => marksOf(runs, shown), [runs, shown])
  const names = chosenQuantities(sources, panel)
  const [first] = shown
  const label = labelsOf(runs, recorders)
  const only = names.length === 1 ? names[0] : undefined
  const title = first && only !== undefined ? first.source.words.quantity(first.item, only) : label
  const summary = sources.map(({ track, record }) => summarizeSamples(track, record.network.resolutionMs)).join('; ')
  const { panels } = useEditor()
  const titleOf = (index: number): string => {
    const { quantities: own = [], unit = '' } = units[index] ?? {}
    return axisTitle(own, unit, first)
  }

  return (
    <PanelFrame
      {...props}
      title={title}
      label={label}
      summary={summary}
      tables={() =>
        sources.map(({ track, record, words }) => ({
          name: words.label(track.info.recorder),
          table: tableOf(track, record.network.resolutionMs),
        }))
      }
      figure={async (color) => {
        const titled = units.map((unit, index) => ({ ...unit, title: titleOf(index) }))
        return withMoments(await tracesFigure(titled, marks, group.shown(), color), group.changes.get(), group.shown())
      }}
      settings={
        <PanelSettingsForm {...props} items={units.flatMap(({ all }) => all)} axes={timeAxes(units.map((_, index) => titleOf(index)))} />
      }
      details={
        <>
          <SenderWords
            key={neurons ?? ''}
            senders={senders}
            shown={shown}
            chosen={neurons}
            onChoose={(text) => panels.change(panel.id, { neurons: text })}
          />
          <span className="mono">{names.join(', ')}</span>
        </>
      }
    >
      {senders.length === 0 ? (
        <NoSamples runs={runs} recorders={recorders} label={label} />
      ) : (
        units.map(({ unit, lines, all }, index) => (
          <TracePlot
            key={unit}
            group={group}
            lines={lines}
            all={all}
            legend={legend}
            unit={unit}
            axes={chosenAxes(panel, axisKey(index))}
            marks={index === 0 ? marks : noMarks}
            showTimeAxis={index === units.length - 1}
            description={`${title} over time: ${countOf(lines.length, 'line')}. ${summary}`}
          />
        ))
      )}
    </PanelFrame>
  )
}

/** Why there is no line: multimeters are connected to nothing, or are to record nothing, as NEST makes them. */
function NoSamples({
  runs,
  recorders,
  label,
}: Pick<PanelProps, 'runs'> & Pick<PanelProps['panel'], 'recorders'> & { readonly label: string }): ReactElement {
  const { problems } = useEditor()
  const remedy = useStore(problems, (list) => list.find(({ code, item }) => code === 'nothing-recorded' && isOf(recorders, item))?.remedy)
  const isConnected = runs.some(({ record }) =>
    Object.values(record.document.projections).some(({ from, to }) => isOf(recorders, from) || isOf(recorders, to)),
  )
  if (!isConnected) return <p className="card-empty">Nothing is connected to {label}. Draw an edge from a neuron to it, then press Run.</p>
  return (
    <p className="card-empty">
      {label} was to record nothing: its <span className="mono">record_from</span> was empty.{' '}
      {remedy ? 'Choose quantities there, then press Run.' : 'Press Run again.'} {remedy && <RemedyButton remedy={remedy} />}
    </p>
  )
}

function isOf(recorders: readonly string[], item: string | undefined): boolean {
  return item !== undefined && recorders.includes(item)
}

const noMarks: readonly SpikeMarks[] = []
/** The spikes of the neurons shown, in every run whose spike recorders hear one of them. */
function marksOf(runs: readonly ShownRun[], shown: readonly { readonly node: number }[]): readonly SpikeMarks[] {
  const nodes = shown.map(({ node }) => node)
  return runs.map(({ record }) => new SpikeMarks(nodes, record)).filter(({ tracks }) => tracks.length > 0)
}

/** The recorders of a panel by their labels. */
export function labelsOf(runs: readonly ShownRun[], recorders: readonly BlockId[]): string {
  const [run] = runs
  return recorders.map((recorder) => run?.words.label(recorder) ?? recorder).join(' and ')
}

function axisTitle(quantities: readonly string[], unit: string, sender: Parameters<typeof quantityTitle>[0] | undefined): string {
  const [only] = quantities
  if (sender && only !== undefined && quantities.length === 1) return quantityTitle(sender, only, unit)
  return unit === '' ? quantities.join(', ') : `${quantities.join(', ')} (${unit})`
}
