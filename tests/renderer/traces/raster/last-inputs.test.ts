import { describe, expect, test } from 'vitest'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { lastInputs } from '../../../../renderer/traces/raster/last-inputs'
import { neighbourSpike } from '../../../../renderer/traces/raster/raster-content'
import { rasterRows } from '../../../../renderer/traces/raster/raster-rows'
import { createRunStreams, type RunRecord } from '../../../../renderer/traces/buffers/run-streams'
import { sourcesOf, spikesSources } from '../../../../renderer/traces/buffers/sources'
import { nodeInputs } from '../../../../shared/contract/connection-table'
import type { DeviceId, RunId } from '../../../../shared/ids'
import { Kernel } from '../../../../shared/kernel/kernel'
import { buildNetwork } from '../../../../shared/network/build-network'
import { describeNetwork } from '../../../../shared/network/compile-network'
import { drawing } from '../../../shared/document/drawing'

const runId = 'run' as RunId
const d1 = 'd1' as DeviceId
const document = drawing({
  populations: {
    p1: { label: 'Near', model: 'parrot_neuron', size: 2 },
    p2: { label: 'Far', model: 'parrot_neuron' },
    p3: { label: 'Unheard', model: 'parrot_neuron' },
    p4: { label: 'Cell', model: 'parrot_neuron' },
  },
  devices: { d1: { model: 'spike_recorder' }, d2: { model: 'dc_generator' }, d3: { model: 'multimeter' } },
  edges: [
    ['p1 p4', { synapseParameters: { weight: 3, delay: 1 } }],
    ['p2 p4', { synapseParameters: { weight: -2, delay: 8 } }],
    ['p3 p4', { synapseParameters: { delay: 1 } }],
    'p1 d1',
    'p2 d1',
    'p4 d1',
  ],
})

/** A run whose spikes are those given, in steps of 0.1 ms and by the kernel's own numbers of nodes. */
function runWith(spikes: readonly (readonly [step: number, sender: number])[]): { readonly record: RunRecord; readonly kernel: Kernel } {
  const kernel = new Kernel()
  const { nodes } = buildNetwork(kernel, describeNetwork(document))
  const streams = createRunStreams()
  const sources = nodes.filter(({ item }) => ['p1', 'p2', 'p4'].includes(item))
  const facts = { resolutionMs: 0.1, nodeCount: kernel.nodeCount, connectionCount: kernel.connectionCount, buildMs: 1 }
  streams.begin({ runId, document, network: { nodes, streams: [{ kind: 'spikes', stream: 0, recorder: d1, sources }], ...facts } })
  const column = (part: 0 | 1): number[] => spikes.map((spike) => spike[part])
  streams.takeSpikes({ runId, stream: 0, steps: Int32Array.from(column(0)), senders: Uint32Array.from(column(1)) })
  return { record: streams.record.get()!, kernel }
}

const cell = 5

describe('the inputs before a spike', () => {
  test('are the recorded spikes that arrived over its connections, the latest first, with what is not recorded', async () => {
    const { record, kernel } = runWith([
      [20, 3],
      [30, 3],
      [55, 1],
      [80, 1],
      [90, 2],
      [95, 2],
      [100, cell],
    ])
    const { arrived, unrecorded, heard } = await lastInputs(record, nodeInputs(kernel, cell), 100)
    expect([unrecorded, heard]).toEqual([['p3'], true])
    // Node 2 at 9.5 ms comes too late, node 3 at 3 ms as well; node 3 at 2 ms arrives with the spike after 8 ms.
    expect(arrived).toEqual([
      { sender: { item: 'p2', index: 0 }, sentMs: 2, arrivedStep: 100, weight: -2 },
      { sender: { item: 'p1', index: 1 }, sentMs: 9, arrivedStep: 100, weight: 3 },
      { sender: { item: 'p1', index: 0 }, sentMs: 8, arrivedStep: 90, weight: 3 },
      { sender: { item: 'p1', index: 0 }, sentMs: 5.5, arrivedStep: 65, weight: 3 },
    ])
  })

  test('are none of a neuron without connections', async () => {
    const { record, kernel } = runWith([[100, 1]])
    expect(await lastInputs(record, nodeInputs(kernel, 1), 100)).toEqual({ arrived: [], heard: false, unrecorded: [] })
  })
})

test('keys go from spike to spike in order of time, and of rows within a moment', () => {
  const { record } = runWith([
    [10, 2],
    [10, 1],
    [20, cell],
    [30, 3],
  ])
  const rows = rasterRows(spikesSources(sourcesOf([{ record, words: createRunDescriber(record)(document) }], [d1])), () => '--muted')
  const whole = { fromMs: 0, toMs: 2.5 }
  const walk = (direction: 1 | -1): readonly number[] => {
    const senders: number[] = []
    let at: { readonly ms: number; readonly row: number } | null = { ms: direction > 0 ? 0 : 2.5, row: -direction * Infinity }
    while (at !== null) {
      const next: ReturnType<typeof neighbourSpike> = neighbourSpike(rows, at, direction, whole)
      if (next) senders.push(next.sender)
      at = next
    }
    return senders
  }
  expect([walk(1), walk(-1)]).toEqual([
    [1, 2, cell],
    [cell, 2, 1],
  ])
})
