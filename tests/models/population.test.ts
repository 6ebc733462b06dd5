import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { compareResults } from '../../shared/conformance/compare'
import { runScenario } from '../../shared/conformance/run-scenario'
import type { ResultColumns, Scenario, ScenarioResult } from '../../shared/conformance/scenario'

/** Numbers of spikes that are to be drawn next. */
const told = vi.hoisted((): { counts: number[] } => ({ counts: [] }))

vi.mock('../../shared/random/binomial', () => ({ binomial: () => told.counts.shift() }))
vi.mock('../../shared/random/poisson', () => ({ poisson: () => told.counts.shift() }))

interface Answered {
  readonly scenario: Scenario
  readonly result: ScenarioResult
}

const answers = JSON.parse(
  gunzipSync(readFileSync(new URL('./population-replays.json.gz', import.meta.url))).toString('utf8'),
) as readonly Answered[]

beforeEach(() => {
  told.counts = []
})

describe('gif_pop_psc_exp with the numbers of spikes that NEST drew', () => {
  test.each(answers.map((answer) => [answer.scenario.name, answer] as const))(
    '%s: expects what NEST expects in every step',
    (_name, { scenario, result }) => {
      const { n_events, mean } = result.events['m'] as ResultColumns & Readonly<Record<'n_events' | 'mean', readonly number[]>>
      // Of a Poisson number nothing is drawn where none are expected, or more than there are neurons. What is drawn in steps that a multimeter does not show yet matters to nothing that is compared.
      const { N, BinoRand } = scenario.steps[0]!['params'] as { readonly N: number; readonly BinoRand?: boolean }
      told.counts = n_events
        .filter((_, k) => BinoRand !== false || (mean[k]! > 0 && mean[k]! <= N))
        .concat(Array.from({ length: 10 }, () => 0))
      expect(n_events.filter((count) => count > 0).length).toBeGreaterThan(20)
      expect(compareResults(scenario, runScenario(scenario), result)).toEqual([])
    },
  )
})
