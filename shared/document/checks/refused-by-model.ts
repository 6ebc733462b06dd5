import { checkParameters, defaultsOf } from '../../models/catalogue'
import type { Problem } from '../problem'
import { asProblem } from './as-problem'
import type { Check } from './check-context'
import { gridOf } from './time-grid'

/** What models ask of their values beyond types, ranges and rules, such as spike times on the grid. */
export const refusedByModel: Check = ({ document, blocks }) => {
  const grid = gridOf(document.simulation.resolutionMs)
  if (grid === null) return []
  return blocks.flatMap(({ id, label, model, parameters, descriptor }): readonly Problem[] => {
    // Samplers have a check of their own, which also sees defaults; other problems come first, as in the kernel.
    if (!descriptor?.check || descriptor.sends === 'request' || checkParameters(model, parameters).length > 0) return []
    const problem = descriptor.check({ ...defaultsOf(model), ...parameters }, parameters, { grid, step: 0 })
    return problem === null ? [] : [asProblem(problem, id, label, '')]
  })
}
