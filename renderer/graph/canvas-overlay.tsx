import { MiniMap } from '@xyflow/react'
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import type { ReactElement } from 'react'
import { itemLabel } from '../state/actions/items'
import { isMinimapShown } from '../state/minimap'
import { IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { CostLine } from './cost-line'
import { EmptyHint } from './empty-hint'
import type { BlockNode } from './flow-adapter'

/** What floats over the canvas: tools, map, what a run will cost, and how to begin. */
export function CanvasOverlay(): ReactElement {
  const { session, documents, commands } = useEditor()
  const count = useStore(
    documents,
    ({ history: { document } }) => Object.keys(document.populations).length + Object.keys(document.devices).length,
  )
  const minimap = useStore(session, (state) => state.minimap)
  const mapShown = isMinimapShown(minimap, count)
  return (
    <>
      {count === 0 ? <EmptyHint /> : <CostLine />}
      <div className="canvas-float canvas-tools" role="toolbar" aria-label="View">
        <IconButton
          label="Zoom in"
          icon={Plus}
          side="top"
          shortcut={commands.shortcut('view-zoom-in')}
          onClick={() => commands.run('view-zoom-in')}
        />
        <IconButton
          label="Zoom out"
          icon={Minus}
          side="top"
          shortcut={commands.shortcut('view-zoom-out')}
          onClick={() => commands.run('view-zoom-out')}
        />
        <IconButton
          label="Fit drawing"
          icon={Maximize}
          side="top"
          shortcut={commands.shortcut('view-fit')}
          onClick={() => commands.run('view-fit')}
        />
        <IconButton
          label="Minimap"
          icon={MapIcon}
          side="top"
          aria-pressed={mapShown}
          shortcut={commands.shortcut('view-minimap')}
          onClick={() => commands.run('view-minimap')}
        />
      </div>
      {mapShown && (
        <MiniMap<BlockNode>
          pannable
          zoomable
          ariaLabel="Minimap"
          nodeColor={mapColour}
          nodeBorderRadius={8}
          style={{ width: 132, height: 84 }}
        />
      )}
      <ConnectBar />
    </>
  )
}

/** While a connection is drawn by keyboard: what it would be, and the keys. */
function ConnectBar(): ReactElement | null {
  const { session, documents } = useEditor()
  const connecting = useStore(session, (state) => state.connecting)
  if (connecting?.by !== 'keyboard') return null
  const drawing = documents.document()
  const to = connecting.candidate === null ? 'nothing it can reach' : itemLabel(drawing, connecting.candidate)
  return (
    <div className="canvas-float connect-bar" role="status">
      <span>
        Connect <strong>{itemLabel(drawing, connecting.from)}</strong> → <strong>{to}</strong>
      </span>
      <span>
        <kbd className="key">Tab</kbd> another <kbd className="key">Enter</kbd> connect <kbd className="key">Esc</kbd> cancel
      </span>
    </div>
  )
}

function mapColour({ data }: BlockNode): string {
  if (data.kind === 'neuron') return `var(--${data.sign})`
  return data.kind === 'stimulator' ? 'var(--generator)' : data.kind === 'recorder' ? 'var(--recorder)' : 'var(--muted)'
}
