import type { ConnectionBlock } from '../connection-block'
import type { Passing, RowRange } from '../groups/event-list'
import type { RecorderRuntime } from '../recording/recorder-group'

/** Hands what a node sent to recorders: at once, whatever the delay. */
export function recordRow(block: ConnectionBlock, recorder: RecorderRuntime, event: Passing, row: RowRange): void {
  const { targets } = block
  if (recorder.correlators.length > 0 || block.early !== null) {
    for (let q = row.from; q < row.to; q++) recordOne({ block, recorder, q, weight: block.weightOf(q) }, event, event.count)
    return
  }
  // Of all spikes that are recorded most come here: nothing is allocated for them.
  for (let q = row.from; q < row.to; q++) recorder.record(targets[q]!, event.step + 1, event.node, event.count, event.offsetMs)
}

/** A connection to a recorder, with the weight that it has for this spike. */
interface Heard {
  readonly block: ConnectionBlock
  readonly recorder: RecorderRuntime
  readonly q: number
  readonly weight: number
}

/** The same of one connection, for so many spikes of the event. */
export function recordOne({ block, recorder, q, weight }: Heard, event: Passing, count: number): void {
  const i = block.targets[q]!
  const stamp = event.step + 1
  if (recorder.correlators.length === 0) {
    // As in NEST a delay between steps moves the recorded time within its step, though delays play no part otherwise.
    const offsetMs = event.offsetMs + block.earlyOf(q)
    const { resolutionMs } = recorder.grid
    recorder.record(i, stamp, event.node, count, offsetMs < resolutionMs ? offsetMs : offsetMs - resolutionMs)
  } else recorder.correlate(i, event.node, { stamp, channel: block.receptor, count, weight: weight * event.value })
}
