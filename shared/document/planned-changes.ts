import type { GivenValues, ParameterDescriptor } from '../models/descriptor'
import type { Result } from '../result'
import { resolveValues, type ValueFailure } from './resolve-values'
import type { PlannedChange } from './schema'
import type { Variables } from './variables'
import { workedTime } from './written-numbers'

/** So many changes an item can have. */
export const mostChanges = 2000

/** A change with its time and values worked out. */
export interface ResolvedChange {
  readonly atMs: Result<number, ValueFailure>
  readonly parameters: GivenValues
  readonly failures: readonly ValueFailure[]
}

interface OfModel {
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly variables: Variables
  /** Units that follow from what is connected. */
  readonly units?: Readonly<Record<string, string>>
}

/** Works out the times and values of what an item is given while time runs. */
export function resolveChanges(changes: readonly PlannedChange[] | undefined, model: OfModel): readonly ResolvedChange[] {
  return (changes ?? []).map(({ atMs, parameters }): ResolvedChange => {
    const { values, failures } = resolveValues(parameters, model)
    return { atMs: workedTime('time', atMs, model.variables), parameters: values, failures }
  })
}
