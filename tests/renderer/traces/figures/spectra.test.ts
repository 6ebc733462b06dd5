import { describe, expect, test } from 'vitest'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { rateRecords, sampleRecords, type Spectrum, type SpectrumRecords } from '../../../../renderer/traces/figures/spectrum-records'
import { spectrogramSource } from '../../../../renderer/traces/figures/spectrogram-source'
import { densityUnit, spectrumSource } from '../../../../renderer/traces/figures/spectrum-source'
import { rasterRows } from '../../../../renderer/traces/raster/raster-rows'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import { samplesSources, sourcesOf, spikesSources, type ShownRun } from '../../../../renderer/traces/buffers/sources'
import type { TimeSpan } from '../../../../renderer/traces/buffers/time-span'
import { SegmentColumns } from '../../../../renderer/traces/figures/segment-columns'
import { segmentLength, WelchSpectrum } from '../../../../renderer/traces/figures/welch'
import type { BlockId, DeviceId, RunId } from '../../../../shared/ids'
import { drawing } from '../../../shared/document/drawing'
import { createRandom } from '../random'

/** Welch's mean of the spectra of segments, each by the sum that defines it. */
function bySums(values: readonly number[], length: number, everyMs: number): readonly number[] {
  const window = Array.from({ length }, (_, j) => Math.sin((Math.PI * j) / length) ** 2)
  const weight = window.reduce((sum, own) => sum + own ** 2, 0)
  const starts = Array.from({ length: Math.floor((2 * values.length) / length) - 1 }, (_, s) => (s * length) / 2)
  return Array.from({ length: length / 2 + 1 }, (_, k) => {
    const powers = starts.map((start) => {
      const segment = values.slice(start, start + length)
      const mean = segment.reduce((sum, value) => sum + value, 0) / length
      let [re, im] = [0, 0]
      segment.forEach((value, j) => {
        re += (value - mean) * window[j]! * Math.cos((2 * Math.PI * j * k) / length)
        im += (value - mean) * window[j]! * Math.sin((2 * Math.PI * j * k) / length)
      })
      return re * re + im * im
    })
    const sides = k === 0 || k === length / 2 ? 1 : 2
    return (sides * powers.reduce((sum, power) => sum + power, 0)) / starts.length / weight / (1000 / everyMs)
  })
}

function expectClose(found: Iterable<number>, expected: readonly number[]): void {
  const all = [...found]
  expect(all.length).toBe(expected.length)
  const largest = Math.max(...expected)
  all.forEach((value, k) => expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-9 * largest))
}

function taken(values: Iterable<number>, length: number, everyMs: number): WelchSpectrum {
  const spectrum = new WelchSpectrum(length, everyMs)
  for (const value of values) spectrum.add(value)
  return spectrum
}

describe('Welch’s spectrum', () => {
  const random = createRandom(5)
  const noise = Array.from({ length: 700 }, () => 3 + random())

  test('is the mean over half-overlapping segments, by the sums that define it', () => {
    const spectrum = taken(noise, 64, 0.5)
    expect(spectrum.segments).toBe(20)
    expectClose(spectrum.density(), bySums(noise, 64, 0.5))
  })

  test('adds up to the variance: a sine of amplitude 2 has 2, all of it around its frequency', () => {
    const sine = Array.from({ length: 8192 }, (_, j) => -65 + 2 * Math.sin((2 * Math.PI * 40 * j) / 1000))
    const spectrum = taken(sine, 1024, 1)
    const density = spectrum.density()
    const power = density.reduce((sum, own) => sum + own * spectrum.stepHz, 0)
    expect(power).toBeCloseTo(2, 3)
    expect(Math.round(density.indexOf(Math.max(...density)) * spectrum.stepHz)).toBe(40)
  })

  test('begins a segment anew after a pause or a number that is none', () => {
    const half = noise.slice(0, 40)
    for (const between of [NaN, Infinity]) expect(taken([...half, between, ...half], 64, 1).segments).toBe(0)
    const spectrum = taken(half, 64, 1)
    spectrum.pause()
    for (const value of noise.slice(0, 64)) spectrum.add(value)
    expectClose(spectrum.density(), bySums(noise.slice(0, 64), 64, 1))
  })

  test('has segments of about a second, or of what is chosen, as far as there is as much', () => {
    expect(segmentLength(1, 10_000, null)).toBe(512)
    expect(segmentLength(0.1, 10_000, null)).toBe(8192)
    expect(segmentLength(1, 512, null)).toBe(256)
    expect(segmentLength(1, 10_000, 2000)).toBe(2048)
    expect(segmentLength(1, 1000, 5000)).toBe(512)
    expect(segmentLength(1, 3, null)).toBe(8)
    for (const nonsense of [0, -5]) expect(segmentLength(1, 10_000, nonsense)).toBe(512)
  })
})

describe('a spectrogram', () => {
  const sine = (hz: number, ms: number): number => Math.sin((2 * Math.PI * hz * ms) / 1000)
  const peakHz = (columns: SegmentColumns, column: number): number => {
    const powers = Array.from({ length: columns.rows }, (_, row) => columns.at(column, row))
    return columns.fromHz + (powers.indexOf(Math.max(...powers)) + 0.5) * columns.rowHz
  }

  test('tells what swings when: a tone of 40 Hz, then one of 100 Hz', () => {
    const columns = SegmentColumns.of(256, 1, 0, 200)
    const spectrum = new WelchSpectrum(256, 1, columns)
    for (let ms = 1; ms <= 4096; ms += 1) spectrum.add(sine(ms <= 2048 ? 40 : 100, ms), ms)
    expect([columns.columns, columns.fromMs, columns.columnMs]).toEqual([121, 112, 32])
    for (let column = 0; column < 121; column += 1) {
      // Segments that hear both.
      if (column > 55 && column < 65) continue
      expect(Math.abs(peakHz(columns, column) - (column < 60 ? 40 : 100))).toBeLessThanOrEqual(columns.rowHz)
    }
    // On average it is the spectrum.
    const mean = Array.from({ length: 121 }, (_, column) => columns.at(column, 9)).reduce((sum, own) => sum + own, 0) / 121
    expect(mean).toBeCloseTo(spectrum.density()[10]!, 12)
  })

  test('of a long run averages neighbouring segments, and neighbouring frequencies where they are many', () => {
    const columns = SegmentColumns.of(1024, 0.5, 100, 1000)
    expect([columns.rows, columns.rowHz]).toEqual([64, (8 * 1000) / 512])
    const spectrum = new WelchSpectrum(1024, 0.5, columns)
    for (let k = 1; k <= 512 * 401; k += 1) spectrum.add(sine(300, k / 2), 100 + k / 2)
    expect(spectrum.segments).toBe(1597)
    expect([columns.columns, columns.columnMs]).toEqual([100, 1024])
    for (const column of [0, 50, 99]) expect(Math.abs(peakHz(columns, column) - 300)).toBeLessThanOrEqual(columns.rowHz)
  })

  test('has a hole where nothing was recorded', () => {
    const columns = SegmentColumns.of(64, 1, 0, 200)
    const spectrum = new WelchSpectrum(64, 1, columns)
    for (let ms = 1; ms <= 640; ms += 1) {
      if (ms === 321) spectrum.pause()
      if (ms <= 320 || ms > 416) spectrum.add(sine(50, ms), ms)
      if (ms === 416) spectrum.pause()
    }
    const holes = Array.from({ length: columns.columns }, (_, column) => Number.isNaN(columns.at(column, 3)))
    expect(holes).toEqual(Array.from({ length: 73 }, (_, column) => column >= 33 && column < 52))
  })
})

const runId = 'run' as RunId
const [p1, p2, d1, d2] = ['p1' as BlockId, 'p2' as BlockId, 'd1' as DeviceId, 'd2' as DeviceId]
const everyMs = 0.5

/** Two seconds of a population that fires at 30 Hz in step and one that fires at random, and of a potential. */
const random = createRandom(9)
const chances = Array.from({ length: 2000 }, (_, ms) => [Math.sin((2 * Math.PI * 30 * ms) / 1000) > 0.95 ? 0.5 : 0, 0.02] as const)
const fired = chances.flatMap(([together, alone], ms) =>
  Array.from({ length: 20 }, (_, neuron) => [ms * 10 + 1 + Math.floor(10 * random()), neuron + 1] as const).filter(
    ([, node]) => random() < (node <= 10 ? together : alone),
  ),
)
fired.sort(([a], [b]) => a - b)
const potential = Array.from({ length: 4000 }, (_, k) => -60 + Math.sin((2 * Math.PI * 12 * k * everyMs) / 1000) + random())

function recorded(): { readonly run: ShownRun; readonly goOn: (toMs: number) => void } {
  const streams = createRunStreams()
  const document = drawing({
    populations: { p1: { label: 'In step', size: 10 }, p2: { label: 'At random', size: 10 } },
    devices: { d1: { label: 'Spikes' }, d2: { label: 'Potential' } },
  })
  const nodes = [
    { item: p1, firstNode: 1, count: 10 },
    { item: p2, firstNode: 11, count: 10 },
  ]
  streams.begin({
    runId,
    document,
    network: {
      nodes,
      streams: [
        { kind: 'spikes', stream: 0, recorder: d1, sources: nodes },
        {
          kind: 'samples',
          stream: 1,
          recorder: d2,
          everySteps: 5,
          channels: [{ node: 1, item: p1, index: 0, quantity: 'V_m', unit: 'mV' }],
        },
      ],
      resolutionMs: 0.1,
      nodeCount: 20,
      connectionCount: 0,
      buildMs: 0,
    },
  })
  let reached = 0
  const goOn = (toMs: number): void => {
    const part = fired.filter(([step]) => step > reached * 10 && step <= toMs * 10)
    const [steps, senders] = [Int32Array.from(part, ([step]) => step), Uint32Array.from(part, ([, sender]) => sender)]
    streams.takeSpikes({ runId, stream: 0, steps, senders })
    const values = Float64Array.from(potential.slice(reached / everyMs, toMs / everyMs))
    streams.takeSamples({ runId, stream: 1, firstStep: reached * 10 + 5, every: 5, channels: 1, values })
    reached = toMs
  }
  const record = streams.record.get()
  if (!record) throw new Error('There is a run.')
  return { run: { record, words: createRunDescriber(record)(document) }, goOn }
}

/** Spikes/s of a neuron of a population in bins of so many ms, counted one by one. */
function ratesOf(isOwn: (node: number) => boolean, binMs: number, { fromMs, toMs }: TimeSpan): readonly number[] {
  return Array.from({ length: Math.floor((toMs - fromMs) / binMs) }, (_, bin) => {
    const [from, to] = [fromMs + bin * binMs, fromMs + (bin + 1) * binMs]
    return (fired.filter(([step, node]) => isOwn(node) && step > from * 10 && step <= to * 10).length / 10 / binMs) * 1000
  })
}

function catchUpAll(records: SpectrumRecords, span: TimeSpan, reachedMs: number): readonly Spectrum[] {
  while (records.catchUp(span, reachedMs));
  return records.spectra()
}

describe('spectra of a run', () => {
  const whole = { fromMs: 0, toMs: 2000 }
  const spikesOf = (run: ShownRun, chosen: Parameters<typeof rateRecords>[1]): SpectrumRecords =>
    rateRecords(
      rasterRows(spikesSources(sourcesOf([run], [d1])), () => '#123456'),
      chosen,
    )

  test.each([
    ['at once', [2000]],
    ['while it goes on', [3, 700, 701, 1400, 2000]],
  ])('of rates are those of spikes counted in bins, %s', (_name, pauses) => {
    const { run, goOn } = recorded()
    const records = spikesOf(run, { binMs: null, segmentMs: 256, overTimeTo: null })
    for (const ms of pauses) {
      goOn(ms)
      catchUpAll(records, whole, ms)
    }
    const [together, alone] = records.spectra()
    expectClose(
      together!.density,
      bySums(
        ratesOf((node) => node <= 10, 1, whole),
        256,
        1,
      ),
    )
    expectClose(
      alone!.density,
      bySums(
        ratesOf((node) => node > 10, 1, whole),
        256,
        1,
      ),
    )
    // Independent neurons: twice the rate over their number, at every frequency.
    const rate = fired.filter(([, node]) => node > 10).length / 10 / 2
    const level = alone!.density.slice(1, -1).reduce((sum, own) => sum + own, 0) / 127
    expect(level / ((2 * rate) / 10)).toBeCloseTo(1, 1)
  })

  test('of a stretch of time begin anew, also where it only became shorter', () => {
    const { run, goOn } = recorded()
    goOn(2000)
    const records = spikesOf(run, { binMs: 2, segmentMs: 256, overTimeTo: null })
    catchUpAll(records, whole, 2000)
    for (const span of [
      { fromMs: 0, toMs: 900 },
      { fromMs: 501, toMs: 1700 },
    ]) {
      const [together] = catchUpAll(records, span, 2000)
      expectClose(
        together!.density,
        bySums(
          ratesOf((node) => node <= 10, 2, span),
          128,
          2,
        ),
      )
    }
  })

  test('of samples are those of the very numbers', () => {
    const { run, goOn } = recorded()
    const [source] = samplesSources(sourcesOf([run], [d2]))
    const line = { track: source!.track, resolutionMs: 0.1, channel: 0, node: 1, key: 'p1 1 V_m', label: 'V_m', color: '#123456' }
    const records = sampleRecords([line], 'mV', { segmentMs: 512, overTimeTo: null })
    for (const ms of [400, 1100, 2000]) {
      goOn(ms)
      catchUpAll(records, whole, ms)
    }
    expectClose(records.spectra()[0]!.density, bySums(potential, 1024, everyMs))
    const [shorter] = catchUpAll(records, { fromMs: 0, toMs: 1000 }, 2000)
    expectClose(shorter!.density, bySums(potential.slice(0, 2000), 1024, everyMs))
  })

  test('over time tell in colours, words and numbers what swings when', () => {
    const { run, goOn } = recorded()
    goOn(2000)
    const source = spectrogramSource(spikesOf(run, { binMs: null, segmentMs: 256, overTimeTo: 200 }), 'logarithm', 200)
    expect(source.summary()).toBe('')
    while (source.catchUp(whole, 2000));
    expect(source.summary()).toMatch(/^In step: most at [\d\s]+ ms, (2\d|3\d) Hz, 55 segments of 256 ms; At random: most at /)
    const figure = source.figure((color) => color)
    expect(figure.x).toEqual({ title: 'Time (ms)', low: 0, high: 2000 })
    expect(figure.plots.map(({ y }) => y.title)).toEqual(['In step, frequency (Hz)', 'At random, frequency (Hz)'])
    // They share their colours, which are told once.
    expect(figure.plots.map(({ legend }) => legend.length)).toEqual([4, 0])
    expect(figure.plots[0]!.legend[0]!.label).toMatch(/^≤ [\d\s.]+ spikes²\/s²\/Hz$/)
    const [cells] = figure.plots[0]!.marks
    expect(cells).toMatchObject({ kind: 'cells' })
    if (cells?.kind !== 'cells') return
    expect(cells.colors.length).toBe((cells.xEdges.length - 1) * (cells.yEdges.length - 1))
    expect(cells.xEdges[0]).toBe(112)
    expect(cells.xEdges.at(-1)).toBe(112 + 55 * 32)
    const table = source.table()
    expect(table.columns.map(({ name }) => name).slice(0, 3)).toEqual([
      'time_ms In step',
      'frequency_Hz In step',
      'power In step (spikes²/s²/Hz)',
    ])
    expect(table.rows).toBe(55 * 51)
    expect([table.value(0, 0), table.value(0, 1)]).toEqual([128, 3.90625])
    expect(source.readAt?.(130, 31, 0)).toMatch(/^128 ms, 31 Hz: [\d\s.]+ spikes²\/s²\/Hz$/)
    for (const [ms, hz] of [
      [20, 31],
      [1990, 31],
      [130, 0.5],
      [130, 999],
    ] as const)
      expect(source.readAt?.(ms, hz, 0)).toBeNull()
  })

  test('tell where the most power is, in words, numbers and when pointed at', () => {
    const { run, goOn } = recorded()
    goOn(2000)
    const records = spikesOf(run, { binMs: null, segmentMs: 512, overTimeTo: null })
    const source = spectrumSource(records, 'density')
    catchUpAll(records, whole, 300)
    expect(source.summary()).toBe('In step: no stretch of 512 ms is complete; At random: no stretch of 512 ms is complete')
    expect(source.readAt?.(30, 0, 0)).toBeNull()
    catchUpAll(records, whole, 2000)
    const [together] = records.spectra()
    const peak = Array.from(together!.density).indexOf(Math.max(...together!.density)) * together!.stepHz
    expect(Math.abs(peak - 30)).toBeLessThan(together!.stepHz)
    expect(source.summary()).toMatch(/^In step: most at (29|30|31) Hz, 6 segments of 512 ms; At random: most at /)
    expect(source.readAt?.(peak, 0, 0)).toMatch(/^In step (29|30|31) Hz: [\d\s.]+ spikes²\/s²\/Hz · At random /)
    const table = source.table()
    expect(table.columns.map(({ name }) => name)).toEqual([
      'frequency_Hz',
      'power In step (spikes²/s²/Hz)',
      'power At random (spikes²/s²/Hz)',
    ])
    expect(table.value(1, 0)).toBeCloseTo(1000 / 512, 12)
    expect(table.value(1, 1)).toBe(together!.density[1])
    const figure = source.figure((color) => color)
    expect(figure.x).toMatchObject({ title: 'Frequency (Hz)', low: 0, high: 200 })
    const logarithmic = spectrumSource(records, 'logarithm').figure((color) => color)
    const [mark] = logarithmic.plots[0]?.marks ?? []
    expect(mark?.kind === 'line' && mark.ys[0]).toBeCloseTo(Math.log10(together!.density[1]!), 12)
    expect(logarithmic.plots[0]?.y.logarithmic).toBe(true)
  })

  test('have the square of the unit', () => {
    expect([densityUnit('mV'), densityUnit('spikes/s'), densityUnit('1/ms'), densityUnit('')]).toEqual([
      'mV²/Hz',
      'spikes²/s²/Hz',
      '1/ms²/Hz',
      '1/Hz',
    ])
  })
})
