import { describe, expect, it } from 'vitest'
import type { BlockId, DeviceId, RunId } from '../../../../shared/ids'
import { runContentsOf } from '../../../../renderer/traces/runs/run-contents-of'
import { createRunStreams, type RunRecord, type SpikesTrack } from '../../../../renderer/traces/buffers/run-streams'
import { rasterRows } from '../../../../renderer/traces/raster/raster-rows'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { summarizeBlocks } from '../../../../renderer/traces/records/summaries'
import { trainsOf } from '../../../../renderer/traces/figures/correlogram-records'
import { drawing } from '../../../shared/document/drawing'

const p1 = 'p1' as BlockId
const runId = 'r1' as RunId

/** Of a hundred neurons the recorder hears the third to the fifth, and every tenth from the eightieth on: each fired twice in a second. */
function recorded(): RunRecord {
  const streams = createRunStreams()
  const range = { item: p1, firstNode: 11, count: 100 }
  const slices = [
    { from: 2, to: 5 },
    { from: 80, to: 100, step: 10 },
    { from: 3, to: 5 },
  ]
  streams.begin({
    runId,
    document: drawing({ populations: { p1: { label: 'E', size: 100 } }, devices: { d1: { label: 'Spikes' } } }),
    network: {
      nodes: [range],
      streams: [{ kind: 'spikes', stream: 0, recorder: 'd1' as DeviceId, sources: [{ ...range, slices }] }],
      resolutionMs: 0.1,
      nodeCount: 101,
      connectionCount: 5,
      buildMs: 0,
    },
  })
  const senders = [13, 14, 15, 91, 101]
  streams.takeSpikes({
    runId,
    stream: 0,
    steps: Int32Array.from([...senders.map(() => 1000), ...senders.map(() => 5000)]),
    senders: Uint32Array.from([...senders, ...senders]),
  })
  return streams.record.get()!
}

describe('a recorder that hears a part of a population', () => {
  const record = recorded()
  const track = record.tracks[0] as SpikesTrack
  const words = createRunDescriber(record)(record.document)
  const source = { record, words, track }

  it('has a row for each neuron that it hears, once, and none for the others', () => {
    expect(Array.from({ length: track.rows.count }, (_, row) => track.rows.nodeOf(row))).toEqual([13, 14, 15, 91, 101])
    expect([11, 12, 13, 15, 16, 91, 92, 101, 110].map((node) => track.rows.rowOf(node))).toEqual([-1, -1, 0, 2, -1, 3, -1, 4, -1])
    expect(rasterRows([source], () => '#000000')).toMatchObject({ count: 5, blocks: [{ neurons: 5, firstNode: 11 }] })
  })

  it('tells the rate of those neurons, not of the whole population', () => {
    expect(summarizeBlocks(track, words, 1000)).toMatchObject([{ item: p1, text: expect.stringContaining('2.0 spikes/s') as string }])
  })

  it('offers each of them to correlograms by its number in the population', () => {
    const [all, ...neurons] = trainsOf([source])
    expect([11, 13, 91].map((node) => all?.holds(node))).toEqual([false, true, true])
    expect(neurons.map(({ key }) => key)).toEqual(['p1 3', 'p1 4', 'p1 5', 'p1 81', 'p1 91'])
    expect(neurons[3]?.holds(91)).toBe(true)
  })

  it('leaves the app with no other neurons', () => {
    const { records } = runContentsOf(record, { reachedMs: 1000, startedAtMs: 0, name: 'Part', version: '0.1.0' })
    expect(records).toMatchObject([
      {
        kind: 'spikes',
        sources: [
          { block: 0, firstNode: 13, count: 3 },
          { block: 0, firstNode: 91, count: 1 },
          { block: 0, firstNode: 101, count: 1 },
        ],
      },
    ])
  })
})
