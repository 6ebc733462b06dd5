/** How a simulate under way is told to end. It looks at every break. */
export class RunControl {
  #stopped = false
  #abandoned = false
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

  stop(): void {
    this.#stopped = true
  }

  abandon(): void {
    this.#stopped = true
    this.#abandoned = true
    this.#resolve()
  }
}
