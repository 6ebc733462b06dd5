import { Expand, History, LayoutGrid, Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { panelKinds } from '../../shared/document/panels'
import { panelNames } from '../state/panels/panel-editing'
import { recordersFor, showsSpikes, unheardPopulations, usualRecorders } from '../state/panels/panel-kinds'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { MenuContent, MenuItem } from '../ui/menu'
import { useStore } from '../ui/use-store'
import { PlaybackControls } from './activity/playback-controls'
import { focusPanel } from './panels/focus-panel'
import type { PlotGroup } from './plots/plot-group'

/** What concerns all panels: adding one, their arrangement, the zoom. */
export function ResultsRail({ group, recorded }: { readonly group: PlotGroup; readonly recorded: boolean }): ReactElement {
  const { documents, panels, session, commands } = useEditor()
  const listed = useStore(session, (state) => state.panels.runs)
  const document = useStore(documents, () => documents.document())
  const zoomed = useStore(group.zoom, (span) => span !== null)
  return (
    <div className="results-rail" role="toolbar" aria-label="Panels" aria-orientation="vertical">
      <IconButton
        label="Runs"
        hint="Earlier runs: look at them again, compare them"
        icon={History}
        side="left"
        shortcut={commands.shortcut('view-runs')}
        aria-pressed={listed}
        onClick={() => commands.run('view-runs')}
      />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label="Add panel" icon={Plus} side="left" />
        </DropdownMenu.Trigger>
        <MenuContent label="Add panel" align="end" returnFocus={false}>
          <PanelItems />
        </MenuContent>
      </DropdownMenu.Root>
      <IconButton
        label="Arrange automatically"
        hint="A panel for every recorder; your panels are removed"
        icon={LayoutGrid}
        side="left"
        disabled={document.panels === undefined}
        onClick={() => panels.automatic()}
      />
      <PlaybackControls disabled={!recorded} />
      <IconButton label="Show the whole time" icon={Expand} side="left" disabled={!zoomed} onClick={() => group.zoomTo(null)} />
    </div>
  )
}

/** What can be added; worked out when the menu opens, not with every change of the document. */
function PanelItems(): ReactElement[] {
  const { documents, panels } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  return panelKinds.map((kind) => {
    const recorders = recordersFor(document, kind)
    // Who wants rates need not know of recorders: one is added where there is none.
    const unheard = recorders.length === 0 && showsSpikes(kind) ? unheardPopulations(document, []).map(({ id }) => id) : []
    const add = (): string => (unheard.length > 0 ? panels.addRecording(kind, unheard) : panels.add(kind, usualRecorders(document, kind)))
    return (
      <MenuItem key={kind} disabled={recorders.length === 0 && unheard.length === 0} onSelect={() => focusPanel(add())}>
        {panelNames[kind]}
        {unheard.length > 0 && <span className="menu-note">adds a recorder</span>}
      </MenuItem>
    )
  })
}
