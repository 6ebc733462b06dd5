import type { Problem } from '../problem'
import type { CajalDocument } from '../schema'
import { withShortMessage } from '../short-message'
import { type Check, checkContext } from './check-context'
import { badSlice } from './bad-slice'
import { danglingProjection } from './dangling-projection'
import { delayBelowResolution } from './delay-below-resolution'
import { delayOffGrid } from './delay-off-grid'
import { deviceWindow } from './device-window'
import { impossibleConnection } from './impossible-connection'
import { fewerChannels } from './fewer-channels'
import { indegreeTooLarge } from './indegree-too-large'
import { nothingRecorded } from './nothing-recorded'
import { oneDirection } from './one-direction'
import { oneToOneSizes } from './one-to-one-sizes'
import { ownModels } from './own-models'
import { parameterValues } from './parameter-values'
import { openChannels } from './open-channels'
import { plasticSource } from './plastic-source'
import { plasticTarget } from './plastic-target'
import { populationSize } from './population-size'
import { recordableNotOffered } from './recordable-not-offered'
import { positions } from './positions'
import { refusedByModel } from './refused-by-model'
import { refusedSignal } from './refused-signal'
import { ruleAtRecorder } from './rule-at-recorder'
import { sampledTwice } from './sampled-twice'
import { samplingInterval } from './sampling-interval'
import { silentGenerator } from './silent-generator'
import { simulationSettings } from './simulation-settings'
import { spatialEdges } from './spatial-edges'
import { thirdFactor } from './third-factor'
import { unconnectedDevice } from './unconnected-device'
import { unknownModel } from './unknown-model'
import { unknownReceptor } from './unknown-receptor'
import { variableValues } from './variable-values'
import { variantValues } from './variant-values'
import { volumeTransmitter } from './volume-transmitter'
import { weightRecorder } from './weight-recorder'
import { writtenNumbers } from './written-numbers'

const checks: readonly Check[] = [
  simulationSettings,
  writtenNumbers,
  variableValues,
  ownModels,
  variantValues,
  unknownModel,
  parameterValues,
  populationSize,
  positions,
  deviceWindow,
  refusedByModel,
  samplingInterval,
  danglingProjection,
  impossibleConnection,
  sampledTwice,
  recordableNotOffered,
  unknownReceptor,
  fewerChannels,
  badSlice,
  spatialEdges,
  weightRecorder,
  volumeTransmitter,
  thirdFactor,
  refusedSignal,
  plasticSource,
  plasticTarget,
  ruleAtRecorder,
  oneDirection,
  oneToOneSizes,
  indegreeTooLarge,
  delayBelowResolution,
  delayOffGrid,
  nothingRecorded,
  unconnectedDevice,
  openChannels,
  silentGenerator,
]

/** Everything that is wrong with a drawing as far as it can be told without running it; errors first. */
export function checkDocument(document: CajalDocument): readonly Problem[] {
  const context = checkContext(document)
  const problems = checks.flatMap((check) => check(context)).map(withShortMessage)
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')]
}
