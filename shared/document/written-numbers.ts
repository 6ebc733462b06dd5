import type { NumberParameter } from '../models/descriptor'
import { fail, ok, type Result } from '../result'
import { resolveValue, type ValueFailure } from './resolve-values'
import type { CajalDocument, Population, SimulationSettings, WrittenNumber } from './schema'
import { variablesOf, type Variables } from './variables'

type WithVariables = Pick<CajalDocument, 'variables'>

const time: NumberParameter = { unit: 'ms', default: 0, text: '' }
const count: NumberParameter = { kind: 'integer', unit: '', default: 1, text: '' }
const defaults = { durationMs: 1000, resolutionMs: 0.1 } as const

/** The settings of a run as numbers; what comes to none is as usual, and a check tells of it. */
export function simulationOf(document: Pick<CajalDocument, 'variables' | 'simulation'>): SimulationSettings {
  const { durationMs, resolutionMs, ...others } = document.simulation
  const variables = variablesOf(document)
  const ms = (field: keyof typeof defaults, written: WrittenNumber): number =>
    orElse(workedTime(field, written, variables), defaults[field])
  return { ...others, durationMs: ms('durationMs', durationMs), resolutionMs: ms('resolutionMs', resolutionMs) }
}

/** How many neurons a population has as a number; one where it comes to none, and a check tells of it. */
export function sizeOf(document: WithVariables, { size }: Pick<Population, 'size'>): number {
  return orElse(workedSize(size, variablesOf(document)), 1)
}

/** A time of the settings as a number of milliseconds, or why it is none. */
export function workedTime(field: string, written: WrittenNumber, variables: Variables): Result<number, ValueFailure> {
  return worked(field, written, time, variables)
}

/** A size as a number, or why it is none. */
export function workedSize(written: WrittenNumber, variables: Variables): Result<number, ValueFailure> {
  return worked('size', written, count, variables)
}

function worked(name: string, written: WrittenNumber, descriptor: NumberParameter, variables: Variables): Result<number, ValueFailure> {
  if (typeof written === 'number') return ok(written)
  const result = resolveValue(written, { name, descriptor, variables, unit: undefined })
  if (!result.ok) return result
  if (typeof result.value === 'number') return ok(result.value)
  return fail({ parameter: name, code: 'bad-expression', message: `“${written.expression}” is a list, but ${name} is one number.` })
}

function orElse<T>(result: Result<T, unknown>, usual: T): T {
  return result.ok ? result.value : usual
}
