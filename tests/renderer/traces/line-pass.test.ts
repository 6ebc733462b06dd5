import { expect, test } from 'vitest'
import type { BlockId, RunId } from '../../../shared/ids'
import { createStore } from '../../../renderer/state/store'
import { decimate } from '../../../renderer/traces/decimate'
import { paintDenseLines } from '../../../renderer/traces/dense-lines'
import { densePainter } from '../../../renderer/traces/dense-pass'
import { LinePass } from '../../../renderer/traces/line-pass'
import { TraceBuffer } from '../../../renderer/traces/trace-buffer'
import { createRandom } from './random'

const channels = 20
const view = { width: 100, height: 40, fromMs: 0, toMs: 5000, low: -2, high: 2 }

function bufferOf(rows: number): TraceBuffer {
  const random = createRandom(3)
  const buffer = new TraceBuffer(channels, 1)
  const values = Float64Array.from({ length: rows * channels }, () => random() * 3 - 1.5)
  buffer.append({ runId: 'run' as RunId, stream: 0, firstStep: 0, every: 1, channels, values })
  return buffer
}

test('many lines are painted a few at a time, and the picture is that of all of them at once', () => {
  const buffer = bufferOf(5000)
  const info = { kind: 'samples', stream: 0, recorder: 'd1' as BlockId, everySteps: 1, channels: [] } as const
  const track = { kind: 'samples', info, buffer, version: createStore(0) } as const
  const lines = Array.from({ length: channels }, (_, channel) => ({
    track,
    resolutionMs: 1,
    channel,
    node: channel,
    color: String(channel + 1),
  }))
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
