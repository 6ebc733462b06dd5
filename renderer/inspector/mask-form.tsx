import type { ReactElement } from 'react'
import type { Edge } from '../../shared/document/checks/check-context'
import { completeValues } from '../../shared/document/resolve-kind'
import type { CajalDocument } from '../../shared/document/schema'
import { maskKinds, maskRegion } from '../../shared/models/space/masks'
import { placesOf } from '../../shared/network/expected-pairs'
import { setMaskKind } from '../state/actions/space'
import { useEditor } from '../ui/editor-context'
import { KindRow } from './kind-row'
import { LayerPicture } from './layer-picture'
import { ParameterForm } from './parameter-form'
import { SectionHeading } from './section-heading'

interface MaskFormProps {
  readonly document: CajalDocument
  readonly edge: Edge
  readonly items: readonly string[]
}

/** Where the nodes of an edge look for partners: the shape of its mask, a picture, and its numbers; nothing where nodes lie nowhere. */
export function MaskForm({ document, edge, items }: MaskFormProps): ReactElement | null {
  const { documents } = useEditor()
  const { mask, from, to, rule } = edge
  if (mask === undefined && (!from?.positions || !to?.positions || to.descriptor?.kind === 'recorder')) return null
  const isAtTarget = rule.name === 'fixed_indegree' || rule.parameters['use_on_source'] === true
  const [around, reached] = isAtTarget ? [to, from] : [from, to]
  const layer = reached ? placesOf(reached) : null
  const values = mask === undefined ? {} : completeValues(mask)
  const dimensions = reached?.positions?.kind?.dimensions ?? mask?.kind?.dimensions
  const offered = maskKinds.filter((kind) => kind.dimensions === dimensions)
  const isFine = mask?.kind?.rules.every((each) => each.holds(values)) === true
  const label = `The mask around a node of ${around?.label ?? ''} over the nodes of ${reached?.label ?? ''}`
  return (
    <>
      <section className="section">
        <SectionHeading title="Mask" help="space" />
        <KindRow
          id="field-mask"
          name="mask"
          label="Partners lie"
          value={mask?.name ?? null}
          invalid={mask !== undefined && !offered.some(({ name }) => name === mask.name)}
          none="Everywhere"
          kinds={offered}
          onKind={(kind) => documents.apply(setMaskKind(document, items, kind))}
        />
        {mask?.kind && (
          <p className="hint">
            {mask.kind.text} It lies around each node of {around?.label ?? '?'}.
          </p>
        )}
        {layer && mask?.kind && isFine && mask.kind.dimensions === layer.dimensions && (
          <LayerPicture layer={layer} region={maskRegion(mask.kind, values, false)} label={label} />
        )}
      </section>
      {mask?.kind && <ParameterForm key={mask.name} items={items} group="mask" parameters={mask.kind.parameters} />}
    </>
  )
}
