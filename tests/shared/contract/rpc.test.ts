import { MessageChannel, type MessagePort } from 'node:worker_threads'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { connect, serve, type Client, type Server } from '../../../shared/contract/rpc'
import { assertWhole, nodePort } from '../../../shared/contract/wire'

interface EchoContract {
  readonly calls: {
    double(args: { readonly value: number }): Promise<number>
    fail(args: { readonly how: 'coded' | 'bug' }): Promise<void>
    never(): Promise<void>
    unclonable(): Promise<unknown>
  }
  readonly events: { readonly tick: number; readonly block: Float64Array }
}

const opened: MessagePort[] = []
afterEach(() => opened.splice(0).forEach((port) => port.close()))

function channel(): { readonly near: MessagePort; readonly far: MessagePort } {
  const { port1: near, port2: far } = new MessageChannel()
  opened.push(near, far)
  return { near, far }
}

function pair(onServerClosed?: () => void): { readonly client: Client<EchoContract>; readonly server: Server<EchoContract> } {
  const { near, far } = channel()
  const server = serve<EchoContract>(
    nodePort(far),
    {
      double: { args: v.object({ value: v.number() }), answer: ({ value }) => 2 * value },
      fail: {
        args: v.object({ how: v.picklist(['coded', 'bug']) }),
        answer: ({ how }) => {
          throw how === 'bug'
            ? new RangeError('boom')
            : Object.assign(new Error('too large'), { code: 'BadProperty', item: 'p1', field: 'C_m' })
        },
      },
      never: { args: v.undefined(), answer: () => new Promise<void>(() => undefined) },
      unclonable: { args: v.undefined(), answer: () => () => 1 },
    },
    onServerClosed,
  )
  return { client: connect<EchoContract>(nodePort(near)), server }
}

function nextEvent<N extends keyof EchoContract['events']>(client: Client<EchoContract>, name: N): Promise<EchoContract['events'][N]> {
  return new Promise((resolve) => client.on(name, resolve))
}

/** What a raw peer, which may say anything, hears next. */
function nextRaw(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => port.once('message', resolve))
}

describe('calls', () => {
  it('answers each call by its own id, also when many are under way', async () => {
    const { client } = pair()
    const answers = await Promise.all([1, 2, 3].map((value) => client.call('double', { value })))
    expect(answers).toEqual([2, 4, 6])
  })

  it.each([
    ['a coded error keeps code, item and field', 'coded' as const, { code: 'BadProperty', message: 'too large', item: 'p1', field: 'C_m' }],
    ['any other error arrives as internal', 'bug' as const, { code: 'internal', message: 'boom' }],
  ])('%s', async (_title, how, error) => {
    await expect(pair().client.call('fail', { how })).rejects.toEqual(error)
  })

  it('rejects what is under way, and what comes after, with closed when the other side closes', async () => {
    const { client, server } = pair()
    const underWay = client.call('never')
    server.close()
    await expect(underWay).rejects.toMatchObject({ code: 'closed' })
    await expect(client.call('double', { value: 1 })).rejects.toMatchObject({ code: 'closed' })
  })

  it('tells both sides of a close once', async () => {
    const told: string[] = []
    const both = new Promise<void>((resolve) => {
      const note = (who: string): void => {
        told.push(who)
        if (told.length === 2) resolve()
      }
      const { client } = pair(() => note('server'))
      client.onClosed(() => note('client'))
      client.close()
    })
    await both
    expect(told.sort()).toEqual(['client', 'server'])
  })

  it('answers with a failure when the value cannot be sent', async () => {
    await expect(pair().client.call('unclonable')).rejects.toMatchObject({ message: expect.stringContaining('could not be cloned') })
  })
})

describe('what arrives is checked', () => {
  it.each([
    ['a call nobody serves', { kind: 'call', id: 1, name: 'toString', args: undefined }, { code: 'unknown-call' }],
    ['a wrong argument', { kind: 'call', id: 1, name: 'double', args: { value: '2' } }, { code: 'bad-message', field: 'value' }],
    ['a missing argument', { kind: 'call', id: 1, name: 'double' }, { code: 'bad-message' }],
    ['an envelope that is none', { kind: 'shout', id: 1 }, { code: 'bad-message' }],
  ])('refuses %s', async (_title, message, error) => {
    const { near, far } = channel()
    serve<EchoContract>(nodePort(far), echoOnly)
    near.postMessage(message)
    expect(await nextRaw(near)).toMatchObject({ kind: 'failure', id: 1, error })
  })

  it('survives anything and still answers afterwards', async () => {
    const { near, far } = channel()
    serve<EchoContract>(nodePort(far), echoOnly)
    for (const nonsense of [
      null,
      7,
      'hello',
      [],
      {},
      { kind: 'ack' },
      { kind: 'call' },
      { kind: 'ack', lane: 'nobody' },
      new Float64Array(3),
    ]) {
      near.postMessage(nonsense)
    }
    near.postMessage({ kind: 'call', id: 5, name: 'double', args: { value: 21 } })
    expect(await nextRaw(near)).toEqual({ kind: 'answer', id: 5, value: 42 })
  })

  it('a client ignores what is not from a server', async () => {
    const { near, far } = channel()
    const client = connect<EchoContract>(nodePort(near))
    for (const nonsense of [null, 'x', { kind: 'answer' }, { kind: 'answer', id: 99, value: 1 }]) far.postMessage(nonsense)
    const tick = nextEvent(client, 'tick')
    far.postMessage({ kind: 'event', name: 'tick', payload: 3 })
    expect(await tick).toBe(3)
  })
})

describe('events', () => {
  it('reach every listener until it unsubscribes', async () => {
    const { client, server } = pair()
    const heard: number[] = []
    const off = client.on('tick', (value) => heard.push(value))
    client.on('tick', (value) => heard.push(10 * value))
    server.emit('tick', 1)
    await client.call('double', { value: 0 })
    off()
    server.emit('tick', 2)
    await client.call('double', { value: 0 })
    expect(heard).toEqual([1, 10, 20])
  })

  it('of a lane count as outstanding until they are acknowledged, also when nobody listens', async () => {
    const { near, far } = channel()
    const server = serve<EchoContract>(nodePort(far), echoOnly)
    server.emit('tick', 1, 'a')
    server.emit('tick', 2, 'a')
    server.emit('tick', 3)
    expect([server.outstanding('a'), server.outstanding('b')]).toEqual([2, 0])
    const client = connect<EchoContract>(nodePort(near))
    await client.call('double', { value: 0 })
    expect(server.outstanding('a')).toBe(0)
  })

  it('carry typed arrays whole', async () => {
    const { client, server } = pair()
    const block = nextEvent(client, 'block')
    server.emit('block', new Float64Array([1, 2, 3]))
    expect([...(await block)]).toEqual([1, 2, 3])
  })

  it.each([
    ['bare', new Float64Array(8).subarray(0, 2)],
    ['inside an event', { payload: { values: new Int32Array(8).subarray(1) } }],
    ['inside a list', [[new Uint8Array(8).subarray(0, 7)]]],
  ])('never carry part of a buffer: %s', (_title, message) => {
    expect(() => assertWhole(message)).toThrow('post slice()')
  })
})

const echoOnly = {
  double: { args: v.object({ value: v.number() }), answer: ({ value }: { readonly value: number }) => 2 * value },
  fail: { args: v.object({ how: v.picklist(['coded', 'bug']) }), answer: () => undefined },
  never: { args: v.undefined(), answer: () => undefined },
  unclonable: { args: v.undefined(), answer: () => undefined },
}
