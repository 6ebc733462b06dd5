import { formatQuantity } from '../../units/format-quantity'
import { valueOf } from '../blocks'
import type { Problem } from '../problem'
import type { Check } from './check-context'
import { isOnGrid, isResolution, nearestOnGrid } from './time-grid'

/** A spike generator's times lie above 0 and on steps, unless it is told how to treat others. */
export const spikeTimesOffGrid: Check = ({ document, blocks }) => {
  const { resolutionMs } = document.simulation
  if (!isResolution(resolutionMs)) return []
  return blocks.flatMap((block): readonly Problem[] => {
    const times = block.model === 'spike_generator' ? valueOf(block, 'spike_times') : undefined
    if (!Array.isArray(times)) return []
    const numbers: readonly number[] = times.filter((time): time is number => typeof time === 'number')
    const acceptsOffGrid = valueOf(block, 'precise_times') === true || valueOf(block, 'allow_offgrid_times') === true
    const wrong = numbers.find((time) => time === 0 || (!acceptsOffGrid && !isOnGrid(time, resolutionMs)))
    // Below 0 is out of the parameter's own range.
    if (wrong === undefined || numbers.some((time) => !(time >= 0 && time < Infinity))) return []
    const step = formatQuantity(resolutionMs, 'ms')
    return [
      {
        severity: 'error',
        code: 'time-off-grid',
        item: block.id,
        field: 'spike_times',
        message: `${block.label}: the spike time ${formatQuantity(wrong, 'ms')} ${wrong === 0 ? 'is not above 0' : `is no whole number of steps of ${step}`}. Move it, or allow times between steps in the parameters.`,
        remedy: {
          kind: 'set-parameter',
          label: `Move to steps of ${step}`,
          item: block.id,
          parameter: 'spike_times',
          value: numbers.map((time) => (acceptsOffGrid && time > 0 ? time : nearestOnGrid(time, resolutionMs, 1))),
        },
      },
    ]
  })
}
