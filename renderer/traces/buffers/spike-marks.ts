import type { RunRecord, SamplesTrack, SpikesTrack } from './run-streams'

/**
 * Spike steps of a few neurons, picked out of what the spike recorders of a run got, for marks on the neurons' traces. Every spike
 * is looked at once; a neuron heard by several recorders is taken from the first.
 */
export class SpikeMarks {
  private readonly stepsOf = new Map<number, number[]>()
  private readonly sources: { readonly track: SpikesTrack; readonly nodes: ReadonlyMap<number, number[]>; seen: number }[] = []

  constructor(
    nodes: readonly number[],
    private readonly record: Pick<RunRecord, 'tracks'> & { readonly network: Pick<RunRecord['network'], 'resolutionMs'> },
  ) {
    for (const track of record.tracks) {
      if (track.kind !== 'spikes') continue
      const heard = new Map<number, number[]>()
      for (const node of nodes) {
        if (this.stepsOf.has(node) || track.rows.rowOf(node) < 0) continue
        const steps: number[] = []
        this.stepsOf.set(node, steps)
        heard.set(node, steps)
      }
      if (heard.size > 0) this.sources.push({ track, nodes: heard, seen: 0 })
    }
  }

  /** The recorders that are listened to. */
  get tracks(): readonly SpikesTrack[] {
    return this.sources.map(({ track }) => track)
  }

  /** Whether these are the spikes of the run that a track is of. */
  isOf(track: SamplesTrack): boolean {
    return this.record.tracks.includes(track)
  }

  /** Takes in what has come since the last call. */
  update(): void {
    for (const source of this.sources) {
      const { buffer } = source.track
      const { steps, senders } = buffer
      source.seen = Math.max(source.seen, buffer.first)
      const end = buffer.presentUntil(source.seen, buffer.count)
      senders.eachSpan(source.seen, end, (array, start, end, index) => {
        for (let at = start; at < end; at += 1) source.nodes.get(array[at] ?? 0)?.push(steps.at(index + at - start))
      })
      source.seen = end
    }
  }

  /** Spike steps of a neuron in order of time; empty when no recorder hears it. */
  of(node: number): readonly number[] {
    return this.stepsOf.get(node) ?? []
  }

  /** Times of a neuron's spikes within a stretch, in milliseconds; of those nearer to each other than `gapMs` the first. */
  *between(node: number, fromMs: number, toMs: number, gapMs = 0): Generator<number> {
    const { resolutionMs } = this.record.network
    const steps = this.of(node)
    let index = firstAtOrAfter(steps, fromMs / resolutionMs, 0)
    while (index < steps.length) {
      const ms = (steps[index] ?? 0) * resolutionMs
      if (ms > toMs) return
      yield ms
      index = gapMs > 0 ? firstAtOrAfter(steps, (ms + gapMs) / resolutionMs, index + 1) : index + 1
    }
  }
}

/** The first index from `from` on whose step is at least this. */
function firstAtOrAfter(steps: readonly number[], step: number, from: number): number {
  let low = from
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  return low
}
