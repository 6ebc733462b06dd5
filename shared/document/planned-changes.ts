import type { GivenValues } from '../models/descriptor'
import type { Result } from '../result'
import { resolveValues, type Resolving, type ValueFailure } from './resolve-values'
import type { PlannedChange } from './schema'
import { workedTime } from './written-numbers'

/** So many changes an item can have. */
export const mostChanges = 2000

/** A change with its time and values worked out. */
export interface ResolvedChange {
  readonly atMs: Result<number, ValueFailure>
  readonly parameters: GivenValues
  readonly failures: readonly ValueFailure[]
}

/** Works out the times and values of what an item is given while time runs. */
export function resolveChanges(changes: readonly PlannedChange[] | undefined, model: Resolving): readonly ResolvedChange[] {
  return (changes ?? []).map(({ atMs, parameters }): ResolvedChange => {
    const { values, failures } = resolveValues(parameters, model)
    return { atMs: workedTime('time', atMs, model.variables), parameters: values, failures }
  })
}
