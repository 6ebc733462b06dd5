import * as v from 'valibot'
import type { Result } from '../result'
import { asWireError, type WireError } from './wire-error'
import type { Port } from './wire'

/** What two processes say to each other: async functions of at most one argument, and events with their payloads. */
export interface Contract {
  readonly calls: object
  readonly events: object
}

type CallName<C extends Contract> = keyof C['calls'] & string
type EventName<C extends Contract> = keyof C['events'] & string
type CallArgs<C extends Contract, N extends CallName<C>> = C['calls'][N] extends (...args: infer A) => unknown ? A : never
type CallValue<C extends Contract, N extends CallName<C>> = C['calls'][N] extends (...args: never) => Promise<infer R> ? R : never

/** How one call is answered: its argument is checked first, and what `answer` throws reaches the caller as a WireError. */
export interface Handler<A extends readonly unknown[], R> {
  readonly args: v.GenericSchema<unknown, A extends readonly [infer Only] ? Only : undefined>
  readonly answer: (...args: A) => R | Promise<R>
}

/** One handler for every call of a contract: a missing or wrongly typed one does not compile. */
export type Handlers<C extends Contract> = { readonly [N in CallName<C>]: Handler<CallArgs<C, N>, CallValue<C, N>> }

/** The answering end. */
export interface Server<C extends Contract> {
  /**
   * Sends an event. One with a `lane` is acknowledged when the receiver has dealt with it, so that a sender can look at
   * `outstanding` and wait rather than pile up messages that a port would queue without limit.
   */
  emit<N extends EventName<C>>(name: N, payload: C['events'][N], lane?: string): void
  /** How many events of a lane are not acknowledged yet. */
  outstanding(lane: string): number
  /** Resolves at the next acknowledgement, or when the port closes. */
  acknowledged(): Promise<void>
  close(): void
}

/** The asking end. */
export interface Client<C extends Contract> {
  /** Rejects with a WireError; code `closed` when the port closes before the answer. */
  call<N extends CallName<C>>(name: N, ...args: CallArgs<C, N>): Promise<CallValue<C, N>>
  /** Calls back for every event of this name; returns unsubscribe. */
  on<N extends EventName<C>>(name: N, listener: (payload: C['events'][N]) => void): () => void
  /** Calls back once when the port has closed, whoever closed it; returns unsubscribe. */
  onClosed(listener: () => void): () => void
  close(): void
}

const wireErrorSchema = v.object({
  code: v.string(),
  message: v.string(),
  item: v.exactOptional(v.string()),
  field: v.exactOptional(v.string()),
})

const toServerSchema = v.variant('kind', [
  v.object({ kind: v.literal('call'), id: v.number(), name: v.string(), args: v.unknown() }),
  v.object({ kind: v.literal('ack'), lane: v.string() }),
])

const toClientSchema = v.variant('kind', [
  v.object({ kind: v.literal('answer'), id: v.number(), value: v.unknown() }),
  v.object({ kind: v.literal('failure'), id: v.number(), error: wireErrorSchema }),
  v.object({ kind: v.literal('event'), name: v.string(), payload: v.unknown(), lane: v.exactOptional(v.string()) }),
])

type ToServer = v.InferOutput<typeof toServerSchema>
type ToClient = v.InferOutput<typeof toClientSchema>

/** Checks and runs one call by name; never throws. Unknown names answer `unknown-call`, bad arguments `bad-message`. */
export async function answerCall<C extends Contract>(
  handlers: Handlers<C>,
  name: string,
  args: unknown,
): Promise<Result<unknown, WireError>> {
  if (!isCallOf(handlers, name)) return { ok: false, error: { code: 'unknown-call', message: `There is no call named "${name}".` } }
  // The schema beside a handler gives what this handler takes; only the types cannot say so for an unnamed call.
  const handler = handlers[name] as unknown as Handler<readonly [unknown], unknown>
  const parsed = v.safeParse(handler.args, args)
  if (!parsed.success) return { ok: false, error: badMessage(name, parsed.issues[0]) }
  try {
    return { ok: true, value: await handler.answer(parsed.output) }
  } catch (caught) {
    return { ok: false, error: asWireError(caught) }
  }
}

/** Answers the calls of a contract that arrive at a port until it closes; `onClosed` is called once then. */
export function serve<C extends Contract>(port: Port, handlers: Handlers<C>, onClosed?: () => void): Server<C> {
  const outstanding = new Map<string, number>()
  let closed = false
  let waiting: (() => void)[] = []
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const resolve of woken) resolve()
  }
  const send = (message: ToClient): void => port.post(message)

  const answer = async (id: number, name: string, args: unknown): Promise<void> => {
    const result = await answerCall(handlers, name, args)
    if (!result.ok) return send({ kind: 'failure', id, error: result.error })
    try {
      send({ kind: 'answer', id, value: result.value })
    } catch (caught) {
      send({ kind: 'failure', id, error: asWireError(caught) })
    }
  }

  port.onMessage(
    (data) => {
      const message = v.safeParse(toServerSchema, data)
      if (!message.success) return refuseMalformed(data, send)
      if (message.output.kind === 'call') return void answer(message.output.id, message.output.name, message.output.args)
      const left = (outstanding.get(message.output.lane) ?? 0) - 1
      if (left > 0) outstanding.set(message.output.lane, left)
      else outstanding.delete(message.output.lane)
      wake()
    },
    () => {
      closed = true
      onClosed?.()
      wake()
    },
  )

  return {
    emit(name, payload, lane) {
      if (lane === undefined) return send({ kind: 'event', name, payload })
      outstanding.set(lane, (outstanding.get(lane) ?? 0) + 1)
      send({ kind: 'event', name, payload, lane })
    },
    outstanding: (lane) => outstanding.get(lane) ?? 0,
    acknowledged: () => new Promise((resolve) => (closed ? resolve() : void waiting.push(resolve))),
    close: () => port.close(),
  }
}

interface PendingCall {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: WireError) => void
}

/** Makes the calls of a contract through a port. Events with a lane are acknowledged once every listener has returned. */
export function connect<C extends Contract>(port: Port): Client<C> {
  const pending = new Map<number, PendingCall>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const closeListeners = new Set<() => void>()
  let nextId = 1
  let closed = false
  const send = (message: ToServer): void => port.post(message)

  const receiveEvent = (name: string, payload: unknown, lane: string | undefined): void => {
    try {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(payload as never)
    } finally {
      if (lane !== undefined) send({ kind: 'ack', lane })
    }
  }

  port.onMessage(
    (data) => {
      const parsed = v.safeParse(toClientSchema, data)
      if (!parsed.success) return
      const message = parsed.output
      if (message.kind === 'event') return receiveEvent(message.name, message.payload, message.lane)
      const call = pending.get(message.id)
      pending.delete(message.id)
      if (message.kind === 'answer') call?.resolve(message.value)
      else call?.reject(message.error)
    },
    () => {
      closed = true
      for (const call of pending.values()) call.reject(closedError)
      pending.clear()
      for (const listener of [...closeListeners]) listener()
      closeListeners.clear()
    },
  )

  return {
    call<N extends CallName<C>>(name: N, ...args: CallArgs<C, N>) {
      return new Promise<CallValue<C, N>>((resolve, reject) => {
        if (closed) return reject(closedError)
        const id = nextId++
        pending.set(id, { resolve: (value) => resolve(value as CallValue<C, N>), reject })
        try {
          send({ kind: 'call', id, name, args: (args as readonly unknown[])[0] })
        } catch (caught) {
          pending.delete(id)
          reject(asWireError(caught))
        }
      })
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
    onClosed(listener) {
      closeListeners.add(listener)
      return () => closeListeners.delete(listener)
    },
    close: () => port.close(),
  }
}

const closedError: WireError = { code: 'closed', message: 'The connection closed before the answer came.' }

function isCallOf<C extends Contract>(handlers: Handlers<C>, name: string): name is CallName<C> {
  return Object.hasOwn(handlers, name)
}

function badMessage(name: string, issue: v.BaseIssue<unknown>): WireError {
  const path = v.getDotPath(issue)
  const where = path === null ? '' : ` at ${path}`
  return {
    code: 'bad-message',
    message: `The arguments of "${name}" are malformed${where}: ${issue.message}`,
    ...(path === null ? {} : { field: path }),
  }
}

function refuseMalformed(data: unknown, send: (message: ToClient) => void): void {
  const id: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'id') : undefined
  if (typeof id === 'number') send({ kind: 'failure', id, error: { code: 'bad-message', message: 'The message is not a call.' } })
}
