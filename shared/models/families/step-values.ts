import { allow_offgrid_times } from '../common-parameters'
import { isRising, listRule } from '../define-rule'
import type { Moment, NumbersParameter, ParameterProblem, ParameterValues } from '../descriptor'
import type { GroupColumns } from '../runtime'
import { checkTimedValues } from './timed-values'

/** What a generator sends that changes at given times, by the name that sentences give it. */
export function stepParameters(what: string, unit: string) {
  return {
    amplitude_times: {
      kind: 'numbers',
      unit: 'ms',
      default: [],
      section: 'Input',
      above: 0,
      text: `When the ${what} changes: rising times on the grid of the resolution.`,
    } satisfies NumbersParameter,
    amplitude_values: {
      kind: 'numbers',
      unit,
      default: [],
      section: 'Input',
      text: `The ${what} from each of these times on; as many values as times.`,
    } satisfies NumbersParameter,
    allow_offgrid_times,
  }
}

/** As many values as times, which rise. */
export const stepRules = [
  listRule({
    needs: ['amplitude_times', 'amplitude_values'],
    holds: (values) => values.amplitude_times.length === values.amplitude_values.length,
    text: 'amplitude_times and amplitude_values must have the same length.',
  }),
  listRule({
    needs: ['amplitude_times'],
    holds: (values) => isRising(values.amplitude_times, true),
    text: 'amplitude_times must rise.',
  }),
] as const

/** Refuses times that are set without values, or lie between steps. */
export function checkSteps(values: ParameterValues, given: ParameterValues, moment: Moment): ParameterProblem | null {
  return checkTimedValues({ times: 'amplitude_times', values: 'amplitude_values' }, values, given, moment)
}

type Stepping = GroupColumns<string, 'amplitude' | 'next', string>

/** New times are gone through from the first on. */
export function restartSteps(g: Stepping, i: number, given: ParameterValues): void {
  if ('amplitude_times' in given) g.s.next[i] = 0
}

/** Goes on to step `t`. What is sent changes one step ahead, so that a target at the shortest delay feels it from the given time on. */
export function stepTo(g: Stepping, i: number, t: number): void {
  const { grid, lists } = g
  const { amplitude, next } = g.s
  const times = lists['amplitude_times']![i]!
  while (next[i]! < times.length && grid.stampOf(times[next[i]!]!) <= t + 1) {
    if (grid.stampOf(times[next[i]!]!) === t + 1) amplitude[i] = lists['amplitude_values']![i]![next[i]!]!
    next[i]!++
  }
}
