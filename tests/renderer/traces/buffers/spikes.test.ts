import { describe, expect, test } from 'vitest'
import type { BlockId, RunId } from '../../../../shared/ids'
import { NodeRows } from '../../../../renderer/traces/buffers/node-rows'
import { niceNumber, RateBins } from '../../../../renderer/traces/buffers/rate-bins'
import type { SpikesTrack } from '../../../../renderer/traces/buffers/run-streams'
import { SpikeBuffer } from '../../../../renderer/traces/buffers/spike-buffer'
import { SpikeMarks } from '../../../../renderer/traces/buffers/spike-marks'
import { SpikeStatistics } from '../../../../renderer/traces/buffers/spike-statistics'
import { createStore } from '../../../../renderer/state/store'

const runId = 'run' as RunId
const sources = [
  { item: 'p1' as BlockId, firstNode: 1, count: 3 },
  { item: 'p2' as BlockId, firstNode: 10, count: 2 },
]

function createTrack(stream: number, from: typeof sources): SpikesTrack {
  const rows = new NodeRows(from)
  const info = { kind: 'spikes', stream, recorder: 'd1' as BlockId, sources: from } as const
  const statistics = new SpikeStatistics(rows)
  return { kind: 'spikes', info, rows, buffer: new SpikeBuffer(), statistics, bins: new RateBins(rows, 10), version: createStore(0) }
}

function take(track: SpikesTrack, spikes: readonly (readonly [step: number, sender: number])[]): void {
  const frame = {
    runId,
    stream: track.info.stream,
    steps: Int32Array.from(spikes, ([step]) => step),
    senders: Uint32Array.from(spikes, ([, sender]) => sender),
  }
  track.buffer.append(frame)
  track.statistics.append(frame)
}

describe('rows of nodes', () => {
  test('number the nodes of all blocks from 0 without holes', () => {
    const rows = new NodeRows(sources)
    expect([1, 3, 10, 11, 4, 9, 12].map((node) => rows.rowOf(node))).toEqual([0, 2, 3, 4, -1, -1, -1])
    expect([1, 3, 10, 11, 4, 9, 12].map((node) => rows.groupIndexOf(node))).toEqual([0, 0, 1, 1, -1, -1, -1])
  })
})

describe('spike statistics', () => {
  test('count spikes by block and average the variation of intervals over neurons with at least three', () => {
    const track = createTrack(0, sources)
    // Node 1: intervals 10, 10, 10: CV 0. Node 2: intervals 10, 20, 30: mean 20, deviation √(200/3). Node 3: too few.
    take(track, [
      [10, 1],
      [10, 2],
      [20, 1],
      [20, 2],
      [25, 3],
      [30, 1],
    ])
    take(track, [
      [40, 1],
      [40, 2],
      [50, 11],
      [70, 2],
    ])
    expect(track.statistics.byBlock()).toEqual([
      { item: 'p1', neurons: 3, spikes: 9, intervalSteps: 15, cv: expect.closeTo(Math.sqrt(200 / 3) / 20 / 2, 12) },
      { item: 'p2', neurons: 2, spikes: 1, intervalSteps: null, cv: null },
    ])
  })

  test('a neuron that fires several times in one step has intervals of 0, not a division by 0', () => {
    const track = createTrack(0, sources)
    take(track, [
      [5, 1],
      [5, 1],
      [5, 1],
      [5, 1],
    ])
    expect(track.statistics.byBlock()[0]).toMatchObject({ spikes: 4, cv: 0 })
  })
})

describe('rate bins', () => {
  test('count every spike of a block once, the last step of a bin with it', () => {
    const track = createTrack(0, sources)
    const spikes = Array.from({ length: 3000 }, (_, index) => [index * 7 + 1, [1, 3, 10, 99][index % 4] ?? 1] as const)
    for (let from = 0; from < spikes.length; from += 500) {
      const piece = spikes.slice(from, from + 500)
      track.bins.append({
        runId,
        stream: 0,
        steps: Int32Array.from(piece, ([step]) => step),
        senders: Uint32Array.from(piece, ([, sender]) => sender),
      })
    }
    const counted = (group: number, from: number, to: number): number =>
      spikes.filter(([step, sender]) => track.rows.groupIndexOf(sender) === group && step > from * 10 && step <= to * 10).length
    for (const [from, to] of [
      [0, 1],
      [3, 4],
      [0, 5000],
      [17, 1700],
    ] as const) {
      expect([track.bins.countIn(0, from, to), track.bins.countIn(1, from, to)]).toEqual([counted(0, from, to), counted(1, from, to)])
    }
    expect(track.bins.length).toBe(2100)
  })

  test.each([
    [0.3, 1, 1],
    [1, 1, 1],
    [1.2, 1, 2],
    [21, 1, 50],
    [0.3, 0.1, 0.5],
    [999, 1, 1000],
  ])('at least %d is, in steps of %d, the round number %d', (least, unit, width) => {
    expect(niceNumber(least, unit)).toBeCloseTo(width, 12)
  })
})

describe('spike marks', () => {
  const network = { resolutionMs: 0.1 }

  test('follow the spikes of chosen neurons through frames, each spike once', () => {
    const track = createTrack(0, sources)
    const marks = new SpikeMarks([2, 11, 99], { tracks: [track], network })
    take(track, [
      [5, 1],
      [6, 2],
    ])
    marks.update()
    marks.update()
    take(track, [
      [7, 2],
      [8, 11],
    ])
    marks.update()
    expect([...marks.between(2, 0.65, 1)]).toEqual([7 * 0.1])
    const all = [...marks.between(2, 0, Infinity)]
    expect([...marks.between(2, 0, Infinity, 1e9)]).toEqual(all.slice(0, 1))
    expect([...marks.between(2, 0, Infinity, 1e-6)]).toEqual(all)
    expect([marks.of(2), marks.of(11), marks.of(99), marks.of(1)]).toEqual([[6, 7], [8], [], []])
  })

  test('take a neuron that two recorders hear from one of them only', () => {
    const tracks = [createTrack(0, sources), createTrack(1, sources)]
    const marks = new SpikeMarks([2], { tracks, network })
    for (const track of tracks) take(track, [[6, 2]])
    marks.update()
    expect(marks.of(2)).toEqual([6])
    expect(marks.tracks).toEqual([tracks[0]])
  })
})
