import type { ParameterValue } from '../models/descriptor'
import { gridOf } from './checks/time-grid'
import type { CajalDocument } from './schema'
import { startingValues, synapseModelOf, variantOf } from './variants'
import { simulationOf } from './written-numbers'

/**
 * The delay, in ms, of connections that are told none: the default of their model in whole steps, rounded up as NEST does when it is given the resolution. One
 * that a copy of the model sets is rounded to the nearest, unless its model takes delays between steps.
 */
export function usualDelay(document: CajalDocument, model: string): ParameterValue | undefined {
  const usual = startingValues(document, model)['delay']
  const isSet = variantOf(document, model)?.parameters['delay'] !== undefined
  if (typeof usual !== 'number' || (isSet && synapseModelOf(document, model)?.continuousDelay === true)) return usual
  if (isSet) return usedDelay(document, usual)
  const grid = gridOf(simulationOf(document).resolutionMs)
  return grid === null ? usual : grid.ms(grid.steps(usual))
}

/** The delay that connections have which are told this one: whole steps. One of less than a step is refused, and stays as it is. */
export function usedDelay(document: CajalDocument, ms: number): number {
  const grid = gridOf(simulationOf(document).resolutionMs)
  return grid === null || !(grid.delaySteps(ms) >= 1) ? ms : grid.ms(grid.delaySteps(ms))
}
