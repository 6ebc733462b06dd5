import { defaultsOf, findNodeModel, findSynapseModel } from '../models/catalogue'
import type { NodeModelDescriptor, ParameterValue, SynapseModelDescriptor } from '../models/descriptor'
import { plainValues } from '../models/written-values'
import { resolveValues } from './resolve-values'
import type { CajalDocument, Variant } from './schema'
import { variablesOf } from './variables'

type WithVariants = Pick<CajalDocument, 'variants' | 'variables'>

/** The variant of this name, or undefined; what the catalogue has comes first. */
export function variantOf({ variants = {} }: Pick<CajalDocument, 'variants'>, name: string): Variant | undefined {
  return Object.hasOwn(variants, name) ? variants[name] : undefined
}

/** The catalogue's name of what a block or projection names as its model. */
export function baseModel(document: Pick<CajalDocument, 'variants'>, name: string): string {
  return findNodeModel(name) || findSynapseModel(name) ? name : (variantOf(document, name)?.model ?? name)
}

/** The node model a block names, directly or as a variant, or null. */
export function nodeModelOf(document: Pick<CajalDocument, 'variants'>, name: string): NodeModelDescriptor | null {
  return findNodeModel(baseModel(document, name))
}

/** The synapse model a projection names, directly or as a variant, or null. */
export function synapseModelOf(document: Pick<CajalDocument, 'variants'>, name: string): SynapseModelDescriptor | null {
  return findSynapseModel(baseModel(document, name))
}

/** The values that what names this model starts from: the catalogue's defaults, and over them the variant's own. */
export function startingValues(document: WithVariants, name: string): Readonly<Record<string, ParameterValue>> {
  const base = baseModel(document, name)
  const descriptor = findNodeModel(base) ?? findSynapseModel(base)
  const variant = base === name ? undefined : variantOf(document, name)
  if (variant === undefined || descriptor === null) return defaultsOf(base)
  const { values } = resolveValues(variant.parameters, { parameters: descriptor.parameters, variables: variablesOf(document) })
  return { ...defaultsOf(base), ...plainValues(values) }
}
