/** Calls back once when what is under way is to end, at once if it is already; returns unsubscribe. */
export type OnCancel = (listener: () => void) => () => void

/** Of what nobody can end. */
export const neverCancelled: OnCancel = () => () => undefined

/** How a simulate or a load under way is told to end. A simulate looks at every break. */
export class RunControl {
  #stopped = false
  #abandoned = false
  readonly #listeners = new Set<() => void>()
  #resolve: () => void = () => undefined
  /** Resolves when the run is abandoned. */
  readonly abandonment = new Promise<void>((resolve) => {
    this.#resolve = resolve
  })

  get stopRequested(): boolean {
    return this.#stopped
  }

  /** Nobody waits for what is not sent yet: there is another network, or no page. */
  get abandoned(): boolean {
    return this.#abandoned
  }

  /** Also when it is abandoned. */
  readonly onStop: OnCancel = (listener) => {
    if (this.#stopped) listener()
    else this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  stop(): void {
    this.#stopped = true
    for (const listener of [...this.#listeners]) listener()
    this.#listeners.clear()
  }

  abandon(): void {
    this.#abandoned = true
    this.stop()
    this.#resolve()
  }
}
