import { useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react'
import { Group, Panel, Separator, useGroupRef } from 'react-resizable-panels'
import type { PanelSettings } from '../../../shared/document/panels'
import { automaticPanels, columnsOf } from '../../state/panel-layout'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { createPanelDragStore } from './panel-drag'
import { PanelDragContext } from './panel-context'
import type { PanelProps } from './panel-props'
import { PanelView } from './panel-view'

/** Below this the area scrolls: two panels above each other have room in results as they are at first, beside the bar that scrolls along. */
const narrowestColumn = 260
const lowestPanel = 128
/** Panels scroll within, where it is of use: a second bar around one would stand beside its own. */
const noScrolling = { overflow: 'hidden' } as const

/** All panels of the results: columns beside each other, panels below each other, all of them resizable. */
export function PanelArea(props: Omit<PanelProps, 'panel' | 'usualPalette'>): ReactElement {
  const { runs } = props
  const { documents } = useEditor()
  const chosen = useStore(documents, () => documents.document().panels)
  const usualPalette = useStore(documents, () => documents.document().palette)
  const ran = runs[0]?.record.document
  const panels = useMemo(() => chosen ?? (ran ? automaticPanels(ran) : []), [chosen, ran])
  const columns = useMemo(() => columnsOf(panels), [panels])
  const [drag] = useState(createPanelDragStore)
  const tallest = Math.max(1, ...columns.map(({ length }) => length))
  if (columns.length === 0) return <p className="results-empty">There are no panels. Add one with the plus at the right.</p>
  return (
    <PanelDragContext value={drag}>
      <div className="panel-scroll">
        <div className="panel-sheet" style={{ minWidth: columns.length * narrowestColumn, minHeight: tallest * lowestPanel }}>
          <Shares along="width" panels={columns.flatMap(([first]) => first ?? [])} least={narrowestColumn}>
            {(first) => (
              <Shares along="height" panels={columns.find((column) => column[0]?.id === first.id) ?? []} least={lowestPanel}>
                {(panel) => <PanelView {...props} panel={panel} usualPalette={usualPalette} />}
              </Shares>
            )}
          </Shares>
        </div>
      </div>
    </PanelDragContext>
  )
}

interface SharesProps {
  readonly along: 'width' | 'height'
  readonly panels: readonly PanelSettings[]
  /** Least size of one, in pixels. */
  readonly least: number
  readonly children: (panel: PanelSettings) => ReactNode
}

/** Panels in one direction with dividers between them; the document holds their shares, so that undo takes back a drag. */
function Shares({ along, panels, least, children }: SharesProps): ReactElement {
  const { panels: editing, documents } = useEditor()
  const group = useGroupRef()
  const layout = useMemo(() => layoutOf(panels, along), [panels, along])
  const key = panels.map(({ id }) => id).join(' ')

  useEffect(() => {
    const now = group.current?.getLayout() ?? {}
    const differs = Object.entries(layout).some(([id, percent]) => Math.abs((now[id] ?? 0) - percent) > 0.5)
    const same = Object.keys(now).length === Object.keys(layout).length && Object.keys(layout).every((id) => id in now)
    if (differs && same) group.current?.setLayout(layout)
  }, [group, layout])

  return (
    <Group
      key={key}
      groupRef={group}
      disableCursor
      orientation={along === 'width' ? 'horizontal' : 'vertical'}
      defaultLayout={layout}
      onLayoutChanged={(next, { isUserInteraction }) => {
        if (!isUserInteraction) return
        documents.endGesture()
        editing.resize(along, new Map(Object.entries(next).map(([id, percent]) => [id, Math.round(percent * panels.length) / 100])))
      }}
    >
      {panels.flatMap((panel, index) => [
        ...(index === 0 ? [] : [<Separator key={`before ${panel.id}`} className="divider" aria-label={`Resize panels ${along}`} />]),
        <Panel key={panel.id} id={panel.id} minSize={panels.length > 1 ? least / 2 : 0} style={noScrolling}>
          {children(panel)}
        </Panel>,
      ])}
    </Group>
  )
}

/** Shares in percent of all. */
function layoutOf(panels: readonly PanelSettings[], along: 'width' | 'height'): Record<string, number> {
  const shareOf = (panel: PanelSettings): number => {
    const share = panel[along] ?? 1
    return Number.isFinite(share) && share > 0 ? share : 1
  }
  const total = panels.reduce((sum, panel) => sum + shareOf(panel), 0)
  return Object.fromEntries(panels.map((panel) => [panel.id, (shareOf(panel) / total) * 100]))
}
