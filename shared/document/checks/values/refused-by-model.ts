import type { Problem } from '../../problem'
import { isPlainValue, plainValues } from '../../../models/written-values'
import { asProblem } from './as-problem'
import type { Check } from '../check-context'
import { checkGiven } from './check-given'
import { gridOf } from '../time-grid'

/** What models ask of their values beyond types, ranges and rules, such as spike times on the grid. */
export const refusedByModel: Check = ({ simulation, blocks }) => {
  const grid = gridOf(simulation.resolutionMs)
  if (grid === null) return []
  return blocks.flatMap(({ id, label, parameters, base, descriptor }): readonly Problem[] => {
    // Samplers have a check of their own, which also sees defaults; other problems come first, as in the kernel.
    if (!descriptor || descriptor.sends === 'request') return []
    const place = { item: id, name: label, group: '' } as const
    // Values that differ from neuron to neuron are for the kernel, which sees each.
    if (!Object.values(parameters).every(isPlainValue) || checkGiven(descriptor, parameters, { base, random: false }).length > 0) return []
    const given = plainValues(parameters)
    const unbuilt = descriptor.refuseRun?.({ ...base, ...given }) ?? null
    if (unbuilt !== null) return [asProblem({ ...unbuilt, code: 'unknown-part' }, place)]
    const problem = descriptor.check?.({ ...base, ...given }, given, { grid, step: 0 })
    return problem == null ? [] : [asProblem(problem, place)]
  })
}
