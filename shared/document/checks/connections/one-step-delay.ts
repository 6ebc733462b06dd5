import { needsOneStep } from '../../../models/carried-signals'
import { formatQuantity } from '../../../units/format-quantity'
import type { Problem } from '../../problem'
import { type Check, edgeName, synapseValue } from '../check-context'
import { gridOf } from '../time-grid'

/** Learning by e-prop counts on delays of one step. */
export const oneStepDelay: Check = ({ edges, simulation: { resolutionMs } }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, to, synapse, verdict } = edge
    if (verdict?.ok !== true || verdict.turned || synapse.descriptor === null || !to?.descriptor) return []
    const delay = synapseValue(edge, 'delay')
    const isOne = typeof delay === 'number' && gridOf(resolutionMs)?.delaySteps(delay) === 1
    if (isOne || delay === undefined || !needsOneStep(synapse.descriptor, to.descriptor)) return []
    const given = typeof delay === 'number' ? formatQuantity(delay, 'ms') : 'not the same for all'
    const step = formatQuantity(resolutionMs, 'ms')
    return [
      {
        severity: 'error',
        code: 'not-one-step',
        item: id,
        field: 'synapse.delay',
        message: `${edgeName(edge)}: the delay is ${given}, but learning by e-prop counts on one step, ${step}.`,
        remedy: { kind: 'set-parameter', label: `Set to ${step}`, item: id, parameter: 'synapse.delay', value: resolutionMs },
      },
    ]
  })
