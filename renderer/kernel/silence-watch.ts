import type { RunState } from '../state/runs/run-state'
import { createStore, type Store } from '../state/store'
import type { KernelClient } from './kernel-client'
import type { RunController } from './run-controller'

/** How long a working kernel may say nothing before the user is asked; it reports about every 16 ms. */
export const patienceMs = 10_000
/** And how long it may go on after it was asked to stop, which it hears a hundred times a second unless it is busy with something large. */
export const stopPatienceMs = 4000

/** Notices a kernel that hangs: a run under way and not a word from the process. */
export interface SilenceWatch {
  /** True while the user should be asked. */
  readonly silent: Pick<Store<boolean>, 'get' | 'subscribe'>
  /** Asks again after as long a silence. */
  wait(): void
  /** Watches until what it returns is called. */
  follow(): () => void
}

/** Whether a run was asked to stop and has not yet. */
export function isStopping(state: RunState): boolean {
  return (state.phase === 'compiling' || state.phase === 'running') && state.stopping
}

interface WatchParts {
  readonly kernel: Pick<KernelClient, 'on'>
  readonly state: RunController['state']
  /** Runs work after so many milliseconds; returns what takes that back. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** Watches while a run is being built or computed. */
export function watchSilence({ kernel, state, after }: WatchParts): SilenceWatch {
  const silent = createStore(false)
  let cancel: (() => void) | null = null

  const waitFor = (ms: number): void => {
    cancel?.()
    cancel = null
    if (silent.get()) silent.set(false)
    const { phase } = state.get()
    if (phase === 'compiling' || phase === 'running') cancel = after(ms, () => silent.set(true))
  }
  const listen = (): void => waitFor(isStopping(state.get()) ? stopPatienceMs : patienceMs)

  return {
    silent: { get: silent.get, subscribe: silent.subscribe },
    wait: () => waitFor(patienceMs),
    follow() {
      const stops = [state.subscribe(listen), ...(['progress', 'samples', 'spikes'] as const).map((name) => kernel.on(name, listen))]
      return () => {
        cancel?.()
        stops.forEach((stop) => stop())
      }
    },
  }
}
