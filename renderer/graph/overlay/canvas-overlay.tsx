import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { memo, type ReactElement } from 'react'
import { itemLabel, itemsLabel } from '../../state/actions/items'
import { isMinimapShown } from '../../state/commands/minimap'
import { everyPlaced, existingItems } from '../../state/canvas/selection'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { CostLine } from './cost-line'
import { EmptyHint } from './empty-hint'
import type { CameraMotion } from '../camera/camera-motion'
import type { CanvasNode } from '../canvas-nodes'
import { FindBar } from './find-bar'
import { Minimap } from './minimap'

interface CanvasOverlayProps {
  readonly nodes: readonly CanvasNode[]
  readonly motion: CameraMotion
}

const tools = [
  { id: 'view-zoom-in', label: 'Zoom in', icon: Plus },
  { id: 'view-zoom-out', label: 'Zoom out', icon: Minus },
  { id: 'view-fit', label: 'Fit drawing', icon: Maximize },
  { id: 'view-minimap', label: 'Minimap', icon: MapIcon },
] as const

/** What floats over the canvas: tools, map, what a run will cost, and how to begin. */
export function CanvasOverlay({ nodes, motion }: CanvasOverlayProps): ReactElement {
  const { session, documents } = useEditor()
  const count = useStore(documents, ({ history: { document } }) => everyPlaced(document).length)
  const minimap = useStore(session, (state) => state.minimap)
  const mapShown = isMinimapShown(minimap, count)
  return (
    <>
      {count === 0 ? <EmptyHint /> : <CostLine />}
      <CanvasTools mapShown={mapShown} />
      {mapShown && <Minimap nodes={nodes} motion={motion} />}
      <ConnectBar />
      <FindBar />
    </>
  )
}

/** Not drawn anew with the drawing, which they do not tell of. */
const CanvasTools = memo(function CanvasTools({ mapShown }: { readonly mapShown: boolean }): ReactElement {
  const { commands, preferences } = useEditor()
  // They name their keys, which can be chosen.
  useStore(preferences, ({ keys }) => keys)
  return (
    <div className="canvas-float canvas-tools" role="toolbar" aria-label="View">
      {tools.map(({ id, label, icon }) => (
        <IconButton
          key={id}
          label={label}
          icon={icon}
          side="top"
          {...(id === 'view-minimap' && { 'aria-pressed': mapShown })}
          shortcut={commands.shortcut(id)}
          onClick={() => commands.run(id)}
        />
      ))}
    </div>
  )
})

/** While a connection is drawn by keyboard or by clicks: what it would be, and the keys; then what several came to. */
function ConnectBar(): ReactElement | null {
  const { session, documents } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  const connected = useStore(session, (state) => state.connected)
  const made = useStore(session, (state) => state.selection)
  const drawing = useStore(documents, ({ history }) => history.document)
  if (connecting === null && connected !== null && existingItems(drawing, made) === made) {
    return (
      <div className="canvas-float connect-bar" role="status">
        {connected}
      </div>
    )
  }
  if (connecting === null || connecting.by === 'pointer') return null
  const from = itemsLabel(drawing, connecting.from)
  if (connecting.by === 'clicks') {
    return (
      <div className="canvas-float connect-bar" role="status">
        <span>
          Connect <strong>{from}</strong>: click one block after another
        </span>
        <span>
          <kbd className="key">Esc</kbd> end
        </span>
      </div>
    )
  }
  const to = connecting.candidate === null ? 'nothing it can reach' : itemLabel(drawing, connecting.candidate)
  return (
    <div className="canvas-float connect-bar" role="status">
      <span>
        Connect <strong>{from}</strong> → <strong>{to}</strong>
      </span>
      <span>
        <kbd className="key">Tab</kbd> another <kbd className="key">Enter</kbd> connect <kbd className="key">Space</kbd> connect and go on{' '}
        <kbd className="key">Esc</kbd> cancel
      </span>
    </div>
  )
}
