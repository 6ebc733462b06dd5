import { ReactFlowProvider } from '@xyflow/react'
import { useEffect, type ReactElement } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { Announcer } from './announcer'
import { GraphEditor } from './graph/graph-editor'
import { Palette } from './graph/palette'
import { HelpDialogs } from './help-dialogs'
import { Inspector } from './inspector/inspector'
import { ProblemList } from './inspector/problem-list'
import type { KernelClient } from './kernel/kernel-client'
import type { RunController } from './kernel/run-controller'
import { FileFailureDialog, Notices } from './notices'
import { RecoveryDialog } from './recovery-dialog'
import type { Editor } from './state/editor'
import { StatusBar } from './status-bar'
import { TopBar } from './top-bar'
import { ResultsPanel } from './traces/results-panel'
import { EditorProvider } from './ui/editor-context'
import { remember } from './ui/remembered'
import { showTheme } from './ui/theme'
import { TooltipProvider } from './ui/tooltip'
import { useStore } from './ui/use-store'
import { useClipboard } from './use-clipboard'
import { useFileDrop } from './use-file-drop'
import { useKeys } from './use-keys'
import './app.css'

interface AppProps {
  readonly editor: Editor
  readonly run: RunController
  readonly kernel: KernelClient
}

/** The window: what there is at the left, the drawing in the middle, what it says at the right, what came of it below. */
export function App({ editor, run, kernel }: AppProps): ReactElement {
  const theme = useStore(editor.session, (state) => state.theme)
  const minimap = useStore(editor.session, (state) => state.minimap)
  useEffect(() => showTheme(theme), [theme])
  useEffect(() => remember({ minimap }), [minimap])
  useKeys(editor)
  useClipboard(editor)
  useFileDrop(editor.files)
  return (
    <EditorProvider editor={editor}>
      <TooltipProvider>
        <ReactFlowProvider>
          <div className="app">
            <TopBar run={run} />
            <Notices />
            <Panels run={run} />
            <StatusBar kernel={kernel} run={run} />
          </div>
          <Announcer />
          <RecoveryDialog />
          <FileFailureDialog />
          <HelpDialogs />
        </ReactFlowProvider>
      </TooltipProvider>
    </EditorProvider>
  )
}

/** The four panels; their sizes are remembered. */
function Panels({ run }: { readonly run: RunController }): ReactElement {
  const rows = useDefaultLayout({ id: 'cajal-rows', storage: localStorage, onlySaveAfterUserInteractions: true })
  const columns = useDefaultLayout({ id: 'cajal-columns', storage: localStorage, onlySaveAfterUserInteractions: true })
  return (
    <main className="app-main">
      <Group id="cajal-rows" orientation="vertical" {...rows}>
        <Panel id="drawing" minSize={200}>
          <Group id="cajal-columns" orientation="horizontal" {...columns}>
            <Panel id="palette" defaultSize={220} minSize={168} maxSize={320} groupResizeBehavior="preserve-pixel-size">
              <Palette />
            </Panel>
            <Separator className="divider" />
            <Panel id="canvas" minSize={280}>
              <GraphEditor />
            </Panel>
            <Separator className="divider" />
            <Panel id="inspector" defaultSize={324} minSize={272} maxSize={440} groupResizeBehavior="preserve-pixel-size">
              <Inspector />
            </Panel>
          </Group>
        </Panel>
        <Separator className="divider" />
        <Panel id="results" defaultSize={272} minSize={96} groupResizeBehavior="preserve-pixel-size">
          <ResultsPanel run={run} />
        </Panel>
      </Group>
      <ProblemList />
    </main>
  )
}
