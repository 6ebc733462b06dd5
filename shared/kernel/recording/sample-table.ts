/** One column of samples: a quantity of a node. */
export interface SampleChannel {
  readonly node: number
  readonly quantity: string
}

/** Samples as rows: row `r` was taken at stamp `steps[r]` and is `values[r * channels.length … ]`. */
export interface RecordedSamples {
  readonly channels: readonly SampleChannel[]
  readonly steps: Int32Array
  readonly values: Float64Array
  /** Of rows without all nodes, the channels left out; null where all rows have all. */
  readonly leftOut: ReadonlyMap<number, ReadonlySet<number>> | null
}

/** Rows with the same channels, in columns that double when full. */
class Segment {
  readonly channels: readonly SampleChannel[]
  rows = 0
  steps = new Int32Array(64)
  values: Float64Array
  leftOut: Map<number, Set<number>> | null = null

  constructor(channels: readonly SampleChannel[]) {
    this.channels = channels
    this.values = new Float64Array(64 * channels.length)
  }

  /** How many rows have stamps up to `horizon`. */
  rowsUpTo(horizon: number): number {
    let end = this.rows
    while (end > 0 && this.steps[end - 1]! > horizon) end--
    return end
  }

  /** Forgets the rows with stamps up to `horizon`; the memory is used again. */
  dropUpTo(horizon: number): void {
    const from = this.rowsUpTo(horizon)
    const width = this.channels.length
    this.steps.copyWithin(0, from, this.rows)
    this.values.copyWithin(0, from * width, this.rows * width)
    this.rows -= from
    if (this.leftOut !== null) this.leftOut = new Map([...this.leftOut].flatMap(([row, left]) => (row < from ? [] : [[row - from, left]])))
  }

  grow(): void {
    const steps = new Int32Array(2 * this.steps.length)
    steps.set(this.steps)
    this.steps = steps
    const values = new Float64Array(2 * this.values.length)
    values.set(this.values)
    this.values = values
  }
}

/** The samples that one sampler took. Connecting it to more nodes starts a new segment with more channels. */
export class SampleTable {
  #segments: Segment[] = []

  /** The channels that rows have from now on. */
  setChannels(channels: readonly SampleChannel[]): void {
    const last = this.#segments.at(-1)
    const same =
      last?.channels.length === channels.length &&
      channels.every(({ node, quantity }, k) => last.channels[k]!.node === node && last.channels[k]!.quantity === quantity)
    if (same) return
    if (last?.rows === 0) this.#segments.pop()
    this.#segments.push(new Segment(channels))
  }

  get channels(): readonly SampleChannel[] {
    return this.#segments.at(-1)?.channels ?? []
  }

  get #last(): Segment {
    return this.#segments[this.#segments.length - 1]!
  }

  /** Where rows are written to, once they were begun. */
  get values(): Float64Array {
    return this.#last.values
  }

  /** Adds a row and returns where in `values` it is to be written. */
  begin(stamp: number): number {
    const segment = this.#last
    if (segment.rows === segment.steps.length) segment.grow()
    segment.steps[segment.rows] = stamp
    return segment.rows++ * segment.channels.length
  }

  /** Adds rows with these values, `every` steps apart. */
  addRows(stamp: number, every: number, rows: number, values: Float64Array): void {
    const segment = this.#last
    while (segment.rows + rows > segment.steps.length) segment.grow()
    const { steps, channels } = segment
    for (let k = 0; k < rows; k++) steps[segment.rows + k] = stamp + k * every
    segment.values.set(values.subarray(0, rows * channels.length), segment.rows * channels.length)
    segment.rows += rows
  }

  /** Leaves a channel out of the row that was added last: its node stands still. */
  leaveOut(channel: number): void {
    const segment = this.#segments.at(-1)!
    segment.leftOut ??= new Map()
    const row = segment.rows - 1
    segment.leftOut.set(row, (segment.leftOut.get(row) ?? new Set()).add(channel))
  }

  /** Rows with stamps up to `horizon` as they lie in memory, one part for each segment: once they are forgotten, others are written there. */
  read(horizon: number): readonly RecordedSamples[] {
    return this.#segments.flatMap((segment) => {
      const { channels, steps, values, leftOut } = segment
      const end = segment.rowsUpTo(horizon)
      return end === 0 ? [] : [{ channels, steps: steps.subarray(0, end), values: values.subarray(0, end * channels.length), leftOut }]
    })
  }

  /** Forgets the rows with stamps up to `horizon`. */
  clear(horizon: number): void {
    for (const segment of this.#segments) segment.dropUpTo(horizon)
    this.#segments = this.#segments.filter(({ rows }, k) => rows > 0 || k === this.#segments.length - 1)
  }
}
