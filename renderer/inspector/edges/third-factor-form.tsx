import type { ReactElement } from 'react'
import { nodeModelOf, synapseModelOf } from '../../../shared/document/variants'
import { type Edge, isSpatial } from '../../../shared/document/checks/check-context'
import { receptorNames } from '../../../shared/document/checks/connections/unknown-receptor'
import type { PopulationId } from '../../../shared/ids'
import { thirdFactorRule } from '../../../shared/models/third-factor-rule'
import { checkConnection } from '../../../shared/network/connectable'
import type { Block } from '../../state/actions/items'
import { addThirdFactor, newThirdModel, setThirdFactor, setThirdSynapse } from '../../state/actions/third-factor'
import { parametersBetween } from '../../state/fields/common-parameters'
import { synapseChoices } from '../../state/fields/synapse-choices'
import { useEditor } from '../../ui/editor-context'
import { ChoiceField } from '../fields/choice-fields'
import { NamedBlockRow } from './named-block-row'
import { ParameterForm } from '../fields/parameter-form'
import { SectionHeading } from '../fields/section-heading'
import { useDrawing } from '../fields/use-drawing'

/** Whether a population could join the connections of an edge. */
function canBeJoined(edge: Edge): boolean {
  const isNeuron = (block: Edge['from']): boolean => block?.descriptor?.kind === 'neuron'
  return (
    isNeuron(edge.from) && isNeuron(edge.to) && edge.verdict?.ok === true && edge.synapse.descriptor?.symmetric !== true && !isSpatial(edge)
  )
}

/** The population that joins the connections of an edge, by which rule, and over what synapses it hears and reaches. */
export function ThirdFactorForm({ edge }: { readonly edge: Edge }): ReactElement | null {
  const { documents } = useEditor()
  const document = useDrawing()
  const { id, third, from, to } = edge
  if (third === undefined && !canBeJoined(edge)) return null
  const fits = (_id: string, block: Block): boolean => {
    const model = nodeModelOf(document, block.model)
    if (model?.kind !== 'neuron' || !from?.descriptor || !to?.descriptor) return false
    return checkConnection(from.descriptor, model).ok && checkConnection(model, to.descriptor).ok
  }
  return (
    <>
      <section className="section">
        <SectionHeading title="Third factor" help="third-factor" />
        <NamedBlockRow
          edges={[edge]}
          field="thirdFactor"
          label="Population"
          chosenOf={({ projection }) => projection.thirdFactor?.population}
          fits={fits}
          onChoose={(block) => documents.apply(setThirdFactor(document, id, block as PopulationId | undefined))}
          {...(newThirdModel(document, id) !== null && { onNew: () => documents.apply(addThirdFactor(document, id)) })}
        />
        {third && <p className="hint">{thirdFactorRule(1).text}</p>}
      </section>
      {third?.rule.descriptor && (
        <ParameterForm items={[id]} group="thirdRule" parameters={third.rule.descriptor.parameters} title="Who joins" />
      )}
      {third && <PartForm key="in" part={third.in} group="thirdIn" title={`To ${third.block?.label ?? 'the third factor'}`} />}
      {third && <PartForm key="out" part={third.out} group="thirdOut" title={`From ${third.block?.label ?? 'the third factor'}`} />}
    </>
  )
}

interface PartFormProps {
  readonly part: Edge
  readonly group: 'thirdIn' | 'thirdOut'
  readonly title: string
}

/** By what connections to or from the third population are made. */
function PartForm({ part, group, title }: PartFormProps): ReactElement {
  const { documents } = useEditor()
  const document = useDrawing()
  const { id, projection } = part
  const { fitting, lacking } = synapseChoices(document, [part], (model) => !model.needsTransmitter && model.symmetric !== true)
  const receptors = receptorNames(part)
  const { receptor_type: receptor, ...others } = parametersBetween(document, projection)
  return (
    <>
      <section className="section">
        <h3 className="heading">{title}</h3>
        <div className="row" data-plain>
          <span className="row-label">Synapse</span>
          <span className="row-choice">
            <ChoiceField
              id={`field-${group}-model`}
              name={`${title}: synapse_model`}
              value={projection.synapse.model}
              changed={projection.synapse.model !== 'static_synapse'}
              invalid={synapseModelOf(document, projection.synapse.model) === null}
              describedBy={undefined}
              choices={fitting}
              unfit={lacking}
              onValue={(name) => typeof name === 'string' && documents.apply(setThirdSynapse(document, id, group, name))}
            />
          </span>
        </div>
      </section>
      <ParameterForm
        key={projection.synapse.model}
        items={[id]}
        group={group}
        parameters={receptor === undefined ? others : { ...others, receptor_type: receptor }}
        title={title}
        variety={{ each: null, random: true }}
        choices={receptors.length > 1 ? { receptor_type: receptors } : {}}
      />
    </>
  )
}
