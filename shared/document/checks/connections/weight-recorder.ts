import type { Problem } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** The weight recorder of a projection is one, and there are spikes for it to see. */
export const weightRecorder: Check = ({ blocks, edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, verdict } = edge
    const { weightRecorder: recorder } = projection
    if (recorder === undefined) return []
    const refused = (message: string): readonly Problem[] => [
      {
        severity: 'error',
        code: 'bad-weight-recorder',
        item: id,
        field: 'weightRecorder',
        message: `${edgeName(edge)}: ${message}`,
        remedy: { kind: 'no-weight-recorder', label: 'Record no weights', item: id },
      },
    ]
    const block = blocks.find((one) => one.id === recorder)
    if (!block) return refused(`the weight recorder ${recorder} is not in the drawing.`)
    if (block.model !== 'weight_recorder') return refused(`${block.label} (${block.written}) records no weights: choose a weight_recorder.`)
    if (verdict?.ok === true && verdict.signal !== 'spike') return refused('a weight recorder sees spikes, but none pass here.')
    return []
  })
