import type { PointerEvent, ReactElement } from 'react'
import type { ProjectionId } from '../../../shared/ids'
import type { EdgeEndName } from '../../state/connecting/connecting'
import { carriesWeights } from '../../state/connecting/weight-recording'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { AmongBlocks } from '../among-blocks'
import { labelLineHeight } from './label-room'
import type { EdgePointing } from './edge-pointing'
import type { DrawnEdge } from '../flow-adapter'

interface EdgeGripsProps {
  readonly edges: readonly DrawnEdge[]
  readonly pointing: EdgePointing
  readonly onHeld: (edge: ProjectionId, end: EdgeEndName) => void
}

/** Where the ends of the one selected edge, or else the one pointed at, can be taken and put onto another block. */
export function EdgeGrips({ edges, pointing, onHeld }: EdgeGripsProps): ReactElement | null {
  const { documents } = useEditor()
  const pointed = useStore(pointing.state, ({ edge }) => edge)
  const rerouted = useStore(pointing.raised, (now) => now.rerouted)
  const selected = edges.filter((edge) => edge.selected)
  const held = selected.length === 1 ? selected[0] : edges.find(({ id }) => id === pointed)
  if (held === undefined || rerouted.has(held.id)) return null
  const { start, tip, label } = held.route
  const hold = (end: EdgeEndName) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.stopPropagation()
    onHeld(held.id, end)
  }
  return (
    <AmongBlocks>
      <svg className="edge-grips" data-edge={held.id}>
        <circle className="edge-grip nopan" cx={start.x} cy={start.y} r={7} onPointerDown={hold('from')} data-testid="grip-start" />
        <circle className="edge-grip nopan" cx={tip.x} cy={tip.y} r={7} onPointerDown={hold('to')} data-testid="grip-end" />
        {held.selected && carriesWeights(documents.document(), held.id) && (
          <circle
            className="edge-grip nopan"
            cx={label.x}
            cy={label.y + (held.look.lines.length * labelLineHeight) / 2 + 11}
            r={7}
            onPointerDown={hold('weights')}
            data-weights
            data-testid="grip-weights"
          >
            <title>Drag to a weight recorder</title>
          </circle>
        )}
      </svg>
    </AmongBlocks>
  )
}
