import type { OnCancel } from '../contract/run-control'
import type { WireError } from '../contract/wire-error'
import { type NestCall, plainRequest, scriptOf, wordsOfCall } from './nest-call'
import type { PlacedCall } from './network-calls'
import { cutWords, parsePythonJson, recordOf, wrongAnswer } from './read-answer'
import type { ServerInfo, ServerWay } from './server-info'

/** An answer over HTTP. */
export interface HttpAnswer {
  readonly status: number
  readonly text: string
}

/** What reaches a server; rejects with a WireError when no whole answer comes. */
export interface ServerWire {
  /** `path` begins with a slash; without a body it is a GET. Nobody wants the answer any more when `onCancel` calls back. */
  request(args: {
    readonly path: string
    readonly body?: string
    readonly timeoutMs: number
    readonly onCancel: OnCancel
  }): Promise<HttpAnswer>
}

/** How long answers may take. */
export interface Patience {
  /** For what a server says of itself. */
  readonly hello: number
  /** For a call that builds. */
  readonly building: number
  /** For a piece of a simulation. */
  readonly piece: number
}

export const usualPatience: Patience = { hello: 10_000, building: 120_000, piece: 60_000 }

/** Asks a server who it is and what it has; `url` is only told. */
export async function meetServer(wire: ServerWire, url: string, { hello: timeoutMs }: Patience, onCancel: OnCancel): Promise<ServerInfo> {
  const ask = (path: string, body?: string): Promise<HttpAnswer> =>
    wire.request({ path, ...(body !== undefined && { body }), timeoutMs, onCancel })
  const root = recordOf(readJson(await ask('/'), 'its first answer'))
  const version = root['nest']
  if (typeof version !== 'string' || !/^[\w.+-]{1,40}$/.test(version)) throw wrongAnswer('it does not say which NEST it has')
  const mpi = root['mpi'] === true
  const script = await ask('/exec', JSON.stringify({ source: 'answer = 1', return: ['answer'] }))
  // With MPI a script would tell what the first process recorded, and nothing of the others.
  const way: ServerWay = script.status === 200 && !mpi ? 'script' : 'plain'
  const status = way === 'script' ? script : await ask('/api/GetStatus', '{"nodes": []}')
  const kernel = recordOf(readJson(await ask('/api/GetKernelStatus', '{}'), 'the status of its kernel'))
  return {
    url,
    version,
    mpi,
    way,
    tellsStatus: status.status === 200,
    models: [...namesOf(kernel['node_models'], 'node models'), ...namesOf(kernel['synapse_models'], 'synapse models')],
    rules: namesOf(kernel['connection_rules'], 'rules'),
  }
}

const mostNames = 20_000

function namesOf(value: unknown, what: string): readonly string[] {
  const isName = (each: unknown): each is string => typeof each === 'string' && each.length <= 200
  if (!Array.isArray(value) || value.length > mostNames || !value.every(isName)) throw wrongAnswer(`its list of ${what} is none`)
  return value
}

/** Makes calls of NEST in the way that a server understands. */
export interface NestCaller {
  /** What the calls answered, in order; rejects with a WireError that names the item of the one that failed. */
  make(calls: readonly PlacedCall[], timeoutMs: number, onCancel: OnCancel): Promise<readonly unknown[]>
}

export function createNestCaller(wire: ServerWire, way: ServerWay): NestCaller {
  const asScript: NestCaller['make'] = async (calls, timeoutMs, onCancel) => {
    const body = JSON.stringify({ source: scriptOf(calls.map(({ call }) => call)), return: ['answers', 'failure'] })
    const answer = await placed(calls[0], () => wire.request({ path: '/exec', body, timeoutMs, onCancel }))
    if (answer.status >= 400 && answer.status !== 403) throw refusal(calls[0], wordsOfStatus(answer))
    const data = recordOf(recordOf(readJson(answer, `its answer to ${callWords(calls[0])}`))['data'])
    const { failure } = data
    const answers: unknown = data['answers']
    if (!isList(answers) || answers.length > calls.length) throw wrongAnswer('a script came back without its answers')
    if (typeof failure === 'string') throw refusal(calls[answers.length], cutWords(failure))
    if (answers.length < calls.length) throw wrongAnswer('a script came back without all its answers')
    return answers
  }

  const onePlain = async (placedCall: PlacedCall, timeoutMs: number, onCancel: OnCancel): Promise<unknown> => {
    const request = plainRequest(placedCall.call)
    if (request === null) {
      throw refusal(placedCall, 'its plain interface has no way to do this; start it with NEST_SERVER_ENABLE_EXEC_CALL=true')
    }
    const answer = await placed(placedCall, () => wire.request({ ...request, timeoutMs, onCancel }))
    if (answer.status >= 400 && answer.status !== 403) throw refusal(placedCall, wordsOfStatus(answer))
    const value = readJson(answer, `its answer to ${callWords(placedCall)}`)
    return 'events' in placedCall.call && isList(value) ? value.map((row) => recordOf(row)['events']) : value
  }

  return {
    make: async (calls, timeoutMs, onCancel) => {
      if (way === 'script') return asScript(calls, timeoutMs, onCancel)
      const answers: unknown[] = []
      for (const call of calls) answers.push(await onePlain(call, timeoutMs, onCancel))
      return answers
    },
  }
}

function callWords(call: PlacedCall | undefined): string {
  return call === undefined ? 'a call' : wordsOfCall(call.call)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** What failed on the way is told with the item it was about. */
async function placed<T>(call: PlacedCall | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (caught) {
    const error = caught as WireError
    throw call?.item === undefined ? error : { ...error, item: call.item }
  }
}

/** NEST said no; which parameter it means is read from its words. */
function refusal(call: PlacedCall | undefined, words: string): WireError {
  const message = `NEST Server refused ${callWords(call)}: ${words}`
  if (call === undefined) return { code: 'server-refused', message }
  const named = namesIn(call.call).find((name) => new RegExp(`(^|\\W)${name}(\\W|$)`).test(words))
  return {
    code: 'server-refused',
    message,
    ...(call.item !== undefined && { item: call.item }),
    ...(named !== undefined && { field: call.fieldOf(named) }),
  }
}

function namesIn(call: NestCall): readonly string[] {
  const dicts = 'call' in call ? call.args.map(([, argument]) => argument) : 'get' in call || 'events' in call ? [] : [call.values]
  return dicts.flatMap((argument) => ('dict' in argument ? argument.dict.map(([name]) => name) : [])).filter((name) => /^\w+$/.test(name))
}

function wordsOfStatus({ status, text }: HttpAnswer): string {
  const message = messageIn(text)
  if (message !== null) return cutWords(message)
  return status >= 500
    ? `it failed without saying why (HTTP ${status}). Its own log has the reason; NEST Server 3.10 loses it on the way.`
    : `it answered with HTTP ${status}.`
}

function messageIn(text: string): string | null {
  try {
    const { message } = recordOf(parsePythonJson(text))
    return typeof message === 'string' ? message : null
  } catch {
    return null
  }
}

/** The JSON of an answer that went well; throws for any other. */
function readJson({ status, text }: HttpAnswer, what: string): unknown {
  if (status === 401 || status === 403) {
    const error: WireError = {
      code: 'server-token',
      message: 'NEST Server did not accept the access token. It shows the right one when it starts; type it in the settings.',
    }
    throw error
  }
  if (status !== 200) throw wrongAnswer(`${what} came with HTTP ${status}`)
  try {
    return parsePythonJson(text)
  } catch {
    throw wrongAnswer(`${what} is no JSON but begins “${cutWords(text.slice(0, 60))}”`)
  }
}
