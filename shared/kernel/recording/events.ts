import type { RecorderRuntime } from './recorder-group'
import type { RecordedSamples } from './sample-table'
import type { KernelTimeGrid } from '../time'

/** Events of a recorder as NEST gives them: columns of equal length. */
export type EventColumns = Readonly<Record<string, readonly number[]>>

function spikeEvents(recorder: RecorderRuntime, i: number, grid: KernelTimeGrid): EventColumns {
  const { steps, senders, offsets, states } = recorder.spikes[i]!.read()
  const state = states === null ? {} : { state: [...states] }
  if (recorder.parameters.get('time_in_steps', i) === true) {
    return { senders: [...senders], times: [...steps], offsets: [...(offsets ?? new Float64Array(steps.length))], ...state }
  }
  return { senders: [...senders], times: Array.from(steps, (step, k) => grid.stampMs(step) - (offsets?.[k] ?? 0)), ...state }
}

function sampleEvents(recorder: RecorderRuntime, i: number, grid: KernelTimeGrid, horizon: number): EventColumns {
  const quantities = recorder.parameters.get('record_from', i) as readonly string[]
  const inSteps = recorder.parameters.get('time_in_steps', i) === true
  const senders: number[] = []
  const times: number[] = []
  const values = new Map(quantities.map((quantity) => [quantity, [] as number[]]))
  for (const part of recorder.samples[i]!.read(horizon)) {
    const width = part.channels.length
    for (let row = 0; row < part.steps.length; row++) {
      for (let k = 0; k < width; k++) {
        const { node, quantity } = part.channels[k]!
        if (part.leftOut?.get(row)?.has(k)) continue
        if (k % quantities.length === 0) {
          senders.push(node)
          times.push(inSteps ? part.steps[row]! : grid.stampMs(part.steps[row]!))
        }
        values.get(quantity)!.push(part.values[row * width + k]!)
      }
    }
  }
  return { ...Object.fromEntries(values), senders, times, ...(inSteps && { offsets: new Array<number>(times.length).fill(0) }) }
}

function weightEvents(recorder: RecorderRuntime, i: number, grid: KernelTimeGrid): EventColumns {
  const inSteps = recorder.parameters.get('time_in_steps', i) === true
  const table = recorder.weights[i]!
  const rows = Array.from({ length: table.count }, (_, k) => table.row(k))
  return {
    senders: rows.map((row) => row.sender),
    times: rows.map((row) => (inSteps ? row.stamp : grid.stampMs(row.stamp))),
    weights: rows.map((row) => row.weight),
    targets: rows.map((row) => row.target),
    receptors: rows.map((row) => row.receptor),
    ports: rows.map((row) => row.port),
    ...(inSteps && { offsets: rows.map(() => 0) }),
  }
}

/** Names of the columns that follow sender and time. */
export function eventNames(recorder: RecorderRuntime, i: number): readonly string[] {
  switch (recorder.model.records) {
    case 'samples':
      return recorder.parameters.get('record_from', i) as readonly string[]
    case 'spikes':
      return []
    case 'states':
      return ['state']
    case 'weights':
      return ['weights', 'targets', 'receptors', 'ports']
    case 'correlations':
      return []
  }
}

/** What recorder `i` of a group has recorded, up to the horizon that samples may be seen to (kernel rule 23). */
export function eventsOf(recorder: RecorderRuntime, i: number, grid: KernelTimeGrid, horizon: number): EventColumns {
  switch (recorder.model.records) {
    case 'samples':
      return sampleEvents(recorder, i, grid, horizon)
    case 'spikes':
    case 'states':
      return spikeEvents(recorder, i, grid)
    case 'weights':
      return weightEvents(recorder, i, grid)
    case 'correlations':
      return recorder.recordsNo('events', i)
  }
}

/** How many values there are in rows up to the last of a part. */
function countSamples({ steps, channels, leftOut }: RecordedSamples): number {
  let count = steps.length * channels.length
  for (const [row, left] of leftOut ?? []) if (row >= 0 && row < steps.length) count -= left.size
  return count
}

/** How many events these are. */
export function countEvents(recorder: RecorderRuntime, i: number, horizon: number): number {
  return recorder.written[i]! + countKept(recorder, i, horizon)
}

/** Forgets what a recorder got, up to the horizon that samples may be seen to; how much that was is still known. */
export function forgetEvents(recorder: RecorderRuntime, i: number, horizon: number): void {
  recorder.forget(i, horizon, countKept(recorder, i, horizon))
}

function countKept(recorder: RecorderRuntime, i: number, horizon: number): number {
  if (recorder.model.records === 'spikes' || recorder.model.records === 'states') return recorder.spikes[i]!.count
  if (recorder.model.records === 'correlations') return 0
  if (recorder.model.records === 'weights') return recorder.weights[i]!.count
  const quantities = recorder.parameters.get('record_from', i) as readonly string[]
  if (quantities.length === 0) return 0
  return recorder.samples[i]!.read(horizon).reduce((sum, part) => sum + countSamples(part) / quantities.length, 0)
}
