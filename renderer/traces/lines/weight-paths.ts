import type { WeightsTrack } from '../buffers/run-streams'

/** How the weight of one connection went: a point each time it passed a spike on. */
export interface WeightPath {
  readonly sender: number
  readonly target: number
  readonly receptor: number
  readonly steps: number[]
  readonly weights: number[]
}

/** More connections than these are counted but not followed. */
export const mostPaths = 32

/** Sorts the weights of one recorder by connection while they come, for the first few connections that are seen. */
export class WeightPaths {
  readonly paths: WeightPath[] = []
  private readonly known = new Map<string, WeightPath | null>()
  private seen = 0

  constructor(private readonly track: Pick<WeightsTrack, 'buffer'>) {}

  /** Connections that were seen so far, followed or not. */
  get connections(): number {
    return this.known.size
  }

  /** Takes in at most `atMost` weights that have come since the last call; true when some are left. */
  update(atMost: number): boolean {
    const { buffer } = this.track
    const { steps, senders, targets, receptors, weights, count } = buffer
    this.seen = Math.max(this.seen, buffer.first)
    const wanted = Math.min(count, this.seen + atMost)
    const to = buffer.presentUntil(this.seen, wanted)
    for (let index = this.seen; index < to; index += 1) {
      const path = this.pathOf(senders.at(index), targets.at(index), receptors.at(index))
      path?.steps.push(steps.at(index))
      path?.weights.push(weights.at(index))
    }
    this.seen = to
    // What is away tells when it comes.
    return to === wanted && to < count
  }

  private pathOf(sender: number, target: number, receptor: number): WeightPath | null {
    const key = `${sender} ${target} ${receptor}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const path = this.paths.length < mostPaths ? { sender, target, receptor, steps: [], weights: [] } : null
    if (path) this.paths.push(path)
    this.known.set(key, path)
    return path
  }
}
