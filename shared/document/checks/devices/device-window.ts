import type { GivenValue } from '../../../models/descriptor'
import { formatQuantity } from '../../../units/format-quantity'
import { valueOf } from '../../blocks'
import type { Problem } from '../../problem'
import type { Check } from '../check-context'
import { gridOf, isWholeSteps, nearestOnGrid } from '../time-grid'

const fields = ['start', 'stop', 'origin'] as const

/** The times between which a device is active are whole numbers of steps from 0 on, or infinite, also those that are planned. */
export const deviceWindow: Check = ({ simulation, blocks }) => {
  const { resolutionMs } = simulation
  const grid = gridOf(resolutionMs)
  if (grid === null) return []
  return blocks
    .filter(({ descriptor }) => descriptor?.kind === 'stimulator' || descriptor?.kind === 'recorder')
    .flatMap((block) => {
      const problem = (name: (typeof fields)[number], field: string, ms: GivenValue | undefined): readonly Problem[] => {
        if (typeof ms !== 'number' || (ms === Infinity && name === 'stop') || (ms >= 0 && isWholeSteps(ms, grid))) return []
        const value = Number.isFinite(ms) ? nearestOnGrid(ms, grid) : 0
        return [
          {
            severity: 'error',
            code: 'time-off-grid',
            item: block.id,
            field,
            message: `${block.label}: ${name} is ${formatQuantity(ms, 'ms')}, but it must be a whole number of steps of ${formatQuantity(resolutionMs, 'ms')}, not below 0.`,
            remedy: { kind: 'set-parameter', label: `Set to ${formatQuantity(value, 'ms')}`, item: block.id, parameter: field, value },
          },
        ]
      }
      return fields.flatMap((name) => [
        ...problem(name, name, valueOf(block, name)),
        ...block.changes.flatMap(({ parameters }, index) => problem(name, `changes.${index}.${name}`, parameters[name])),
      ])
    })
}
