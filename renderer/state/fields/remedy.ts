import { nextProjectionId } from '../../../shared/document/next-id'
import type { Remedy } from '../../../shared/document/problem'
import type { CajalDocument } from '../../../shared/document/schema'
import type { PopulationId } from '../../../shared/ids'
import { isExpression } from '../../../shared/models/written-values'
import type { Action } from '../actions/action'
import { removeItems, setSize } from '../actions/blocks'
import { isPopulation } from '../actions/items'
import { parameterPlace, setParameter } from '../actions/parameters'
import { setChangeTime, usualChangeMs } from '../actions/planned-changes'
import {
  addProjections,
  newProjection,
  setRule,
  setSlice,
  setSynapseModel,
  setVolumeTransmitter,
  setWeightRecorder,
} from '../actions/projections'
import { setDimensions, setMaskKind, setPositionKind } from '../actions/space'
import { recordBlocks } from '../actions/recorders'
import { setThirdFactor, setThirdSynapse } from '../actions/third-factor'
import { setNetworkSetting, setSimulation } from '../actions/simulation'
import { addVolumeTransmitter } from '../actions/transmitters'
import { removeVariable, setVariable } from '../actions/variables'
import { renameVariant } from '../actions/variants'
import { insertRelays } from '../connecting/relaying'

/** The edit a remedy stands for. */
export function remedyAction(document: CajalDocument, remedy: Remedy): Action {
  switch (remedy.kind) {
    case 'set-parameter':
      if (remedy.parameter === 'size' && isPopulation(document, remedy.item)) {
        const { value } = remedy
        return setSize(document, [remedy.item], typeof value === 'number' || isExpression(value) ? value : 1)
      }
      return parameterRemedy(document, remedy)
    case 'set-simulation':
      if (remedy.field === 'durationMs' || remedy.field === 'resolutionMs') return setSimulation(remedy.field, remedy.value)
      return setSimulation(remedy.field, typeof remedy.value === 'number' ? remedy.value : 1)
    case 'set-network-setting':
      return setNetworkSetting(remedy.name, remedy.value)
    case 'remove-item':
      return removeItems(document, [remedy.item])
    case 'set-variable':
      return remedy.variable ? setVariable(document, remedy.name, remedy.variable) : removeVariable(remedy.name)
    case 'set-variant-parameter':
      return setParameter(document, { items: [remedy.variant], group: 'variant', parameter: remedy.parameter }, remedy.value)
    case 'rename-variant':
      return renameVariant(remedy.variant, remedy.name)
    case 'whole-population':
      return setSlice(document, remedy.item, remedy.end, undefined)
    case 'set-rule':
      return setRule(document, [remedy.item], remedy.rule)
    case 'set-synapse':
      if (remedy.part !== undefined) return setThirdSynapse(document, remedy.item, remedy.part, remedy.synapse)
      return setSynapseModel(document, [remedy.item], remedy.synapse)
    case 'no-third-factor':
      return setThirdFactor(document, remedy.item, undefined)
    case 'connect':
      return addProjections(document, new Map([[nextProjectionId(document), newProjection(document, remedy.from, remedy.to)]]))
    case 'record':
      return recordBlocks(document, remedy.model, remedy.blocks)
    case 'give-positions':
      return setPositionKind(document, [remedy.item], document.populations[remedy.item as PopulationId] ? 'uniform' : 'grid')
    case 'no-positions':
      return setPositionKind(document, [remedy.item], null)
    case 'set-dimensions':
      return setDimensions(document, [remedy.item], remedy.dimensions)
    case 'set-mask':
      return setMaskKind(document, [remedy.item], remedy.mask)
    case 'no-mask':
      return setMaskKind(document, [remedy.item], null)
    case 'no-weight-recorder':
      return setWeightRecorder(document, [remedy.item], undefined)
    case 'set-volume-transmitter':
      return setVolumeTransmitter(document, [remedy.item], remedy.transmitter)
    case 'insert-relays':
      return insertRelays(document, remedy)
    case 'add-volume-transmitter':
      return addVolumeTransmitter(document, [remedy.item])
  }
}

/** The time of a change stands beside its parameters, and is none of them. */
function parameterRemedy(document: CajalDocument, { item, parameter, value }: Extract<Remedy, { kind: 'set-parameter' }>): Action {
  const [, index] = /^changes\.(\d+)\.atMs$/.exec(parameter) ?? []
  if (index === undefined) return setParameter(document, parameterPlace(item, parameter), value)
  return setChangeTime(document, item, Number(index), typeof value === 'number' || isExpression(value) ? value : usualChangeMs(document))
}
