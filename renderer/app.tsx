import { ReactFlowProvider } from '@xyflow/react'
import { useEffect, type ReactElement } from 'react'
import { Announcer } from './announcer'
import { HelpDialogs } from './dialogs/help-dialogs'
import type { Engines } from './kernel/engines'
import type { RunController } from './kernel/run-controller'
import type { SweepController } from './kernel/sweep-controller'
import { SilenceBanner } from './kernel/silence-banner'
import { FileFailureDialog, Notices, LongJobNotices } from './notices'
import { RecoveryDialog } from './dialogs/recovery-dialog'
import { OpenModelDialog } from './inspector/equations/model-dialog'
import type { Editor } from './state/editor'
import { Panels } from './panels'
import { StatusBar } from './status-bar'
import type { RunShelf } from './traces/runs/run-shelf'
import { TopBar } from './top-bar'
import { SweepDialog } from './traces/sweep/sweep-dialog'
import { EditorProvider } from './ui/editor-context'
import { remember, rememberPace } from './ui/remembered'
import { showTheme } from './ui/theme'
import { TooltipProvider } from './ui/tooltip'
import { useStore } from './ui/use-store'
import { useClipboard } from './use-clipboard'
import { useFileDrop } from './use-file-drop'
import { useHelp } from './use-help'
import { useKeys } from './use-keys'
import { useParts } from './use-parts'
import { useSecondClicks } from './use-second-clicks'
import './app.css'

interface AppProps {
  readonly editor: Editor
  readonly run: RunController
  readonly shelf: RunShelf
  readonly sweep: SweepController
  readonly kernel: Engines
}

/** The window: what there is at the left, the drawing in the middle, what it says at the right, what came of it below. */
export function App({ editor, run, shelf, sweep, kernel }: AppProps): ReactElement {
  const theme = useStore(editor.session, (state) => state.theme)
  const minimap = useStore(editor.session, (state) => state.minimap)
  useEffect(() => showTheme(theme), [theme])
  const codeOpen = useStore(editor.session, ({ panels }) => panels.code)
  useEffect(() => editor.pace.subscribe(() => rememberPace(editor.pace.get())), [editor])
  useEffect(() => remember({ minimap, codeOpen }), [minimap, codeOpen])
  // Whatever shows a key shows the one that holds now.
  useStore(editor.preferences, ({ keys }) => keys)
  useSecondClicks()
  useKeys(editor)
  useParts(editor)
  useHelp(editor)
  useClipboard(editor)
  useFileDrop(editor.files)
  return (
    <EditorProvider editor={editor}>
      <TooltipProvider>
        <ReactFlowProvider>
          <div className="app">
            <TopBar run={run} />
            <LongJobNotices />
            <Notices />
            <SilenceBanner kernel={kernel} run={run} />
            <Panels run={run} shelf={shelf} sweep={sweep} />
            <StatusBar kernel={kernel} run={run} />
          </div>
          <Announcer />
          <RecoveryDialog />
          <FileFailureDialog />
          <HelpDialogs engines={kernel} />
          <OpenModelDialog />
          <SweepDialog run={run} sweep={sweep} />
        </ReactFlowProvider>
      </TooltipProvider>
    </EditorProvider>
  )
}
