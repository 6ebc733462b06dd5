import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignStartHorizontal,
  AlignStartVertical,
  Diff,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import type { CajalDocument } from '../../shared/document/schema'
import { edgeOf, type Edge } from '../../shared/document/checks/check-context'
import type { ItemId } from '../../shared/ids'
import { setSize } from '../state/actions/blocks'
import { findBlock, isPopulation, isProjection } from '../state/actions/items'
import type { Alignment } from '../state/actions/layout'
import { isSameValue } from '../state/actions/parameters'
import { commonParameters } from '../state/fields/common-parameters'
import { sizeDescriptor } from '../state/fields/plain-numbers'
import { carriesWeights } from '../state/connecting/weight-recording'
import { mutableItems, selectedBlocks, selectedPlaced } from '../state/canvas/selection'
import { selectionInWords } from '../state/canvas/selection-parts'
import { Button, IconButton } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { ColorRow } from './fields/color-row'
import { SelectionParts } from './selection-parts'
import { EdgeSections } from './edges/edge-sections'
import { MuteRow } from './fields/mute-row'
import { ParameterForm } from './fields/parameter-form'
import type { Variety } from './fields/parameter-row'
import { NumberRow } from './fields/plain-rows'
import { SectionHeading } from './fields/section-heading'
import { useDrawing } from './fields/use-drawing'

const alignments: readonly (readonly [Alignment, string, LucideIcon])[] = [
  ['left', 'Align left edges', AlignStartVertical],
  ['centre', 'Align centres', AlignCenterVertical],
  ['right', 'Align right edges', AlignEndVertical],
  ['top', 'Align top edges', AlignStartHorizontal],
  ['middle', 'Align middles', AlignCenterHorizontal],
  ['bottom', 'Align bottom edges', AlignEndHorizontal],
]

const anyValue: Variety = { each: null, random: true }

/** Several items at once: what they have in common, edited together; where they differ the field is empty until written. */
export function SelectionForm({ items }: { readonly items: readonly ItemId[] }): ReactElement {
  const { documents, editing, commands } = useEditor()
  const document = useDrawing()
  const blocks = useMemo(() => selectedBlocks(document, items), [document, items])
  const parameters = useMemo(() => (blocks.length === items.length ? commonParameters(document, blocks) : {}), [document, blocks, items])
  const edges = useMemo(() => edgesOf(document, items), [document, items])
  const placed = useMemo(() => selectedPlaced(document, items), [document, items])
  const areEdges = edges.length > 0
  const weighted = edges.map(({ id }) => id).filter((id) => carriesWeights(document, id))
  const mutable = mutableItems(document, items)
  const populations = items.filter((id) => isPopulation(document, id))
  const [size, ...otherSizes] = populations.map((id) => document.populations[id]?.size)
  const models = new Set(blocks.map((id) => findBlock(document, id)?.model))
  return (
    <>
      <MuteRow items={mutable} />
      <section className="section">
        <p className="hint">
          {selectionInWords(document, items)}
          {models.size === 1 && blocks.length === items.length && ` of ${[...models].join()}`}.
          {(placed.length === items.length || areEdges) && ' A change holds for all of them.'}
        </p>
        {placed.length === items.length && <ColorRow items={placed} />}
        {populations.length === items.length && (
          <NumberRow
            item={populations[0]}
            field="size"
            label="Size"
            descriptor={sizeDescriptor}
            value={otherSizes.every((other) => isSameValue(other, size)) ? size : undefined}
            worked
            onValue={(size) => documents.apply(setSize(document, populations, size))}
          />
        )}
      </section>
      <SelectionParts items={items} />
      {Object.keys(parameters).length > 0 && (
        <ParameterForm key={items.join()} tools items={items} group="model" parameters={parameters} variety={anyValue} />
      )}
      {areEdges && <EdgeSections edges={edges} />}
      {placed.length > 1 && (
        <section className="section">
          <SectionHeading title="Arrange" help="canvas" />
          <div className="arrange" role="toolbar" aria-label="Arrange">
            {alignments.map(([alignment, label, icon]) => (
              <IconButton key={alignment} label={label} icon={icon} onClick={() => editing.align(alignment)} />
            ))}
          </div>
        </section>
      )}
      <section className="section section-buttons">
        {areEdges && weighted.length > 0 && (
          <Button icon={Diff} title="Turn excitation into inhibition, and back" onClick={() => editing.flipSigns(weighted)}>
            Flip signs
          </Button>
        )}
        <Button icon={Trash2} onClick={() => commands.run('edit-delete')}>
          Delete
        </Button>
      </section>
    </>
  )
}

/** What is selected, where that is edges only: thousands of edges among blocks are not looked into. */
function edgesOf(document: CajalDocument, items: readonly ItemId[]): readonly Edge[] {
  if (!items.every((id) => isProjection(document, id))) return []
  return items.flatMap((id) => edgeOf(document, id) ?? [])
}
