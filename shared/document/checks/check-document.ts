import type { Problem } from '../problem'
import type { CajalDocument } from '../schema'
import { withShortMessage } from '../short-message'
import { type Check, checkContext } from './check-context'
import { badSlice } from './connections/bad-slice'
import { danglingProjection } from './connections/dangling-projection'
import { delayBelowResolution } from './connections/delay-below-resolution'
import { delayOffGrid } from './connections/delay-off-grid'
import { deviceWindow } from './devices/device-window'
import { impossibleConnection } from './connections/impossible-connection'
import { fewerChannels } from './connections/fewer-channels'
import { indegreeTooLarge } from './connections/indegree-too-large'
import { nothingRecorded } from './devices/nothing-recorded'
import { oneDirection } from './connections/one-direction'
import { learningWindow } from './connections/learning-window'
import { oneStepDelay } from './connections/one-step-delay'
import { oneToOneSizes } from './connections/one-to-one-sizes'
import { ownModels } from './values/own-models'
import { parameterValues } from './values/parameter-values'
import { openChannels } from './connections/open-channels'
import { plasticSource } from './connections/plastic-source'
import { plasticTarget } from './connections/plastic-target'
import { plannedChanges } from './values/planned-changes'
import { populationSize } from './values/population-size'
import { recordableNotOffered } from './devices/recordable-not-offered'
import { positions } from './values/positions'
import { refusedByModel } from './values/refused-by-model'
import { refusedSignal } from './connections/refused-signal'
import { ruleAtRecorder } from './connections/rule-at-recorder'
import { sampledTwice } from './devices/sampled-twice'
import { samplingInterval } from './devices/sampling-interval'
import { silentGenerator } from './devices/silent-generator'
import { simulationSettings } from './values/simulation-settings'
import { spatialEdges } from './connections/spatial-edges'
import { thirdFactor } from './third-factor'
import { unconnectedDevice } from './devices/unconnected-device'
import { unknownModel } from './values/unknown-model'
import { unknownReceptor } from './connections/unknown-receptor'
import { variableValues } from './values/variable-values'
import { variantValues } from './values/variant-values'
import { volumeTransmitter } from './connections/volume-transmitter'
import { weightRecorder } from './connections/weight-recorder'
import { writtenNumbers } from './values/written-numbers'

const checks: readonly Check[] = [
  simulationSettings,
  writtenNumbers,
  variableValues,
  ownModels,
  variantValues,
  unknownModel,
  parameterValues,
  plannedChanges,
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
  oneStepDelay,
  learningWindow,
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
