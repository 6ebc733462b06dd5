import { isRising, numbersOf } from '../define-rule'
import type { Moment, ParameterProblem, ParameterValues } from '../descriptor'

/** Names of the two lists that say when something changes and to what. */
export interface TimedValues {
  readonly times: string
  readonly values: string
}

/** Of generators that change at given times: times lie on steps of their own, and times and values are set together. */
export function checkTimedValues(
  { times: timesName, values: valuesName }: TimedValues,
  values: ParameterValues,
  given: ParameterValues,
  { grid }: Moment,
): ParameterProblem | null {
  const problem = (parameter: string, message: string): ParameterProblem => ({ parameter, code: 'rule-broken', message })
  if (timesName in given !== valuesName in given) {
    return problem(timesName in given ? timesName : valuesName, `${timesName} and ${valuesName} must be set together.`)
  }
  const times = numbersOf(values[timesName])
  if ('allow_offgrid_times' in given && !(timesName in given) && times.length > 0) {
    return problem('allow_offgrid_times', `allow_offgrid_times must be set before or together with ${timesName}.`)
  }
  const offGrid = values['allow_offgrid_times'] === true ? undefined : times.find((time) => !grid.isOnGrid(time))
  if (offGrid !== undefined) {
    return problem(
      timesName,
      `${timesName} holds ${offGrid} ms, which lies between steps of ${grid.resolutionMs} ms; move it, or set allow_offgrid_times.`,
    )
  }
  const steps = times.map((time) => grid.stampOf(time))
  return isRising(steps, true) ? null : problem(timesName, `${timesName} must lie in different steps.`)
}
