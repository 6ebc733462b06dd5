import type { SpikesTrack } from './run-streams'

/**
 * Spike steps of a few neurons, picked out of what the spike recorders of the run got, for marks on the neurons' traces. Every spike
 * is looked at once; a neuron heard by several recorders is taken from the first.
 */
export class SpikeMarks {
  private readonly stepsOf = new Map<number, number[]>()
  private readonly sources: { readonly track: SpikesTrack; readonly nodes: ReadonlyMap<number, number[]>; seen: number }[] = []

  constructor(nodes: readonly number[], tracks: readonly SpikesTrack[]) {
    for (const track of tracks) {
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

  /** Takes in what has come since the last call. */
  update(): void {
    for (const source of this.sources) {
      const { steps, senders, count } = source.track.buffer
      senders.eachSpan(source.seen, count, (array, start, end, index) => {
        for (let at = start; at < end; at += 1) source.nodes.get(array[at] ?? 0)?.push(steps.at(index + at - start))
      })
      source.seen = count
    }
  }

  /** Spike steps of a neuron in order of time; empty when no recorder hears it. */
  of(node: number): readonly number[] {
    return this.stepsOf.get(node) ?? []
  }
}
