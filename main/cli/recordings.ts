import { correlationsFrame } from '../../shared/contract/correlations-frame'
import type { ChannelInfo, CorrelatedPair } from '../../shared/contract/kernel-contract'
import type { RunId } from '../../shared/ids'
import type { RecorderStream } from '../../shared/contract/streams'
import type { CajalDocument } from '../../shared/document/schema'
import type { Kernel } from '../../shared/kernel/kernel'
import type { RecordedSamples } from '../../shared/kernel/recording/sample-table'
import type { RecordedSpikes } from '../../shared/kernel/recording/spike-table'
import type { RecordedWeights } from '../../shared/kernel/recording/weight-table'
import { columnName } from '../../shared/units/column-name'
import type { RecordingColumn, RecordingTable } from './recording-table'

/** What a recorder got, as a table: a row for every spike, or for every time and node. */
export function readRecording(kernel: Kernel, document: CajalDocument, { info, node }: RecorderStream): RecordingTable {
  return { item: info.recorder, label: labelOf(document, info.recorder), columns: columnsOf(kernel, { info, node }) }
}

/** What a recorder is called in the drawing. */
export function labelOf({ devices }: CajalDocument, recorder: string): string {
  return Object.entries(devices).find(([id]) => id === recorder)?.[1].label ?? ''
}

function columnsOf(kernel: Kernel, { info, node }: RecorderStream): RecordingColumn[] {
  switch (info.kind) {
    case 'spikes':
      return spikeColumns(kernel.readSpikes(node), kernel.resolutionMs)
    case 'samples':
      return sampleColumns(kernel.readSamples(node), info.channels, kernel.resolutionMs)
    case 'weights':
      return weightColumns(kernel.readWeights(node), kernel.resolutionMs)
    case 'correlations':
      return correlationColumns(kernel, node)
  }
}

/** A row a lag; of several channels columns for each pair. */
function correlationColumns(kernel: Kernel, node: number): RecordingColumn[] {
  const { resolutionMs, currentStep: step } = kernel
  const { lagSteps, pairs } = correlationsFrame(kernel.readCorrelations(node), { runId: 'run' as RunId, stream: 0, step })
  const ending = ({ from, to }: CorrelatedPair): string => (pairs.length === 1 ? '' : `_${from}_${to}`)
  return [
    { name: 'lag_ms', unit: 'ms', values: lagSteps.map((lag) => roundTime(lag * resolutionMs)) },
    ...pairs.flatMap((pair) => [
      { name: `count${ending(pair)}`, unit: '', values: pair.counts },
      { name: `histogram${ending(pair)}`, unit: '', values: pair.histogram },
    ]),
  ]
}

function weightColumns({ steps, senders, targets, receptors, weights }: RecordedWeights, resolutionMs: number): RecordingColumn[] {
  return [
    { name: 'time_ms', unit: 'ms', values: Float64Array.from(steps, (step) => roundTime(step * resolutionMs)) },
    ...Object.entries({ sender: senders, target: targets, receptor: receptors, weight: weights }).map(([name, values]) => ({
      name,
      unit: '',
      values: Float64Array.from(values),
    })),
  ]
}

function spikeColumns({ steps, senders, offsets, states }: RecordedSpikes, resolutionMs: number): RecordingColumn[] {
  return [
    { name: 'time_ms', unit: 'ms', values: Float64Array.from(steps, (step, k) => roundTime(step * resolutionMs) - (offsets?.[k] ?? 0)) },
    { name: 'sender', unit: '', values: Float64Array.from(senders) },
    ...(states === null ? [] : [{ name: 'state', unit: '', values: Float64Array.from(states) }]),
  ]
}

/** Channels stand node by node, the quantities of each together. */
function sampleColumns(parts: readonly RecordedSamples[], channels: readonly ChannelInfo[], resolutionMs: number): RecordingColumn[] {
  const quantities = [...new Map(channels.map(({ quantity, unit }) => [quantity, unit]))]
  const nodes = quantities.length === 0 ? 0 : channels.length / quantities.length
  const rows = parts.reduce((sum, { steps }) => sum + steps.length, 0)
  const times = new Float64Array(rows * nodes)
  const senders = new Float64Array(rows * nodes)
  const columns = quantities.map(([quantity, unit]) => ({ name: columnName(quantity, unit), unit, values: new Float64Array(rows * nodes) }))
  let at = 0
  for (const { steps, values } of parts) {
    for (let row = 0; row < steps.length; row += 1) {
      for (let k = 0; k < nodes; k += 1, at += 1) {
        const first = k * quantities.length
        times[at] = roundTime(steps[row]! * resolutionMs)
        senders[at] = channels[first]!.node
        for (let q = 0; q < columns.length; q += 1) columns[q]!.values[at] = values[row * channels.length + first + q]!
      }
    }
  }
  return [{ name: 'time_ms', unit: 'ms', values: times }, { name: 'sender', unit: '', values: senders }, ...columns]
}

/** A multiple of the resolution without the tail that multiplying leaves; the resolution has whole microseconds. */
function roundTime(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
