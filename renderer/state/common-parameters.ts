import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { nodeModelOf, startingValues, synapseModelOf, variantOf } from '../../shared/document/variants'
import type { ParameterDescriptor } from '../../shared/models/descriptor'
import { findBlock } from './actions/items'

/** The parameters of a model or variant, with what it starts from as their defaults. */
export function parametersFrom(document: CajalDocument, model: string): Readonly<Record<string, ParameterDescriptor>> {
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

/** The parameters that all these blocks have with the same kind, unit and default, so that one value suits all. */
export function commonParameters(document: CajalDocument, blocks: readonly BlockId[]): Readonly<Record<string, ParameterDescriptor>> {
  const all = blocks.map((id) => parametersFrom(document, findBlock(document, id)?.model ?? ''))
  const [first, ...others] = all
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
