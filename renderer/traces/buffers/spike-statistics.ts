import type { SpikesFrame } from '../../../shared/contract/kernel-contract'
import type { BlockId } from '../../../shared/ids'
import type { PieceValues } from '../../../shared/results/record-file'
import type { NodeRows } from './node-rows'

/** Spikes of one block so far. */
export interface BlockStatistics {
  readonly item: BlockId
  readonly neurons: number
  readonly spikes: number
  /** Mean of all intervals between spikes of the same neuron, in steps; null when there is none. */
  readonly intervalSteps: number | null
  /**
   * Standard deviation of the intervals over their mean, worked out a neuron and averaged over the neurons with at least three
   * intervals; null when there is none.
   */
  readonly cv: number | null
}

const fewestIntervals = 3
/** Intervals from here on share the last place, so that no single one claims memory without end. */
const longestInterval = 1 << 22

/** Counts spikes and intervals while they come, so that no statistic ever walks over the spikes again. */
export class SpikeStatistics {
  private readonly spikes: Uint32Array
  private readonly lastStep: Int32Array
  private readonly sum: Float64Array
  private readonly sumOfSquares: Float64Array
  /** For each block how often each interval came, by its length in steps. */
  private readonly intervals: Uint32Array[] | null

  /** With `keepIntervals`, how often each interval came is kept as well. */
  constructor(
    private readonly rows: NodeRows,
    keepIntervals = false,
  ) {
    this.spikes = new Uint32Array(rows.count)
    this.lastStep = new Int32Array(rows.count)
    this.sum = new Float64Array(rows.count)
    this.sumOfSquares = new Float64Array(rows.count)
    this.intervals = keepIntervals ? rows.groups.map(() => new Uint32Array(1024)) : null
  }

  append({ steps, senders }: Pick<SpikesFrame, 'steps' | 'senders'>): void {
    const { rows, spikes, lastStep, sum, sumOfSquares, intervals } = this
    for (let index = 0; index < steps.length; index += 1) {
      const sender = senders[index]!
      const row = rows.rowOf(sender)
      if (row < 0) continue
      const step = steps[index]!
      const before = spikes[row]!
      if (before > 0) {
        const interval = step - lastStep[row]!
        sum[row]! += interval
        sumOfSquares[row]! += interval * interval
        if (intervals) this.keep(intervals, rows.groupIndexOf(sender), interval)
      }
      spikes[row] = before + 1
      lastStep[row] = step
    }
  }

  /** What was counted, for `restore`: spikes, last step, sums of intervals and of their squares, of each row. */
  saved(): readonly PieceValues[] {
    return [this.spikes, this.lastStep, this.sum, this.sumOfSquares].map((counted) => counted.slice())
  }

  /** Makes of nothing counted what was. */
  restore([spikes, lastStep, sum, sumOfSquares]: readonly PieceValues[]): void {
    this.spikes.set(spikes!)
    this.lastStep.set(lastStep!)
    this.sum.set(sum!)
    this.sumOfSquares.set(sumOfSquares!)
  }

  /** Spikes of the neuron in a row. */
  countOf(row: number): number {
    return this.spikes[row] ?? 0
  }

  /** Mean interval of the neuron in a row, in steps; null when it has none. */
  intervalOf(row: number): number | null {
    const intervals = this.countOf(row) - 1
    return intervals < 1 ? null : (this.sum[row] ?? 0) / intervals
  }

  /** Variation of the intervals of the neuron in a row; null when they are too few to say. */
  cvOf(row: number): number | null {
    const intervals = this.countOf(row) - 1
    if (intervals < fewestIntervals) return null
    const mean = (this.sum[row] ?? 0) / intervals
    const variance = (this.sumOfSquares[row] ?? 0) / intervals - mean * mean
    return mean === 0 ? 0 : Math.sqrt(Math.max(0, variance)) / mean
  }

  /** How often each interval came in a block, by its length in steps. */
  intervalsOf(group: number): Uint32Array {
    return this.intervals?.[group] ?? new Uint32Array(0)
  }

  byBlock(): readonly BlockStatistics[] {
    return this.rows.groups.map(({ item, firstRow, count }) => {
      let spikes = 0
      let intervals = 0
      let sum = 0
      let cvSum = 0
      let cvCount = 0
      for (let row = firstRow; row < firstRow + count; row += 1) {
        const own = this.countOf(row)
        spikes += own
        intervals += Math.max(0, own - 1)
        sum += this.sum[row] ?? 0
        const cv = this.cvOf(row)
        if (cv === null) continue
        cvSum += cv
        cvCount += 1
      }
      const intervalSteps = intervals === 0 ? null : sum / intervals
      return { item, neurons: count, spikes, intervalSteps, cv: cvCount === 0 ? null : cvSum / cvCount }
    })
  }

  private keep(all: Uint32Array[], group: number, interval: number): void {
    const place = Math.min(interval, longestInterval)
    let counts = all[group] ?? new Uint32Array(0)
    if (place >= counts.length) {
      const larger = new Uint32Array(Math.max(place + 1, counts.length * 2))
      larger.set(counts)
      all[group] = counts = larger
    }
    counts[place] = (counts[place] ?? 0) + 1
  }
}
