/** Spikes as columns. */
export interface RecordedSpikes {
  /** Time stamps in steps. */
  readonly steps: Int32Array
  readonly senders: Uint32Array
  /** Milliseconds before the stamp; null while all lie on steps. */
  readonly offsets: Float64Array | null
  /** Of changes of binary neurons: 1 where the sender became active, 0 where it no longer is; null of plain spikes. */
  readonly states: Uint8Array | null
}

/** The spikes that one recorder got, or the changes of states that they tell of: columns that double when full. */
export class SpikeTable {
  count = 0
  #steps = new Int32Array(64)
  #senders = new Uint32Array(64)
  #offsets: Float64Array | null = null
  #states: Uint8Array | null
  /** Of the last change: a second spike of its sender at its time makes another of it. */
  #lastStamp = -1
  #lastSender = 0

  constructor(kind: 'spikes' | 'states' = 'spikes') {
    this.#states = kind === 'states' ? new Uint8Array(64) : null
  }

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

  /**
   * Takes what a binary neuron sent as a change of its state: two spikes at once, in one event or two, say that it became active, one that it
   * no longer is (kernel rule 45). More in one event are a row of 0, as in NEST.
   */
  addChange(stamp: number, sender: number, count: number, offsetMs: number): void {
    const isAgain = stamp === this.#lastStamp && sender === this.#lastSender
    this.#lastStamp = stamp
    this.#lastSender = sender
    if (isAgain && count !== 2) {
      if (count === 1 && this.count > 0) this.#states![this.count - 1] = 1
      return
    }
    this.add(stamp, sender, 1, offsetMs)
    this.#states![this.count - 1] = Number(count === 2)
  }

  #grow(): void {
    const length = 2 * this.#steps.length
    const steps = new Int32Array(length)
    steps.set(this.#steps)
    this.#steps = steps
    const senders = new Uint32Array(length)
    senders.set(this.#senders)
    this.#senders = senders
    if (this.#states !== null) {
      const states = new Uint8Array(length)
      states.set(this.#states)
      this.#states = states
    }
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
      states: this.#states?.subarray(0, this.count) ?? null,
    }
  }

  clear(): void {
    this.count = 0
  }
}
