import { memo, type ReactElement } from 'react'
import { isPanelKind } from '../../../shared/document/panels'
import { itemLabel } from '../../state/actions/items'
import { panelNames } from '../../state/panels/panel-editing'
import { CorrelogramPanel } from './kinds/correlogram-panel'
import { SamplesFigurePanel, SpikesFigurePanel } from './kinds/figure-panel'
import { MapPanel } from './kinds/map-panel'
import { PanelFrame } from './panel-frame'
import type { PanelProps } from './panel-props'
import { PanelSettingsForm } from './settings/panel-settings'
import { RasterPanel } from './kinds/raster-panel'
import { sourcesOf } from '../buffers/sources'
import { SpectrumPanel } from './kinds/spectrum-panel'
import { StatisticsPanel } from './kinds/statistics-panel'
import { labelsOf, TracesPanel } from './kinds/traces-panel'
import { WeightsPanel } from './kinds/weights-panel'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'

/** One panel of whatever kind. */
export const PanelView = memo(function PanelView(props: PanelProps): ReactElement {
  const { panel, runs } = props
  if (!isPanelKind(panel.kind))
    return <NothingShown {...props} why={`This version of Cajal knows no panel “${panel.kind}”. It is kept as it is.`} />
  if (panel.recorders.length === 0) return <NothingShown {...props} why="No record is chosen. Choose one in the settings of this panel." />
  if (sourcesOf(runs, panel.recorders).length === 0) {
    return <NotRecorded {...props} />
  }
  switch (panel.kind) {
    case 'traces':
      return <TracesPanel {...props} />
    case 'raster':
    case 'rate':
      return <RasterPanel {...props} />
    case 'psth':
    case 'intervals':
    case 'counts':
      return <SpikesFigurePanel {...props} kind={panel.kind} />
    case 'values':
    case 'phase':
      return <SamplesFigurePanel {...props} kind={panel.kind} />
    case 'correlogram':
      return <CorrelogramPanel {...props} />
    case 'spectrum':
    case 'spectrogram':
      return <SpectrumPanel {...props} kind={panel.kind} />
    case 'map':
      return <MapPanel {...props} />
    case 'statistics':
      return <StatisticsPanel {...props} />
    case 'weights':
      return <WeightsPanel {...props} />
  }
})

/** Recorders that no run of these had: they are called what the drawing calls them. */
function NotRecorded(props: PanelProps): ReactElement {
  const { documents } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const label = props.panel.recorders.map((id) => itemLabel(document, id)).join(' and ')
  return <NothingShown {...props} label={label} why={`${label} was not part of this run. Press Run to record it.`} />
}

function NothingShown(props: PanelProps & { readonly label?: string; readonly why: string }): ReactElement {
  const { panel, runs, why } = props
  const title = isPanelKind(panel.kind) ? panelNames[panel.kind] : panel.kind
  return (
    <PanelFrame
      {...props}
      title={title}
      label={props.label ?? (labelsOf(runs, panel.recorders) || title)}
      summary=""
      details={null}
      tables={() => []}
      figure={null}
      settings={<PanelSettingsForm {...props} />}
    >
      <p className="card-empty">{why}</p>
    </PanelFrame>
  )
}
