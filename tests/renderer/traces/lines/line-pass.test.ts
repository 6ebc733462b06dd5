import { expect, test } from 'vitest'
import type { BlockId, RunId } from '../../../../shared/ids'
import { createStore } from '../../../../renderer/state/store'
import { decimate } from '../../../../renderer/traces/lines/decimate'
import { paintDenseLines } from '../../../../renderer/traces/lines/dense-lines'
import { densePainter } from '../../../../renderer/traces/lines/dense-pass'
import { LinePass, type PassPainter } from '../../../../renderer/traces/lines/line-pass'
import type { TraceLine } from '../../../../renderer/traces/lines/trace-line'
import { TraceBuffer } from '../../../../renderer/traces/buffers/trace-buffer'
import { createRandom } from '../random'

const channels = 20
const view = { width: 100, height: 40, fromMs: 0, toMs: 5000, low: -2, high: 2 }

function bufferOf(rows: number): TraceBuffer {
  const random = createRandom(3)
  const buffer = new TraceBuffer(channels, 1)
  const values = Float64Array.from({ length: rows * channels }, () => random() * 3 - 1.5)
  buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: 0, every: 1, channels, values })
  return buffer
}

function linesOf(buffer: TraceBuffer): readonly TraceLine[] {
  const info = { kind: 'samples', stream: 0, recorder: 'd1' as BlockId, everySteps: 1, channels: [] } as const
  const track = { kind: 'samples', info, buffer, version: createStore(0) } as const
  return Array.from({ length: channels }, (_, channel) => ({
    track,
    resolutionMs: 1,
    channel,
    node: channel,
    color: String(channel + 1),
  }))
}

test('many lines are painted a few at a time, and the picture is that of all of them at once', () => {
  const buffer = bufferOf(5000)
  const lines = linesOf(buffer)
  const all = new Uint32Array(view.width * view.height)
  const ordered = lines.map(({ channel }) => channel)
  const points = decimate(buffer, { channels: ordered, fromMs: 0, toMs: 5000, resolutionMs: 1, pixels: view.width })
  paintDenseLines(all, points, { ...view, colors: ordered.map((channel) => channel + 1) })

  // A clock on which each look takes three milliseconds of the eight there are.
  let now = 0
  const pass = new LinePass(lines, densePainter(Number), () => (now += 3))
  let turns = 1
  while (pass.advance(view)) turns += 1
  expect(turns).toBeGreaterThan(5)
  expect(pass.picture).toEqual(all)

  // The same view again: the old picture stays until the new one is done.
  expect(pass.advance(view)).toBe(true)
  expect(pass.picture).toEqual(all)
  // Another view is seen while it is painted.
  expect(pass.advance({ ...view, toMs: 2500 })).toBe(true)
  expect(pass.picture).not.toEqual(all)
})

test('lines that grow are added to, and the picture is that of all of them painted anew', () => {
  const buffer = bufferOf(0)
  const lines = linesOf(buffer)
  const random = createRandom(5)
  const painter = densePainter(Number)
  let painted = 0
  let blank = 0
  const counting: PassPainter<Uint32Array<ArrayBuffer>> = {
    ...painter,
    blank: (before, of) => {
      blank += 1
      return painter.blank(before, of)
    },
    paint(picture, line, of, sinceMs) {
      painted += sinceMs === null ? of.toMs : Math.max(0, buffer.rows - sinceMs)
      painter.paint(picture, line, of, sinceMs)
    },
  }
  const growing = new LinePass(lines, counting, () => 0)
  for (const rows of [700, 1, 33, 49, 1000, 7, 2000, 1210]) {
    const values = Float64Array.from({ length: rows * channels }, () => random() * 3 - 1.5)
    buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: buffer.rows, every: 1, channels, values })
    growing.advance(view)
    const anew = new LinePass(lines, painter, () => 0)
    anew.advance(view)
    expect(growing.picture).toEqual(anew.picture)
  }
  expect(blank).toBe(1)
  expect(painted).toBeLessThan(3 * channels * view.toMs)
})

test('what comes while lines are painted a few at a time is not missing from those that were painted first', () => {
  const buffer = bufferOf(2000)
  let now = 0
  const pass = new LinePass(linesOf(buffer), densePainter(Number), () => (now += 3))
  expect(pass.advance(view)).toBe(true)
  const values = Float64Array.from({ length: 1000 * channels }, (_, index) => Math.sin(index))
  buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: 2000, every: 1, channels, values })
  while (pass.advance(view));
  const anew = new LinePass(linesOf(buffer), densePainter(Number), () => 0)
  anew.advance(view)
  expect(pass.picture).toEqual(anew.picture)
})
