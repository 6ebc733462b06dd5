import { findModel, findNodeModel, findSynapseModel } from '../models/catalogue'
import { defaultValues } from '../models/check-parameters'
import type { ModelDescriptor, NodeModelDescriptor, ParameterValue, SynapseModelDescriptor } from '../models/descriptor'
import { ownModel } from '../models/own/own-model'
import { plainValues } from '../models/written-values'
import { resolveValues } from './resolve-values'
import type { CajalDocument, Variant } from './schema'
import { variablesOf } from './variables'

/** What says which models there are beside the catalogue's. */
type WithModels = Pick<CajalDocument, 'variants' | 'models'>

/** The variant of this name, or undefined; what the catalogue and the document's own models have comes first. */
export function variantOf({ variants = {} }: Pick<CajalDocument, 'variants'>, name: string): Variant | undefined {
  return Object.hasOwn(variants, name) ? variants[name] : undefined
}

/** The text of the document's own model of this name, or undefined; what the catalogue has comes first. */
export function ownModelText({ models = {} }: Pick<CajalDocument, 'models'>, name: string): string | undefined {
  return Object.hasOwn(models, name) ? models[name]?.text : undefined
}

/** A model of the document's own; null where there is none, or its text has mistakes or names another. */
export function findOwnModel(document: Pick<CajalDocument, 'models'>, name: string): NodeModelDescriptor | null {
  const text = ownModelText(document, name)
  const model = text === undefined ? null : ownModel(text).model
  return model?.name === name ? model : null
}

/** The name of the model that a block or projection means: of a variant that of what it is a variant of. */
export function baseModel(document: WithModels, name: string): string {
  const isModel = findModel(name) !== null || ownModelText(document, name) !== undefined
  return isModel ? name : (variantOf(document, name)?.model ?? name)
}

/** The model, of the catalogue or the document's own, that a block, projection or variant means, or null. */
export function modelOf(document: WithModels, name: string): ModelDescriptor | null {
  return nodeModelOf(document, name) ?? synapseModelOf(document, name)
}

/** The node model a block names, directly or as a variant, or null. */
export function nodeModelOf(document: WithModels, name: string): NodeModelDescriptor | null {
  const base = baseModel(document, name)
  return findNodeModel(base) ?? findOwnModel(document, base)
}

/** The synapse model a projection names, directly or as a variant, or null. */
export function synapseModelOf(document: WithModels, name: string): SynapseModelDescriptor | null {
  return findSynapseModel(baseModel(document, name))
}

/** The values that what names this model starts from: its defaults, and over them the variant's own. */
export function startingValues(
  document: WithModels & Pick<CajalDocument, 'variables'>,
  name: string,
): Readonly<Record<string, ParameterValue>> {
  const descriptor = modelOf(document, name)
  if (descriptor === null) return {}
  const variant = baseModel(document, name) === name ? undefined : variantOf(document, name)
  if (variant === undefined) return defaultValues(descriptor)
  const { values } = resolveValues(variant.parameters, { parameters: descriptor.parameters, variables: variablesOf(document) })
  return { ...defaultValues(descriptor), ...plainValues(values) }
}
