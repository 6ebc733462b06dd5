import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { Kernel } from '../../../shared/kernel/kernel'
import { NodeCollection } from '../../../shared/kernel/node-collection'
import { selfSigned } from './self-signed'

/** What a server may answer to one request; `hang` never, `close` by closing the connection. */
export type PretendedAnswer =
  { readonly status?: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> } | 'hang' | 'close'

export interface PretendedServer {
  readonly address: string
  /** Requests that came, such as `POST /api/Create`. */
  readonly log: string[]
  readonly tokens: (string | undefined)[]
  /** Answers in place of NEST where it gives something. */
  disturb(answer: (path: string, body: string) => PretendedAnswer | undefined): void
  close(): Promise<void>
}

type Values = Readonly<Record<string, unknown>>

/** An older NEST Server whose plain interface is whole, with Cajal's own kernel in the place of NEST. */
export async function pretendServer({ version = '3.9.0', token = null as string | null, tls = false } = {}): Promise<PretendedServer> {
  const kernel = new Kernel()
  const log: string[] = []
  const tokens: (string | undefined)[] = []
  let disturbance: (path: string, body: string) => PretendedAnswer | undefined = () => undefined
  const listener: RequestListener = (request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? ''
      log.push(`${request.method ?? ''} ${path}`)
      const given = request.headers['nestserverauth']
      tokens.push(typeof given === 'string' ? given : undefined)
      const answer =
        disturbance(path, body) ??
        (token !== null && given !== token ? { status: 403, text: 'Unauthorized' } : answerOf(kernel, version, path, body))
      if (answer === 'hang') return
      if (answer === 'close') return void request.socket.destroy()
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(answer.text)
    })
  }
  const server = tls ? createTlsServer(selfSigned, listener) : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  return {
    address: `${tls ? 'https' : 'http'}://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
    log,
    tokens,
    disturb: (answer) => (disturbance = answer),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function answerOf(kernel: Kernel, version: string, path: string, body: string): PretendedAnswer {
  if (path === '/') return { text: JSON.stringify({ nest: version, mpi: false }) }
  if (path === '/exec') return { status: 403, text: '<!doctype html>Forbidden' }
  const name = path.replace('/api/', '')
  try {
    const value = call(kernel, name, JSON.parse(body === '' ? '{}' : body) as Values)
    return { text: JSON.stringify(value ?? null) }
  } catch (caught) {
    const message = caught instanceof Error ? caught.message : String(caught)
    return { status: 400, text: JSON.stringify({ message: `NESTError: ${message}`, lineNumber: 1 }) }
  }
}

function idsOf(nodes: NodeCollection): readonly number[] {
  return Array.from({ length: nodes.length }, (_, k) => nodes.at(k))
}

function call(kernel: Kernel, name: string, args: Values): unknown {
  const nodes = (key: string): NodeCollection => NodeCollection.fromIds(args[key] as number[])
  switch (name) {
    case 'ResetKernel':
      return kernel.ResetKernel()
    case 'SetKernelStatus': {
      const { local_num_threads: _threads, ...values } = args['params'] as Values
      return kernel.SetKernelStatus(values as never)
    }
    case 'GetKernelStatus': {
      const status: Values = {
        node_models: kernel.Models('node'),
        synapse_models: kernel.Models('synapse'),
        connection_rules: ['all_to_all', 'one_to_one', 'fixed_indegree'],
        biological_time: kernel.currentStep * kernel.resolutionMs,
        num_connections: kernel.connectionCount,
        min_delay: kernel.GetKernelStatus(['min_delay'])['min_delay'],
      }
      const keys = args['keys'] as string[] | undefined
      return keys === undefined ? status : keys.map((key) => status[key])
    }
    case 'Create':
      return idsOf(kernel.Create(args['model'] as string, args['n'] as number, args['params'] as never))
    case 'CopyModel':
      return kernel.CopyModel(args['existing'] as string, args['new'] as string, args['params'] as never)
    case 'Connect':
      return kernel.Connect(nodes('pre'), nodes('post'), args['conn_spec'] as never, args['syn_spec'] as never)
    case 'GetConnections': {
      const found = kernel.GetConnections({ source: nodes('source') })
      return { source: found.map(({ source }) => source), target: found.map(({ target }) => target) }
    }
    case 'Simulate':
      return kernel.Simulate(args['t'] as number)
    case 'GetStatus':
      return (args['nodes'] as number[]).length === 0 ? [] : kernel.GetStatus(nodes('nodes'))
    case 'SetStatus':
      return kernel.SetStatus(nodes('nodes'), args['params'] as never)
    default:
      throw new Error(`module 'nest' has no attribute '${name}'`)
  }
}
