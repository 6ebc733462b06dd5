/** A weight that a connection had when it passed a spike on. */
export interface RecordedWeight {
  /** Time stamp of the spike, in steps. */
  readonly stamp: number
  readonly sender: number
  readonly target: number
  readonly receptor: number
  readonly port: number
  readonly weight: number
}

/** Columns of one length, one row for each weight. */
export interface RecordedWeights {
  readonly steps: Int32Array
  readonly senders: Uint32Array
  readonly targets: Uint32Array
  readonly receptors: Int32Array
  readonly weights: Float64Array
}

/** The weights that one weight recorder got: columns that double when full. */
export class WeightTable {
  count = 0
  /** Stamp, sender, target, receptor and port of each row. */
  #whole = new Int32Array(5 * 64)
  #weights = new Float64Array(64)

  add({ stamp, sender, target, receptor, port, weight }: RecordedWeight): void {
    const at = this.count
    if (at === this.#weights.length) this.#grow()
    this.#whole.set([stamp, sender, target, receptor, port], 5 * at)
    this.#weights[at] = weight
    this.count = at + 1
  }

  #grow(): void {
    const whole = new Int32Array(2 * this.#whole.length)
    whole.set(this.#whole)
    this.#whole = whole
    const weights = new Float64Array(2 * this.#weights.length)
    weights.set(this.#weights)
    this.#weights = weights
  }

  row(k: number): RecordedWeight {
    const [stamp, sender, target, receptor, port] = this.#whole.subarray(5 * k, 5 * k + 5)
    return { stamp: stamp!, sender: sender!, target: target!, receptor: receptor!, port: port!, weight: this.#weights[k]! }
  }

  /** Copies of the columns. */
  read(): RecordedWeights {
    const rows = this.count
    const columns = {
      steps: new Int32Array(rows),
      senders: new Uint32Array(rows),
      targets: new Uint32Array(rows),
      receptors: new Int32Array(rows),
      weights: this.#weights.slice(0, rows),
    }
    for (let k = 0, at = 0; k < rows; k++, at += 5) {
      columns.steps[k] = this.#whole[at]!
      columns.senders[k] = this.#whole[at + 1]!
      columns.targets[k] = this.#whole[at + 2]!
      columns.receptors[k] = this.#whole[at + 3]!
    }
    return columns
  }

  clear(): void {
    this.count = 0
  }
}
