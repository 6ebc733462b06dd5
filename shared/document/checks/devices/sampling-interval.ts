import { formatQuantity } from '../../../units/format-quantity'
import { type Block, valueOf } from '../../blocks'
import type { Problem } from '../../problem'
import type { Check } from '../check-context'
import { gridOf, isWholeSteps, nearestOnGrid } from '../time-grid'

/** A sampler's interval is a whole number of steps, one or more, and so is its offset where it has one. */
export const samplingInterval: Check = ({ simulation, blocks }) => {
  const { resolutionMs, durationMs } = simulation
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  const step = formatQuantity(resolutionMs, 'ms')

  const problemOf = (block: Block, field: 'interval' | 'offset'): readonly Problem[] => {
    const ms = valueOf(block, field)
    // Zero and less are out of the parameter's own range; an offset of 0 means none.
    if (typeof ms !== 'number' || !(ms > 0) || isWholeSteps(ms, grid)) return []
    const isBelow = ms < resolutionMs
    const value = nearestOnGrid(Number.isFinite(ms) ? ms : durationMs, grid, 1)
    const what = field === 'interval' ? 'samples every' : 'takes its first sample at'
    return [
      {
        severity: 'error',
        code: isBelow ? `${field}-below-resolution` : `${field}-off-grid`,
        item: block.id,
        field,
        message: `${block.label} ${what} ${formatQuantity(ms, 'ms')}, ${isBelow ? 'less than one step' : 'which is no whole number of steps'} of ${step}: there are values only at steps.`,
        remedy: { kind: 'set-parameter', label: `Set to ${formatQuantity(value, 'ms')}`, item: block.id, parameter: field, value },
      },
    ]
  }
  return blocks
    .filter(({ descriptor }) => descriptor?.sends === 'request')
    .flatMap((block) => [...problemOf(block, 'interval'), ...problemOf(block, 'offset')])
}
