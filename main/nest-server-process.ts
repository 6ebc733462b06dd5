import { connect, type Client } from '../shared/contract/rpc'
import type { TokenContract } from '../shared/contract/token-contract'
import { electronPort } from '../shared/contract/wire'
import { serveNestServer } from './nest-server/serve-nest-server'

/** Entry of the utility process that speaks to NEST Server, so that nothing a server says reaches main or the page unchecked. */
let closeServer: (() => void) | null = null
let main: Client<TokenContract> | null = null

const clock = {
  now: () => performance.now(),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

process.parentPort.on('message', ({ data: purpose, ports: [port] }) => {
  if (port === undefined) return
  if (purpose === 'main') {
    main = connect<TokenContract>(electronPort(port))
    return
  }
  closeServer?.()
  closeServer = serveNestServer(electronPort(port), {
    clock,
    tokenFor: async (origin) => (main === null ? null : main.call('tokenFor', { origin })),
  })
})
