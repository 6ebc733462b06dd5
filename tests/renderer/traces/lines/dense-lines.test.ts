import { expect, test } from 'vitest'
import type { RunId } from '../../../../shared/ids'
import { decimate } from '../../../../renderer/traces/lines/decimate'
import { paintDenseLines } from '../../../../renderer/traces/lines/dense-lines'
import { TraceBuffer } from '../../../../renderer/traces/buffers/trace-buffer'
import { createRandom } from '../random'

test('dense lines cover in every pixel column what the samples of that column span, and join their neighbours', () => {
  const random = createRandom(5)
  const values = Float64Array.from({ length: 20_000 }, (_, row) => Math.sin(row / 900) * 8 + random())
  const buffer = new TraceBuffer(1, 1)
  buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: 0, every: 1, channels: 1, values })
  const [width, height] = [200, 101]
  const points = decimate(buffer, { channels: [0], fromMs: 0, toMs: 20_000, resolutionMs: 1, pixels: width })
  const pixels = new Uint32Array(width * height)
  paintDenseLines(pixels, points, { width, height, fromMs: 0, toMs: 20_000, low: -10, high: 10, colors: [7] })

  const rowOf = (value: number): number => Math.round((10 - value) * 5)
  for (let column = 1; column < width; column += 1) {
    const inColumn = [...values.slice(column * 100 - 1, column * 100 + 100)].map(rowOf)
    const painted = Array.from({ length: height }, (_, row) => row).filter((row) => pixels[row * width + column] === 7)
    expect([painted[0], painted.at(-1), painted.length]).toEqual([
      Math.min(...inColumn),
      Math.max(...inColumn),
      Math.max(...inColumn) - Math.min(...inColumn) + 1,
    ])
  }
})

test('a stretch without numbers stays empty', () => {
  const buffer = new TraceBuffer(1, 1)
  const values = Float64Array.from({ length: 1000 }, (_, row) => (row >= 400 && row < 600 ? NaN : 0))
  buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: 0, every: 1, channels: 1, values })
  const points = decimate(buffer, { channels: [0], fromMs: 0, toMs: 1000, resolutionMs: 1, pixels: 100 })
  const pixels = new Uint32Array(100 * 3)
  paintDenseLines(pixels, points, { width: 100, height: 3, fromMs: 0, toMs: 1000, low: -1, high: 1, colors: [7] })
  const empty = Array.from({ length: 100 }, (_, column) => column).filter((column) =>
    [0, 1, 2].every((row) => pixels[row * 100 + column] === 0),
  )
  expect(empty).toEqual(Array.from({ length: 20 }, (_, index) => 40 + index))
})
