import { connectionRules, findRule, findSynapseModel, nearestName, nodeModels, synapseModels } from '../../models/catalogue'
import type { Problem } from '../problem'
import type { Check } from './check-context'

/** Every block, synapse and rule names something the catalogue has. */
export const unknownModel: Check = ({ blocks, edges }) => [
  ...blocks
    .filter(({ descriptor }) => descriptor === null)
    .map(({ id, label, model }): Problem => ({
      severity: 'error',
      code: 'unknown-model',
      item: id,
      field: 'model',
      message: `${label}: there is no neuron or device model “${model}”.${suggestion(model, nodeModels)} Its values are kept; replace the block to run.`,
    })),
  ...edges.flatMap(({ id, projection: { rule, synapse } }): readonly Problem[] => [
    ...(findRule(rule.name)
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'unknown-rule',
            item: id,
            field: 'rule.name',
            message: `There is no connection rule “${rule.name}”.${suggestion(rule.name, connectionRules)}`,
          },
        ]),
    ...(findSynapseModel(synapse.model)
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'unknown-synapse',
            item: id,
            field: 'synapse.model',
            message: `There is no synapse model “${synapse.model}”.${suggestion(synapse.model, synapseModels)}`,
          },
        ]),
  ]),
]

function suggestion(name: string, known: readonly { readonly name: string }[]): string {
  const nearest = nearestName(
    name,
    known.map((model) => model.name),
  )
  return nearest === null ? '' : ` Did you mean “${nearest}”?`
}
