import type { CajalDocument } from '../../shared/document/schema'
import type { BlockId } from '../../shared/ids'
import { nodeModelOf } from '../../shared/document/variants'
import type { ParameterDescriptor } from '../../shared/models/descriptor'
import { findBlock } from './actions/items'

/** The parameters that all these blocks have with the same kind, unit and default, so that one value suits all. */
export function commonParameters(document: CajalDocument, blocks: readonly BlockId[]): Readonly<Record<string, ParameterDescriptor>> {
  const all = blocks.map((id) => nodeModelOf(document, findBlock(document, id)?.model ?? '')?.parameters ?? {})
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
