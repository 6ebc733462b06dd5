import type { ReactElement } from 'react'
import type { CajalDocument, Population } from '../../shared/document/schema'
import { blockOf } from '../../shared/document/blocks'
import type { BlockId } from '../../shared/ids'
import { findPositionKind, onlyEntry, positionKinds } from '../../shared/models/space/position-kinds'
import { placesOf } from '../../shared/network/expected-pairs'
import { fieldName } from '../state/actions/parameters'
import { setPositionKind } from '../state/actions/space'
import { useEditor } from '../ui/editor-context'
import { KindRow } from './kind-row'
import { LayerPicture } from './layer-picture'
import { ParameterForm } from './parameter-form'
import { SectionHeading } from './section-heading'

const deviceKinds: readonly string[] = ['grid']

interface PositionsFormProps {
  readonly document: CajalDocument
  readonly id: BlockId
  readonly items: readonly string[]
}

/** Where the nodes of a block lie: which way, a picture, and its numbers. */
export function PositionsForm({ document, id, items }: PositionsFormProps): ReactElement | null {
  const { documents } = useEditor()
  const block = blockOf(document, id)
  if (block === undefined || (block.descriptor?.kind === 'recorder' && block.positions === undefined)) return null
  const { positions, label } = block
  const layer = placesOf(block)
  return (
    <>
      <section className="section">
        <SectionHeading title="Positions" help="space" />
        <KindRow
          id="field-positions"
          name="positions"
          label="Nodes lie"
          value={positions?.name ?? null}
          invalid={positions?.kind === null}
          none="Nowhere"
          kinds={positionKinds.filter(({ name }) => block.kind === 'population' || deviceKinds.includes(name))}
          onKind={(kind) => documents.apply(setPositionKind(document, items, kind))}
        />
        {positions?.kind && <p className="hint">{positions.kind.text}</p>}
        {layer && (
          <LayerPicture
            layer={layer}
            label={`${label}: ${block.size} ${block.size === 1 ? 'node' : 'nodes'} in a layer of ${layer.width} × ${layer.height}${layer.periodic ? ', whose edges meet' : ''}`}
          />
        )}
      </section>
      {positions?.kind && <ParameterForm key={positions.name} items={items} group="positions" parameters={positions.kind.parameters} />}
    </>
  )
}

/** The fields of a block's positions, as problems name them. */
export function positionFields({ positions }: Pick<Population, 'positions'>): readonly string[] {
  const kind = findPositionKind(onlyEntry(positions)?.[0] ?? '')
  return Object.keys(kind?.parameters ?? {}).map((name) => fieldName('positions', name))
}
