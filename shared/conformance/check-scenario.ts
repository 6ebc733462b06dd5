import type { KernelOptions } from '../kernel/kernel-options'
import { compareResults } from './compare'
import { runScenario } from './run-scenario'
import type { Scenario, ScenarioResult } from './scenario'

/** A scenario with what NEST answered. */
export interface AnsweredScenario {
  readonly scenario: Scenario
  readonly result: ScenarioResult
}

/** What the kernel answered to a scenario; where it failed in a way that is no answer, what it said. */
export interface Attempt {
  readonly result: ScenarioResult
  readonly crash: string | null
}

/** Runs a scenario on a new kernel; never throws. */
export function attemptScenario(scenario: Scenario, options: KernelOptions = {}): Attempt {
  try {
    return { result: runScenario(scenario, options), crash: null }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      result: { name: scenario.name, events: {}, values: {}, error: { type: 'InternalError', message, step: null } },
      crash: message,
    }
  }
}

/** How what the kernel answered differs from what NEST did, one sentence each; empty where it does not. */
export function differencesOf(scenario: Scenario, { result, crash }: Attempt, expected: ScenarioResult): readonly string[] {
  return crash === null ? compareResults(scenario, result, expected) : [`the kernel failed: ${crash}`]
}
