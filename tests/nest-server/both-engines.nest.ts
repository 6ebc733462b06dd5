import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meanAndDeviation, meanVariationOfIntervals } from '../../shared/conformance/statistics'
import { openDocument } from '../../shared/document/open-document'
import { checkServer } from '../../shared/nest-server/check-server'
import { describeNetwork } from '../../shared/network/compile-network'
import type { NetworkDescription } from '../../shared/network/description'
import { nestServer, type StreamRecord, type TestEngine, thisComputer } from './engines'
import { type RunningNestServer, startNestServer } from './start-nest-server'

let real: RunningNestServer
let ours: TestEngine
let theirs: TestEngine

beforeAll(async () => {
  real = await startNestServer()
  ours = thisComputer()
  theirs = nestServer(real.token)
  await theirs.client.call('meet', { address: real.address })
})

afterAll(async () => {
  theirs.close()
  ours.close()
  await real.kill()
})

function example(file: string): NetworkDescription {
  const opened = openDocument(readFileSync(path.resolve(import.meta.dirname, '../../examples', file), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.message)
  return describeNetwork(opened.document)
}

async function run(engine: TestEngine, description: NetworkDescription): Promise<readonly StreamRecord[]> {
  const { streams } = await engine.load(description)
  const outcome = await engine.simulate(description.simulation.durationMs)
  expect(outcome.reason).toBe('finished')
  return streams.map(({ stream }) => engine.records.get(stream) ?? { steps: [], senders: [], values: [] })
}

it('the server says which NEST it is and what it has', async () => {
  const info = await theirs.client.call('meet', { address: real.address })
  expect(info).toMatchObject({ version: expect.stringMatching(/^3\.10/), way: 'script', tellsStatus: true, mpi: false })
  expect(info.models).toContain('iaf_psc_alpha')
  expect(info.models).toContain('stdp_synapse')
  expect(info.rules).toContain('fixed_indegree')
})

describe('drawings without chance come out the same on both engines, sample for sample and spike for spike', () => {
  it.each([
    'tutorial/constant-current.cajal',
    'tutorial/two-neurons.cajal',
    'tutorial/izhikevich.cajal',
    'tutorial/hodgkin-huxley.cajal',
    'stdp-pair.cajal',
    'short-term-plasticity.cajal',
    'f-i-curve.cajal',
  ])('%s', (file) => expectSameOnBoth(example(file)))

  it('also with what is set while time runs, of neurons and of connections', async () => {
    const plain = pair()
    const planned: NetworkDescription = {
      ...plain,
      changes: [
        { atMs: 60.7, index: 0, item: 'c1' as never, parameters: { weight: -90 } },
        { atMs: 101.3, index: 0, item: 'p1' as never, parameters: { I_e: 700, tau_m: 20 } },
        { atMs: 150, index: 0, item: 'p2' as never, parameters: { I_e: 600 } },
      ],
    }
    await expectSameOnBoth(planned)
    expect(await run(ours, planned)).not.toEqual(await run(ours, plain))
  })
})

async function expectSameOnBoth(description: NetworkDescription): Promise<void> {
  const [here, there] = [await run(ours, description), await run(theirs, description)]
  expect(there.length).toBe(here.length)
  here.forEach((record, index) => {
    const other = there[index]!
    expect(other.steps.length).toBe(record.steps.length)
    expect(other.steps).toEqual(record.steps)
    expect(other.senders).toEqual(record.senders)
    const worst = record.values.reduce((most, value, k) => Math.max(most, Math.abs(value - other.values[k]!) / (1 + Math.abs(value))), 0)
    expect(worst).toBeLessThan(1e-6)
    expect(record.steps.length).toBeGreaterThan(0)
  })
}

/** What `reference/README.md` compares of runs with chance: spikes in all and how irregular they are, or how samples lie. */
interface Statistics {
  readonly count: number
  readonly variation: number
  readonly mean: number
  readonly deviation: number
}

function statisticsOf({ steps, senders, values }: StreamRecord): Statistics {
  return {
    count: steps.length,
    variation: meanVariationOfIntervals(steps, senders) ?? 0,
    ...meanAndDeviation(values.length > 0 ? values : [0]),
  }
}

it('a balanced network has the same statistics on both engines', async () => {
  const description = example('balanced-network.cajal')
  const seeds = [1, 2, 3, 4, 5]
  const statisticsOn = async (engine: TestEngine): Promise<readonly (readonly Statistics[])[]> => {
    const all: (readonly Statistics[])[] = []
    for (const seed of seeds) {
      const records = await run(engine, { ...description, simulation: { ...description.simulation, durationMs: 300, seed } })
      all.push(records.map(statisticsOf))
    }
    return all
  }
  const [here, there] = [await statisticsOn(ours), await statisticsOn(theirs)]
  here[0]!.forEach((_, stream) => {
    const over = (runs: readonly (readonly Statistics[])[], name: keyof Statistics) =>
      meanAndDeviation(runs.map((each) => each[stream]![name]))
    const [a, b] = [over(here, 'count'), over(there, 'count')]
    const standardError = Math.hypot(a.deviation, b.deviation) / Math.sqrt(seeds.length - 1)
    expect(Math.abs(a.mean - b.mean)).toBeLessThanOrEqual(4 * standardError + 0.02 * b.mean)
    expect(Math.abs(over(here, 'variation').mean - over(there, 'variation').mean)).toBeLessThan(0.1)
    const spread = over(there, 'deviation').mean
    expect(Math.abs(over(here, 'mean').mean - over(there, 'mean').mean)).toBeLessThanOrEqual(0.05 * spread)
    expect(Math.abs(over(here, 'deviation').mean - spread)).toBeLessThanOrEqual(0.05 * spread)
  })
})

/** A matcher of its value. */
function closeTo(value: number): unknown {
  return expect.closeTo(value, 6)
}

/** One neuron under a current, and what its synapses do to another. */
function pair(changes: { readonly weight?: unknown; readonly size?: number } = {}): NetworkDescription {
  const item = (id: string): never => id as never
  return {
    simulation: { durationMs: 200, resolutionMs: 0.1, seed: 5 },
    copies: [{ name: 'watched', existing: 'static_synapse', parameters: {}, weightRecorder: 3, item: item('c1') }],
    groups: [
      { item: item('p1'), model: 'iaf_psc_alpha', size: 3, parameters: { I_e: 500 } },
      { item: item('p2'), model: 'iaf_psc_alpha', size: changes.size ?? 2, parameters: {} },
      { item: item('d1'), model: 'multimeter', size: 1, parameters: { record_from: ['V_m', 'I_syn_ex'] } },
      { item: item('d2'), model: 'weight_recorder', size: 1, parameters: {} },
    ],
    connects: [
      {
        item: item('c1'),
        pre: 0,
        post: 1,
        rule: { name: 'all_to_all', parameters: {} },
        synapse: { model: 'watched', parameters: { weight: (changes.weight ?? 40) as number, delay: 2 } },
      },
      {
        item: item('c2'),
        pre: 2,
        post: 1,
        rule: { name: 'all_to_all', parameters: {} },
        synapse: { model: 'static_synapse', parameters: {} },
      },
    ],
  }
}

describe('what only a script can ask of NEST', () => {
  it('weights are recorded, and are the same on both engines', async () => {
    const [here, there] = [await run(ours, pair()), await run(theirs, pair())]
    expect(there).toEqual(here.map((record) => ({ ...record, values: record.values.map(closeTo) })))
    expect(here[1]!.values.length).toBeGreaterThan(0)
  })

  it('weights are drawn, and connections tell them', async () => {
    await theirs.load(pair({ weight: { distribution: 'uniform', min: 10, max: 20 }, size: 100 }))
    const table = await theirs.connections('c1')
    expect(table?.total).toBe(300)
    expect(new Set(table?.values.weight).size).toBeGreaterThan(250)
    expect(table?.values.weight?.every((weight) => weight >= 10 && weight < 20)).toBe(true)
    expect([Math.max(...table!.sources), Math.max(...table!.targets)]).toEqual([2, 99])
    expect(table?.values.delay?.every((delay) => delay === 2)).toBe(true)
  })

  it('values change in mid-run, of nodes and of connections', async () => {
    const results: (readonly StreamRecord[])[] = []
    for (const engine of [ours, theirs]) {
      const { streams } = await engine.load(pair())
      await engine.simulate(100)
      await engine.set('c1', { weight: 80 })
      await engine.set('p2', { I_e: 100 })
      await engine.simulate(200)
      results.push(streams.map(({ stream }) => engine.records.get(stream)!))
    }
    const [here, there] = results
    expect(there![0]!.values.length).toBe(here![0]!.values.length)
    const worst = here![0]!.values.reduce((most, value, k) => Math.max(most, Math.abs(value - there![0]!.values[k]!)), 0)
    expect(worst).toBeLessThan(1e-6)
    expect(new Set(there![1]!.values)).toEqual(new Set([40, 80]))
  })

  it('a spike is sent by hand, at the same time on both engines', async () => {
    const item = (id: string): never => id as never
    const relay: NetworkDescription = {
      simulation: { durationMs: 200, resolutionMs: 0.1, seed: 5 },
      groups: [
        { item: item('d1'), model: 'spike_generator', size: 1, parameters: { spike_times: [3, 30], spike_weights: [1, 2] } },
        { item: item('p1'), model: 'parrot_neuron', size: 1, parameters: {} },
        { item: item('d2'), model: 'spike_recorder', size: 1, parameters: {} },
      ],
      connects: [
        [0, 1],
        [1, 2],
      ].map(([pre, post], k) => ({
        item: item(`c${k}`),
        ...{ pre: pre!, post: post! },
        rule: { name: 'one_to_one', parameters: {} },
        synapse: { model: 'static_synapse', parameters: {} },
      })),
    }
    for (const engine of [ours, theirs]) {
      const { streams } = await engine.load(relay)
      await engine.simulate(20)
      const send = (id: string) => engine.client.call('sendSpike', { runId: engine.runId(), item: item(id) })
      expect(await send('d1')).toEqual({ step: 201, timeMs: 20.1, values: { spike_times: [3, 20.1, 30], spike_weights: [1, 1, 2] } })
      expect(await send('p1')).toBe(null)
      await engine.simulate(50)
      expect(engine.records.get(streams[0]!.stream)?.steps).toEqual([40, 211, 310])
    }
  })

  it('the state of a node is what NEST says it is', async () => {
    await theirs.load(pair())
    await theirs.simulate(10)
    const state = await theirs.client.call('getNode', { runId: theirs.runId(), item: 'p1' as never, index: 2 })
    expect(state).toMatchObject({ step: 100, values: { global_id: 3, I_e: 500, model: 'iaf_psc_alpha' } })
  })

  it('a refusal comes in NEST’s words, at the item and field', async () => {
    const { groups, ...rest } = pair()
    const wrong = { ...rest, groups: groups.map((group, index) => (index === 1 ? { ...group, parameters: { tau_m: -1 } } : group)) }
    await expect(theirs.load(wrong)).rejects.toMatchObject({
      code: 'server-refused',
      item: 'p2',
      message: expect.stringContaining('time constant'),
    })
    const unknown = { ...rest, groups: groups.map((group, index) => (index === 1 ? { ...group, parameters: { tau_x: 1 } } : group)) }
    await expect(theirs.load(unknown)).rejects.toMatchObject({ code: 'server-refused', item: 'p2', field: 'tau_x' })
  })
})

it('somebody else who resets the kernel in mid-run is noticed', async () => {
  await theirs.load(pair())
  await theirs.simulate(50)
  await fetch(`${real.address}/api/ResetKernel`, { headers: { NESTServerAuth: real.token } })
  await expect(theirs.simulate(100)).rejects.toMatchObject({ code: expect.stringMatching(/^server-(changed|refused)$/) })
})

it('a server that is killed in mid-run costs the run, and the next one is somewhere else', async () => {
  const mortal = await startNestServer()
  const engine = nestServer(mortal.token)
  try {
    await engine.client.call('meet', { address: mortal.address })
    await engine.load({ ...pair(), simulation: { durationMs: 1e7, resolutionMs: 0.1, seed: 5 } })
    const outcome = engine.simulate(1e7)
    const killed = new Promise<void>((resolve) => {
      const unsubscribe = engine.client.on('samples', () => {
        unsubscribe()
        resolve(mortal.kill())
      })
    })
    await expect(outcome).rejects.toMatchObject({ code: 'server-unreachable' })
    await killed
    expect(engine.records.get(0)!.steps.length).toBeGreaterThan(0)
    await engine.client.call('meet', { address: real.address })
    await engine.load(pair())
    expect(await engine.simulate(10)).toEqual({ reason: 'finished', step: 100 })
  } finally {
    engine.close()
    await mortal.kill()
  }
})

it('a server without scripts says what is missing before anything runs', async () => {
  const plain = await startNestServer({ NEST_SERVER_ENABLE_EXEC_CALL: 'false' })
  const engine = nestServer(plain.token)
  try {
    const info = await engine.client.call('meet', { address: plain.address })
    expect(info).toMatchObject({ way: 'plain', tellsStatus: false })
    expect(checkServer(info)[0]?.code).toBe('server-silent')
  } finally {
    engine.close()
    await plain.kill()
  }
})
