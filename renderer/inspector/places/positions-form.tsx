import type { ReactElement } from 'react'
import { type Block, blockOf } from '../../../shared/document/blocks'
import type { CajalDocument, Population } from '../../../shared/document/schema'
import type { BlockId } from '../../../shared/ids'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import type { LayerFrame } from '../../../shared/models/space/layer'
import { findPositionKind, onlyEntry, positionKinds } from '../../../shared/models/space/position-kinds'
import { placesOf } from '../../../shared/network/expected-pairs'
import { fieldName } from '../../state/actions/parameters'
import { keepPlaces, mostListed } from '../../state/actions/places'
import { setDimensions, setPositionKind } from '../../state/actions/space'
import { useEditor } from '../../ui/editor-context'
import { ChoiceField } from '../fields/choice-fields'
import { KindRow } from '../fields/kind-row'
import { LayerPicture } from './layer-picture'
import { KeepPlaces, ListedPlaces } from './listed-places'
import { ParameterForm } from '../fields/parameter-form'
import { SectionHeading } from '../fields/section-heading'

const dimensionTitles = new Map([
  ['2', 'a plane (2D)'],
  ['3', 'a volume (3D)'],
])

const deviceKinds: readonly string[] = ['grid', 'list']
const placeColumns: readonly string[] = ['x', 'y', 'z']

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
  const words = layer === null ? '' : `${label}: ${block.size} ${block.size === 1 ? 'node' : 'nodes'} in ${layerWords(layer)}`
  const isListed = positions?.name === 'list'
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
          kinds={positionKinds.filter(({ name }) => name === positions?.name || isOffered(block, name))}
          onKind={(kind) => documents.apply(kind === 'list' ? keepPlaces(document, items) : setPositionKind(document, items, kind))}
        />
        {positions?.kind && (
          <div className="row" data-plain>
            <span className="row-label">in</span>
            <span className="row-choice">
              <ChoiceField
                id="field-dimensions"
                name="dimensions"
                value={String(positions.kind.dimensions)}
                changed={positions.kind.dimensions === 3}
                invalid={false}
                describedBy={undefined}
                choices={['2', '3']}
                titles={dimensionTitles}
                onValue={(next) => documents.apply(setDimensions(document, items, next === '3' ? 3 : 2))}
              />
            </span>
          </div>
        )}
        {positions?.kind && <p className="hint">{positions.kind.text}</p>}
        {isListed ? (
          <ListedPlaces key={id} document={document} block={block} words={words} />
        ) : (
          layer && <LayerPicture layer={layer} label={words} />
        )}
        {positions?.kind && !isListed && <KeepPlaces size={block.size} onKeep={() => documents.apply(keepPlaces(document, items))} />}
      </section>
      {positions?.kind && (
        <ParameterForm
          key={`${positions.name} ${positions.kind.dimensions}`}
          items={items}
          group="positions"
          parameters={inForm(positions.kind.parameters)}
        />
      )}
    </>
  )
}

function isOffered(block: Block, kind: string): boolean {
  return block.kind === 'population' ? kind !== 'list' || block.size <= mostListed : deviceKinds.includes(kind)
}

/** Places one by one stand in a table, not in fields. */
function inForm(parameters: Readonly<Record<string, ParameterDescriptor>>): Readonly<Record<string, ParameterDescriptor>> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !placeColumns.includes(name)))
}

function layerWords({ dimensions, width, height, depth, periodic }: LayerFrame): string {
  const isFlat = dimensions === 2
  const sizes = isFlat ? `a layer of ${width} × ${height}` : `a volume of ${width} × ${height} × ${depth}`
  return `${sizes}${periodic ? `, whose ${isFlat ? 'edges' : 'faces'} meet` : ''}`
}

/** The fields of a block's positions, as problems name them. */
export function positionFields({ positions }: Pick<Population, 'positions'>): readonly string[] {
  const [name, values] = onlyEntry(positions) ?? ['', {}]
  const kind = findPositionKind(name, values)
  return Object.keys(kind?.parameters ?? {})
    .filter((each) => each === 'x' || !placeColumns.includes(each))
    .map((each) => fieldName('positions', each))
}
