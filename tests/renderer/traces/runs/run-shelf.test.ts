import { describe, expect, test } from 'vitest'
import { createStore } from '../../../../renderer/state/store'
import { createRunShelf } from '../../../../renderer/traces/runs/run-shelf'
import type { RunRecord, Track } from '../../../../renderer/traces/buffers/run-streams'
import type { LoadedNetwork } from '../../../../shared/contract/kernel-contract'
import type { RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'

const network: LoadedNetwork = { nodes: [], streams: [], resolutionMs: 0.1, nodeCount: 0, connectionCount: 0, buildMs: 0 }
const idOf = (number: number): RunId => `run-${number}` as RunId

/** A run with another seed than any other, whose record takes this much memory. */
function runOf(number: number, byteLength = 0): RunRecord {
  const track = { buffer: { columns: [{ byteLength, awayBytes: 0 }] } } as unknown as Track
  return { runId: idOf(number), document: drawing({ simulation: { seed: number } }), network, tracks: [track] }
}

function start(limits: { readonly mostRuns?: number; readonly mostBytes?: number } = {}) {
  const record = createStore<RunRecord | null>(null)
  let nowMs = 0
  const shelf = createRunShelf({ streams: { record }, now: () => (nowMs += 1000), ...limits })
  const run = (number: number, byteLength?: number): void => record.set(runOf(number, byteLength))
  const numbers = (): readonly number[] => shelf.runs.get().map(({ number }) => number)
  return { shelf, record, run, numbers }
}

describe('runs', () => {
  test('are kept, the newest first, with what was changed since the one before', () => {
    const { shelf, run, record } = start()
    run(1)
    run(2)
    record.set(null)
    expect(shelf.runs.get()).toMatchObject([
      { number: 2, startedAtMs: 2000, words: 'seed: 1 → 2' },
      { number: 1, startedAtMs: 1000, words: '' },
    ])
  })

  test('make room for newer ones when there are too many or they are too large; the newest stays whatever its size', () => {
    const many = start({ mostRuns: 2 })
    for (const number of [1, 2, 3]) many.run(number)
    expect(many.numbers()).toEqual([3, 2])
    const large = start({ mostBytes: 10 })
    large.run(1, 6)
    large.run(2, 6)
    expect(large.numbers()).toEqual([2])
    large.run(3, 20)
    expect(large.numbers()).toEqual([3])
  })

  test('can be taken away, and are gone with their drawing', () => {
    const { shelf, run, numbers } = start()
    run(1)
    run(2)
    shelf.remove(idOf(1))
    expect(numbers()).toEqual([2])
    shelf.clear()
    run(3)
    expect(numbers()).toEqual([1])
  })
})

describe('what is shown', () => {
  test('is the newest, or one that was chosen until the next run', () => {
    const { shelf, run } = start()
    run(1)
    run(2)
    expect(shelf.shown.get()).toEqual([])
    shelf.show(idOf(1))
    expect(shelf.shown.get()).toEqual([idOf(1)])
    shelf.show(idOf(2))
    expect(shelf.shown.get()).toEqual([])
    shelf.show(idOf(1))
    run(3)
    expect(shelf.shown.get()).toEqual([])
  })

  test('are several laid over each other, of which a new run takes the first place', () => {
    const { shelf, run } = start()
    run(1)
    run(2)
    shelf.toggle(idOf(1))
    expect(shelf.shown.get()).toEqual([idOf(2), idOf(1)])
    run(3)
    expect(shelf.shown.get()).toEqual([idOf(3), idOf(1)])
    shelf.toggle(idOf(1))
    expect(shelf.shown.get()).toEqual([])
    shelf.toggle(idOf(2))
    shelf.remove(idOf(2))
    expect(shelf.shown.get()).toEqual([idOf(3)])
  })
})
