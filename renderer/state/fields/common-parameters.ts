import type { CajalDocument, Projection } from '../../../shared/document/schema'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import { usualDelay } from '../../../shared/document/used-delay'
import { nodeModelOf, startingValues, synapseModelOf, variantOf } from '../../../shared/document/variants'
import { findRule } from '../../../shared/models/catalogue'
import type { ParameterDescriptor } from '../../../shared/models/descriptor'
import { weightUnit } from '../../../shared/models/weight-unit'
import { findBlock, findProjection } from '../actions/items'

type Parameters = Readonly<Record<string, ParameterDescriptor>>

/** The parameters of a model or variant, with what it starts from as their defaults. */
export function parametersFrom(document: CajalDocument, model: string): Parameters {
  const descriptor = nodeModelOf(document, model) ?? synapseModelOf(document, model)
  const parameters = descriptor?.parameters ?? {}
  if (variantOf(document, model) === undefined) return parameters
  const values = startingValues(document, model)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      { ...parameter, default: values[name] ?? parameter.default } as ParameterDescriptor,
    ]),
  )
}

const common = 'Shared by all these connections'

/** The synapse's parameters: the weight in the unit it has between these models, and what all connections share under a heading. */
export function synapseParameters(document: CajalDocument, id: ProjectionId): Parameters {
  const projection = findProjection(document, id)
  return projection === undefined ? {} : parametersBetween(document, projection)
}

/** The same of a synapse between these blocks. */
export function parametersBetween(document: CajalDocument, projection: Pick<Projection, 'from' | 'to' | 'synapse'>): Parameters {
  const descriptor = synapseModelOf(document, projection.synapse.model)
  const [from, to] = [projection.from, projection.to].map((end) => nodeModelOf(document, findBlock(document, end)?.model ?? ''))
  const unit = weightUnit(from ?? null, to ?? null, descriptor)
  const delay = usualDelay(document, projection.synapse.model)
  return Object.fromEntries(
    Object.entries(parametersFrom(document, projection.synapse.model)).map(([name, parameter]) => [
      name,
      {
        ...parameter,
        ...(name === 'weight' && 'unit' in parameter && { unit }),
        ...(name === 'delay' && delay !== undefined && { default: delay }),
        ...(descriptor?.common.includes(name) === true && { section: common }),
      } as ParameterDescriptor,
    ]),
  )
}

/** The parameters of an edge's rule; whether nodes may be connected with themselves is asked only where they can be, or where it was set. */
export function ruleParameters({ from, to, rule }: Pick<Projection, 'from' | 'to' | 'rule'>): Parameters {
  const parameters = findRule(rule.name)?.parameters ?? {}
  const { allow_autapses: _ofItself, ...others } = parameters
  return from === to || rule.parameters['allow_autapses'] !== undefined ? parameters : others
}

/** The parameters that all these blocks have with the same kind, unit and default, so that one value suits all. */
export function commonParameters(document: CajalDocument, blocks: readonly BlockId[]): Parameters {
  return sharedParameters(blocks.map((id) => parametersFrom(document, findBlock(document, id)?.model ?? '')))
}

/** The parameters that all of these have with the same kind, unit and default. */
export function sharedParameters([first, ...others]: readonly Parameters[]): Parameters {
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, descriptor]) =>
      others.every((parameters) => {
        const other = parameters[name]
        return other !== undefined && isAlike(descriptor, other)
      }),
    ),
  )
}

function isAlike(a: ParameterDescriptor, b: ParameterDescriptor): boolean {
  const unit = (descriptor: ParameterDescriptor): string => ('unit' in descriptor ? descriptor.unit : '')
  return a.kind === b.kind && unit(a) === unit(b) && JSON.stringify(a.default) === JSON.stringify(b.default)
}

/** What all of these have the same; undefined where they differ. */
export function onlyValue<Item, Value>([first, ...others]: readonly Item[], read: (item: Item) => Value): Value | undefined {
  return first !== undefined && others.every((other) => read(other) === read(first)) ? read(first) : undefined
}
