import { describe, expect, test } from 'vitest'
import type { BlockId, DeviceId, RunId } from '../../../../shared/ids'
import { createRunDescriber } from '../../../../renderer/traces/buffers/describe-run'
import { countsSource } from '../../../../renderer/traces/figures/counts-source'
import { intervalsSource } from '../../../../renderer/traces/figures/intervals-source'
import { psthSource } from '../../../../renderer/traces/figures/psth-source'
import { statisticsSource } from '../../../../renderer/traces/figures/statistics-source'
import { rasterRows } from '../../../../renderer/traces/raster/raster-rows'
import { createRunStreams } from '../../../../renderer/traces/buffers/run-streams'
import { sourcesOf, spikesSources, type ShownRun } from '../../../../renderer/traces/buffers/sources'
import { readScenarios } from '../../../reference/read-reference'
import { drawing } from '../../../shared/document/drawing'

// The spikes of 200 neurons under noise and the potential of one of them, as NEST 3.10 gave them, through the very buffers that fill
// during a run. What is expected is worked out here from NEST's lists, one neuron after the other.

const runId = 'run' as RunId
const [p1, d1, d2] = ['p1' as BlockId, 'd1' as DeviceId, 'd2' as DeviceId]
const neurons = 200
const whole = { fromMs: 0, toMs: 1000 }

const events = readScenarios().find(({ scenario }) => scenario.name === 'tutorial/poisson_88000')?.result.events
const spikes = events?.['sr'] as unknown as { readonly times: readonly number[]; readonly senders: readonly number[] }
const samples = events?.['mm'] as unknown as { readonly V_m: readonly number[] }

/** Spike times of each neuron. */
const trains = Array.from({ length: neurons }, (_, neuron) =>
  spikes.times.filter((_time, index) => spikes.senders[index] === neuron + 1).sort((a, b) => a - b),
)

function intervalsOf(train: readonly number[]): readonly number[] {
  return train.slice(1).map((time, index) => time - (train[index] ?? NaN))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}

function recorded(): ShownRun {
  const streams = createRunStreams()
  const document = drawing({
    populations: { p1: { label: 'Neurons', size: neurons } },
    devices: { d1: { label: 'Spikes' }, d2: { label: 'Potential' } },
  })
  streams.begin({
    runId,
    document,
    network: {
      nodes: [{ item: p1, firstNode: 1, count: neurons }],
      streams: [
        { kind: 'spikes', stream: 0, recorder: d1, sources: [{ item: p1, firstNode: 1, count: neurons }] },
        {
          kind: 'samples',
          stream: 1,
          recorder: d2,
          everySteps: 10,
          channels: [{ node: 1, item: p1, index: 0, quantity: 'V_m', unit: 'mV' }],
        },
      ],
      resolutionMs: 0.1,
      nodeCount: neurons,
      connectionCount: 0,
      buildMs: 0,
    },
  })
  const order = spikes.times.map((_, index) => index).sort((a, b) => (spikes.times[a] ?? 0) - (spikes.times[b] ?? 0))
  // In two frames, as they might come.
  for (const part of [order.slice(0, 5000), order.slice(5000)]) {
    const steps = Int32Array.from(part, (index) => Math.round((spikes.times[index] ?? 0) * 10))
    streams.takeSpikes({ runId, stream: 0, steps, senders: Uint32Array.from(part, (index) => spikes.senders[index] ?? 0) })
  }
  streams.takeSamples({ runId, stream: 1, firstStep: 10, every: 10, channels: 1, values: Float64Array.from(samples.V_m) })
  const record = streams.record.get()
  if (!record) throw new Error('There is a run.')
  return { record, words: createRunDescriber(record)(document) }
}

describe('statistics of NEST’s spike trains', () => {
  const run = recorded()
  const rows = rasterRows(spikesSources(sourcesOf([run], [d1])), () => '#000000')
  const cvs = trains.filter(({ length }) => length > 3).map((train) => deviation(intervalsOf(train)) / mean(intervalsOf(train)))

  test('in the table: count, rate, mean interval, CV, mean and deviation of the potential', () => {
    const source = statisticsSource(sourcesOf([run], [d1, d2]))
    while (source.catchUp(whole, 1000));
    expect(source.spikeRows()).toEqual([
      {
        recorder: 'Spikes',
        population: 'Neurons',
        neurons,
        spikes: spikes.times.length,
        rate: expect.closeTo(spikes.times.length / neurons, 9),
        intervalMs: expect.closeTo(mean(trains.flatMap(intervalsOf)), 9),
        cv: expect.closeTo(mean(cvs), 9),
      },
    ])
    expect(source.sampleRows()).toMatchObject([
      {
        quantity: 'V_m',
        samples: samples.V_m.length,
        mean: expect.closeTo(mean(samples.V_m), 9),
        deviation: expect.closeTo(deviation(samples.V_m), 9),
        low: Math.min(...samples.V_m),
        high: Math.max(...samples.V_m),
      },
    ])
  })

  test('of a stretch of time only what lies in it counts', () => {
    const source = statisticsSource(sourcesOf([run], [d1]))
    const stretch = { fromMs: 250, toMs: 500 }
    while (source.catchUp(stretch, 1000));
    const inside = spikes.times.filter((time) => time > 250 + 1e-6 && time < 500 + 1e-6).length
    expect(source.spikeRows()[0]).toMatchObject({ spikes: inside, rate: expect.closeTo((inside / neurons / 250) * 1000, 9) })
  })

  test('of a stretch in which nothing was sampled there is nothing to tell', () => {
    const source = statisticsSource(sourcesOf([run], [d2]))
    while (source.catchUp({ fromMs: 250.2, toMs: 250.3 }, 1000));
    expect(source.sampleRows()).toMatchObject([{ samples: 0, mean: null, deviation: null, low: null, high: null }])
  })

  test('in the histogram of intervals', () => {
    const source = intervalsSource(rows, 5)
    while (source.catchUp(whole, 1000));
    const { value, rows: bins } = source.table()
    const expected = Array.from({ length: bins }, () => 0)
    for (const interval of trains.flatMap(intervalsOf)) {
      const bin = Math.floor(Math.round(interval * 10) / 50)
      expected[bin] = (expected[bin] ?? 0) + 1
    }
    expect(Array.from({ length: bins }, (_, bin) => value(bin, 1))).toEqual(expected)
    expect(source.summary()).toContain(`CV ${mean(cvs).toFixed(2)}`)
  })

  test('for each neuron', () => {
    const source = countsSource(rows, 'interval', null)
    while (source.catchUp(whole, 1000));
    const { value } = source.table()
    trains.forEach((train, neuron) => expect(value(neuron, 2)).toBeCloseTo(mean(intervalsOf(train)), 9))
  })

  test('against a parameter, in the colours of the populations', () => {
    const source = countsSource(rows, 'count', { name: 'I_e', title: 'I_e (pA)', values: [376] })
    while (source.catchUp(whole, 1000));
    const [plot] = source.figure((color) => color).plots
    const dots = plot?.marks.filter(({ kind }) => kind === 'dots') ?? []
    expect(dots.map((mark) => 'color' in mark && mark.color)).toEqual(rows.blocks.map(({ color }) => color))
    expect(dots.flatMap((mark) => ('ys' in mark ? [...mark.ys] : []))).toEqual(trains.map(({ length }) => length))
  })

  test('laid over each other by trials', () => {
    const source = psthSource(rows, { binMs: 10, periodMs: 100 })
    while (source.catchUp(whole, 1000));
    const { value, rows: bins } = source.table()
    const expected = Array.from({ length: 10 }, () => 0)
    for (const time of spikes.times) {
      const bin = Math.floor(((Math.round(time * 10) - 1) % 1000) / 100)
      expected[bin] = (expected[bin] ?? 0) + 1
    }
    expect(bins).toBe(10)
    // Ten trials of 200 neurons, bins of a hundredth of a second.
    expected.forEach((count, bin) => expect(value(bin, 1)).toBeCloseTo(count / 10 / neurons / 0.01, 9))
  })
})
