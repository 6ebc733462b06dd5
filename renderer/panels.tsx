import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout, type PanelImperativeHandle, type PanelProps } from 'react-resizable-panels'
import { GraphEditor } from './graph/graph-editor'
import { Inspector } from './inspector/inspector'
import { ProblemList } from './inspector/problem-list'
import type { RunController } from './kernel/run-controller'
import { LeftPanel } from './left-panel'
import type { PanelName } from './state/session'
import { ResultsPanel } from './traces/results-panel'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'

/** The four panels: all but the canvas can be put away; their sizes are remembered. */
export function Panels({ run }: { readonly run: RunController }): ReactElement {
  const rows = useDefaultLayout({ id: 'cajal-rows', storage: localStorage, onlySaveAfterUserInteractions: true })
  const columns = useDefaultLayout({ id: 'cajal-columns', storage: localStorage, onlySaveAfterUserInteractions: true })
  useNarrowWindow()
  useFieldsInView()
  return (
    <main className="app-main">
      <Group id="cajal-rows" orientation="vertical" {...rows}>
        <Panel id="drawing" minSize={160}>
          <Group id="cajal-columns" orientation="horizontal" {...columns}>
            <SidePanel name="left" id="palette" defaultSize={220} minSize={152} maxSize={320} keepsPixels>
              <LeftPanel />
            </SidePanel>
            <Separator className="divider" />
            <Panel id="canvas" minSize={200}>
              <GraphEditor />
            </Panel>
            <Separator className="divider" />
            <SidePanel name="inspector" id="inspector" defaultSize={324} minSize={260} maxSize={440} keepsPixels>
              <Inspector />
            </SidePanel>
          </Group>
        </Panel>
        <Separator className="divider" />
        <SidePanel name="results" id="results" defaultSize="37%" minSize={96}>
          <ResultsPanel run={run} />
        </SidePanel>
      </Group>
      <ProblemList />
    </main>
  )
}

interface SidePanelProps extends Pick<PanelProps, 'id' | 'defaultSize' | 'minSize' | 'maxSize'> {
  readonly name: PanelName
  /** Its size stays when the window's changes; otherwise it takes its share. */
  readonly keepsPixels?: boolean
  readonly children: ReactNode
}

/** A panel that follows whether it is to be shown, and says so when it is drawn shut or open by hand. */
function SidePanel({ name, keepsPixels = false, children, ...sizes }: SidePanelProps): ReactElement {
  const { session } = useEditor()
  const shown = useStore(session, ({ panels }) => panels[name])
  const panel = useRef<PanelImperativeHandle | null>(null)
  useEffect(() => {
    if (shown) panel.current?.expand()
    else panel.current?.collapse()
  }, [shown])
  return (
    <Panel
      panelRef={panel}
      collapsible
      groupResizeBehavior={keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
      onResize={({ inPixels }) => session.showPanel(name, inPixels > 0)}
      {...sizes}
    >
      {shown && children}
    </Panel>
  )
}

/** Narrower than this there is no room for three columns. */
const threeColumns = '(min-width: 760px)'

/** In a narrow window the left panel steps aside until it is asked for. */
function useNarrowWindow(): void {
  const { session } = useEditor()
  useEffect(() => {
    const wide = window.matchMedia(threeColumns)
    const follow = (): void => session.showPanel('left', wide.matches)
    if (!wide.matches) follow()
    wide.addEventListener('change', follow)
    return () => wide.removeEventListener('change', follow)
  }, [session])
}

/** A field that is asked for is shown with the inspector around it. */
function useFieldsInView(): void {
  const { session } = useEditor()
  useEffect(() => session.subscribe(() => session.get().fieldRequest !== null && session.showPanel('inspector', true)), [session])
}
