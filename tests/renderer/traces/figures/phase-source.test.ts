import { describe, expect, test } from 'vitest'
import { createStore } from '../../../../renderer/state/store'
import { phaseSource, type PhasePair } from '../../../../renderer/traces/figures/phase-source'
import { TraceBuffer } from '../../../../renderer/traces/buffers/trace-buffer'
import type { DeviceId, RunId } from '../../../../shared/ids'

const runId = 'run' as RunId
const titles = { across: 'V_m (mV)', upwards: 'U_m (mV)' }
const rows = 1_200_000

/** A line of two channels, a sample each 0.1 ms: the row, and its negative. */
function lineOf(count: number) {
  const buffer = new TraceBuffer(2, 1)
  const append = (from: number, to: number): void => {
    const values = Float64Array.from({ length: (to - from) * 2 }, (_, index) => (index % 2 === 0 ? 1 : -1) * (from + (index >> 1)))
    buffer.append({ runId, stream: 0, firstStep: from + 1, every: 1, channels: 2, values })
  }
  append(0, count)
  const info = { kind: 'samples', stream: 0, recorder: 'd1' as DeviceId, everySteps: 1, channels: [] } as const
  const track = { kind: 'samples' as const, info, buffer, version: createStore(0) }
  const line = { track, resolutionMs: 0.1, node: 1, key: 'p1 1', label: 'E', color: '#123456' }
  const pair: PhasePair = { across: { ...line, channel: 0 }, upwards: { ...line, channel: 1 }, label: 'E' }
  return { buffer, pair, append }
}

function drawn(source: ReturnType<typeof phaseSource>): { readonly xs: readonly number[]; readonly ys: readonly number[] } {
  const [mark] = source.figure((color) => color).plots[0]?.marks ?? []
  if (mark?.kind !== 'line') throw new Error('A phase plot is a line.')
  return mark
}

describe('a phase plot', () => {
  const whole = { fromMs: 0, toMs: 120_000 }

  test('of many samples takes every so many-th, whether they are in memory or come back from the disk piece by piece', () => {
    const { pair } = lineOf(rows)
    const plain = phaseSource([pair], titles)
    while (plain.catchUp(whole, 120_000));
    const { xs, ys } = drawn(plain)
    expect(xs.length).toBeGreaterThan(5000)
    expect(xs.length).toBeLessThanOrEqual(20_000)
    expect(xs.every((x, index) => x === index * 64 && ys[index] === -x)).toBe(true)

    const away = lineOf(rows)
    const kept = away.buffer.columns.map((column) => column.chunkAt(0)!)
    for (const column of away.buffer.columns) column.takeAway(0)
    const spilled = phaseSource([away.pair], titles)
    while (spilled.catchUp(whole, 120_000));
    expect(drawn(spilled).xs).toEqual([])
    away.buffer.columns.forEach((column, index) => column.bringBack(0, kept[index]!))
    while (spilled.catchUp(whole, 120_000));
    // What has been taken may leave again.
    for (const column of away.buffer.columns) column.takeAway(0)
    spilled.catchUp(whole, 120_000)
    expect(drawn(spilled)).toEqual(drawn(plain))
  })

  test('grows with its record, and thins what it has where there are too many points', () => {
    const { pair, append } = lineOf(10_000)
    const source = phaseSource([pair], titles)
    while (source.catchUp(whole, 1000));
    expect(drawn(source).xs.length).toBe(10_000)
    append(10_000, 50_000)
    while (source.catchUp(whole, 5000));
    const { xs } = drawn(source)
    expect(xs.every((x, index) => x === index * 4)).toBe(true)
    expect(xs.length).toBe(12_500)
  })

  test('of a closer look begins anew with every sample', () => {
    const { pair } = lineOf(rows)
    const source = phaseSource([pair], titles)
    while (source.catchUp(whole, 120_000));
    while (source.catchUp({ fromMs: 100, toMs: 200 }, 120_000));
    const { xs } = drawn(source)
    expect([xs[0], xs.length]).toEqual([999, 1001])
  })
})
