import type { ReactElement } from 'react'
import type { Edge } from '../../shared/document/checks/check-context'
import type { BlockId } from '../../shared/ids'
import { plainFieldElementId } from './field-id'
import { allBlocks, isBlock } from '../state/actions/items'
import { onlyValue } from '../state/common-parameters'
import { problemsOfField } from '../state/problems'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { FieldMessages } from './field-messages'
import { useDrawing } from './use-drawing'

interface NamedBlockRowProps {
  readonly edges: readonly Edge[]
  readonly field: 'weightRecorder' | 'volumeTransmitter'
  readonly label: string
  /** Blocks of this model can be chosen. */
  readonly model: string
  readonly onChoose: (block: BlockId | undefined) => void
  /** A new block is wanted. */
  readonly onNew: () => void
}

const another = '+'
const mixed = '?'

/** A block that is no end of projections but has to do with them: none, one that is there, or a new one. */
export function NamedBlockRow({ edges, field, label, model, onChoose, onNew }: NamedBlockRowProps): ReactElement {
  const { problems } = useEditor()
  const document = useDrawing()
  const known = useStore(problems, (list) => list)
  const found = edges.length === 1 ? problemsOfField(known, edges[0]?.id, field) : []
  const blocks = allBlocks(document).filter(([, block]) => block.model === model)
  const chosen = onlyValue(edges, ({ projection }): string => projection[field] ?? '') ?? mixed
  const isKnown = chosen === '' || blocks.some(([block]) => block === chosen)
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
            data-changed={chosen !== '' || undefined}
            aria-invalid={found.length > 0}
            aria-describedby={found.length > 0 ? messages : undefined}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">none</option>
            {!isKnown && (
              <option value={chosen} disabled={chosen === mixed}>
                {chosen === mixed ? 'mixed' : chosen}
              </option>
            )}
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
