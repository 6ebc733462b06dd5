import { checkValues, defaultValues } from '../../models/check-parameters'
import type { DistanceProfile, ParameterValues } from '../../models/descriptor'
import { isDistanceProfile } from '../../models/distributions'
import { type MaskKind, findMaskKind, maskKinds } from '../../models/space/masks'
import { type Named, onlyEntry } from '../../models/space/position-kinds'
import { isDistribution } from '../connection-values'
import { KernelError, errorOfProblem } from '../kernel-error'
import type { SynapseSpec } from '../connect/read-synapses'
import { spatialRules } from '../../models/space/spatial-rule'

/** A mask, as Connect takes it: one shape by its name, with its values. */
export type MaskSpec = Named<ParameterValues>

/** What a call says of where its nodes lie. */
export interface SpatialSpec {
  readonly p: number | DistanceProfile | undefined
  readonly mask: { readonly kind: MaskKind; readonly values: ParameterValues } | null
  /** What is left for the rule itself. */
  readonly others: Readonly<Record<string, unknown>>
}

const synapseFields: readonly string[] = ['weight', 'delay', 'synapse_model', 'synapse_label', 'receptor_type']

/** What a call says of places and distances; null where it says nothing of them, and its rule pairs nodes as ever. */
export function readSpatial(rule: string, given: Readonly<Record<string, unknown>>, specs: readonly SynapseSpec[]): SpatialSpec | null {
  const { mask, p, ...others } = given
  const isPlainP = p === undefined || (rule.includes('pairwise_bernoulli') && typeof p === 'number')
  if (mask === undefined && isPlainP && !('use_on_source' in given) && !specs.some(hasDistance)) return null
  const refuse = (field: string, message: string): KernelError => new KernelError('BadProperty', `Connect: ${message}`, { field })
  if (!spatialRules.includes(rule)) {
    throw refuse('rule', `a mask or a distance goes with the rules ${spatialRules.join(', ')} only, not with ${rule}.`)
  }
  if ('use_on_source' in given && rule !== 'pairwise_bernoulli')
    throw refuse('use_on_source', 'use_on_source goes with pairwise_bernoulli only.')
  if (given['allow_oversized_mask'] === true) {
    throw new KernelError('Unsupported', 'Connect: Cajal does not have allow_oversized_mask yet.', { field: 'allow_oversized_mask' })
  }
  for (const spec of specs) {
    const other = typeof spec === 'string' ? undefined : Object.keys(spec).find((field) => !synapseFields.includes(field))
    if (other !== undefined) throw refuse(other, `${other} cannot be given together with a mask or a distance; set it with CopyModel.`)
  }
  return { p: readP(p), mask: mask === undefined ? null : readMask(mask), others }
}

function hasDistance(spec: SynapseSpec): boolean {
  return typeof spec !== 'string' && Object.values(spec).some((value) => isDistribution(value) && isDistanceProfile(value))
}

function readP(p: unknown): number | DistanceProfile | undefined {
  if (p === undefined || (typeof p === 'number' && !Number.isNaN(p))) return p
  if (isDistribution(p) && isDistanceProfile(p)) return p
  throw new KernelError('BadProperty', 'Connect: p must be a number or a function of the distance.', { field: 'p' })
}

function readMask(mask: unknown): SpatialSpec['mask'] {
  const [name, given] = onlyEntry(mask as MaskSpec) ?? ['', {}]
  const kind = findMaskKind(name)
  if (kind === null) {
    throw new KernelError('BadProperty', `Connect: mask must be one of ${maskKinds.map((each) => each.name).join(', ')}.`, {
      field: 'mask',
    })
  }
  const [problem] = checkValues(kind, given)
  if (problem !== undefined) throw errorOfProblem('Connect', `mask ${name}`, { ...problem, parameter: `mask.${problem.parameter}` })
  return { kind, values: { ...defaultValues(kind), ...given } }
}
