import { isDistribution } from '../connection-values'
import { KernelError } from '../kernel-error'
import type { SynapseModelEntry } from '../model-table'
import type { NodeCollection } from '../node-collection'
import type { SynapseSpec } from './read-synapses'

/** Both directions of a pair have the same values: numbers that are drawn could not be. */
export function checkSymmetricValues(spec: SynapseSpec): void {
  const drawn = typeof spec === 'string' ? undefined : Object.keys(spec).find((name) => isDistribution(spec[name]))
  if (drawn === undefined) return
  throw new KernelError('NotImplemented', `Connect: ${drawn} cannot be random where connections are made in both directions.`, {
    field: drawn,
  })
}

/** What a call makes, as far as it matters whether each connection gets one like it in the other direction. */
interface Directions {
  readonly pre: NodeCollection
  readonly post: NodeCollection
  /** The rule's name. */
  readonly rule: string
  /** Whether the rule was told to. */
  readonly symmetric: boolean
}

/** Throws where a synapse model needs connections in both directions and the call does not make them. */
export function checkSymmetry(
  { name, definition }: SynapseModelEntry,
  spec: SynapseSpec,
  { pre, post, rule, symmetric }: Directions,
): void {
  if (definition.symmetric !== true || symmetric) return
  const isScalar = typeof spec === 'string' || Object.values(spec).every((value) => typeof value !== 'object')
  if (rule === 'all_to_all' && isScalar && pre.equals(post)) return
  const message =
    `Connect: ${name} goes in both directions: use one_to_one or symmetric_pairwise_bernoulli with make_symmetric, or all_to_all ` +
    'from nodes to the same nodes with one weight for all.'
  throw new KernelError('BadProperty', message, { item: name, field: 'make_symmetric' })
}
