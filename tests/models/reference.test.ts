import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compareResults } from '../../shared/conformance/compare'
import { runScenario } from '../../shared/conformance/run-scenario'
import type { Scenario, ScenarioResult } from '../../shared/conformance/scenario'

interface Answered {
  readonly scenario: Scenario
  readonly result: ScenarioResult
}

/** Scenarios with what NEST 3.10 answered, beyond those of the shared reference: other parameters, couplings, resolutions, later changes. */
const folder = new URL('./reference/', import.meta.url)

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json.gz')))('%s', (file) => {
  const answers = JSON.parse(gunzipSync(readFileSync(new URL(file, folder))).toString('utf8')) as readonly Answered[]

  test.each(answers.map((answer) => [answer.scenario.name, answer] as const))('%s: the kernel answers as NEST does', (_name, answer) => {
    expect(compareResults(answer.scenario, runScenario(answer.scenario), answer.result)).toEqual([])
  })
})
