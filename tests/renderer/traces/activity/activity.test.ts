import { expect, test } from 'vitest'
import type { BlockId, RunId } from '../../../../shared/ids'
import { activityAt } from '../../../../renderer/traces/activity/activity-level'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import { drawing } from '../../../shared/document/drawing'

const runId = 'run' as RunId
const [p1, p2, d1, d2] = ['p1', 'p2', 'd1', 'd2'].map((id) => id as BlockId) as [BlockId, BlockId, BlockId, BlockId]

test('a population glows by its rate just before, one without a spike recorder by its potential', () => {
  const streams = createRunStreams()
  const channel = { node: 3, item: p2, index: 0, quantity: 'V_m', unit: 'mV' }
  streams.begin({
    runId,
    document: drawing({}),
    network: {
      nodes: [],
      streams: [
        { kind: 'spikes', stream: 0, recorder: d1, sources: [{ item: p1, firstNode: 1, count: 2 }] },
        { kind: 'samples', stream: 1, recorder: d2, everySteps: 10, channels: [channel] },
      ],
      resolutionMs: 0.1,
      nodeCount: 3,
      connectionCount: 0,
      buildMs: 0,
    },
  })
  streams.takeSpikes({ runId, stream: 0, steps: Int32Array.of(1000, 1010, 9000), senders: Uint32Array.of(1, 2, 1) })
  streams.takeSamples({ runId, stream: 1, firstStep: 10, every: 10, channels: 1, values: Float64Array.of(-70, -60, -50) })
  const record = streams.record.get()
  if (!record) throw new Error('There is a run.')
  // Two spikes of two neurons in 20 ms are 50 spikes/s; the floor is 5.
  expect(activityAt(record, 105).get(p1)).toBeCloseTo(1 - Math.exp(-10), 9)
  expect(activityAt(record, 300).get(p1)).toBe(0)
  expect([1, 2, 3].map((ms) => activityAt(record, ms).get(p2))).toEqual([0, 0.5, 1])
})
