import { connectionRules, nearestName, nodeModels, synapseModels } from '../../../models/catalogue'
import type { Problem } from '../../problem'
import type { CajalDocument } from '../../schema'
import { baseModel, ownModelText } from '../../variants'
import type { Check } from '../check-context'

/** Every block, synapse and rule names something the catalogue or the document has. */
export const unknownModel: Check = ({ document, blocks, edges }) => {
  const variants = [...Object.keys(document.variants ?? {}), ...Object.keys(document.models ?? {})]
  const known = (models: readonly { readonly name: string }[]): readonly string[] => [...models.map(({ name }) => name), ...variants]
  return [
    ...blocks
      .filter(({ descriptor }) => descriptor === null)
      .map(({ id, label, written }): Problem => ({
        severity: 'error',
        code: 'unknown-model',
        item: id,
        field: 'model',
        message:
          notRead(label, written, document) ??
          `${label}: there is no neuron or device model “${written}”.${suggestion(written, known(nodeModels))} Its values are kept; replace the block to run.`,
      })),
    ...edges.flatMap(({ id, rule, synapse, projection }): readonly Problem[] => [
      ...(rule.descriptor
        ? []
        : [
            {
              severity: 'error' as const,
              code: 'unknown-rule',
              item: id,
              field: 'rule.name',
              message: `There is no connection rule “${rule.name}”.${suggestion(
                rule.name,
                connectionRules.map(({ name }) => name),
              )}`,
            },
          ]),
      ...(synapse.descriptor
        ? []
        : [
            {
              severity: 'error' as const,
              code: 'unknown-synapse',
              item: id,
              field: 'synapse.model',
              message: `There is no synapse model “${projection.synapse.model}”.${suggestion(projection.synapse.model, known(synapseModels))}`,
            },
          ]),
    ]),
  ]
}

/** Of a model of the document's own whose text has mistakes; they are told at the text. */
function notRead(label: string, written: string, document: CajalDocument): string | null {
  const model = baseModel(document, written)
  return ownModelText(document, model) === undefined ? null : `${label}: the equations of ${model} have mistakes. Mend them to run.`
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known)
  return nearest === null ? '' : ` Did you mean “${nearest}”?`
}
