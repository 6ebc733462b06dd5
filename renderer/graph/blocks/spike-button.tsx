import { Zap } from 'lucide-react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../../shared/ids'
import { stands } from '../../state/runs/run-state'
import { sendSpikes } from '../../state/runs/send-spike'
import { useEditor } from '../../ui/editor-context'
import { Tooltip } from '../../ui/tooltip'
import { useStore } from '../../ui/use-store'

/** At a generator of listed spikes, while there is a run to send one more into. */
export function SpikeButton({ id, label }: { readonly id: BlockId; readonly label: string }): ReactElement | null {
  const { documents, nodes, commands } = useEditor()
  const ready = useStore(nodes.state, stands)
  if (!ready) return null
  return (
    <Tooltip content="Send a spike now" shortcut={commands.shortcut('run-spike')}>
      <button
        type="button"
        className="block-spike nodrag nopan"
        aria-label={`Send a spike from ${label}`}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          void sendSpikes({ documents, runner: nodes }, [id])
        }}
      >
        <Zap size={12} aria-hidden />
      </button>
    </Tooltip>
  )
}
