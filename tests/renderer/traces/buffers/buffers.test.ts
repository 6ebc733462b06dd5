import { describe, expect, test } from 'vitest'
import type { RunId } from '../../../../shared/ids'
import { decimate } from '../../../../renderer/traces/lines/decimate'
import { GrowingColumn } from '../../../../renderer/traces/buffers/growing-column'
import { SpikeBuffer } from '../../../../renderer/traces/buffers/spike-buffer'
import { TraceBuffer } from '../../../../renderer/traces/buffers/trace-buffer'
import { createRandom } from '../random'

const runId = 'run' as RunId

function fill(buffer: TraceBuffer, rows: readonly (readonly number[])[], frameRows: number): void {
  for (let row = 0; row < rows.length; row += frameRows) {
    const values = Float64Array.from(rows.slice(row, row + frameRows).flat())
    buffer.append({ runId, stream: 0, firstStep: 5 + row * 10, every: 10, channels: buffer.channelCount, values })
  }
}

/** Noise with rare tall spikes and one stretch that is not finite. */
function noisyRows(count: number, channels: number): number[][] {
  const random = createRandom(7)
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: channels }, (_, channel) =>
      channel === 1 && row >= 700 && row < 900 ? NaN : random() * 10 - 70 + (random() < 0.001 ? 1000 : 0),
    ),
  )
}

describe('a growing column', () => {
  test.each([1, 7, 64, 200])('keeps every number in order when appended %i at a time', (piece) => {
    const column = new GrowingColumn((length: number) => new Int32Array(length), 64)
    const all = Int32Array.from({ length: 1000 }, (_, index) => index * 3)
    for (let from = 0; from < all.length; from += piece) column.append(all.slice(from, from + piece))
    expect(Array.from(all, (_, index) => column.at(index))).toEqual([...all])
    const spans: number[] = []
    column.eachSpan(10, 990, (array, start, end) => spans.push(...array.slice(start, end)))
    expect(spans).toEqual([...all.slice(10, 990)])
  })

  test('forgets what is before an index and frees whole chunks of it', () => {
    const column = new GrowingColumn((length: number) => new Int32Array(length), 64)
    column.append(Int32Array.from({ length: 300 }, (_, index) => index))
    column.dropBefore(130)
    expect(column.first).toBe(130)
    expect([column.at(130), column.lowerBound(5)]).toEqual([130, 130])
    expect(column.byteLength).toBe(3 * 64 * 4)
  })

  test('refuses a chunk length that is not a power of two', () => {
    expect(() => new GrowingColumn((length: number) => new Int32Array(length), 48)).toThrow('power of two')
  })
})

describe('a trace buffer', () => {
  test.each([1, 33, 5000])('splits frames of %i rows into columns and knows the step of each row', (frameRows) => {
    const rows = noisyRows(3000, 2)
    const buffer = new TraceBuffer(2, 10)
    fill(buffer, rows, frameRows)
    expect(buffer.rows).toBe(3000)
    expect(buffer.stepOf(0)).toBe(5)
    expect(buffer.stepOf(2999)).toBe(29_995)
    expect(rows.every((row, index) => Object.is(buffer.valueAt(0, index), row[0]) && Object.is(buffer.valueAt(1, index), row[1]))).toBe(
      true,
    )
    expect(buffer.firstNonFiniteRow).toBe(700)
  })

  test('finds the extremes of any stretch as a full scan does', () => {
    const rows = noisyRows(40_000, 2)
    const buffer = new TraceBuffer(2, 10)
    fill(buffer, rows, 777)
    const random = createRandom(3)
    for (let trial = 0; trial < 300; trial += 1) {
      const from = Math.floor(random() * 40_000)
      const to = from + Math.floor(random() ** 3 * (40_000 - from))
      for (const channel of [0, 1]) {
        const found = { low: Infinity, high: -Infinity }
        buffer.widen(channel, from, to, found)
        const finite = rows.slice(from, to).flatMap((row) => (Number.isFinite(row[channel]) ? [row[channel] ?? 0] : []))
        expect(found).toEqual({
          low: finite.reduce((a, b) => Math.min(a, b), Infinity),
          high: finite.reduce((a, b) => Math.max(a, b), -Infinity),
        })
      }
    }
  })

  test('passes over infinities when it looks for extremes', () => {
    const buffer = new TraceBuffer(1, 1)
    buffer.append({ runId, stream: 0, firstStep: 1, every: 1, channels: 1, values: Float64Array.of(Infinity, 2, -Infinity, 1) })
    const found = { low: Infinity, high: -Infinity }
    buffer.widen(0, 0, 4, found)
    expect(found).toEqual({ low: 1, high: 2 })
  })

  test('frees old rows before a step, with what it knew of them', () => {
    const buffer = new TraceBuffer(4, 10)
    fill(
      buffer,
      Array.from({ length: 500_000 }, (_, row) => [row, row, row, row]),
      50_000,
    )
    buffer.dropBefore(buffer.stepOf(400_000))
    expect(buffer.rows).toBe(500_000)
    expect(buffer.firstRow).toBeGreaterThan(300_000)
    expect(buffer.firstRow).toBeLessThanOrEqual(400_000)
    expect(buffer.valueAt(0, buffer.firstRow)).toBe(buffer.firstRow)
    const { firstRow } = buffer
    for (const [from, to] of [
      [0, 500_000],
      [firstRow, firstRow + 1],
      [firstRow + 10_001, 450_123],
    ] as const) {
      const found = { low: Infinity, high: -Infinity }
      buffer.widen(0, from, to, found)
      expect(found).toEqual({ low: Math.max(from, firstRow), high: to - 1 })
    }
  })

  test('finds the row nearest to a step and holds it within what was recorded', () => {
    const buffer = new TraceBuffer(1, 10)
    expect(buffer.rowNear(5)).toBe(-1)
    fill(buffer, [[1], [2], [3]], 3)
    expect([-100, 9, 11, 1000].map((step) => buffer.rowNear(step))).toEqual([0, 0, 1, 2])
  })

  test('refuses samples from before those it has', () => {
    const buffer = new TraceBuffer(1, 10)
    fill(buffer, [[1], [2]], 1)
    expect(() => buffer.append({ runId, stream: 0, firstStep: 15, every: 10, channels: 1, values: Float64Array.of(1) })).toThrow('step 15')
  })

  test('knows the steps on both sides of a pause, and lifts the pen there', () => {
    const buffer = new TraceBuffer(1, 10)
    fill(buffer, [[1], [2], [3]], 3)
    buffer.append({ runId, stream: 0, firstStep: 63, every: 10, channels: 1, values: Float64Array.of(4, 5) })
    expect([0, 1, 2, 3, 4, 5].map((row) => buffer.stepOf(row))).toEqual([5, 15, 25, 63, 73, 83])
    expect([0, 24, 44, 57, 58, 63, 70, 500].map((step) => buffer.rowNear(step))).toEqual([0, 2, 2, 2, 3, 3, 4, 4])
    expect(decimate(buffer, { channels: [0], fromMs: 0, toMs: 100, pixels: 100, resolutionMs: 1 })).toEqual({
      bucketed: false,
      times: [5, 15, 25, 63, 63, 73],
      columns: [[1, 2, 3, null, 4, 5]],
    })
  })

  test('keeps buckets from reaching over a pause', () => {
    const buffer = new TraceBuffer(1, 1)
    buffer.append({ runId, stream: 0, firstStep: 1, every: 1, channels: 1, values: new Float64Array(25).fill(1) })
    buffer.append({ runId, stream: 0, firstStep: 60, every: 1, channels: 1, values: new Float64Array(35).fill(2) })
    const { times, columns } = decimate(buffer, { channels: [0], fromMs: 0, toMs: 100, pixels: 10, resolutionMs: 1 })
    const buckets = Array.from({ length: times.length / 4 }, (_, index) => [
      times[index * 4],
      times[index * 4 + 3],
      columns[0]?.[index * 4 + 1],
    ])
    expect(buckets).toEqual([
      [1, 10, 1],
      [11, 20, 1],
      [21, 25, 1],
      [60, 60, null],
      [60, 64, 2],
      [65, 74, 2],
      [75, 84, 2],
      [85, 94, 2],
    ])
  })
})

describe('decimating for a plot', () => {
  const rows = noisyRows(50_000, 2)
  const buffer = new TraceBuffer(2, 10)
  fill(buffer, rows, 4096)

  test.each([
    { fromMs: 0, toMs: 50_000, pixels: 600 },
    { fromMs: 123.4, toMs: 20_000, pixels: 333 },
    { fromMs: 40_000, toMs: 90_000, pixels: 800 },
    { fromMs: 600, toMs: 1000, pixels: 50 },
  ])('draws the extremes of every bucket between $fromMs and $toMs ms on $pixels pixels, as a full scan finds them', (view) => {
    const points = decimate(buffer, { ...view, channels: [0, 1], resolutionMs: 0.1 })
    const size = Math.ceil((view.toMs - view.fromMs) / view.pixels)
    expect(points.times.length).toBeLessThanOrEqual(4 * (view.pixels + 4))
    for (const [column, drawn] of points.columns.entries()) {
      expect(drawn.length).toBe(points.times.length)
      for (let point = 0; point < drawn.length; point += 4) {
        const from = Math.round((points.times[point] ?? 0) - 0.5)
        const bucket = rows
          .slice(from, Math.min(from + size, Math.round((points.times[point + 3] ?? 0) - 0.5) + 1))
          .map((row) => row[column] ?? 0)
        const finite = bucket.filter(Number.isFinite)
        const four = drawn.slice(point, point + 4)
        const shown = four.filter((value) => value !== null)
        expect(Math.min(...shown)).toBe(Math.min(...finite))
        expect(Math.max(...shown)).toBe(Math.max(...finite))
        expect(four[0] ?? NaN).toBe(bucket[0])
        expect(four[3] ?? NaN).toBe(bucket.at(-1))
      }
    }
  })

  test('gives times in rising order', () => {
    const { times } = decimate(buffer, { channels: [0], fromMs: 0, toMs: 50_000, pixels: 500, resolutionMs: 0.1 })
    expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))).toBe(true)
  })

  test('gives the samples themselves, and a neighbour either side, when they are few', () => {
    const { times, columns } = decimate(buffer, { channels: [0], fromMs: 100, toMs: 110, pixels: 500, resolutionMs: 0.1 })
    expect(times[0]).toBeLessThan(100)
    expect(times.at(-1)).toBeGreaterThan(110)
    expect(columns[0]?.[0]).toBe(rows[Math.round((times[0] ?? 0) - 0.5)]?.[0])
    expect(times.length).toBeLessThan(15)
  })

  test('keeps buckets in place while a view grows by less than a pixel', () => {
    const one = decimate(buffer, { channels: [0], fromMs: 0, toMs: 20_000, pixels: 400, resolutionMs: 0.1 })
    const two = decimate(buffer, { channels: [0], fromMs: 30, toMs: 20_030, pixels: 400, resolutionMs: 0.1 })
    expect(two.times.slice(8, 80)).toEqual(one.times.slice(8, 80))
  })

  test('leaves out what is not a number instead of drawing it', () => {
    const { columns } = decimate(buffer, { channels: [1], fromMs: 750, toMs: 850, pixels: 500, resolutionMs: 0.1 })
    expect(columns[0]?.every((value) => value === null)).toBe(true)
  })

  test('gives nothing for a buffer that is still empty', () => {
    expect(decimate(new TraceBuffer(1, 1), { channels: [0], fromMs: 0, toMs: 1000, pixels: 500, resolutionMs: 0.1 }).times).toEqual([])
  })
})

describe('a spike buffer', () => {
  test('finds the first spike at or after a step', () => {
    const buffer = new SpikeBuffer()
    buffer.append({ runId, stream: 1, steps: Int32Array.of(1, 5, 5, 9), senders: Uint32Array.of(1, 2, 3, 1) })
    buffer.append({ runId, stream: 1, steps: Int32Array.of(9, 12), senders: Uint32Array.of(2, 1) })
    expect([0, 1, 2, 5, 6, 9, 12, 13].map((step) => buffer.indexAt(step))).toEqual([0, 0, 1, 1, 3, 3, 5, 6])
    expect(buffer.count).toBe(6)
  })
})
