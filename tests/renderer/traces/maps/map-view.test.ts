import { describe, expect, test } from 'vitest'
import { cellGrids } from '../../../../renderer/traces/maps/cell-grid'
import { levelsAt, mapView, mostSpikes, nodeNear, shareOfSpikes } from '../../../../renderer/traces/maps/map-view'
import { createRunStreams, type SpikesTrack } from '../../../../renderer/traces/buffers/run-streams'
import { spikesSources, sourcesOf } from '../../../../renderer/traces/buffers/sources'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import type { LoadedNetwork } from '../../../../shared/contract/kernel-contract'
import type { CajalDocument } from '../../../../shared/document/schema'
import type { DeviceId, PopulationId, RunId } from '../../../../shared/ids'

const [p1, p2, d1, runId] = ['p1' as PopulationId, 'p2' as PopulationId, 'd1' as DeviceId, 'run' as RunId]
const population = { model: 'parrot_neuron', parameters: {}, at: [0, 0] } as const

const document: CajalDocument = {
  simulation: { durationMs: 100, resolutionMs: 0.1, seed: 1 },
  populations: { [p1]: { ...population, label: 'E', size: 2 }, [p2]: { ...population, label: 'I', size: 1 } },
  devices: { [d1]: { label: 'Spikes', model: 'spike_recorder', parameters: {}, at: [0, 0] } },
  projections: {},
}

const sources = [
  { item: p1, firstNode: 1, count: 2 },
  { item: p2, firstNode: 3, count: 1 },
]
const network: LoadedNetwork = {
  nodes: sources,
  layers: [
    {
      ...{ item: p1, dimensions: 2, left: -0.5, bottom: -0.5, floor: 0, width: 1, height: 1, depth: 0 },
      ...{ x: Float64Array.of(-0.25, 0.25), y: Float64Array.of(0, 0), z: Float64Array.of(0, 0) },
    },
  ],
  streams: [{ kind: 'spikes', stream: 0, recorder: d1, sources }],
  resolutionMs: 0.1,
  nodeCount: 4,
  connectionCount: 0,
  buildMs: 0,
}

function recorded(heard: LoadedNetwork = network) {
  const streams = createRunStreams()
  streams.begin({ runId, document, network: heard, endStep: 1000 } as never)
  streams.takeSpikes({ runId, stream: 0, steps: Int32Array.of(100, 150, 200, 250), senders: Uint32Array.of(1, 3, 2, 1) })
  const record = streams.record.get()!
  const runs = [{ record, words: createRunDescriber(record)(document) }]
  return spikesSources(sourcesOf(runs, [d1])) as readonly (ReturnType<typeof spikesSources>[number] & { track: SpikesTrack })[]
}

describe('a map of activity', () => {
  test('shows of a population that is heard in part that part only, where it lies', () => {
    const part = [{ ...sources[0]!, slices: [{ from: 1, to: 2 }] }, sources[1]!]
    const view = mapView(recorded({ ...network, streams: [{ kind: 'spikes', stream: 0, recorder: d1, sources: part }] }), () => '#123456')
    expect(view.blocks).toMatchObject([{ item: 'p1', count: 1, nodes: { x: Float64Array.of(0.25) } }])
    expect(view.left).toBe(-0.5)
    const levels = new Float32Array(1)
    expect([levelsAt(view.blocks[0]!, 20, 10, levels), levels[0]]).toEqual([1, 1])
    expect(levelsAt(view.blocks[0]!, 12, 10, levels)).toBe(0)
    expect(nodeNear(view, -0.25, 0, 0.1)).toBeNull()
  })

  test('shows the blocks that lie somewhere, in the plane of all of them', () => {
    const view = mapView(recorded(), () => '#123456')
    expect(view).toMatchObject({ left: -0.5, bottom: -0.5, width: 1, height: 1 })
    expect(view.blocks.map(({ item, label, color }) => [item, label, color])).toEqual([[p1, 'E', '#123456']])
    expect(mapView(recorded(), () => '', [p1]).blocks).toEqual([])
  })

  test('shows blocks that lie nowhere in rows side by side, each as large as it has neurons', () => {
    const { layers: _placed, ...nowhere } = network
    const view = mapView(recorded(nowhere), () => '')
    expect(view).toMatchObject({ isGrid: true, dimensions: 2, left: -0.5, bottom: -0.5, width: 4, height: 1 })
    expect(view.blocks.map(({ item, nodes }) => [item, [...nodes.x], [...nodes.y]])).toEqual([
      [p1, [0, 1], [0, 0]],
      [p2, [3], [0]],
    ])
    expect(nodeNear(view, 3.1, 0.1, 0.5)).toMatchObject({ block: { item: p2 }, index: 0 })
    expect(mapView(recorded(nowhere), () => '', [p1]).blocks).toMatchObject([{ item: p2, nodes: { left: -0.5, width: 1 } }])
    const [large, small] = cellGrids([1000, 250])
    expect([large!.width, large!.height, small!.width, small!.height]).toEqual([46, 22, 12, 21])
    // From the top left on, row by row.
    expect([large!.x[0], large!.y[0], large!.x[46], large!.y[46]]).toEqual([0, 21, 0, 20])
    expect(small!.left).toBeGreaterThan(large!.left + large!.width)
  })

  test('a neuron is bright as it fires and dark a window later', () => {
    const [block] = mapView(recorded(), () => '').blocks
    const levels = new Float32Array(2)
    const at = (ms: number): readonly number[] => {
      levelsAt(block!, ms, 20, levels)
      return [...levels].map((level) => Number(level.toFixed(3)))
    }
    expect(at(9.9)).toEqual([0, 0])
    expect(at(10)).toEqual([1, 0])
    expect(at(20)).toEqual([0.5, 1])
    expect(at(30)).toEqual([0.75, 0.5])
    expect(at(60)).toEqual([0, 0])
    expect(levelsAt(block!, 30, 20, levels)).toBe(2)
  })

  test('without a moment all spikes count, and a dot is found by its place', () => {
    const view = mapView(recorded(), () => '')
    const levels = new Float32Array(2)
    expect(mostSpikes(view.blocks)).toBe(2)
    shareOfSpikes(view.blocks[0]!, 2, levels)
    expect([...levels]).toEqual([1, 0.5])
    expect(nodeNear(view, 0.24, 0.01, 0.05)).toMatchObject({ index: 1 })
    expect(nodeNear(view, 0, 0, 0.05)).toBeNull()
  })
})
