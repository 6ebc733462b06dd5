import type { SpikesFrame } from '../../../shared/contract/kernel-contract'
import type { NodeRows } from './node-rows'

/** Spikes of blocks counted in short bins while they come, from which rates in any wider bins are added up. */
export class RateBins {
  private counts: Uint32Array[]
  private used = 0
  private readonly totals: number[]

  /** Bin `b` holds the steps in (b × binSteps, (b + 1) × binSteps], so that the first bin begins at time 0. */
  constructor(
    private readonly rows: NodeRows,
    readonly binSteps: number,
  ) {
    this.counts = rows.groups.map(() => new Uint32Array(1024))
    this.totals = rows.groups.map(() => 0)
  }

  /** Bins up to the last spike. */
  get length(): number {
    return this.used
  }

  /** What was counted, for `restore`: the bins of each block. */
  saved(): readonly Uint32Array<ArrayBuffer>[] {
    return this.counts.map((counts) => new Uint32Array(counts.subarray(0, this.used)))
  }

  /** Makes of nothing counted what was, in so many bins. */
  restore(bins: number, saved: readonly Uint32Array[]): void {
    this.reserve(bins)
    saved.forEach((counts, group) => {
      this.counts[group]!.set(counts)
      this.totals[group] = counts.reduce((sum, count) => sum + count, 0)
    })
  }

  append({ steps, senders }: SpikesFrame): void {
    const { rows, binSteps, totals } = this
    const last = steps[steps.length - 1]
    if (last === undefined) return
    this.reserve(Math.ceil(last / binSteps))
    const { counts } = this
    // Many spikes have the step of the one before.
    let [step, bin] = [0, 0]
    for (let index = 0; index < steps.length; index += 1) {
      const group = rows.groupIndexOf(senders[index]!)
      if (group < 0) continue
      if (steps[index] !== step) {
        step = steps[index]!
        bin = Math.max(0, Math.ceil(step / binSteps) - 1)
      }
      counts[group]![bin]! += 1
      totals[group]! += 1
    }
  }

  /** All spikes of a block. */
  totalOf(group: number): number {
    return this.totals[group] ?? 0
  }

  /** Spikes of a block in bins [from, to). */
  countIn(group: number, from: number, to: number): number {
    const counts = this.counts[group]
    let sum = 0
    for (let bin = from; bin < Math.min(to, this.used); bin += 1) sum += counts?.[bin] ?? 0
    return sum
  }

  private reserve(bins: number): void {
    this.used = Math.max(this.used, bins)
    const have = this.counts[0]?.length ?? bins
    if (bins <= have) return
    this.counts = this.counts.map((counts) => {
      const larger = new Uint32Array(Math.max(bins, have * 2))
      larger.set(counts)
      return larger
    })
  }
}

/** The least number out of 1, 2, 5, 10, 20, … times `unit` that is at least `least`. */
export function niceNumber(least: number, unit: number): number {
  for (let decade = unit; ; decade *= 10) {
    for (const factor of [1, 2, 5]) if (decade * factor >= least * (1 - 1e-9)) return decade * factor
  }
}
