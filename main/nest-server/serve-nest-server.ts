import { framePort } from '../../shared/contract/frame-port'
import { createRunHandlers } from '../../shared/contract/kernel-server'
import type { HostClock, LoadedRun, LoadRequest } from '../../shared/contract/loaded-run'
import type { KernelContract } from '../../shared/contract/kernel-contract'
import { neverCancelled, type RunControl } from '../../shared/contract/run-control'
import { serve, type Server } from '../../shared/contract/rpc'
import type { Port } from '../../shared/contract/wire'
import type { WireError } from '../../shared/contract/wire-error'
import { readServerAddress, type ServerAddress } from '../../shared/nest-server/address'
import { createNestCaller, meetServer, type Patience, usualPatience } from '../../shared/nest-server/ask-server'
import type { ServerInfo } from '../../shared/nest-server/server-info'
import { loadServerRun } from '../../shared/nest-server/server-run'
import { createHttpWire, type HttpWire } from './http-wire'

interface NestServerParts {
  readonly clock: Pick<HostClock, 'now' | 'wait'>
  /** The access token for an origin, or null where there is none for it. */
  readonly tokenFor: (origin: string) => Promise<string | null>
  readonly patience?: Patience
  readonly mostBytes?: number
}

const notMet: WireError = { code: 'server-unknown', message: 'No NEST Server was chosen. Type its address in the settings.' }

/** Serves networks on NEST Server at a port until the port closes; returns what closes it. */
export function serveNestServer(port: Port, { clock, tokenFor, patience = usualPatience, mostBytes }: NestServerParts): () => void {
  let met: { readonly address: ServerAddress; readonly info: ServerInfo } | null = null
  let wire: HttpWire | null = null

  const openWire = async ({ url, origin }: ServerAddress): Promise<HttpWire> =>
    createHttpWire({ url, token: await tokenFor(origin), ...(mostBytes !== undefined && { mostBytes }) })

  const meet = async ({ address }: { readonly address: string }): Promise<ServerInfo> => {
    const read = readServerAddress(address)
    if (!read.ok) {
      const error: WireError = { code: 'server-address', message: read.error }
      throw error
    }
    met = null
    const hello = await openWire(read.value)
    try {
      const info = await meetServer(hello, read.value.url, patience, neverCancelled)
      met = { address: read.value, info }
      return info
    } finally {
      hello.close()
    }
  }

  const loadNetwork = async (request: LoadRequest, control: RunControl): Promise<LoadedRun> => {
    if (met === null) throw notMet
    wire?.close()
    wire = await openWire(met.address)
    return loadServerRun(request, control, { caller: createNestCaller(wire, met.info.way), server, clock, patience })
  }
  const runs = createRunHandlers({ loadNetwork, storage: null, answers: null, meet })

  const server: Server<KernelContract> = serve<KernelContract>(framePort(port), runs.handlers, () => {
    runs.end()
    wire?.close()
  })
  return () => server.close()
}
