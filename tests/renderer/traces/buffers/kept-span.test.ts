import { describe, expect, test } from 'vitest'
import { keptSpan } from '../../../../renderer/traces/buffers/kept-span'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import type { LoadedNetwork } from '../../../../shared/contract/kernel-contract'
import type { BlockId, RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const simulation = { durationMs: 1000, resolutionMs: 0.1, seed: 1 }

describe('what is kept of a run', () => {
  test('is all of it, also what is to come, where nothing else is asked for', () => {
    expect(keptSpan(simulation, 300, 1000)).toEqual({ fromMs: 0, toMs: 1000 })
    expect(keptSpan({ ...simulation, endless: true }, 300)).toEqual({ fromMs: 0, toMs: 500 })
    expect(keptSpan({ ...simulation, endless: true }, 1)).toEqual({ fromMs: 0, toMs: 100 })
  })

  test('is at least the end that is asked for, which moves on in strides', () => {
    const kept = { ...simulation, endless: true, keepMs: 800 }
    expect(keptSpan(kept, 90)).toEqual({ fromMs: 0, toMs: 100 })
    expect([850, 899, 900, 950].map((reached) => keptSpan(kept, reached).fromMs)).toEqual([0, 0, 100, 100])
    for (let reached = 1; reached < 5000; reached += 7) {
      const { fromMs, toMs } = keptSpan(kept, reached)
      expect(toMs).toBeGreaterThanOrEqual(reached)
      expect(reached - fromMs).toBeGreaterThanOrEqual(Math.min(reached, 800))
      expect(toMs - fromMs).toBeLessThanOrEqual(900)
    }
    expect(keptSpan({ ...simulation, keepMs: 100 }, 1000, 1000)).toEqual({ fromMs: 900, toMs: 1000 })
  })
})

const p1 = 'p1' as BlockId
const runId = 'run' as RunId
const network: LoadedNetwork = {
  nodes: [{ item: p1, firstNode: 1, count: 1 }],
  streams: [
    {
      kind: 'samples',
      stream: 0,
      recorder: 'd1' as BlockId,
      everySteps: 1,
      channels: [{ node: 1, item: p1, index: 0, quantity: 'V_m', unit: 'mV' }],
    },
    { kind: 'spikes', stream: 1, recorder: 'd2' as BlockId, sources: [{ item: p1, firstNode: 1, count: 1 }] },
  ],
  resolutionMs: 0.1,
  nodeCount: 3,
  connectionCount: 2,
  buildMs: 1,
}

test('a run that keeps its end only holds about as much memory however long it goes on, and counts everything', () => {
  const streams = createRunStreams()
  const document = drawing({ populations: { p1: {} } })
  streams.begin({ runId, network, document: { ...document, simulation: { ...document.simulation, endless: true, keepMs: 10_000 } } })
  const held: number[] = []
  for (let part = 0; part < 40; part += 1) {
    const firstStep = part * 100_000 + 1
    streams.takeSamples({ runId, stream: 0, firstStep, every: 1, channels: 1, values: new Float64Array(100_000).fill(part) })
    const steps = Int32Array.from({ length: 100_000 }, (_, index) => firstStep + index)
    streams.takeSpikes({ runId, stream: 1, steps, senders: new Uint32Array(100_000).fill(1) })
    const tracks = streams.record.get()?.tracks ?? []
    held.push(tracks.flatMap(({ buffer }) => buffer.columns).reduce((sum, { byteLength }) => sum + byteLength, 0))
  }
  expect(Math.max(...held.slice(5))).toBeLessThanOrEqual(Math.max(...held.slice(0, 5)) * 1.2)
  const [samples, spikes] = streams.record.get()?.tracks ?? []
  if (samples?.kind !== 'samples' || spikes?.kind !== 'spikes') throw new Error('The run has two tracks.')
  expect([samples.buffer.rows, spikes.buffer.count]).toEqual([4_000_000, 4_000_000])
  expect(samples.buffer.stepOf(samples.buffer.firstRow)).toBeLessThanOrEqual(4_000_000 - 100_000)
  expect(samples.buffer.valueAt(0, samples.buffer.rowNear(3_950_000))).toBe(39)
  expect(spikes.statistics.countOf(0)).toBe(4_000_000)
})
