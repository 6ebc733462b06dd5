import { formatQuantity } from '../../../units/format-quantity'
import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'
import { gridOf, isWholeSteps } from '../time-grid'

/** A delay that is no whole number of steps is not used as it stands. */
export const delayOffGrid: Check = ({ simulation, edges }) => {
  const { resolutionMs } = simulation
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  return edges.flatMap((edge): readonly Problem[] => {
    const delay = edge.synapse.parameters['delay']
    if (typeof delay !== 'number' || !Number.isFinite(delay)) return []
    // Less than one step is an error of its own.
    if (isWholeSteps(delay, grid) || grid.delaySteps(delay) < 1) return []
    const used = grid.ms(grid.delaySteps(delay))
    const hint = edge.synapse.descriptor?.continuousDelay === true ? ` A variant of ${edge.synapse.model} may have it as it stands.` : ''
    return [
      {
        severity: 'warning',
        code: 'delay-off-grid',
        item: edge.id,
        field: 'synapse.delay',
        message: `The delay of ${edgeName(edge)}, ${formatQuantity(delay, 'ms')}, is no whole number of steps of ${formatQuantity(resolutionMs, 'ms')}: like NEST, Cajal rounds it to ${formatQuantity(used, 'ms')}.${hint}`,
        remedy: {
          kind: 'set-parameter',
          label: `Set to ${formatQuantity(used, 'ms')}`,
          item: edge.id,
          parameter: 'synapse.delay',
          value: used,
        },
      },
    ]
  })
}
