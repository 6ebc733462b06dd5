import { describe, expect, test, vi } from 'vitest'
import type { BlockId, RunId } from '../../../../shared/ids'
import { createFrameClock, type FrameClock } from '../../../../renderer/traces/plots/frame-clock'
import { countOf, decimalsFor, formatValue, incrementDecimals, stepDecimals } from '../../../../shared/units/format-value'
import { NodeRows } from '../../../../renderer/traces/buffers/node-rows'
import { RasterImage, type RasterView } from '../../../../renderer/traces/raster/raster-image'
import { RateBins } from '../../../../renderer/traces/buffers/rate-bins'
import { rasterRows, type RasterRows } from '../../../../renderer/traces/raster/raster-rows'
import { SpikeStatistics } from '../../../../renderer/traces/buffers/spike-statistics'
import { createStore } from '../../../../renderer/state/store'
import { SpikeBuffer } from '../../../../renderer/traces/buffers/spike-buffer'
import { fitSpan, moveSpan, zoomSpan } from '../../../../renderer/traces/buffers/time-span'
import type { SpikesTrack } from '../../../../renderer/traces/buffers/run-streams'
import type { TrackSource } from '../../../../renderer/traces/buffers/sources'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { drawing } from '../../../shared/document/drawing'
import { createRandom } from '../random'

const runId = 'run' as RunId

describe('the frame clock', () => {
  function createBench(costMs: number): { clock: FrameClock; frame: () => void; pending: () => number; pass: (ms: number) => void } {
    const frames: (() => void)[] = []
    let time = 0
    const clock = createFrameClock({
      requestFrame: (callback) => frames.push(callback),
      now: () => (time += costMs),
      budgetMs: 10,
      lateMs: 25,
    })
    const pass = (ms: number): void => void (time += ms)
    return { clock, frame: () => frames.shift()?.(), pending: () => frames.length, pass }
  }

  test('draws a plot once a frame however often it is dirty, and asks for no frame when nothing is', () => {
    const { clock, frame, pending } = createBench(0)
    const draw = vi.fn(() => false)
    const client = clock.add(draw)
    expect(pending()).toBe(0)
    client.markDirty()
    client.markDirty()
    expect(pending()).toBe(1)
    frame()
    expect(draw).toHaveBeenCalledTimes(1)
    expect(pending()).toBe(0)
  })

  test('lets plots wait for one frame after one that came late, and no longer', () => {
    const { clock, frame, pass } = createBench(0)
    const draw = vi.fn(() => true)
    clock.add(draw).markDirty()
    const drawn = [10, 16, 40, 16, 40, 40, 40].map((ms) => {
      pass(ms)
      const before = draw.mock.calls.length
      frame()
      return draw.mock.calls.length - before
    })
    expect(drawn).toEqual([1, 1, 0, 1, 0, 1, 0])
  })

  test('draws with every frame of a screen that shows thirty a second, once it is known', () => {
    const { clock, frame, pass } = createBench(0)
    const draw = vi.fn(() => true)
    clock.add(draw).markDirty()
    const draws = (frames: number, ms: number): number => {
      const before = draw.mock.calls.length
      for (let count = 0; count < frames; count += 1) {
        pass(ms)
        frame()
      }
      return draw.mock.calls.length - before
    }
    expect(draws(10, 16)).toBe(10)
    draws(30, 33)
    expect(draws(20, 33)).toBe(20)
    expect(draws(1, 60)).toBe(0)
  })

  test('leaves plots out of sight until they are in sight', () => {
    const { clock, frame, pending } = createBench(0)
    const draw = vi.fn(() => false)
    const client = clock.add(draw)
    client.setVisible(false)
    client.markDirty()
    expect([pending(), clock.settled()]).toEqual([0, true])
    client.setVisible(true)
    frame()
    expect(draw).toHaveBeenCalledTimes(1)
  })

  test('spreads plots over frames when they take long, and each gets its turn', () => {
    const { clock, frame } = createBench(6)
    const order: string[] = []
    const clients = ['a', 'b', 'c'].map((name) => clock.add(() => (order.push(name), false)))
    for (const client of clients) client.markDirty()
    frame()
    clients[0]?.markDirty()
    frame()
    expect(order).toEqual(['a', 'b', 'c', 'a'])
  })

  test('comes back to a plot that has more to draw, and tells when all is drawn', () => {
    const { clock, frame } = createBench(0)
    const settled = vi.fn()
    clock.onSettled(settled)
    let left = 2
    clock.add(() => (left -= 1) > 0).markDirty()
    frame()
    expect(settled).not.toHaveBeenCalled()
    frame()
    expect(settled).toHaveBeenCalledTimes(1)
  })

  test('forgets a plot that was removed', () => {
    const { clock, frame } = createBench(0)
    const draw = vi.fn(() => false)
    const client = clock.add(draw)
    client.markDirty()
    client.remove()
    frame()
    expect(draw).not.toHaveBeenCalled()
  })
})

describe('the shared time span', () => {
  const full = { fromMs: 0, toMs: 1000 }

  test.each([
    ['inside stays', { fromMs: 100, toMs: 200 }, { fromMs: 100, toMs: 200 }],
    ['before the start moves in', { fromMs: -50, toMs: 50 }, { fromMs: 0, toMs: 100 }],
    ['after the end moves in', { fromMs: 950, toMs: 1050 }, { fromMs: 900, toMs: 1000 }],
    ['too short grows', { fromMs: 500, toMs: 500.1 }, { fromMs: 499.55, toMs: 500.55 }],
    ['all of it becomes everything', { fromMs: -10, toMs: 1010 }, null],
  ])('a span %s', (_title, span, expected) => {
    const fitted = fitSpan(span, full, 1)
    expect(fitted && { fromMs: Math.round(fitted.fromMs * 1e6) / 1e6, toMs: Math.round(fitted.toMs * 1e6) / 1e6 }).toEqual(expected)
  })

  test('zooming leaves the moment under the pointer in place', () => {
    const span = zoomSpan({ fromMs: 100, toMs: 300 }, 150, 0.5)
    expect(span).toEqual({ fromMs: 125, toMs: 225 })
    expect(zoomSpan(span, 150, 2)).toEqual({ fromMs: 100, toMs: 300 })
  })

  test('moving keeps the length', () => {
    expect(moveSpan({ fromMs: 100, toMs: 300 }, -20)).toEqual({ fromMs: 80, toMs: 280 })
  })
})

describe('a raster picture', () => {
  const rows = new NodeRows([
    { item: 'p1' as BlockId, firstNode: 1, count: 60 },
    { item: 'p2' as BlockId, firstNode: 101, count: 20 },
  ])
  const random = createRandom(11)
  const steps = Int32Array.from({ length: 5000 }, () => Math.ceil(random() * 10_000)).sort()
  const senders = Uint32Array.from(steps, () => (random() < 0.7 ? 1 + Math.floor(random() * 60) : 101 + Math.floor(random() * 20)))
  const view: RasterView = {
    width: 211,
    height: 157,
    fromMs: 0,
    toMs: 10_000,
    dotWidth: 2,
    dotHeight: 1,
    colors: [0xff0000ff, 0xff00ff00],
  }

  function bufferOf(count: number): SpikeBuffer {
    const buffer = new SpikeBuffer()
    buffer.append({ runId, stream: 0, steps: steps.slice(0, count), senders: senders.slice(0, count) })
    return buffer
  }

  /** As one recorder of a run of 1 ms steps, or as two that share the spikes. */
  function rasterOf(...buffers: readonly SpikeBuffer[]): RasterRows {
    return rasterRows(sourcesOfRaster(...buffers), (_, item) => (item === 'p1' ? '--excitatory' : '--inhibitory'))
  }

  function sourcesOfRaster(...buffers: readonly SpikeBuffer[]): readonly TrackSource<SpikesTrack>[] {
    const info = { kind: 'spikes', stream: 0, recorder: 'd1' as BlockId, sources: [] } as const
    const parts = { info, rows, statistics: new SpikeStatistics(rows), bins: new RateBins(rows, 1), version: createStore(0) }
    const document = drawing({})
    const network = { nodes: [], streams: [], resolutionMs: 1, nodeCount: 0, connectionCount: 0, buildMs: 0 }
    const record = { runId, document, network, tracks: [] }
    const words = createRunDescriber(record)(document)
    return buffers.map((buffer) => ({ track: { kind: 'spikes' as const, buffer, ...parts }, record, words }))
  }

  function painted(buffer: SpikeBuffer, from: RasterView, atMost: number): Uint32Array {
    const image = new RasterImage(rasterOf(buffer))
    image.show(from)
    while (image.paint(atMost));
    return image.pixels
  }

  test('has a dot in the colour of its block for every spike in view, and nothing else', () => {
    for (const zoomed of [view, { ...view, fromMs: 1234.5, toMs: 2345.6 }]) {
      const pixels = painted(bufferOf(5000), zoomed, Infinity)
      const expected = new Uint32Array(pixels.length)
      steps.forEach((step, index) => {
        if (step < zoomed.fromMs || step > zoomed.toMs) return
        const row = rows.rowOf(senders[index] ?? 0)
        const x = Math.floor(((step - zoomed.fromMs) / (zoomed.toMs - zoomed.fromMs)) * 211 - 1)
        const y = Math.floor(((row + 0.5) / 80) * 157 - 0.5)
        for (const column of [x, x + 1]) if (column >= 0 && column < 211) expected[y * 211 + column] = row < 60 ? 0xff0000ff : 0xff00ff00
      })
      expect(pixels).toEqual(expected)
    }
  })

  test('painted in small pieces, or while spikes come, is the same picture', () => {
    const whole = painted(bufferOf(5000), view, Infinity)
    expect(painted(bufferOf(5000), view, 77)).toEqual(whole)
    const buffer = bufferOf(1000)
    const image = new RasterImage(rasterOf(buffer))
    image.show(view)
    expect(image.paint(Infinity)).toBe(false)
    buffer.append({ runId, stream: 0, steps: steps.slice(1000), senders: senders.slice(1000) })
    image.show({ ...view })
    expect(image.paint(Infinity)).toBe(false)
    expect(image.pixels).toEqual(whole)
  })

  test('lays the rows of two recorders below each other', () => {
    const raster = rasterOf(bufferOf(5000), bufferOf(3))
    expect(raster.blocks.map(({ firstRow, count }) => [firstRow, count])).toEqual([
      [0, 60],
      [60, 20],
      [80, 60],
      [140, 20],
    ])
    const image = new RasterImage(raster)
    image.show({ ...view, height: 160, dotHeight: 1, colors: [1, 2, 3, 4] })
    image.paint(Infinity)
    const colors = new Set(image.pixels.slice(80 * view.width))
    expect([...colors].filter((color) => color !== 0).every((color) => color > 2)).toBe(true)
    expect(image.pixels.slice(0, 80 * view.width).some((color) => color > 2)).toBe(false)
  })

  test('has no rows of populations that are hidden and neurons that never fired', () => {
    const buffer = bufferOf(5000)
    const statistics = new SpikeStatistics(rows)
    statistics.append({ steps: steps.slice(0, 40), senders: senders.slice(0, 40) })
    const fired = new Set(
      senders
        .slice(0, 40)
        .map((sender) => rows.rowOf(sender))
        .filter((row) => row >= 0 && row < 60),
    ).size
    const [source] = sourcesOfRaster(buffer)
    const raster = rasterRows([{ ...source!, track: { ...source!.track, statistics } }], () => '--muted', {
      hidden: ['p2'],
      hideQuiet: true,
    })
    expect(raster.blocks).toMatchObject([{ item: 'p1', firstRow: 0, count: fired, neurons: 60 }])
    expect([...(raster.sources[0]?.places ?? [])].filter((row) => row >= 0)).toEqual(Array.from({ length: fired }, (_, row) => row))
    expect(raster.sources[0]?.blockOfGroup).toEqual([0, -1])
  })

  test('has filled marks for neurons that become active and hollow ones for the others, pale where these are too small', () => {
    const buffer = new SpikeBuffer(true)
    buffer.append({ runId, stream: 0, steps: Int32Array.of(100, 300), senders: Uint32Array.of(1, 1), states: Uint32Array.of(1, 0) })
    const large = painted(buffer, { ...view, width: 40, height: 80 * 8, toMs: 400, dotHeight: 6 }, Infinity)
    const rows = Array.from({ length: 7 }, (_, line) =>
      Array.from({ length: 40 }, (_, column) => (large[(line + 1) * 40 + column] === 0 ? ' ' : '#')).join(''),
    )
    expect(rows.map((row) => row.slice(6, 14) + row.slice(26, 34))).toEqual([
      ...[' ###### ' + ' ###### ', ' ###### ' + ' #    # ', ' ###### ' + ' #    # '],
      ...[' ###### ' + ' #    # ', ' ###### ' + ' #    # ', ' ###### ' + ' ###### ', '        '.repeat(2)],
    ])
    const small = painted(buffer, { ...view, toMs: 400 }, Infinity)
    expect(new Set(small)).toEqual(new Set([0, 0xff0000ff, 0x660000ff]))
  })

  test('begins anew when the view changes', () => {
    const buffer = bufferOf(5000)
    const image = new RasterImage(rasterOf(buffer))
    for (const each of [view, { ...view, fromMs: 500 }, { ...view, colors: [1, 2] }, view]) {
      image.show(each)
      image.paint(Infinity)
    }
    expect(image.pixels).toEqual(painted(buffer, view, Infinity))
  })
})

describe('numbers in words', () => {
  test.each([
    [-70, 1, '−70.0'],
    [-0.04, 1, '0.0'],
    [13, 0, '13'],
    [Infinity, 1, '∞'],
    [-Infinity, 1, '−∞'],
    [NaN, 1, 'not a number'],
    [9999.5, 1, '9999.5'],
    [-60000.12345, 5, '−60\u202f000.12345'],
    [1234567, 0, '1\u202f234\u202f567'],
    [1.5e9, 1, '1.500e9'],
    [-3e-11, 12, '−3.000e−11'],
  ])('%d with %i decimals reads %s', (value, decimals, text) => {
    expect(formatValue(value, decimals)).toBe(text)
  })

  test.each([
    [15, 1],
    [0.5, 3],
    [800, 0],
    [0, 1],
    [NaN, 1],
  ])('numbers spread over %d need %i decimals', (span, decimals) => {
    expect(decimalsFor(span)).toBe(decimals)
  })

  test.each([
    [5, 0],
    [2.5, 1],
    [0.2, 1],
    [0.25, 2],
    [2.5e-7, 8],
  ])('an axis in steps of %d writes %i decimals', (increment, decimals) => {
    expect(incrementDecimals(increment)).toBe(decimals)
  })

  test('counts agree with their noun', () => {
    expect([countOf(1, 'spike'), countOf(13, 'spike'), countOf(0, 'spike'), countOf(12345, 'spike')]).toEqual([
      '1 spike',
      '13 spikes',
      '0 spikes',
      '12\u202f345 spikes',
    ])
  })

  test.each([
    [1, 0],
    [0.1, 1],
    [0.05, 2],
    [0.0625, 4],
  ])('steps of %d ms are told apart by %i decimals', (resolution, decimals) => {
    expect(stepDecimals(resolution)).toBe(decimals)
  })
})
