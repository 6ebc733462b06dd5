import { useCallback, useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout, type PanelImperativeHandle, type PanelProps } from 'react-resizable-panels'
import { CodePanel } from './code/code-panel'
import { GraphEditor } from './graph/graph-editor'
import { HelpPanel } from './help/help-panel'
import { Inspector } from './inspector/inspector'
import { ProblemList } from './inspector/problem-list'
import { LeftPanel } from './left-panel'
import type { PanelName } from './state/session'
import { isAlone } from './state/worksheet/worksheet-commands'
import { ResultsPanel, type ResultsProps } from './traces/results-panel'
import { TourCard } from './tour/tour-card'
import { useEditor } from './ui/editor-context'
import { useStore } from './ui/use-store'
import { Welcome } from './welcome/welcome'
import { WorksheetPanel } from './worksheet/worksheet-panel'

/** The panels: all but the canvas can be put away; their sizes are remembered. The script stands beside all others, for it is long. */
export function Panels({ run, shelf, sweep }: ResultsProps): ReactElement {
  const { session } = useEditor()
  const alone = useAlone()
  const code = useStore(session, ({ panels }) => panels.code) && !alone
  const worksheet = useStore(session, ({ panels }) => panels.worksheet)
  const help = useStore(session, ({ panels }) => panels.help)
  const welcome = useStore(session, (state) => state.welcome)
  const kept = { storage: localStorage, onlySaveAfterUserInteractions: true }
  const rows = useDefaultLayout({ id: 'cajal-rows', ...kept })
  const columns = useDefaultLayout({ id: 'cajal-columns', ...kept })
  const sides = useDefaultLayout({
    id: 'cajal-sides',
    panelIds: [...(worksheet ? ['worksheet'] : []), 'network', ...(code ? ['code'] : []), ...(help ? ['help'] : [])],
    ...kept,
  })
  useNarrowWindow(worksheet)
  useFieldsInView()
  useLayoutRequest(forgetSizes)
  return (
    <main className="app-main" data-alone={alone || undefined}>
      <Group id="cajal-sides" orientation="horizontal" disableCursor {...sides}>
        {worksheet && (
          <Panel id="worksheet" defaultSize={360} minSize={260} groupResizeBehavior="preserve-pixel-size">
            <WorksheetPanel />
          </Panel>
        )}
        {worksheet && <Separator className="divider" />}
        <Panel id="network" minSize={worksheet ? 420 : 520}>
          <div className="layers">
            {welcome && <Welcome />}
            <Group id="cajal-rows" orientation="vertical" disableCursor inert={welcome} {...rows}>
              <Panel id="drawing" minSize={160}>
                {/* Hidden it keeps its place and the camera; nothing of it takes the focus. */}
                <Group id="cajal-columns" orientation="horizontal" disableCursor inert={alone} {...columns}>
                  <SidePanel name="left" id="palette" defaultSize={232} minSize={216} maxSize={320} keepsPixels>
                    <LeftPanel />
                  </SidePanel>
                  <Separator className="divider" />
                  <Panel id="canvas" minSize={200}>
                    <div className="layers">
                      <GraphEditor />
                      <TourCard />
                    </div>
                  </Panel>
                  <Separator className="divider" />
                  <SidePanel name="inspector" id="inspector" defaultSize={324} minSize={316} maxSize={440} keepsPixels>
                    <Inspector />
                  </SidePanel>
                </Group>
              </Panel>
              <Separator className="divider" />
              <SidePanel name="results" id="results" defaultSize="37%" minSize={96}>
                <ResultsPanel run={run} shelf={shelf} sweep={sweep} />
              </SidePanel>
            </Group>
          </div>
        </Panel>
        {code && <Separator className="divider" />}
        {code && (
          <Panel id="code" defaultSize={400} minSize={260} groupResizeBehavior="preserve-pixel-size">
            <CodePanel />
          </Panel>
        )}
        {help && <Separator className="divider" />}
        {help && (
          <Panel id="help" defaultSize={400} minSize={280} groupResizeBehavior="preserve-pixel-size">
            <HelpPanel />
          </Panel>
        )}
      </Group>
      <ProblemList />
    </main>
  )
}

interface SidePanelProps extends Pick<PanelProps, 'id' | 'defaultSize' | 'maxSize'> {
  readonly name: 'left' | 'inspector' | 'results'
  readonly minSize: number
  /** Its size stays when the window's changes; otherwise it takes its share. */
  readonly keepsPixels?: boolean
  readonly children: ReactNode
}

/** What makes room for a panel, the first that is there. */
const makesRoom: Readonly<Record<SidePanelProps['name'], readonly PanelName[]>> = {
  left: ['help', 'code', 'inspector'],
  inspector: ['help', 'code', 'left'],
  results: [],
}

/** A panel that follows whether it is to be shown, and says so when it is drawn shut or open by hand. */
function SidePanel({ name, keepsPixels = false, children, ...sizes }: SidePanelProps): ReactElement {
  const { session } = useEditor()
  const shown = useStore(session, ({ panels }) => panels[name])
  const panel = useRef<PanelImperativeHandle | null>(null)
  useEffect(() => {
    const { current: now } = panel
    if (!shown) return now?.collapse()
    now?.expand()
    const canvas = document.getElementById('canvas')
    if (now?.isCollapsed() !== true || !canvas) return
    // What is asked for is shown: where there is no room for it, what lies furthest from the drawing makes it.
    const room = new ResizeObserver(() => {
      now.expand()
      const other = now.isCollapsed() && makesRoom[name].find((each) => session.get().panels[each])
      if (other) session.showPanel(other, false)
      else room.disconnect()
    })
    room.observe(canvas)
    return () => room.disconnect()
  }, [session, name, shown])
  const { defaultSize, minSize } = sizes
  useLayoutRequest(useCallback(() => defaultSize !== undefined && panel.current?.resize(defaultSize), [defaultSize]))
  return (
    <Panel
      panelRef={panel}
      collapsible
      groupResizeBehavior={keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
      onResize={({ inPixels }) => {
        // Where a hand did it, or there is no room, or again: a panel that is asked for brings back the drawing.
        if (session.get().panels[name] === inPixels > 0) return
        // The library brings back what it had closed, but also where there is less room than it needs.
        if (inPixels > 0 && inPixels < minSize - 1) panel.current?.collapse()
        else session.showPanel(name, inPixels > 0)
      }}
      {...sizes}
    >
      {shown && children}
    </Panel>
  )
}

/** Narrower than this there is no room for three columns, or for a worksheet beside them. */
const threeColumns = '(min-width: 760px)'
const fourColumns = '(min-width: 1440px)'

/** In a narrow window the left panel steps aside until it is asked for. */
function useNarrowWindow(worksheet: boolean): void {
  const { session } = useEditor()
  useEffect(() => {
    const wide = window.matchMedia(worksheet ? fourColumns : threeColumns)
    let isAside = false
    const follow = (): void => {
      const { panels, worksheetAlone } = session.get()
      // What was closed by hand, or is hidden anyhow, is not brought back by that.
      if (worksheetAlone || panels.left === wide.matches || (wide.matches && !isAside)) return
      isAside = !wide.matches
      session.showPanel('left', wide.matches)
    }
    if (!wide.matches) follow()
    wide.addEventListener('change', follow)
    return () => {
      wide.removeEventListener('change', follow)
      // It stepped aside for the worksheet, which is going.
      if (worksheet && isAside && window.matchMedia(threeColumns).matches) session.showPanel('left', true)
    }
  }, [session, worksheet])
}

/** Whether the drawing is hidden, so that there is nothing but the worksheet and the results. */
function useAlone(): boolean {
  const { session, documents } = useEditor()
  const wanted = useStore(session, () => isAlone(session, documents))
  const there = useStore(documents, () => documents.document().worksheet !== undefined)
  return wanted && there
}

/** A field that is asked for is shown with the inspector around it. */
function useFieldsInView(): void {
  const { session } = useEditor()
  useEffect(() => session.subscribe(() => session.get().fieldRequest !== null && session.showPanel('inspector', true)), [session])
}

/** Calls back when the panels shall be as large as nobody ever drew them. */
function useLayoutRequest(answer: () => void): void {
  const { session } = useEditor()
  useEffect(() => {
    let answered = session.get().layoutRequest
    return session.subscribe(() => {
      const { layoutRequest } = session.get()
      if (layoutRequest === answered) return
      answered = layoutRequest
      answer()
    })
  }, [session, answer])
}

/** Sizes that were drawn by hand are not found again at the next start. */
function forgetSizes(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith('react-resizable-panels:cajal-'))
  for (const key of keys) localStorage.removeItem(key)
}
