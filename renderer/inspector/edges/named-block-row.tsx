import type { ReactElement } from 'react'
import type { Edge } from '../../../shared/document/checks/check-context'
import type { BlockId } from '../../../shared/ids'
import { plainFieldElementId } from '../fields/field-id'
import { allBlocks, type Block, isBlock } from '../../state/actions/items'
import { onlyValue } from '../../state/fields/common-parameters'
import { problemsOfField } from '../../state/fields/problems'
import { useEditor } from '../../ui/editor-context'
import { useStore } from '../../ui/use-store'
import { FieldMessages } from '../fields/field-messages'
import { useDrawing } from '../fields/use-drawing'

interface NamedBlockRowProps {
  readonly edges: readonly Edge[]
  readonly field: 'weightRecorder' | 'volumeTransmitter' | 'thirdFactor'
  readonly label: string
  /** The block that an edge names. */
  readonly chosenOf: (edge: Edge) => BlockId | undefined
  /** Whether a block can be chosen. */
  readonly fits: (id: BlockId, block: Block) => boolean
  readonly onChoose: (block: BlockId | undefined) => void
  /** A new block is wanted; absent where there can be none. */
  readonly onNew?: () => void
}

const another = '+'
const mixed = '?'

/** A block that is no end of projections but has to do with them: none, one that is there, or a new one. */
export function NamedBlockRow({ edges, field, label, chosenOf, fits, onChoose, onNew }: NamedBlockRowProps): ReactElement {
  const { problems } = useEditor()
  const document = useDrawing()
  const known = useStore(problems, (list) => list)
  const found = edges.length === 1 ? problemsOfField(known, edges[0]?.id, field) : []
  const blocks = allBlocks(document).filter(([id, block]) => fits(id, block))
  const chosen = onlyValue(edges, (edge): string => chosenOf(edge) ?? '') ?? mixed
  const isKnown = chosen === '' || blocks.some(([block]) => block === chosen)
  const choose = (value: string): void => {
    if (value === another) onNew?.()
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
            {onNew && <option value={another}>a new one</option>}
          </select>
        </span>
      </div>
      {found.length > 0 && <FieldMessages id={messages} draftMessage={null} problems={found} />}
    </>
  )
}
