import { ArrowLeftRight, Trash2 } from 'lucide-react'
import { useMemo, type ReactElement } from 'react'
import type { ProjectionId } from '../../shared/ids'
import { nodeModelOf, synapseModelOf } from '../../shared/document/variants'
import { connectionRules, findRule, findSynapseModel, synapseModels } from '../../shared/models/catalogue'
import type { ParameterDescriptor, SynapseModelDescriptor } from '../../shared/models/descriptor'
import { weightUnit } from '../../shared/models/weight-unit'
import { findBlock, findProjection } from '../state/actions/items'
import { fieldName, type ParameterGroup } from '../state/actions/parameters'
import { setRule, setSynapseModel } from '../state/actions/projections'
import { connectCall, projectionVerdict } from '../state/connect-call'
import { Button } from '../ui/button'
import { useEditor } from '../ui/editor-context'
import { useStore } from '../ui/use-store'
import { ChoiceField } from './choice-fields'
import { OtherProblems } from './other-problems'
import { ParameterForm } from './parameter-form'

const ruleNames = connectionRules.map(({ name }) => name)
const synapseNames = synapseModels.map(({ name }) => name)

/** Everything that can be set of one projection: the Connect call it is, its rule, its synapse. */
export function ProjectionForm({ id }: { readonly id: ProjectionId }): ReactElement | null {
  const { documents, editing, commands } = useEditor()
  const document = useStore(documents, ({ history }) => history.document)
  const items = useMemo(() => [id], [id])
  const projection = findProjection(document, id)
  const sourceModel = projection && findBlock(document, projection.from)?.model
  const targetModel = projection && findBlock(document, projection.to)?.model
  const synapseModel = projection?.synapse.model
  const synapse = useMemo(
    () =>
      synapseParameters(
        synapseModelOf(document, synapseModel ?? ''),
        weightUnit(nodeModelOf(document, sourceModel ?? ''), nodeModelOf(document, targetModel ?? '')),
      ),
    [document, synapseModel, sourceModel, targetModel],
  )
  if (projection === undefined) return null
  const verdict = projectionVerdict(document, projection)
  const rule = findRule(projection.rule.name)
  const reverse = editing.reverseVerdict(id)
  return (
    <>
      <section className="section">
        <code className="connect-call mono selectable">{connectCall(document, projection)}</code>
        {verdict?.ok === true && verdict.note !== null && <p className="hint">{verdict.note}</p>}
      </section>
      <OtherProblems item={id} shown={new Set([...fieldNames('rule', rule?.parameters), ...fieldNames('synapse', synapse)])} />
      <section className="section">
        <h3 className="heading">Who is connected</h3>
        <div className="row" data-plain>
          <span className="row-label">Rule</span>
          <span className="row-choice">
            <ChoiceField
              id="field-rule"
              name="rule"
              value={projection.rule.name}
              changed={projection.rule.name !== 'all_to_all'}
              invalid={rule === null}
              describedBy={undefined}
              choices={ruleNames}
              onValue={(name) => typeof name === 'string' && documents.apply(setRule(document, id, name))}
            />
          </span>
        </div>
        {rule !== null && <p className="hint">{rule.text}</p>}
      </section>
      {rule !== null && <ParameterForm key={rule.name} items={items} group="rule" parameters={rule.parameters} title="Rule" />}
      <section className="section">
        <h3 className="heading">By what</h3>
        <div className="row" data-plain>
          <span className="row-label">Synapse</span>
          <span className="row-choice">
            <ChoiceField
              id="field-synapse"
              name="synapse_model"
              value={projection.synapse.model}
              changed={projection.synapse.model !== 'static_synapse'}
              invalid={findSynapseModel(projection.synapse.model) === null}
              describedBy={undefined}
              choices={synapseNames}
              onValue={(name) =>
                typeof name === 'string' && documents.apply(setSynapseModel(document, id, name, findSynapseModel(name)?.parameters ?? {}))
              }
            />
          </span>
        </div>
      </section>
      <ParameterForm key={projection.synapse.model} items={items} group="synapse" parameters={synapse} title="Synapse" />
      <section className="section section-buttons">
        <Button icon={ArrowLeftRight} disabled={reverse !== null} title={reverse ?? undefined} onClick={() => editing.reverse(id)}>
          Reverse
        </Button>
        <Button icon={Trash2} onClick={() => commands.run('edit-delete')}>
          Delete
        </Button>
      </section>
    </>
  )
}

function fieldNames(group: ParameterGroup, parameters: Readonly<Record<string, ParameterDescriptor>> = {}): readonly string[] {
  return Object.keys(parameters).map((name) => fieldName(group, name))
}

/** The synapse's parameters with the weight in the unit it has between these models. */
function synapseParameters(synapse: SynapseModelDescriptor | null, unitOfWeight: string): Readonly<Record<string, ParameterDescriptor>> {
  const parameters = synapse?.parameters ?? {}
  const weight = parameters['weight']
  return weight && 'unit' in weight ? { ...parameters, weight: { ...weight, unit: unitOfWeight } } : parameters
}
