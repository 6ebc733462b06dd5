import type { Problem } from '../../problem'
import { type Check, synapseValue } from '../check-context'

/** A readout that is told when to learn, as by e-prop step by step, is told so. */
export const learningWindow: Check = ({ blocks, edges }) =>
  blocks.flatMap((block): readonly Problem[] => {
    const receptor = block.descriptor?.receptors?.['eprop_learning_window']
    const leading = edges.filter(({ to, verdict }) => to?.id === block.id && verdict?.ok === true)
    const isTold = leading.some(
      (edge) => edge.verdict?.ok === true && edge.verdict.signal === 'rate' && synapseValue(edge, 'receptor_type') === receptor,
    )
    if (receptor === undefined || leading.length === 0 || isTold) return []
    const message = `${block.label} learns nothing, because nothing says when: lead a step_rate_generator that sends 1 to its receptor eprop_learning_window (${receptor}).`
    return [{ severity: 'warning', code: 'no-learning-window', item: block.id, message }]
  })
