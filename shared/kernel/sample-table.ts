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

  /** The rows with stamps after `horizon`. */
  after(horizon: number): Segment {
    let from = this.rows
    while (from > 0 && this.steps[from - 1]! > horizon) from--
    const rest = new Segment(this.channels)
    const width = this.channels.length
    while (rest.steps.length < this.rows - from) rest.grow()
    rest.rows = this.rows - from
    rest.steps.set(this.steps.subarray(from, this.rows))
    rest.values.set(this.values.subarray(from * width, this.rows * width))
    if (this.leftOut !== null) rest.leftOut = new Map([...this.leftOut].flatMap(([row, left]) => (row < from ? [] : [[row - from, left]])))
    return rest
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

  /** Rows with stamps up to `horizon` from row `fromRow` on, as copies, one part for each segment. */
  read(horizon: number, fromRow = 0): readonly RecordedSamples[] {
    const parts: RecordedSamples[] = []
    let first = 0
    for (const { channels, rows, steps, values, leftOut } of this.#segments) {
      let end = rows
      while (end > 0 && steps[end - 1]! > horizon) end--
      const from = Math.max(0, fromRow - first)
      if (from < end) {
        parts.push({
          channels,
          steps: steps.slice(from, end),
          values: values.slice(from * channels.length, end * channels.length),
          leftOut: leftOut && new Map([...leftOut].map(([row, left]) => [row - from, left])),
        })
      }
      first += rows
    }
    return parts
  }

  /** Number of rows with stamps up to `horizon`. */
  rowsUpTo(horizon: number): number {
    return this.read(horizon).reduce((sum, part) => sum + part.steps.length, 0)
  }

  /** Forgets the rows with stamps up to `horizon`. */
  clear(horizon: number): void {
    const kept = this.#segments.map((segment) => segment.after(horizon))
    this.#segments = kept.filter(({ rows }, k) => rows > 0 || k === kept.length - 1)
  }
}
