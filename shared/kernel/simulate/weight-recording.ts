import type { ConnectionBlock } from '../connection-block'
import type { Passing, RowRange } from '../groups/event-list'
import type { Network } from '../network'
import { RecorderRuntime } from '../recording/recorder-group'
import { portOf } from '../connect/route'

/** The weights of a block that a recorder wants to see. */
export class WeightRecording {
  readonly #block: ConnectionBlock
  readonly #recorder: RecorderRuntime
  readonly #i: number
  /** What turns the index of a connection into its port, for each row. */
  readonly #shifts: Int32Array
  readonly #port: number

  constructor(block: ConnectionBlock, recorder: RecorderRuntime, i: number, shifts: Int32Array) {
    this.#block = block
    this.#recorder = recorder
    this.#i = i
    this.#shifts = shifts
    this.#port = portOf(block.target, block.receptor)
  }

  /** A spike passed connection `q` with this weight. */
  record(event: Passing, row: number, q: number, weight: number): void {
    const { target, targets } = this.#block
    this.#recorder.recordWeight(this.#i, {
      stamp: event.step + 1,
      sender: event.node,
      target: target.firstId + targets[q]!,
      receptor: this.#port,
      port: q + this.#shifts[row]!,
      weight,
    })
  }

  /** A spike passed all connections of a row with their own weights. */
  recordRow(event: Passing, row: number, { from, to }: RowRange): void {
    for (let q = from; q < to; q++) this.record(event, row, q, this.#block.weightOf(q))
  }
}

/**
 * The blocks whose synapse model has a weight recorder. A connection's port is its number among all connections of the model, sorted by
 * source, as NEST numbers them.
 */
export function makeWeightRecordings(network: Network): ReadonlyMap<ConnectionBlock, WeightRecording> {
  const recordings = new Map<ConnectionBlock, WeightRecording>()
  const entries = new Set(network.blocks.map((block) => block.synapse).filter((entry) => entry.weightRecorder !== null))
  for (const entry of entries) {
    const recorder = network.groupOf(entry.weightRecorder!)
    if (!(recorder instanceof RecorderRuntime)) continue
    const blocks = network.blocks.filter((block) => block.synapse === entry)
    const rows = blocks.flatMap((block) => {
      const shifts = new Int32Array(block.pre.length)
      recordings.set(block, new WeightRecording(block, recorder, entry.weightRecorder! - recorder.firstId, shifts))
      return Array.from(shifts, (_, row) => ({ block, row, shifts, source: block.pre.at(row) }))
    })
    rows.sort((a, b) => a.source - b.source)
    let port = 0
    for (const { block, row, shifts } of rows) {
      shifts[row] = port - block.rows[row]!
      port += block.rows[row + 1]! - block.rows[row]!
    }
  }
  return recordings
}
