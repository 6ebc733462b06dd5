import { castDraft } from 'immer'
import { stableJson } from '../../../shared/document/stable-json'
import type { CajalDocument, Projection } from '../../../shared/document/schema'
import type { WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import { isExpression, isWrittenDistribution } from '../../../shared/models/written-values'
import { expressionTokens } from '../../../shared/units/expression-tokens'
import type { Action } from './action'
import { allBlocks, allProjections, type Drawing } from './items'

/** What a drawing is drawn with: named numbers and named models. */
export type Definitions = Pick<CajalDocument, 'variables' | 'variants' | 'models'>

/** Adds the variables, variants and models of another document; what has a name of this one stays as it is here. */
export function addDefinitions({ variables, variants, models }: Definitions): Action {
  return {
    name: 'add variables, variants and models',
    recipe(draft) {
      if (variables) draft.variables = { ...castDraft(variables), ...draft.variables }
      if (variants) draft.variants = { ...castDraft(variants), ...draft.variants }
      if (models) draft.models = { ...castDraft(models), ...draft.models }
    },
  }
}

/** Names that mean something else in the other document. */
export function otherMeanings(document: Definitions, other: Definitions): readonly string[] {
  return (['variables', 'variants', 'models'] as const).flatMap((kind) =>
    Object.entries(other[kind] ?? {}).flatMap(([name, meaning]) => {
      const known = document[kind] ?? {}
      return Object.hasOwn(known, name) && stableJson(known[name]) !== stableJson(meaning) ? [name] : []
    }),
  )
}

/** The variants and models that a drawing and these further projections use, and the variables in their expressions, down to the last. */
export function usedDefinitions(document: Definitions, drawing: Drawing, further: readonly Projection[]): Definitions {
  const { variables = {}, variants = {}, models: own = {} } = document
  const projections = [...allProjections(drawing).map(([, projection]) => projection), ...further]
  const blocks = allBlocks(drawing).map(([, block]) => block)
  const models = new Set([...blocks, ...projections.map(({ synapse }) => synapse)].map(({ model }) => model))
  const usedVariants = Object.entries(variants).filter(([name]) => models.has(name))
  const bases = new Set([...models, ...usedVariants.map(([, { model }]) => model)])
  const usedModels = Object.entries(own).filter(([name]) => bases.has(name))
  const changes = [...blocks, ...projections].flatMap((item) => item.changes ?? [])
  const parameters: readonly WrittenValues[] = [
    ...blocks.flatMap(({ parameters: values, positions = {} }) => [values, ...Object.values(positions)]),
    ...projections.flatMap(({ rule, synapse, mask = {} }) => [rule.parameters, synapse.parameters, ...Object.values(mask)]),
    ...usedVariants.map(([, variant]) => variant.parameters),
    ...changes.map((change) => change.parameters),
  ]
  const used = new Set<string>()
  const follow = (text: string): void => {
    for (const { kind, text: name } of expressionTokens(text)) {
      if (kind !== 'name' || used.has(name) || !Object.hasOwn(variables, name)) continue
      used.add(name)
      const value = variables[name]?.value
      if (typeof value === 'string') follow(value)
    }
  }
  const sizes = blocks.flatMap((block) => ('size' in block ? [block.size] : []))
  for (const written of [...sizes, ...changes.map(({ atMs }) => atMs)]) expressionsIn(written).forEach(follow)
  for (const text of parameters.flatMap((values) => Object.values(values).flatMap(expressionsIn))) follow(text)
  const usedVariables = Object.entries(variables).filter(([name]) => used.has(name))
  return {
    ...(usedVariables.length > 0 && { variables: Object.fromEntries(usedVariables) }),
    ...(usedVariants.length > 0 && { variants: Object.fromEntries(usedVariants) }),
    ...(usedModels.length > 0 && { models: Object.fromEntries(usedModels) }),
  }
}

function expressionsIn(value: WrittenValue): readonly string[] {
  if (isExpression(value)) return [value.expression]
  return isWrittenDistribution(value) ? Object.values(value).flatMap((field) => (typeof field === 'object' ? [field.expression] : [])) : []
}
