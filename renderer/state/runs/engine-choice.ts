import type { Engine } from '../../../shared/contract/preferences'
import type { Problem } from '../../../shared/document/problem'
import type { CajalDocument } from '../../../shared/document/schema'
import { readServerAddress } from '../../../shared/nest-server/address'
import { checkServerHas } from '../../../shared/nest-server/check-server'
import type { ServerInfo } from '../../../shared/nest-server/server-info'
import { compileNetwork } from '../../../shared/network/compile-network'
import type { PreferenceStore } from '../preferences'
import { createStore, type Store } from '../store'

/** Where runs are computed, and what is known of the server there. */
interface EngineState {
  readonly engine: Engine
  /** Of the server, as it was typed. */
  readonly address: string
  /** What the server last said of itself; null when the one at the present address has not been asked. */
  readonly known: ServerInfo | null
}

/** Follows the preferences, and what servers say. */
export interface EngineChoice extends Pick<Store<EngineState>, 'get' | 'subscribe'> {
  learned(info: ServerInfo): void
  /** What the server lacks of what a drawing needs. */
  problems(document: CajalDocument): readonly Problem[]
}

export function createEngineChoice(preferences: Pick<PreferenceStore, 'get' | 'subscribe'>): EngineChoice {
  const said: Store<ServerInfo | null> = createStore<ServerInfo | null>(null)
  let asked: { readonly document: CajalDocument; readonly info: ServerInfo; readonly problems: readonly Problem[] } | null = null

  const get = (): EngineState => {
    const { engine, serverAddress } = preferences.get()
    const read = readServerAddress(serverAddress)
    const info = said.get()
    return { engine, address: serverAddress, known: read.ok && read.value.url === info?.url ? info : null }
  }

  return {
    get,
    learned: said.set,
    problems(document) {
      const { engine, known: info } = get()
      if (engine === 'computer' || info === null) return noProblems
      if (asked?.document !== document || asked.info !== info) {
        const compiled = compileNetwork(document)
        asked = { document, info, problems: compiled.ok ? checkServerHas(info, compiled.value) : noProblems }
      }
      return asked.problems
    },
    subscribe(listener) {
      const stops = [preferences.subscribe(listener), said.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
  }
}

const noProblems: readonly Problem[] = []
