import type { SpikesFrame } from '../../shared/contract/kernel-contract'
import type { BlockId } from '../../shared/ids'
import type { NodeRows } from './node-rows'

/** Spikes of one block so far. */
export interface BlockStatistics {
  readonly item: BlockId
  readonly neurons: number
  readonly spikes: number
  /**
   * Standard deviation of the intervals over their mean, worked out a neuron and averaged over the neurons with at least three
   * intervals; null when there is none.
   */
  readonly cv: number | null
}

const fewestIntervals = 3

/** Counts spikes and intervals while they come, so that no statistic ever walks over the spikes again. */
export class SpikeStatistics {
  private readonly spikes: Uint32Array
  private readonly lastStep: Int32Array
  private readonly sum: Float64Array
  private readonly sumOfSquares: Float64Array

  constructor(private readonly rows: NodeRows) {
    this.spikes = new Uint32Array(rows.count)
    this.lastStep = new Int32Array(rows.count)
    this.sum = new Float64Array(rows.count)
    this.sumOfSquares = new Float64Array(rows.count)
  }

  append({ steps, senders }: SpikesFrame): void {
    const { rows, spikes, lastStep, sum, sumOfSquares } = this
    for (let index = 0; index < steps.length; index += 1) {
      const row = rows.rowOf(senders[index] ?? 0)
      if (row < 0) continue
      const step = steps[index] ?? 0
      const before = spikes[row] ?? 0
      if (before > 0) {
        const interval = step - (lastStep[row] ?? 0)
        sum[row] = (sum[row] ?? 0) + interval
        sumOfSquares[row] = (sumOfSquares[row] ?? 0) + interval * interval
      }
      spikes[row] = before + 1
      lastStep[row] = step
    }
  }

  byBlock(): readonly BlockStatistics[] {
    return this.rows.groups.map(({ item, firstRow, count }) => {
      let total = 0
      let cvSum = 0
      let cvCount = 0
      for (let row = firstRow; row < firstRow + count; row += 1) {
        const spikes = this.spikes[row] ?? 0
        total += spikes
        if (spikes <= fewestIntervals) continue
        cvSum += this.cvOf(row, spikes - 1)
        cvCount += 1
      }
      return { item, neurons: count, spikes: total, cv: cvCount === 0 ? null : cvSum / cvCount }
    })
  }

  private cvOf(row: number, intervals: number): number {
    const mean = (this.sum[row] ?? 0) / intervals
    const variance = (this.sumOfSquares[row] ?? 0) / intervals - mean * mean
    return mean === 0 ? 0 : Math.sqrt(Math.max(0, variance)) / mean
  }
}
