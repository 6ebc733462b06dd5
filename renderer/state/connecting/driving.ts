import { nextDeviceId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Position, Projection } from '../../../shared/document/schema'
import { nodeModelOf, startingValues } from '../../../shared/document/variants'
import type { BlockId, DeviceId, ProjectionId } from '../../../shared/ids'
import { findNodeModel } from '../../../shared/models/catalogue'
import { middleOf } from '../../../shared/models/distributions'
import type { WrittenValue } from '../../../shared/models/descriptor'
import { isPlainValue } from '../../../shared/models/written-values'
import { resolveValue } from '../../../shared/document/resolve-values'
import { variablesOf } from '../../../shared/document/variables'
import type { Action } from '../actions/action'
import { addDevice } from '../actions/blocks'
import { allBlocks, allProjections, findBlock, itemsLabel } from '../actions/items'
import { joinedActions } from '../actions/joined'
import { labelForModel, uniqueLabel } from '../actions/labels'
import { setParameter } from '../actions/parameters'
import { addProjections, newProjection } from '../actions/projections'
import { connectionVerdict } from './connection-verdict'
import { negated } from './negated'
import type { Sign } from '../canvas/notation'
import { carriesWeights } from './weight-recording'

/** A parameter that stands for a constant current into every neuron. */
export const currentParameter = 'I_e'

/** Whether a block takes a constant current without a generator. */
export function takesCurrent(document: CajalDocument, id: BlockId): boolean {
  return Object.hasOwn(nodeModelOf(document, findBlock(document, id)?.model ?? '')?.parameters ?? {}, currentParameter)
}

/** Adds a generator at a place that drives these blocks, as far as it can; null where it can drive none. */
export function drive(document: CajalDocument, model: string, targets: readonly BlockId[], at: Position): Driving | null {
  const descriptor = findNodeModel(model)
  if (descriptor === null) return null
  const device = nextDeviceId(document)
  const label = uniqueLabel(new Set(allBlocks(document).map(([, block]) => block.label)), labelForModel(descriptor))
  const add = addDevice(device, { label, model, parameters: {}, at })
  const withDevice: CajalDocument = { ...document, devices: { ...document.devices, [device]: { label, model, parameters: {}, at } } }
  const driven = targets.filter((target) => connectionVerdict(withDevice, device, target) === null)
  if (driven.length === 0) return null
  const first = Number(nextProjectionId(document).slice(1))
  const made = new Map(
    driven.map((target, index): [ProjectionId, Projection] => [
      `c${first + index}` as ProjectionId,
      newProjection(withDevice, device, target),
    ]),
  )
  return { device, action: joinedActions(`drive ${itemsLabel(document, driven)}`, [add, addProjections(withDevice, made)]) }
}

interface Driving {
  readonly device: DeviceId
  readonly action: Action
}

/** Gives the weights of all connections that leave blocks towards neurons this sign; null where all have it. */
export function signOutgoing(document: CajalDocument, blocks: readonly BlockId[], sign: Sign): Action | null {
  const sources = new Set<string>(blocks)
  const settings = allProjections(document).flatMap(([id, { from, synapse }]): readonly Action[] => {
    if (!sources.has(from) || !carriesWeights(document, id)) return []
    const weight = synapse.parameters['weight'] ?? startingValues(document, synapse.model)['weight']
    const signed = weight === undefined ? null : withSign(document, weight, sign)
    if (signed === null || signed === weight) return []
    return [setParameter(document, { items: [id], group: 'synapse', parameter: 'weight' }, signed)]
  })
  return settings.length === 0 ? null : joinedActions(`make what leaves ${itemsLabel(document, blocks)} ${sign}`, settings)
}

/** The value with this sign: each number of a list for itself, anything else by its middle; null where that cannot be. */
function withSign(document: CajalDocument, value: WrittenValue, sign: Sign): WrittenValue | null {
  const signed = (number: number): number => (number === 0 ? 0 : sign === 'inhibitory' ? -Math.abs(number) : Math.abs(number))
  if (typeof value === 'number') return signed(value)
  if (Array.isArray(value)) return value.every((each) => typeof each === 'number') ? value.map(signed) : null
  if (isPlainValue(value)) return null
  const descriptor = { unit: '', default: 1, text: '' }
  // In whatever unit: of the value only its sign matters here.
  const worked = resolveValue(value, { name: 'weight', descriptor, variables: variablesOf(document), unit: undefined })
  const middle = worked.ok ? (middleOf(worked.value) ?? 0) : 0
  return middle < 0 === (sign === 'inhibitory') ? value : negated(value)
}
