import type { ReactElement } from 'react'
import { isSpatial, type Edge } from '../../../shared/document/checks/check-context'
import { arrayShape } from '../../../shared/document/checks/values/parameter-values'
import { receptorNames } from '../../../shared/document/checks/connections/unknown-receptor'
import { baseModel } from '../../../shared/document/variants'
import { spatialRules } from '../../../shared/models/space/spatial-rule'
import { onlyValue, ruleParameters, sharedParameters, synapseParameters } from '../../state/fields/common-parameters'
import { carriesWeights } from '../../state/connecting/weight-recording'
import { MaskForm } from './mask-form'
import { ModelUse } from '../blocks/model-use'
import { ParameterForm } from '../fields/parameter-form'
import { RuleRow } from './rule-row'
import { SectionHeading } from '../fields/section-heading'
import { SliceRow } from './slice-row'
import { SynapseRows } from './synapse-rows'
import { useDrawing } from '../fields/use-drawing'

/** Who is connected by which rule and by what synapse: of one edge all of it, of several what they share. */
export function EdgeSections({ edges }: { readonly edges: readonly Edge[] }): ReactElement {
  const document = useDrawing()
  const items = edges.map(({ id }) => id)
  const [only] = edges.length === 1 ? edges : []
  const rule = onlyValue(edges, (edge) => edge.rule.name)
  const synapse = onlyValue(edges, ({ projection }) => baseModel(document, projection.synapse.model))
  const ruleValues = rule === undefined ? {} : sharedParameters(edges.map(({ projection }) => ruleParameters(projection)))
  const synapseValues = sharedParameters(items.map((id) => synapseParameters(document, id)))
  const isPlaced = edges.every(({ from, to, rule: { name } }) => from?.positions && to?.positions && spatialRules.includes(name))
  const shape = only && !isSpatial(only) ? arrayShape(only) : undefined
  // A number means the same receptor only where the targets have the same ones.
  const receptors = onlyValue(edges, (edge) => JSON.stringify(receptorNames(edge)))
  const named = receptors === undefined || edges[0] === undefined ? [] : receptorNames(edges[0])
  const { receptor_type: _unshared, ...others } = synapseValues
  const key = items.join()
  return (
    <>
      <section className="section">
        <SectionHeading title="Who is connected" help={rule === undefined ? 'projection' : { kind: 'model', name: rule }} />
        {only?.from && (
          <SliceRow id={only.id} end="sources" label={only.from.label} size={only.from.size} slice={only.projection.sources} />
        )}
        {only?.to && <SliceRow id={only.id} end="targets" label={only.to.label} size={only.to.size} slice={only.projection.targets} />}
        <RuleRow edges={edges} />
      </section>
      {Object.keys(ruleValues).length > 0 && (
        <ParameterForm
          key={`rule ${rule ?? ''} ${key}`}
          items={items}
          group="rule"
          parameters={ruleValues}
          title="Rule"
          variety={{ each: null, random: false, ...(isPlaced && { ofDistance: ['p'] }) }}
        />
      )}
      <MaskForm document={document} edges={edges} />
      <section className="section">
        <SectionHeading title="By what" help={synapse === undefined ? 'projection' : { kind: 'model', name: synapse }} />
        <SynapseRows edges={edges} />
      </section>
      <ParameterForm
        key={`synapse ${synapse ?? ''} ${key}`}
        items={items}
        group="synapse"
        parameters={receptors === undefined ? others : synapseValues}
        title="Synapse"
        tools={Object.keys(synapseValues).length > 6}
        variety={{
          each: shape === undefined ? null : shape.reduce((product, n) => product * n, 1),
          random: true,
          ...(isPlaced && { ofDistance: ['weight', 'delay'] }),
        }}
        choices={named.length > 1 ? { receptor_type: named } : {}}
      />
      {only && carriesWeights(document, only.id) && <ModelUse item={only.id} />}
    </>
  )
}
