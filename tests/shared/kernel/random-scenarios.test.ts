import { describe, expect, test } from 'vitest'
import { runScenario } from '../../../shared/conformance/run-scenario'
import { ScenarioMaker } from '../../random-scenarios/scenario-maker'

/** `CAJAL_RANDOM_SEEDS=1000:2000` tries others. */
const [first, last] = (process.env['CAJAL_RANDOM_SEEDS'] ?? '1:31').split(':').map(Number) as [number, number]
const together = 10

describe('vector code gives random networks the very digits of the plain code', () => {
  const count = Math.ceil((last - first) / together)
  test.each(Array.from({ length: count }, (_, k) => first + k * together))(
    'from seed %d on',
    (from) => {
      for (let seed = from; seed < Math.min(from + together, last); seed++) {
        const scenario = new ScenarioMaker(seed, { withChance: true }).make()
        expect(runScenario(scenario, { vectorsFrom: 1 }), `seed ${seed}`).toEqual(runScenario(scenario, { vectorsFrom: Infinity }))
      }
    },
    600_000,
  )
})
