import { formatQuantity } from '../../units/format-quantity'
import { valueOf } from '../blocks'
import type { Problem } from '../problem'
import type { Check } from './check-context'
import { isOnGrid, isResolution, nearestOnGrid } from './time-grid'

/** A sampler's interval is a whole number of steps, one or more. */
export const samplingInterval: Check = ({ document, blocks }) => {
  const { resolutionMs } = document.simulation
  if (!isResolution(resolutionMs)) return []
  return blocks.flatMap((block): readonly Problem[] => {
    const interval = block.descriptor?.sends === 'request' ? valueOf(block, 'interval') : undefined
    // Zero and less are out of the parameter's own range.
    if (typeof interval !== 'number' || !(interval > 0) || isOnGrid(interval, resolutionMs)) return []
    const isBelow = interval < resolutionMs
    const value = Number.isFinite(interval) ? nearestOnGrid(interval, resolutionMs, 1) : document.simulation.durationMs
    const step = formatQuantity(resolutionMs, 'ms')
    return [
      {
        severity: 'error',
        code: isBelow ? 'interval-below-resolution' : 'interval-off-grid',
        item: block.id,
        field: 'interval',
        message: `${block.label} samples every ${formatQuantity(interval, 'ms')}, ${isBelow ? 'less than one step' : 'which is no whole number of steps'} of ${step}: there are values only at steps.`,
        remedy: { kind: 'set-parameter', label: `Set to ${formatQuantity(value, 'ms')}`, item: block.id, parameter: 'interval', value },
      },
    ]
  })
}
