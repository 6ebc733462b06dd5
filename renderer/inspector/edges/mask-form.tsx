import type { ReactElement } from 'react'
import type { Edge } from '../../../shared/document/checks/check-context'
import { completeValues } from '../../../shared/document/resolve-kind'
import type { CajalDocument } from '../../../shared/document/schema'
import { maskKinds, maskRegion } from '../../../shared/models/space/masks'
import { placesOf } from '../../../shared/network/expected-pairs'
import { setMaskKind } from '../../state/actions/space'
import { onlyValue } from '../../state/fields/common-parameters'
import { useEditor } from '../../ui/editor-context'
import { KindRow } from '../fields/kind-row'
import { LayerPicture } from '../places/layer-picture'
import { ParameterForm } from '../fields/parameter-form'
import { SectionHeading } from '../fields/section-heading'

interface MaskFormProps {
  readonly document: CajalDocument
  readonly edges: readonly Edge[]
}

/** Where the nodes of edges look for partners: the shape of the mask, a picture where it is one, and its numbers; nothing where nodes lie nowhere. */
export function MaskForm({ document, edges }: MaskFormProps): ReactElement | null {
  const { documents } = useEditor()
  const dimensions = onlyValue(edges, dimensionsOf)
  if (dimensions === undefined || !edges.every(mayHaveMask)) return null
  const items = edges.map(({ id }) => id)
  const offered = maskKinds.filter((kind) => kind.dimensions === dimensions)
  const name = onlyValue(edges, ({ mask }) => mask?.name ?? '')
  const kind = name === undefined ? undefined : edges[0]?.mask?.kind
  const [only] = edges.length === 1 ? edges : []
  return (
    <>
      <section className="section">
        <SectionHeading title="Mask" help="space" />
        <KindRow
          id="field-mask"
          name="mask"
          label="Partners lie"
          value={name === '' ? null : name}
          invalid={edges.some(({ mask }) => mask !== undefined && !offered.some((each) => each.name === mask.name))}
          none="Everywhere"
          kinds={offered}
          onKind={(next) => documents.apply(setMaskKind(document, items, next))}
        />
        {kind && (
          <p className="hint">
            {kind.text} It lies around each node of {only ? (aroundOf(only)?.label ?? '?') : 'one end'}.
          </p>
        )}
        {only && <MaskPicture edge={only} />}
      </section>
      {kind && <ParameterForm key={`${items.join()} ${kind.name}`} items={items} group="mask" parameters={kind.parameters} />}
    </>
  )
}

/** The mask around a node, over the nodes that it reaches. */
function MaskPicture({ edge }: { readonly edge: Edge }): ReactElement | null {
  const { mask, from, to } = edge
  const around = aroundOf(edge)
  const reached = around === from ? to : from
  const layer = reached ? placesOf(reached) : null
  const values = mask === undefined ? {} : completeValues(mask)
  const isFine = mask?.kind?.rules.every((each) => each.holds(values)) === true
  if (!layer || !mask?.kind || !isFine || mask.kind.dimensions !== layer.dimensions) return null
  const label = `The mask around a node of ${around?.label ?? ''} over the nodes of ${reached?.label ?? ''}`
  return <LayerPicture layer={layer} region={maskRegion(mask.kind, values, false)} label={label} />
}

function mayHaveMask({ mask, from, to }: Edge): boolean {
  return mask !== undefined || (from?.positions !== undefined && to?.positions !== undefined && to.descriptor?.kind !== 'recorder')
}

/** The block around whose nodes the mask lies. */
function aroundOf({ rule, from, to }: Edge): Edge['from'] {
  return rule.name === 'fixed_indegree' || rule.parameters['use_on_source'] === true ? to : from
}

function dimensionsOf(edge: Edge): number {
  const reached = aroundOf(edge) === edge.from ? edge.to : edge.from
  return reached?.positions?.kind?.dimensions ?? edge.mask?.kind?.dimensions ?? 0
}
