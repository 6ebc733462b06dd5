import { framePort } from '../../shared/contract/frame-port'
import type { KernelContract } from '../../shared/contract/kernel-contract'
import type { KernelExit } from '../../shared/contract/main-contract'
import { connect, type Client } from '../../shared/contract/rpc'
import type { Port } from '../../shared/contract/wire'
import type { WireError } from '../../shared/contract/wire-error'
import type { NetworkDescription } from '../../shared/network/description'
import { createStore, type Store } from '../state/store'

/** What the kernel process is doing, as far as the page can tell. */
export type KernelStatus =
  | { readonly phase: 'starting' }
  | { readonly phase: 'ready'; /** Why the process before this one ended, if one did. */ readonly lastExit: string | null }
  | { readonly phase: 'restarting'; readonly reason: string }
  | { readonly phase: 'stopped'; readonly reason: string }

type Events = KernelContract['events']

/** The kernel as the page sees it: one object however often the process behind it is replaced. */
export interface KernelClient {
  readonly status: Store<KernelStatus>
  /** The process there is now, or the next one; its pending calls reject with code `closed` when it ends. */
  connected(): Promise<Client<KernelContract>>
  /** Hears the events of every process to come; returns unsubscribe. */
  on<N extends keyof Events>(name: N, listener: (payload: Events[N]) => void): () => void
  /** Calls back when a process and the network in it are gone; returns unsubscribe. */
  onLost(listener: () => void): () => void
  /** Ends a process that does not answer; the run in it is lost, and another process takes its place. */
  endProcess(): Promise<void>
  /** To be called before a network is loaded: chooses who computes it. Rejects with a WireError when nobody can. */
  prepare?(description: NetworkDescription): Promise<void>
  /** Begins a sentence on the end of the process, where it is not the kernel's. */
  processName?(): string
  dispose(): void
}

/** Where processes come from: every function subscribes and returns unsubscribe. */
export interface KernelSource {
  onPort(listener: (port: Port) => void): () => void
  onExit(listener: (exit: KernelExit) => void): () => void
  /** Asks for a process after too many crashes, or in place of one that does not answer. */
  restart(): Promise<void>
}

interface Waiter {
  readonly resolve: (client: Client<KernelContract>) => void
  readonly reject: (error: WireError) => void
}

/** What Node 20, in which tests run, cannot move. */
type Movable = ArrayBufferLike & { transfer?: (length: number) => ArrayBuffer }

/** Frees what an array was in at once: the page would have to collect what comes while a run goes on, which is up to a hundred megabytes a second. */
function giveBack(memory: Movable): void {
  memory.transfer?.(0)
}

/** Follows a process through its restarts; one that nobody has started yet begins as `stopped`, and is started when it is wanted. */
export function createKernelClient(source: KernelSource, initial: KernelStatus = { phase: 'starting' }): KernelClient {
  const status = createStore<KernelStatus>(initial)
  const lost = new Set<() => void>()
  const waiting = new Set<Waiter>()
  const listeners: { readonly [N in keyof Events]: Set<(payload: Events[N]) => void> } = {
    progress: new Set(),
    samples: new Set(),
    spikes: new Set(),
    weights: new Set(),
    correlations: new Set(),
  }
  let current: Client<KernelContract> | null = null
  let lastExit: string | null = null

  const forward = <N extends keyof Events>(client: Client<KernelContract>, name: N): void => {
    client.on(name, (payload) => {
      for (const listener of [...listeners[name]]) listener(payload)
    })
  }

  const take = (port: Port): void => {
    current?.close()
    const client = connect<KernelContract>(framePort(port, giveBack))
    client.onClosed(() => {
      if (current !== client) return
      current = null
      lastExit = 'The kernel process ended.'
      status.set({ phase: 'restarting', reason: lastExit })
      for (const listener of [...lost]) listener()
    })
    forward(client, 'progress')
    forward(client, 'samples')
    forward(client, 'spikes')
    forward(client, 'weights')
    forward(client, 'correlations')
    current = client
    status.set({ phase: 'ready', lastExit })
    for (const { resolve } of waiting) resolve(client)
    waiting.clear()
  }

  const exited = (exit: KernelExit): void => {
    current?.close()
    lastExit = exit.reason
    status.set({ phase: exit.restarting ? 'restarting' : 'stopped', reason: exit.reason })
    if (exit.restarting) return
    const error: WireError = {
      code: 'kernel-stopped',
      message: `The kernel keeps ending (${exit.reason}). Press Run to start it once more.`,
    }
    for (const { reject } of waiting) reject(error)
    waiting.clear()
  }

  const connected = async (): Promise<Client<KernelContract>> => {
    if (current) return current
    const next = new Promise<Client<KernelContract>>((resolve, reject) => waiting.add({ resolve, reject }))
    const { phase } = status.get()
    if (phase === 'stopped') {
      status.set({ phase: 'starting' })
      await source.restart()
    }
    return next
  }

  const stopPorts = source.onPort(take)
  const stopExits = source.onExit(exited)
  return {
    status,
    connected,
    on(name, listener) {
      listeners[name].add(listener)
      return () => listeners[name].delete(listener)
    },
    onLost(listener) {
      lost.add(listener)
      return () => lost.delete(listener)
    },
    endProcess: () => source.restart(),
    dispose() {
      stopPorts()
      stopExits()
      lost.clear()
      current?.close()
    },
  }
}
