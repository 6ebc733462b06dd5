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
    Array.isArray(value)
      ? value.some(isWild)
      : value === 'NaN' || (typeof value === 'number' && Math.abs(value) > 1e12 && Math.abs(value) < 1e300)
  return (
    error?.type === 'Crash' || [...Object.values(events), ...Object.values(values)].some((columns) => Object.values(columns).some(isWild))
  )
}

/** Up to so many connections of a model NEST keeps in their order when it sorts them by source: of more it also permutes those of one source (kernel rule 32). */
const keptInOrder = 23

const everyConnection = { op: 'GetConnections', keys: ['synapse_model'], as: 'every connection' }

function hasPermutedPorts({ values }: ScenarioResult): boolean {
  const counts = new Map<unknown, number>()
  for (const model of (values[everyConnection.as]?.['synapse_model'] ?? []) as readonly unknown[])
    counts.set(model, (counts.get(model) ?? 0) + 1)
  return Math.max(0, ...counts.values()) > keptInOrder
}

/** The same with the ports of a source by themselves, whichever connection has which. */
function portsApart(result: ScenarioResult): ScenarioResult {
  const events = Object.entries(result.events).flatMap(([name, columns]): [string, ScenarioResult['events'][string]][] => {
    if (!('ports' in columns)) return [[name, columns]]
    const { ports, ...rest } = columns
    const { times, senders } = rest
    return [
      [name, rest],
      [`ports of ${name}`, { times, senders, ports }],
    ]
  })
  return { ...result, events: Object.fromEntries(events) }
}

async function differences(drawn: Scenario): Promise<readonly string[]> {
  const scenario = { ...drawn, steps: [...drawn.steps, everyConnection] }
  const answer = await nest.answer(scenario)
  if (isBeyondComparison(answer)) return []
  const ours = runScenario(scenario)
  return hasPermutedPorts(answer) ? compareResults(scenario, portsApart(ours), portsApart(answer)) : compareResults(scenario, ours, answer)
}

/** Whether one refused what the other did not: a scenario is shrunk to one that differs in the same way. */
const isRefusal = ([first]: readonly string[]): boolean => / at step /.test(first ?? '')

describe('random networks are to the kernel what they are to NEST', () => {
  const count = Math.ceil((last - first) / together)
  it.each(Array.from({ length: count }, (_, k) => first + k * together))(
    'from seed %d on',
    async (from) => {
      for (let seed = from; seed < Math.min(from + together, last); seed++) {
        const scenario = new ScenarioMaker(seed).make()
        const found = await differences(scenario)
        if (found.length === 0) continue
        const smallest = await shrink(scenario, async (candidate) => {
          const left = await differences(candidate)
          return left.length > 0 && isRefusal(left) === isRefusal(found)
        })
        expect(await differences(smallest), `seed ${seed}: ${JSON.stringify(smallest)}`).toEqual([])
      }
    },
    patienceMs,
  )
})
