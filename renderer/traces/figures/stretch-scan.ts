import { SpikeStatistics } from '../buffers/spike-statistics'
import type { SpikesTrack } from '../buffers/run-streams'
import type { TimeSpan } from '../buffers/time-span'

/** Steps and senders of consecutive spikes. */
export interface SpikePiece {
  readonly steps: Int32Array
  readonly senders: Uint32Array
}

/**
 * Walks over the spikes of a stretch of time, a piece at a time, and goes on when more have come. Another stretch begins anew.
 */
export class StretchScan {
  private fromStep = NaN
  private toStep = NaN
  private next = 0
  /** Whether all spikes that there are of the stretch were taken in. */
  isWhole = false

  constructor(
    private readonly track: SpikesTrack,
    private readonly resolutionMs: number,
    private readonly hooks: { readonly begin: () => void; readonly take: (piece: SpikePiece) => void },
  ) {}

  /** Takes in at most `atMost` spikes of (fromMs, toMs]; true when some are left. */
  catchUp({ fromMs, toMs }: TimeSpan, atMost: number): boolean {
    const { buffer } = this.track
    const fromStep = Math.floor(fromMs / this.resolutionMs + 1e-9)
    const toStep = Math.floor(toMs / this.resolutionMs + 1e-9)
    this.isWhole = false
    if (fromStep !== this.fromStep || toStep < this.toStep) {
      const first = buffer.indexAt(fromStep + 1)
      // Where it begins is not known before that is read again.
      if (buffer.steps.isAway(first)) return false
      this.fromStep = fromStep
      this.next = first
      this.hooks.begin()
    }
    this.toStep = toStep
    const last = buffer.indexAt(toStep + 1)
    const wanted = Math.min(last, this.next + atMost)
    const end = buffer.presentUntil(this.next, wanted)
    buffer.steps.eachSpan(this.next, end, (steps, start, stop, index) => {
      buffer.senders.eachSpan(index, index + stop - start, (senders, from, to, at) => {
        const offset = start + at - index
        this.hooks.take({ steps: steps.subarray(offset, offset + to - from), senders: senders.subarray(from, to) })
      })
    })
    this.next = Math.max(this.next, end)
    this.isWhole = this.next >= last
    // What is away tells when it comes.
    return end === wanted && this.next < last
  }
}

/** Statistics of the spikes of a stretch of time. */
export class StretchStatistics {
  statistics: SpikeStatistics
  private readonly scan: StretchScan

  constructor(track: SpikesTrack, resolutionMs: number, keepIntervals = false) {
    const fresh = (): SpikeStatistics => new SpikeStatistics(track.rows, keepIntervals)
    this.statistics = fresh()
    this.scan = new StretchScan(track, resolutionMs, {
      begin: () => (this.statistics = fresh()),
      take: (piece) => this.statistics.append(piece),
    })
  }

  /** Takes in at most `atMost` spikes; true when some are left. */
  catchUp(span: TimeSpan, atMost: number): boolean {
    return this.scan.catchUp(span, atMost)
  }
}
