import type { ReactElement } from 'react'
import type { BlockId, ProjectionId } from '../../shared/ids'
import { plainFieldElementId } from './field-id'
import { allBlocks, isBlock } from '../state/actions/items'
import { problemsOfField } from '../state/problems'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { FieldMessages } from './field-messages'
import { useDrawing } from './use-drawing'

interface NamedBlockRowProps {
  readonly id: ProjectionId
  readonly field: 'weightRecorder' | 'volumeTransmitter'
  readonly label: string
  /** Blocks of this model can be chosen. */
  readonly model: string
  readonly chosen: BlockId | undefined
  readonly onChoose: (block: BlockId | undefined) => void
  /** A new block is wanted. */
  readonly onNew: () => void
}

const another = '+'

/** A block that is no end of a projection but has to do with it: none, one that is there, or a new one. */
export function NamedBlockRow({ id, field, label, model, chosen, onChoose, onNew }: NamedBlockRowProps): ReactElement {
  const { problems } = useEditor()
  const document = useDrawing()
  const found = problemsOfField(
    useStore(problems, (list) => list),
    id,
    field,
  )
  const blocks = allBlocks(document).filter(([, block]) => block.model === model)
  const isKnown = chosen === undefined || blocks.some(([block]) => block === chosen)
  const choose = (value: string): void => {
    if (value === another) onNew()
    else onChoose(isBlock(document, value) ? value : undefined)
  }
  const messages = `${field}-messages`
  return (
    <>
      <div className="row" data-plain>
        <label className="row-label" htmlFor={plainFieldElementId(field)}>
          {label}
        </label>
        <span className="row-choice">
          <select
            id={plainFieldElementId(field)}
            className="input"
            data-changed={chosen !== undefined || undefined}
            aria-invalid={found.length > 0}
            aria-describedby={found.length > 0 ? messages : undefined}
            value={chosen ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">none</option>
            {!isKnown && <option value={chosen}>{chosen}</option>}
            {blocks.map(([block, { label: name }]) => (
              <option key={block} value={block}>
                {name}
              </option>
            ))}
            <option value={another}>a new one</option>
          </select>
        </span>
      </div>
      {found.length > 0 && <FieldMessages id={messages} draftMessage={null} problems={found} />}
    </>
  )
}
