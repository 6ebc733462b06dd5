import { useMemo, type ReactElement } from 'react'
import type { Block } from '../../../shared/document/blocks'
import { completeValues } from '../../../shared/document/resolve-kind'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import { type Layer, listedLayer } from '../../../shared/models/space/layer'
import { dimensionsOf } from '../../../shared/models/space/position-kinds'
import { placesOf } from '../../../shared/network/expected-pairs'
import { formatQuantity } from '../../../shared/units/format-quantity'
import { listedRows, mostListed, type PlaceRow, setPlaces } from '../../state/actions/places'
import { Button } from '../../ui/button'
import { useEditor } from '../../ui/editor-context'
import { LayerPicture } from './layer-picture'
import { type PlacesChange, PlacesPicture } from './places-picture'
import { PlacesTable } from './places-table'
import { useParameter } from '../fields/use-parameter'
import './places.css'

interface KeepPlacesProps {
  readonly size: number
  readonly onKeep: () => void
}

/** Makes a list of places as they are drawn. */
export function KeepPlaces({ size, onKeep }: KeepPlacesProps): ReactElement {
  if (size > mostListed)
    return <p className="hint">To be moved one by one, places are listed; a drawing lists at most {formatQuantity(mostListed, '')}.</p>
  return (
    <p className="places-keep">
      <Button onClick={onKeep}>Keep these positions</Button>
      <span className="hint">Lists where each node lies in a run, to be moved one by one.</span>
    </p>
  )
}

interface ListedPlacesProps {
  readonly document: CajalDocument
  readonly block: Block
  /** What the picture shows, empty where the layer is none. */
  readonly words: string
}

const column: ParameterDescriptor = { kind: 'numbers', unit: '', default: [], text: '' }

/** The places of a list as a picture and a table, which both change them. */
export function ListedPlaces({ document, block, words }: ListedPlacesProps): ReactElement {
  const { documents, drafts } = useEditor()
  const items = useMemo(() => [block.id], [block.id])
  const handle = useParameter(items, 'positions', 'x', column)
  const values = block.positions === undefined ? {} : completeValues(block.positions)
  const dimensions = dimensionsOf(values)
  const listed = listedRows(values)
  const isWhole = listed.length > 0 && listed.every((row) => row.length === dimensions && row.every(Number.isFinite))
  // Where the extent is wrong, the places are shown all the same.
  const layer: Layer | null = isWhole ? (placesOf(block) ?? listedLayer({ ...values, extent: [] })) : null
  const change = (rows: readonly PlaceRow[], how: PlacesChange): void => {
    drafts.drop(block.id, handle.field)
    documents.apply(setPlaces(document, block.id, rows, how))
    if (how.gesture === undefined) documents.endGesture()
  }
  return (
    <>
      {layer && listed.length <= mostListed && (
        <PlacesPicture
          key={dimensions}
          layer={layer}
          label={words === '' ? `Places of ${block.label}` : words}
          single={block.kind === 'device'}
          onPlaces={change}
        />
      )}
      {listed.length > mostListed && layer ? (
        <>
          <LayerPicture layer={layer} label={words} />
          <p className="hint">
            These are more places than the {formatQuantity(mostListed, '')} that a table shows; they run as they are in the file.
          </p>
        </>
      ) : (
        <PlacesTable
          listed={listed}
          dimensions={dimensions}
          name={block.label}
          single={block.kind === 'device'}
          handle={handle}
          onRows={(rows) => change(rows, { verb: 'set places of' })}
        />
      )}
    </>
  )
}
