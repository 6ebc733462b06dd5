import type { BlockId } from '../ids'
import { plainValues } from '../models/written-values'
import type { Block } from './blocks'
import type { CajalDocument } from './schema'

/** How many channels a detector of correlations has as it stands; none of other blocks. */
export function channelCount({ descriptor, parameters, base }: Block): number {
  const count = descriptor?.channels?.({ ...base, ...plainValues(parameters) }) ?? 0
  return Number.isInteger(count) && count > 0 ? count : 0
}

/** The channels of a detector to which something leads. */
export function channelsTaken({ projections }: CajalDocument, detector: BlockId): ReadonlySet<number> {
  return new Set(
    Object.values(projections).flatMap(({ to, synapse }) => (to === detector ? [Number(synapse.parameters['receptor_type'] ?? 0)] : [])),
  )
}
