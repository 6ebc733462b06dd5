import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { blockOf } from '../../../shared/document/blocks'
import { isNodeRecorded, recordableOfNode } from '../../state/panels/record-node'
import { focusPanel } from '../panels/focus-panel'
import { IconButton } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { type FoundNode, placeIn } from './map-painter'

interface PickedNodeProps {
  /** The panel in which it was pressed. */
  readonly panel: string
  readonly node: FoundNode
  readonly words: string
  readonly onDone: () => void
}

/** A neuron that was pressed on a map, and what can be done with it. */
export function PickedNode({ panel, node, words, onDone }: PickedNodeProps): ReactElement {
  const { documents, panels } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const { item } = node.block
  const place = placeIn(node)
  const size = blockOf(document, item)?.size ?? 0
  const quantity = place < size ? recordableOfNode(document, item) : null
  const record = (): void => {
    panels.recordNode(panel, item, place)
    focusPanel(panel)
  }
  const isRecorded = quantity !== null && isNodeRecorded(document, item, place)
  return (
    <div className="map-picked" role="status">
      <span className="map-words">
        {words}
        {isRecorded && `; ${quantity} is recorded`}
      </span>
      {quantity !== null && !isRecorded && (
        <button type="button" className="link" onClick={record}>
          Record its {quantity}
        </button>
      )}
      <IconButton label="Let it go" icon={X} onClick={onDone} />
    </div>
  )
}
