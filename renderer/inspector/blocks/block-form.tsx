import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useMemo, useState, type ReactElement } from 'react'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { baseModel, nodeModelOf, ownModelText } from '../../../shared/document/variants'
import { sizeOf } from '../../../shared/document/written-numbers'
import { renameBlock, setSize } from '../../state/actions/blocks'
import { allProjections, findBlock, isPopulation, itemLabel } from '../../state/actions/items'
import { parametersFrom } from '../../state/fields/common-parameters'
import { changeFields, plannableOf } from '../../state/fields/plannable'
import { sizeDescriptor } from '../../state/fields/plain-numbers'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { ColorRow } from '../fields/color-row'
import { ConnectTo } from './connect-to'
import { Equations } from './equations'
import { ModelUse } from './model-use'
import { OtherProblems } from './other-problems'
import { ParameterForm } from '../fields/parameter-form'
import { MuteRow } from '../fields/mute-row'
import { PlannedChanges } from '../fields/planned-changes'
import { NumberRow, TextRow } from '../fields/plain-rows'
import { PositionsForm, positionFields } from '../places/positions-form'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'

/** Everything that can be set of one block. */
export function BlockForm({ id }: { readonly id: BlockId }): ReactElement | null {
  const { documents } = useEditor()
  const document = useDrawing()
  const items = useMemo(() => [id], [id])
  const block = findBlock(document, id)
  const [pointed, setPointed] = useState<string | null>(null)
  const parameters = useMemo(() => parametersFrom(document, block?.model ?? ''), [document, block?.model])
  const size = block && 'size' in block ? sizeOf(document, block) : null
  const isPlaced = block?.positions !== undefined
  const variety = useMemo(() => ({ each: size, random: true, ofPlace: isPlaced }), [size, isPlaced])
  const plannable = useMemo(() => plannableOf(document, id), [document, id])
  if (block === undefined) return null
  const model = nodeModelOf(document, block.model)
  return (
    <>
      <MuteRow items={items} />
      <section className="section">
        <TextRow
          key={id}
          field="label"
          label="Label"
          value={block.label}
          onValue={(label) => documents.apply(renameBlock(document, id, label))}
        />
        <ColorRow items={items} />
        {isPopulation(document, id) && 'size' in block && (
          <NumberRow
            item={id}
            field="size"
            label="Size"
            descriptor={sizeDescriptor}
            value={block.size}
            worked
            sweep={{ kind: 'size', population: id }}
            onValue={(size) => documents.apply(setSize(document, [id], size))}
          />
        )}
      </section>
      <OtherProblems
        item={id}
        shown={
          new Set([
            'model',
            'label',
            'size',
            ...Object.keys(model?.parameters ?? {}),
            ...positionFields(block),
            ...changeFields(plannable.changes),
          ])
        }
      />
      {model === null ? (
        <UnknownModel name={block.model} own={ownModelText(document, baseModel(document, block.model)) !== undefined} />
      ) : (
        <>
          <ModelUse item={id} />
          <Equations model={model} pointed={pointed} />
          <ParameterForm
            key={block.model}
            tools
            items={items}
            group="model"
            parameters={parameters}
            variety={variety}
            onPoint={setPointed}
          />
          <PlannedChanges id={id} group="model" plannable={plannable} parameters={parameters} variety={variety} />
        </>
      )}
      <PositionsForm document={document} id={id} items={items} />
      <Connections id={id} />
    </>
  )
}

function UnknownModel({ name, own }: { readonly name: string; readonly own: boolean }): ReactElement {
  const { documents, session } = useEditor()
  if (own) {
    return (
      <section className="section notice-box">
        <p>
          The equations of <span className="mono">{name}</span> have mistakes. The block keeps its values; mend the equations to run it.
        </p>
        <Button onClick={() => session.update({ openModel: baseModel(documents.document(), name) })}>Edit the equations</Button>
      </section>
    )
  }
  return (
    <p className="section notice-box">
      The model <span className="mono">{name}</span> is not known here. Its parameters are kept as they are in the file; it cannot be run.
    </p>
  )
}

/** The edges of a block, to be selected from here, and a way to draw one without a pointer. */
function Connections({ id }: { readonly id: BlockId }): ReactElement {
  const { session } = useEditor()
  const document = useDrawing()
  const edges = allProjections(document).filter(([, { from, to }]) => from === id || to === id)
  const row = (edge: ProjectionId, from: BlockId, to: BlockId, rule: string): ReactElement => {
    const outgoing = from === id
    const Arrow = outgoing ? ArrowRight : ArrowLeft
    return (
      <li key={edge}>
        <button type="button" className="edge-row" onClick={() => session.select([edge])}>
          <Arrow size={14} aria-hidden />
          <span>
            <span className="hidden-visually">{outgoing ? 'To ' : 'From '}</span>
            {itemLabel(document, outgoing ? to : from)}
          </span>
          <span className="mono">{rule}</span>
        </button>
      </li>
    )
  }
  return (
    <section className="section">
      <SectionHeading title="Connections" help="canvas" />
      <ul className="edge-list">{edges.map(([edge, { from, to, rule }]) => row(edge, from, to, rule.name))}</ul>
      <ConnectTo id={id} />
    </section>
  )
}
