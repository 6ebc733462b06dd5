import { createServer } from 'node:http'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openDocument } from '../../../shared/document/open-document'
import type { Patience } from '../../../shared/nest-server/ask-server'
import { describeNetwork } from '../../../shared/network/compile-network'
import type { NetworkDescription } from '../../../shared/network/description'
import { nestServer, type TestEngine, thisComputer } from '../../nest-server/engines'
import { type PretendedAnswer, type PretendedServer, pretendServer } from './pretended-server'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function pretended(options: Parameters<typeof pretendServer>[0] = {}): Promise<PretendedServer> {
  const server = await pretendServer(options)
  closing.push(server.close)
  return server
}

function engineFor(token: string | null = null, options: Parameters<typeof nestServer>[1] = {}): TestEngine {
  const engine = nestServer(token, options)
  closing.push(engine.close)
  return engine
}

/** An engine that has met a pretended server. */
async function met(
  options: Parameters<typeof nestServer>[1] = {},
): Promise<{ readonly server: PretendedServer; readonly engine: TestEngine }> {
  const server = await pretended()
  const engine = engineFor(null, options)
  await engine.client.call('meet', { address: server.address })
  return { server, engine }
}

function example(file: string, durationMs?: number): NetworkDescription {
  const opened = openDocument(readFileSync(path.resolve(import.meta.dirname, '../../../examples', file), 'utf8'))
  if (opened.kind !== 'opened') throw new Error(opened.message)
  const description = describeNetwork(opened.document)
  return durationMs === undefined ? description : { ...description, simulation: { ...description.simulation, durationMs } }
}

const current = example('tutorial/constant-current.cajal')
const impatient: Patience = { hello: 200, building: 200, piece: 200 }

describe('a network on a server', () => {
  it.each([
    ['tutorial/constant-current.cajal', 1000],
    ['balanced-network.cajal', 20],
    ['stdp-pair.cajal', 200],
  ])('records from %s what it records on this computer', async (file, durationMs) => {
    const description = example(file, durationMs)
    const { server, engine } = await met()
    const here = thisComputer()
    closing.push(here.close)
    const [network, own] = [await engine.load(description), await here.load(description)]
    expect({ ...network, buildMs: 0 }).toEqual({ ...own, buildMs: 0 })
    expect(await engine.simulate(durationMs)).toEqual(await here.simulate(durationMs))
    expect(engine.records).toEqual(here.records)
    expect([...engine.records.values()].some(({ steps }) => steps.length > 0)).toBe(true)
    // In pieces, so that it can be watched and stopped.
    expect(server.log.filter((line) => line === 'POST /api/Simulate').length).toBeGreaterThan(1)
  })

  it('takes values over between pieces, and tells the state of a node', async () => {
    const { engine } = await met()
    await engine.load(current)
    await engine.simulate(10)
    const runId = 'run-0' as never
    const { step } = await engine.client.call('setValues', { runId, change: { item: 'p1' as never, parameters: { I_e: 0 } } })
    expect(step).toBe(100)
    const state = await engine.client.call('getNode', { runId, item: 'p1' as never, index: 0 })
    expect(state).toMatchObject({ step: 100, values: { I_e: 0 } })
    expect(await engine.client.call('getNode', { runId, item: 'p1' as never, index: 1 })).toBeNull()
    // Also what was fetched already counts.
    const meter = await engine.client.call('getNode', { runId, item: 'd1' as never, index: 0 })
    expect(meter?.values['n_events']).toBe(engine.records.get(0)?.steps.length)
    expect(meter?.values).not.toHaveProperty('events')
  })

  it('is refused with NEST’s words at the item and field they are about', async () => {
    const { engine } = await met()
    const [group, ...rest] = current.groups
    const wrong = { ...current, groups: [{ ...group!, parameters: { tau_m: -1 } }, ...rest] }
    await expect(engine.load(wrong)).rejects.toMatchObject({
      code: 'server-refused',
      item: 'p1',
      field: 'tau_m',
      message: expect.stringMatching(/^NEST Server refused Create iaf_psc_alpha: .*tau_m/),
    })
  })
})

describe('a token', () => {
  it('goes in a header to the server it is for', async () => {
    const server = await pretended({ token: 'right' })
    await engineFor('right').client.call('meet', { address: server.address })
    expect(new Set(server.tokens)).toEqual(new Set(['right']))
  })

  it('that is wrong or missing is said to be so', async () => {
    const server = await pretended({ token: 'right' })
    for (const token of ['wrong', null]) {
      await expect(engineFor(token).client.call('meet', { address: server.address })).rejects.toMatchObject({ code: 'server-token' })
    }
  })
})

describe('a server that is not what it should be is told at once', () => {
  const html = '<!doctype html><title>Welcome to nginx</title>'
  it.each<[string, PretendedAnswer, string]>([
    ['a web page', { text: html, headers: { 'content-type': 'text/html' } }, 'server-wrong-answer'],
    ['nothing', { text: '' }, 'server-wrong-answer'],
    ['JSON of something else', { text: '{"status": "ok"}' }, 'server-wrong-answer'],
    ['a version that is none', { text: '{"nest": {"a": 1}}' }, 'server-wrong-answer'],
    ['an error', { status: 502, text: html }, 'server-wrong-answer'],
    ['a redirect', { status: 302, text: '', headers: { location: 'http://127.0.0.1:1/' } }, 'server-redirect'],
    ['the end of the connection', 'close', 'server-unreachable'],
    ['silence', 'hang', 'server-timeout'],
  ])('%s', async (_title, answer, code) => {
    const server = await pretended()
    server.disturb(() => answer)
    await expect(engineFor('secret', { patience: impatient }).client.call('meet', { address: server.address })).rejects.toMatchObject({
      code,
    })
    expect(server.log).toHaveLength(1)
  })

  it('gone', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const at = closed.address()
    closed.close()
    await once(closed, 'close')
    const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
    await expect(engineFor().client.call('meet', { address })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('nothing answers there'),
    })
  })

  it('one whose certificate nobody vouches for, before it gets the token', async () => {
    const server = await pretended({ tls: true })
    await expect(engineFor('secret').client.call('meet', { address: server.address })).rejects.toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining('signed by nobody that this computer trusts'),
    })
    expect(server.log).toEqual([])
  })

  it('one that speaks plain http where https is asked for', async () => {
    const server = await pretended()
    await expect(engineFor('secret').client.call('meet', { address: server.address.replace('http:', 'https:') })).rejects.toMatchObject({
      code: 'server-unreachable',
    })
    expect(server.tokens).toEqual([])
  })

  it('elsewhere without encryption', async () => {
    await expect(engineFor().client.call('meet', { address: 'http://nest.example.org' })).rejects.toMatchObject({ code: 'server-address' })
  })

  it('one whose plain interface gives no values, as that of NEST 3.10', async () => {
    const server = await pretended({ version: '3.10.0' })
    server.disturb((at) => (at === '/api/GetStatus' ? { status: 400, text: '{"message": "unexpected keyword argument"}' } : undefined))
    const info = await engineFor().client.call('meet', { address: server.address })
    expect(info).toMatchObject({ version: '3.10.0', way: 'plain', tellsStatus: false })
  })
})

describe('a server that turns bad in mid-run costs the run and nothing else', () => {
  const events = (text: string): PretendedAnswer => ({ text })
  it.each<[string, string, PretendedAnswer, string]>([
    ['closes the connection', '/api/Simulate', 'close', 'server-unreachable'],
    ['answers no more', '/api/Simulate', 'hang', 'server-timeout'],
    ['answers with a web page', '/api/Simulate', { text: '<html>' }, 'server-wrong-answer'],
    ['fails without words', '/api/Simulate', { status: 500, text: '<html>' }, 'server-refused'],
    ['loses its network', '/api/GetKernelStatus', { text: '[0.1, 0, 0.1]' }, 'server-changed'],
    ['has no time', '/api/GetKernelStatus', { text: '["now", 0, 0.1]' }, 'server-wrong-answer'],
    ['gives no list of values', '/api/GetStatus', events('7'), 'server-wrong-answer'],
    ['gives values of too few recorders', '/api/GetStatus', events('[{}]'), 'server-wrong-answer'],
    ['gives no columns', '/api/GetStatus', events('[{}, {}]'), 'server-wrong-answer'],
    [
      'gives text for numbers',
      '/api/GetStatus',
      events('[{"events": {"senders": ["x"], "times": [1]}}, {"events": {"senders": [], "times": []}}]'),
      'server-wrong-answer',
    ],
    [
      'names nodes out of range',
      '/api/GetStatus',
      events('[{"events": {"senders": [], "times": []}}, {"events": {"senders": [99], "times": [1]}}]'),
      'server-wrong-answer',
    ],
    [
      'has times out of range',
      '/api/GetStatus',
      events('[{"events": {"senders": [], "times": []}}, {"events": {"senders": [1], "times": [NaN]}}]'),
      'server-wrong-answer',
    ],
    [
      'has columns of different lengths',
      '/api/GetStatus',
      events('[{"events": {"senders": [1], "times": [1, 2]}}, {"events": {}}]'),
      'server-wrong-answer',
    ],
    ['sends too much', '/api/GetStatus', events(`[${' '.repeat(2 ** 21)}]`), 'server-too-much'],
  ])('%s', async (_title, at, answer, code) => {
    const { server, engine } = await met({ patience: { ...impatient, building: 10_000, piece: 1000 }, mostBytes: 2 ** 20 })
    await engine.load(current)
    await engine.simulate(50)
    const before = engine.records.get(1)?.steps.length
    server.disturb((asked) => (asked === at ? answer : undefined))
    await expect(engine.simulate(1000)).rejects.toMatchObject({ code })
    expect(engine.records.get(1)?.steps.length).toBe(before)
    // The next run is another network, and works.
    server.disturb(() => undefined)
    await engine.load(current)
    expect(await engine.simulate(50)).toEqual({ reason: 'finished', step: 500 })
  })

  it('a sample that is no number is kept as none', async () => {
    const { server, engine } = await met()
    await engine.load(current)
    server.disturb((at) =>
      at === '/api/GetStatus'
        ? { text: '[{"events": {"senders": [1], "times": [1.0], "V_m": [NaN]}}, {"events": {"senders": [], "times": []}}]' }
        : undefined,
    )
    await engine.simulate(0.1)
    expect(engine.records.get(0)).toMatchObject({ steps: [10], values: [NaN] })
  })

  it('Create that answers other nodes than were asked for', async () => {
    const { server, engine } = await met()
    server.disturb((at) => (at === '/api/Create' ? { text: '[7]' } : undefined))
    await expect(engine.load(current)).rejects.toMatchObject({ code: 'server-wrong-answer' })
  })
})

describe('Stop answers whatever the server does', () => {
  it('between pieces: what was recorded is kept and the run can be continued', async () => {
    const { engine } = await met()
    await engine.load(current)
    const stopped = new Promise((resolve) => {
      const unsubscribe = engine.client.on('samples', () => {
        unsubscribe()
        resolve(engine.client.call('stop', { runId: 'run-0' as never }))
      })
    })
    const outcome = await engine.simulate(1e6)
    await stopped
    expect(outcome.reason).toBe('stopped')
    expect(outcome.step).toBeGreaterThan(0)
    const further = outcome.step + 10
    expect(await engine.client.call('simulate', { runId: 'run-0' as never, endStep: further })).toEqual({
      reason: 'finished',
      step: further,
    })
  })

  it('while the server is silent: the run ends without it and cannot be continued', async () => {
    const { server, engine } = await met()
    await engine.load(current)
    await engine.simulate(10)
    let asked = (): void => undefined
    const silent = new Promise<void>((resolve) => (asked = resolve))
    server.disturb((at) => {
      if (at !== '/api/Simulate') return undefined
      asked()
      return 'hang'
    })
    const outcome = engine.simulate(1000)
    await silent
    await engine.client.call('stop', { runId: 'run-0' as never })
    expect(await outcome).toEqual({ reason: 'stopped', step: 100 })
    await expect(engine.simulate(1000)).rejects.toMatchObject({ code: 'server-left' })
  })

  it('while it builds', async () => {
    const { server, engine } = await met()
    let asked = (): void => undefined
    const silent = new Promise<void>((resolve) => (asked = resolve))
    server.disturb((at) => {
      if (at !== '/api/Create') return undefined
      asked()
      return 'hang'
    })
    const loading = engine.load(current)
    void loading.catch(() => undefined)
    await silent
    await engine.client.call('stop', { runId: 'run-0' as never })
    await expect(loading).rejects.toMatchObject({ code: 'stopped' })
  })
})
