import type { KernelOptions } from '../kernel/kernel-options'
import { KernelError } from '../kernel/kernel-error'
import type { ParameterValues } from '../models/descriptor'
import { Interpreter } from './interpreter'
import { writeTypedJson } from './number-text'
import type { ResultColumns, Scenario, ScenarioResult, ScenarioStep } from './scenario'

/** Calls whose answers a result keeps. */
const asking: ReadonlySet<string> = new Set(['GetStatus', 'GetConnections', 'GetDefaults', 'GetKernelStatus'])

/** What a result keeps of connections where the scenario does not say. */
const usualConnectionKeys = ['source', 'target', 'weight', 'delay']

/** The columns that were asked for; the pipe's `index` is not one of them. */
function asked(step: ScenarioStep, answer: ResultColumns): ResultColumns {
  if (step.op !== 'GetConnections') return answer
  const keys = Array.isArray(step['keys']) ? step['keys'].map(String) : usualConnectionKeys
  return Object.fromEntries(keys.map((key) => [key, answer[key]]))
}

/**
 * Runs a scenario on a new kernel and gives what it answered, in the reference's result format. An error of the kernel ends the run and
 * stands in the result; any other is a bug and is thrown.
 */
export function runScenario(scenario: Scenario, options: KernelOptions = {}): ScenarioResult {
  const interpreter = new Interpreter(options)
  const values: Record<string, ResultColumns> = {}
  let error: ScenarioResult['error'] = null
  const attempt = (step: number, op: string, act: () => void): boolean => {
    try {
      act()
      return true
    } catch (thrown) {
      if (!(thrown instanceof KernelError)) throw thrown
      error = { type: thrown.code, message: thrown.message, step, op }
      return false
    }
  }
  const run = (step: ScenarioStep): void => {
    const answer = interpreter.run(step)
    if (asking.has(step.op)) values[typeof step['as'] === 'string' ? step['as'] : step.op] = asked(step, answer as ResultColumns)
  }
  const settled = attempt(-1, 'kernel', () => {
    interpreter.kernel.SetKernelStatus(interpreter.read.record(scenario.kernel) as ParameterValues)
  })
  if (settled) scenario.steps.every((step, index) => attempt(index, step.op, () => run(step)))
  const events: Record<string, ResultColumns | readonly ResultColumns[]> = {}
  for (const reference of scenario.record ?? []) {
    const name = typeof reference === 'string' ? reference : JSON.stringify(reference)
    try {
      events[name] = interpreter.events(reference)
    } catch (thrown) {
      if (!(thrown instanceof KernelError)) throw thrown
      error ??= { type: thrown.code, message: thrown.message, step: null }
    }
  }
  interpreter.kernel.endThreads()
  return JSON.parse(writeTypedJson({ name: scenario.name, events, values, error })) as ScenarioResult
}
