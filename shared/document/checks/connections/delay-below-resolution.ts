import { formatQuantity } from '../../../units/format-quantity'
import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'
import { gridOf } from '../time-grid'

/** Every delay that is set comes to one step or more. */
export const delayBelowResolution: Check = ({ simulation, edges }) => {
  const { resolutionMs } = simulation
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  return edges.flatMap((edge): readonly Problem[] => {
    const delay = edge.synapse.parameters['delay']
    if (typeof delay !== 'number' || grid.delaySteps(delay) >= 1) return []
    const resolution = formatQuantity(resolutionMs, 'ms')
    return [
      {
        severity: 'error',
        code: 'delay-below-resolution',
        item: edge.id,
        field: 'synapse.delay',
        message: `The delay of ${edgeName(edge)} is ${formatQuantity(delay, 'ms')}, less than one step of ${resolution}: a spike cannot arrive in the step that sent it. Raise the delay or lower the resolution.`,
        remedy: { kind: 'set-parameter', label: `Set to ${resolution}`, item: edge.id, parameter: 'synapse.delay', value: resolutionMs },
      },
    ]
  })
}
