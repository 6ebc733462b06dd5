import type { KernelContract } from '../../shared/contract/kernel-contract'
import type { Engine } from '../../shared/contract/preferences'
import type { Client } from '../../shared/contract/rpc'
import { checkServerHas } from '../../shared/nest-server/check-server'
import type { ServerInfo } from '../../shared/nest-server/server-info'
import type { EngineChoice } from '../state/runs/engine-choice'
import { createStore } from '../state/store'
import type { KernelClient, KernelStatus } from './kernel-client'
import { firstError } from './run-problems'

/** Both engines as one: whoever was chosen when a network was loaded answers for it until the next one is. */
export interface Engines extends KernelClient {
  /** Who computed last. */
  current(): Engine
  /** The kernel of this computer, whoever computes. */
  readonly computer: Pick<KernelClient, 'connected'>
  /** Asks the server at an address what it is and has; rejects with a WireError. */
  meet(address: string): Promise<ServerInfo>
}

interface EngineParts {
  readonly computer: KernelClient
  readonly server: KernelClient
  readonly choice: EngineChoice
}

export function createEngines({ computer, server, choice }: EngineParts): Engines {
  let engine: Engine = 'computer'
  const status = createStore<KernelStatus>(computer.status.get())
  const client = (): KernelClient => (engine === 'computer' ? computer : server)
  const follow = (): void => status.set(client().status.get())
  const stops = [computer.status.subscribe(follow), server.status.subscribe(follow)]

  const meet = async (address: string): Promise<ServerInfo> => {
    const info = await (await server.connected()).call('meet', { address })
    choice.learned(info)
    return info
  }

  return {
    status,
    current: () => engine,
    computer,
    meet,
    connected: (): Promise<Client<KernelContract>> => client().connected(),
    async prepare(description) {
      engine = choice.get().engine
      follow()
      if (engine === 'computer') return
      const info = await meet(choice.get().address)
      const lacking = checkServerHas(info, description)
      if (lacking.length > 0) throw firstError(lacking)
    },
    on(name, listener) {
      const unsubscribe = [computer.on(name, listener), server.on(name, listener)]
      return () => unsubscribe.forEach((stop) => stop())
    },
    onLost(listener) {
      const lost = (of: Engine) => () => {
        if (of === engine) listener()
      }
      const unsubscribe = [computer.onLost(lost('computer')), server.onLost(lost('nest-server'))]
      return () => unsubscribe.forEach((stop) => stop())
    },
    endProcess: () => client().endProcess(),
    processName: () => (engine === 'computer' ? 'The kernel process' : 'The process that speaks to NEST Server'),
    dispose() {
      stops.forEach((stop) => stop())
      computer.dispose()
      server.dispose()
    },
  }
}
