import { findNodeModel, findSynapseModel } from '../../models/catalogue'
import { type MadeConnection, type MadeNetwork, type MadeSynapse, type MadeVariant, namesNodes } from './made-network'

/**
 * Copies of a model that one block or projection alone uses, named after the model as our own scripts do, and that set only what NEST takes
 * for a whole model: in a drawing the block or projection sets these itself.
 */
export function foldOwnModels(made: MadeNetwork): MadeNetwork {
  const uses = new Map<string, number>()
  for (const name of [...made.blocks.map(({ model }) => model), ...made.connections.flatMap(synapsesOf).map(({ model }) => model)]) {
    uses.set(name, (uses.get(name) ?? 0) + 1)
  }
  const isOwn = (name: string, { existing, model, own: values }: MadeVariant): boolean => {
    const names = Object.keys(values)
    const common = findSynapseModel(model)?.common ?? []
    const fixed = findNodeModel(model)?.parameters ?? {}
    const isForModel = names.every((each) => common.includes(each) || fixed[each]?.fixed === true)
    return uses.get(name) === 1 && names.length > 0 && name.startsWith(`${existing}_`) && isForModel
  }
  const own = new Map([...made.variants].filter(([name, variant]) => isOwn(name, variant)))
  const folded = (synapse: MadeSynapse): MadeSynapse => {
    const variant = own.get(synapse.model)
    if (!variant) return synapse
    // The nodes that it names are found by the copy, which from here on sets nothing else.
    const model = namesNodes(made, synapse.model) ? synapse.model : variant.existing
    return { model, parameters: { ...variant.own, ...synapse.parameters } }
  }
  return {
    ...made,
    blocks: made.blocks.map((block) => {
      const variant = own.get(block.model)
      return variant ? { ...block, model: variant.existing, parameters: { ...variant.own, ...block.parameters } } : block
    }),
    connections: made.connections.map(({ third, ...connection }) => ({
      ...connection,
      synapse: folded(connection.synapse),
      ...(third && { third: { ...third, in: folded(third.in), out: folded(third.out) } }),
    })),
    variants: new Map(
      [...made.variants].flatMap(([name, variant]): [string, MadeVariant][] => {
        if (!own.has(name)) return [[name, variant]]
        return namesNodes(made, name) ? [[name, { ...variant, own: {} }]] : []
      }),
    ),
  }
}

function synapsesOf({ synapse, third }: MadeConnection): readonly MadeSynapse[] {
  return third === undefined ? [synapse] : [synapse, third.in, third.out]
}
