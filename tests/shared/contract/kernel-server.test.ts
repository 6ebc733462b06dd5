import { describe, expect, it } from 'vitest'
import type { KernelContract, ProgressFrame, SamplesFrame } from '../../../shared/contract/kernel-contract'
import { framePort } from '../../../shared/contract/frame-port'
import { connect } from '../../../shared/contract/rpc'
import { nodePort } from '../../../shared/contract/wire'
import type { RunId } from '../../../shared/ids'
import type { NetworkDescription } from '../../../shared/network/description'
import { block, connectAll, noisy } from './noisy-network'
import { clock, joinedSamples, joinedSpikes, startClient, startServer, steadyClock } from './served-kernel'

const run = 'run-1' as RunId

/** One description with something changed in its groups. */
function changed(change: (groups: NetworkDescription['groups']) => NetworkDescription['groups']): NetworkDescription {
  const description = noisy(2)
  return { ...description, groups: change(description.groups) }
}

describe('load', () => {
  it('hears of a stop within a call that makes many connections', async () => {
    // Time passes with each rest; messages are looked for at every one.
    let [ms, rests] = [0, 0]
    const { client } = startClient({
      ...clock,
      now: () => (ms += 20),
      yieldNow() {
        rests += 1
        if (rests === 3) void client.call('stop', { runId: run })
        return clock.yieldNow()
      },
    })
    const { groups, connects, ...rest } = noisy(5000)
    const dense = { name: 'fixed_indegree', parameters: { indegree: 1000 } }
    const description = { ...rest, groups: groups.slice(0, 1), connects: [{ ...connects[2]!, post: 0, rule: dense }] }
    await expect(client.call('load', { runId: run, description })).rejects.toMatchObject({ code: 'stopped' })
    expect(await client.call('load', { runId: 'run-2' as RunId, description: noisy(3) })).toMatchObject({ connectionCount: 9 })
  })

  it('hears of a stop between two calls, and the next network is built as if nothing had been', async () => {
    // After each call more time has passed than a network may be built without a look at the messages.
    let ms = 0
    const { client } = startClient({ ...clock, now: () => (ms += 20) })
    const description = noisy(3)
    const load = client.call('load', { runId: run, description })
    void client.call('stop', { runId: run })
    await expect(load).rejects.toMatchObject({ code: 'stopped', message: expect.stringContaining('before its network was built') })
    const network = await client.call('load', { runId: 'run-2' as RunId, description })
    expect(network).toMatchObject({ nodeCount: 6, connectionCount: 9 })
  })

  it('answers which nodes belong to which block and what will be recorded', async () => {
    const { client } = startClient()
    const network = await client.call('load', { runId: run, description: noisy(3) })
    expect(network.nodes).toEqual([
      { item: 'p1', firstNode: 1, count: 3 },
      { item: 'd1', firstNode: 4, count: 1 },
      { item: 'd2', firstNode: 5, count: 1 },
      { item: 'd3', firstNode: 6, count: 1 },
    ])
    expect(network).toMatchObject({ resolutionMs: 0.1, nodeCount: 6, connectionCount: 9 })
    expect(network.streams).toEqual([
      {
        kind: 'samples',
        stream: 0,
        recorder: 'd2',
        everySteps: 1,
        channels: [1, 2, 3].flatMap((node) => [
          { node, item: 'p1', index: node - 1, quantity: 'V_m', unit: 'mV' },
          { node, item: 'p1', index: node - 1, quantity: 'I_syn_ex', unit: 'pA' },
        ]),
      },
      { kind: 'spikes', stream: 1, recorder: 'd3', sources: [{ item: 'p1', firstNode: 1, count: 3 }] },
    ])
  })

  it.each([
    [
      'an unknown model',
      changed(([first, ...rest]) => [{ ...first!, model: 'iaf_psc_alfa' }, ...rest]),
      { code: 'UnknownModelName', item: 'p1' },
    ],
    [
      'an unknown parameter',
      changed(([first, ...rest]) => [{ ...first!, parameters: { tau: 3 } }, ...rest]),
      { code: 'UnaccessedDictionaryEntry', item: 'p1', field: 'tau' },
    ],
    [
      'a value out of range',
      changed(([first, ...rest]) => [{ ...first!, parameters: { tau_m: -1 } }, ...rest]),
      { code: 'BadProperty', item: 'p1', field: 'tau_m' },
    ],
    [
      'a value of the wrong type',
      changed(([first, ...rest]) => [{ ...first!, parameters: { tau_m: 'ten' } }, ...rest]),
      { code: 'TypeMismatch', item: 'p1', field: 'tau_m' },
    ],
    ['no neurons', changed(([first, ...rest]) => [{ ...first!, size: 0 }, ...rest]), { item: 'p1', field: 'size' }],
    [
      'a delay of nothing',
      { ...noisy(2), connects: [{ ...connectAll('c1', 1, 0), synapse: { model: 'static_synapse', parameters: { delay: 0 } } }] },
      { code: 'BadDelay', item: 'c1', field: 'synapse.delay' },
    ],
    [
      'an unknown rule',
      { ...noisy(2), connects: [{ ...connectAll('c1', 1, 0), rule: { name: 'some', parameters: {} } }] },
      { item: 'c1', field: 'rule.name' },
    ],
    ['a connect to nowhere', { ...noisy(2), connects: [connectAll('c1', 1, 9)] }, { code: 'bad-message' }],
    [
      'a resolution of nothing',
      { ...noisy(2), simulation: { durationMs: 1, resolutionMs: 0, seed: 1 } },
      { field: 'simulation.resolutionMs' },
    ],
  ])('refuses %s, naming where it is, and goes on working', async (_title, description, error) => {
    const { client } = startClient()
    await expect(client.call('load', { runId: run, description })).rejects.toMatchObject(error)
    expect(await client.call('load', { runId: run, description: noisy(1) })).toMatchObject({ nodeCount: 4 })
  })

  it('replaces a network that is being simulated, whose simulate answers stopped', async () => {
    const { client } = startClient()
    await client.call('load', { runId: run, description: noisy(50) })
    const first = client.call('simulate', { runId: run, endStep: 100_000_000 })
    const next = 'run-2' as RunId
    await client.call('load', { runId: next, description: noisy(1) })
    expect((await first).reason).toBe('stopped')
    await expect(client.call('simulate', { runId: run, endStep: 10 })).rejects.toMatchObject({ code: 'unknown-run' })
    expect(await client.call('simulate', { runId: next, endStep: 10 })).toEqual({ reason: 'finished', step: 10 })
  })
})

describe('simulate', () => {
  it('sends samples and spikes in order, all before it answers, and reports progress to the end', async () => {
    const { client, recorded } = startClient()
    await client.call('load', { runId: run, description: noisy(20) })
    expect(await client.call('simulate', { runId: run, endStep: 10_000 })).toEqual({ reason: 'finished', step: 10_000 })
    const samples = joinedSamples(recorded.samples)
    // As in NEST, the samples of the last slice, here 1 ms of the shortest delay, are seen after the next one.
    expect(samples.steps).toEqual(Array.from({ length: 9990 }, (_, k) => k + 1))
    expect(samples.values).toHaveLength(9990 * 40)
    const spikes = joinedSpikes(recorded.spikes)
    expect(spikes.length).toBeGreaterThan(100)
    expect(spikes).toEqual(spikes.toSorted((a, b) => a[0] - b[0]))
    expect(recorded.progress.at(-1)).toBe(10_000)
  })

  it('continued from stop to stop records what an uninterrupted run records', async () => {
    const whole = startClient()
    await whole.client.call('load', { runId: run, description: noisy(20) })
    await whole.client.call('simulate', { runId: run, endStep: 20_000 })

    const parts = startClient(steadyClock())
    await parts.client.call('load', { runId: run, description: noisy(20) })
    const reasons: string[] = []
    for (let step = 0; step < 20_000;) {
      const answer = parts.client.call('simulate', { runId: run, endStep: step < 5000 ? 5000 : 20_000 })
      await parts.client.call('stop', { runId: run })
      const outcome = await answer
      reasons.push(outcome.reason)
      step = outcome.step
    }
    expect(reasons).toContain('stopped')
    expect(joinedSpikes(parts.recorded.spikes)).toEqual(joinedSpikes(whole.recorded.spikes))
    expect(joinedSamples(parts.recorded.samples)).toEqual(joinedSamples(whole.recorded.samples))
  })

  it('answers stop within 100 ms of its clock and keeps what was recorded', async () => {
    const time = steadyClock()
    const { client, recorded } = startClient(time)
    await client.call('load', { runId: run, description: noisy(200) })
    const answer = client.call('simulate', { runId: run, endStep: 100_000_000 })
    await new Promise<void>((resolve) => {
      const off = client.on('samples', () => {
        off()
        resolve()
      })
    })
    const asked = time.now()
    await client.call('stop', { runId: run })
    const { reason, step } = await answer
    expect(time.now() - asked).toBeLessThan(100)
    expect(reason).toBe('stopped')
    const { steps } = joinedSamples(recorded.samples)
    expect(steps.at(-1)).toBeGreaterThan(step - 20)
  })

  it('is refused for a run that is not loaded, and while one is under way', async () => {
    const { client } = startClient()
    await expect(client.call('simulate', { runId: run, endStep: 10 })).rejects.toMatchObject({ code: 'unknown-run' })
    await client.call('load', { runId: run, description: noisy(10) })
    const first = client.call('simulate', { runId: run, endStep: 100_000_000 })
    await expect(client.call('simulate', { runId: run, endStep: 20 })).rejects.toMatchObject({ code: 'busy' })
    await client.call('stop', { runId: 'another' as RunId })
    await client.call('stop', { runId: run })
    expect((await first).reason).toBe('stopped')
  })

  it('takes values over between two slices, and refuses those that cannot be with their item and field', async () => {
    const { client } = startClient()
    await client.call('load', { runId: run, description: noisy(2) })
    const running = client.call('simulate', { runId: run, endStep: 100_000_000 })
    const { step } = await client.call('setValues', { runId: run, change: { item: block('p1'), parameters: { I_e: 500 } } })
    expect(step).toBeGreaterThanOrEqual(0)
    const refused = client.call('setValues', { runId: run, change: { item: block('p1'), parameters: { C_m: -1 } } })
    await expect(refused).rejects.toMatchObject({ code: 'BadProperty', item: 'p1', field: 'C_m' })
    await client.call('stop', { runId: run })
    await running
    expect(await client.call('getStatus', { runId: run, item: block('p1') })).toMatchObject([{ I_e: 500, C_m: 250 }, { I_e: 500 }])
  })

  it('tells the status of a block, a row a node', async () => {
    const { client } = startClient()
    await client.call('load', { runId: run, description: noisy(2) })
    const rows = await client.call('getStatus', { runId: run, item: block('p1') })
    expect(rows).toMatchObject([{ I_e: 350, V_m: -70 }, { I_e: 350 }])
    expect(await client.call('getStatus', { runId: run, item: block('nobody') })).toEqual([])
  })

  it('tells the state of one node with the step it holds at, without what a recorder holds', async () => {
    const { client } = startClient()
    await client.call('load', { runId: run, description: noisy(2) })
    await client.call('simulate', { runId: run, endStep: 100 })
    const node = (item: string, index: number) => client.call('getNode', { runId: run, item: block(item), index })
    const [second] = (await client.call('getStatus', { runId: run, item: block('p1') })).slice(1)
    expect(await node('p1', 1)).toEqual({ step: 100, values: second })
    expect(await node('p1', 2)).toBe(null)
    expect(await node('nobody', 0)).toBe(null)
    const recorder = await node('d2', 0)
    expect(Object.keys(recorder?.values ?? {})).toContain('n_events')
    expect(Object.keys(recorder?.values ?? {})).not.toContain('events')
  })
})

describe('a receiver that does not keep up', () => {
  type Heard =
    | { readonly kind: 'answer' | 'failure'; readonly id: number }
    | { readonly kind: 'event'; readonly name: 'samples'; readonly lane?: string; readonly payload: SamplesFrame }
    | { readonly kind: 'event'; readonly name: 'progress'; readonly lane: string; readonly payload: ProgressFrame }
    | { readonly kind: 'event'; readonly name: 'spikes'; readonly lane?: string }

  /** Speaks the wire by hand: samples are acknowledged only when asked. */
  function slowPeer(): {
    readonly ask: (name: string, args: unknown) => Promise<Heard>
    readonly frames: SamplesFrame[]
    /** Lanes of frames that are to be acknowledged: the last parts of those that came. */
    readonly awaited: string[]
    readonly acknowledge: (lane: string) => void
    /** Resolves with what is told when progress tells of this step. */
    readonly reached: (step: number) => Promise<ProgressFrame>
  } {
    const port = framePort(nodePort(startServer()))
    const frames: SamplesFrame[] = []
    const awaited: string[] = []
    const answers = new Map<number, (value: Heard) => void>()
    const steps = new Map<number, (told: ProgressFrame) => void>()
    let id = 0
    const hear = (message: Heard): unknown => {
      if (message.kind !== 'event') return answers.get(message.id)?.(message)
      if (message.name === 'samples') {
        if (message.lane !== undefined) awaited.push(message.lane)
        return frames.push(message.payload)
      }
      if (message.name === 'progress') steps.get(message.payload.step)?.(message.payload)
      return message.lane !== undefined && port.post({ kind: 'ack', lane: message.lane })
    }
    const ignore = (): void => undefined
    port.onMessage((message) => hear(message as Heard), ignore)
    return {
      frames,
      awaited,
      ask(name, args) {
        id += 1
        const answer = new Promise<Heard>((resolve) => answers.set(id, resolve))
        port.post({ kind: 'call', id, name, args })
        return answer
      },
      acknowledge: (lane) => port.post({ kind: 'ack', lane }),
      reached: (step) => new Promise((resolve) => steps.set(step, resolve)),
    }
  }

  it('gets three frames, then nothing until it acknowledges, then everything', async () => {
    const peer = slowPeer()
    await peer.ask('load', { runId: run, description: noisy(100) })
    const answer = peer.ask('simulate', { runId: run, endStep: 40_000 })
    const state = { ended: false }
    void answer.then(() => (state.ended = true))
    // Progress is acknowledged at once, so the end of the simulation is heard of; the answer still waits for the data to go.
    const { sentStep } = await peer.reached(40_000)
    expect(peer.awaited).toHaveLength(3)
    // What waits is not said to be here.
    expect(sentStep).toBeLessThan(40_000)
    expect(joinedSamples(peer.frames).steps.length).toBeGreaterThanOrEqual(sentStep - 10)
    expect(state.ended).toBe(false)
    let acknowledged = 0
    while (!state.ended) {
      while (acknowledged < peer.awaited.length) peer.acknowledge(peer.awaited[acknowledged++]!)
      await clock.yieldNow()
    }
    expect(joinedSamples(peer.frames).steps).toHaveLength(39_990)
    for (const { values } of peer.frames) expect(values.byteLength).toBeLessThan(65_536)
  })

  it('and never acknowledges is still given another network', async () => {
    const peer = slowPeer()
    await peer.ask('load', { runId: run, description: noisy(100) })
    const first = peer.ask('simulate', { runId: run, endStep: 20_000 })
    while (peer.awaited.length < 3) await clock.yieldNow()
    expect(await peer.ask('load', { runId: 'run-2', description: noisy(1) })).toMatchObject({ kind: 'answer' })
    expect(await first).toMatchObject({ kind: 'answer' })
  })
})

describe('a pace', () => {
  it('holds simulated time back, also when it is set while time runs, and changes no result', async () => {
    let nowMs = 0
    // A clock that stands still but for waiting: what is computed takes no time.
    const time = {
      ...clock,
      now: () => nowMs,
      wait: async (ms: number) => {
        nowMs += ms
        await clock.yieldNow()
      },
    }
    const { client, recorded } = startClient(time)
    await client.call('load', { runId: run, description: noisy(2) })
    await client.call('setPace', { runId: run, pace: 0.5 })
    await client.call('simulate', { runId: run, endStep: 1000 })
    // 100 ms at half of real time, in waits of 4 ms.
    expect(nowMs).toBeGreaterThanOrEqual(200)
    expect(nowMs).toBeLessThanOrEqual(204)
    await client.call('setPace', { runId: run, pace: null })
    await client.call('simulate', { runId: run, endStep: 2000 })
    expect(nowMs).toBeLessThanOrEqual(204)

    const free = startClient()
    await free.client.call('load', { runId: run, description: noisy(2) })
    await free.client.call('simulate', { runId: run, endStep: 2000 })
    expect(joinedSamples(recorded.samples)).toEqual(joinedSamples(free.recorded.samples))
  })
})

describe('a server that is sent nonsense', () => {
  it('answers or ignores it and still loads and simulates', async () => {
    const port = startServer()
    const calls = ['load', 'simulate', 'stop', 'setValues', 'getStatus', 'explode', '__proto__', 'constructor']
    const args = [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { runId: 7 },
      { runId: 'r', description: {} },
      { runId: 'r', endStep: -1 },
      { runId: 'r', endStep: NaN },
    ]
    for (const name of calls) for (const value of args) port.postMessage({ kind: 'call', id: -1, name, args: value })
    for (const message of [null, 0, 'x', [], {}, { kind: 'ack', lane: 5 }, new Uint8Array(3)]) port.postMessage(message)
    const client = connect<KernelContract>(framePort(nodePort(port)))
    await client.call('load', { runId: run, description: noisy(1) })
    expect(await client.call('simulate', { runId: run, endStep: 100 })).toEqual({ reason: 'finished', step: 100 })
  })
})
