import type { CajalBridge, MainContract, OpenedFile } from '../../../../shared/contract/main-contract'

export type Calls = { readonly [Name in keyof MainContract['calls']]?: (...args: Parameters<MainContract['calls'][Name]>) => unknown }

/** Main as the page sees it: answers as told, keeps what it was asked, and lets events be sent. What is dropped is what is read of it. */
export function createMain(answers: Calls): {
  readonly bridge: CajalBridge
  readonly asked: [string, unknown][]
  send(name: string, payload: unknown): void
} {
  const asked: [string, unknown][] = []
  const listeners = new Map<string, (payload: never) => void>()
  const bridge: CajalBridge = {
    call(name, ...args) {
      asked.push([name, args[0]])
      const answer = answers[name] as ((args: unknown) => unknown) | undefined
      // The contract says what each call answers; a test gives just that.
      return Promise.resolve().then(() => answer?.(args[0])) as never
    },
    on(name, listener) {
      listeners.set(name, listener)
      return () => listeners.delete(name)
    },
    openDropped: (file) => Promise.resolve(file as OpenedFile),
  }
  return { bridge, asked, send: (name, payload) => listeners.get(name)?.(payload as never) }
}
