/** Spikes as columns. */
export interface RecordedSpikes {
  /** Time stamps in steps. */
  readonly steps: Int32Array
  readonly senders: Uint32Array
  /** Milliseconds before the stamp; null while all lie on steps. */
  readonly offsets: Float64Array | null
}

/** The spikes that one recorder got: columns that double when full. */
export class SpikeTable {
  count = 0
  #steps = new Int32Array(64)
  #senders = new Uint32Array(64)
  #offsets: Float64Array | null = null

  add(stamp: number, sender: number, count: number, offsetMs: number): void {
    for (let k = 0; k < count; k++) {
      const at = this.count
      if (at === this.#steps.length) this.#grow()
      this.#steps[at] = stamp
      this.#senders[at] = sender
      if (offsetMs !== 0) this.#offsets ??= new Float64Array(this.#steps.length)
      if (this.#offsets !== null) this.#offsets[at] = offsetMs
      this.count = at + 1
    }
  }

  #grow(): void {
    const length = 2 * this.#steps.length
    const steps = new Int32Array(length)
    steps.set(this.#steps)
    this.#steps = steps
    const senders = new Uint32Array(length)
    senders.set(this.#senders)
    this.#senders = senders
    if (this.#offsets === null) return
    const offsets = new Float64Array(length)
    offsets.set(this.#offsets)
    this.#offsets = offsets
  }

  /** All rows as they lie in memory: once they are forgotten, others are written there. */
  read(): RecordedSpikes {
    return {
      steps: this.#steps.subarray(0, this.count),
      senders: this.#senders.subarray(0, this.count),
      offsets: this.#offsets?.subarray(0, this.count) ?? null,
    }
  }

  clear(): void {
    this.count = 0
  }
}
