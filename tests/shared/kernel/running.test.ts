import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import type { NodeCollection } from '../../../shared/kernel/node-collection'
import { codeOf, rounded, samplesOf, timesOf } from './helpers'

/** A noisy network with delays of every kind, and what records it. */
function makeNetwork(
  kernel: Kernel,
  extra: (kernel: Kernel) => void = () => undefined,
): { spikes: NodeCollection; samples: NodeCollection } {
  const cells = kernel.Create('iaf_psc_exp', 40, { I_e: 300 })
  const noise = kernel.Create('poisson_generator', 1, { rate: 6000 })
  const pulses = kernel.Create('spike_generator', 1, { spike_times: [3, 3.7, 20.2] })
  extra(kernel)
  const spikes = kernel.Create('spike_recorder')
  const samples = kernel.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.3 })
  kernel.Connect(noise, cells, 'all_to_all', { weight: 40, delay: 0.7 })
  kernel.Connect(pulses, cells.slice(0, 5), 'all_to_all', { weight: 200 })
  kernel.Connect(
    cells,
    cells,
    { rule: 'fixed_indegree', indegree: 8 },
    { weight: 30, delay: { distribution: 'uniform', min: 0.5, max: 3 } },
  )
  kernel.Connect(cells, cells, { rule: 'fixed_indegree', indegree: 4 }, { weight: -60, delay: 1.5 })
  kernel.Connect(cells, spikes)
  kernel.Connect(samples, cells.slice(0, 3))
  return { spikes, samples }
}

function run(cuts: readonly number[], seed = 5, extra?: (kernel: Kernel) => void): { events: unknown; samples: unknown } {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ rng_seed: seed })
  const { spikes, samples } = makeNetwork(kernel, extra)
  for (const ms of cuts) kernel.Simulate(ms)
  const { senders, times } = kernel.events(spikes)[0]!
  return { events: { senders, times }, samples: kernel.events(samples)[0]!['V_m'] }
}

describe('rule 15: cutting a run changes nothing', () => {
  test('Simulate(60) equals ten times Simulate(6), to the last digit', () => {
    const whole = run([60])
    expect((whole.events as { times: number[] }).times.length).toBeGreaterThan(20)
    expect(run(new Array<number>(10).fill(6))).toEqual(whole)
  })

  test('nor do any other cuts', () => {
    const whole = run([30])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 299 }), { minLength: 1, maxLength: 6 }), (points) => {
        const steps = [...new Set(points)].sort((a, b) => a - b)
        const cuts = [...steps, 300].map((step, k) => rounded((step - (steps[k - 1] ?? 0)) / 10))
        expect(run(cuts)).toEqual(whole)
      }),
      { numRuns: 15, seed: 1 },
    )
  })

  test('nor does yielding whenever there is a chance', () => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ rng_seed: 5 })
    const { spikes, samples } = makeNetwork(kernel)
    let calls = 1
    while (!kernel.advance(300, () => true)) calls++
    expect(calls).toBeGreaterThan(1)
    const { senders, times } = kernel.events(spikes)[0]!
    expect({ events: { senders, times }, samples: kernel.events(samples)[0]!['V_m'] }).toEqual(run([30]))
  })
})

describe('rules 16, 29: what is drawn or recorded elsewhere changes nothing', () => {
  test('a longer slice, more recorders, unrelated nodes of other models', () => {
    const { events } = run([60])
    const more = run([60], 5, (kernel) => {
      const other = kernel.Create('iaf_psc_alpha', 7)
      const noise = kernel.Create('spike_recorder', 3)
      kernel.Connect(other, noise, 'all_to_all', { delay: 0.1 })
      kernel.Connect(other, other, { rule: 'fixed_indegree', indegree: 3 }, { delay: 0.1 })
    })
    const times = (result: unknown): unknown => (result as { times: unknown }).times
    expect(times(more.events)).toEqual(times(events))
  })

  test('another seed gives other spikes', () => {
    expect(run([60], 6).events).not.toEqual(run([60], 5).events)
  })
})

describe('arrival', () => {
  test.each([0.1, 1, 2.5])('rule 17: a spike that jumps the potential after %d ms shows at stamp + delay', (delay) => {
    const kernel = new Kernel()
    const cell = kernel.Create('iaf_psc_delta')
    const pulse = kernel.Create('spike_generator', 1, { spike_times: [5] })
    const meter = kernel.Create('voltmeter', 1, { interval: 0.1 })
    kernel.Connect(pulse, cell, 'all_to_all', { weight: 3, delay })
    kernel.Connect(meter, cell)
    kernel.Simulate(20)
    const values = samplesOf(kernel, meter)
    expect(rounded(timesOf(kernel, meter)[values.findIndex((V) => V > -70)]!)).toBe(rounded(5 + delay))
  })

  test.each([0.1, 2])('rules 18, 20: a current that starts at 5 ms moves the potential one step after start + delay, delay %d', (delay) => {
    const kernel = new Kernel()
    const cell = kernel.Create('iaf_psc_alpha')
    const current = kernel.Create('dc_generator', 1, { amplitude: 100, start: 5 })
    const meter = kernel.Create('voltmeter', 1, { interval: 0.1 })
    kernel.Connect(current, cell, 'all_to_all', { delay })
    kernel.Connect(meter, cell)
    kernel.Simulate(20)
    const values = samplesOf(kernel, meter)
    expect(rounded(timesOf(kernel, meter)[values.findIndex((V) => V > -70)]!)).toBe(rounded(5 + delay + 0.1))
  })

  test.each([
    [0, 1],
    [0.1, 2],
    [2, 21],
    [2.01, 22],
  ])('rule 19: with t_ref %d a neuron that always would fires every %d steps', (t_ref, steps) => {
    const kernel = new Kernel()
    const cell = kernel.Create('iaf_psc_delta', 1, { t_ref, I_e: 1e6 })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(cell, recorder)
    kernel.Simulate(20)
    const times = timesOf(kernel, recorder)
    expect(rounded(times[1]! - times[0]!)).toBe(rounded(steps / 10))
  })
})

describe('devices', () => {
  test('rules 20, 24: spike times, weights, multiplicities, and the past', () => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ min_delay: 0.1, max_delay: 1 })
    kernel.Simulate(10)
    const pulses = kernel.Create('spike_generator', 1, { spike_times: [5, 10, 10.1, 12], spike_multiplicities: [1, 1, 2, 1] })
    const parrot = kernel.Create('parrot_neuron')
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(pulses, parrot)
    kernel.Connect(parrot, recorder)
    kernel.Simulate(10)
    expect(timesOf(kernel, recorder).map(rounded)).toEqual([11.1, 11.1, 13])
  })

  test('rule 20: the first random spike can have the stamp start + 2 steps, the last stop + 1 step', () => {
    const kernel = new Kernel()
    const noise = kernel.Create('poisson_generator', 1, { rate: 1e6, start: 2, stop: 4 })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(noise, recorder)
    kernel.Simulate(10)
    const times = timesOf(kernel, recorder)
    expect([rounded(times[0]!), rounded(times.at(-1)!)]).toEqual([2.2, 4.1])
  })

  test('rule 21: start < stamp ≤ stop, counted from origin', () => {
    const kernel = new Kernel()
    const pulses = kernel.Create('spike_generator', 1, { spike_times: [3, 3.1, 4, 5, 5.1] })
    const recorder = kernel.Create('spike_recorder', 1, { origin: 1, start: 2, stop: 4 })
    kernel.Connect(pulses, recorder, 'all_to_all', { delay: 3 })
    kernel.Simulate(10)
    expect(timesOf(kernel, recorder).map(rounded)).toEqual([3.1, 4, 5])
  })

  test.each([
    [{ interval: 1 }, 0, [1, 2, 3]],
    [{ interval: 1, offset: 0.5 }, 0, [0.5, 1.5, 2.5]],
    [{ interval: 1, offset: 0.1 }, 0, [1.1, 2.1, 3.1]],
    [{ interval: 1 }, 2.5, [3, 4, 5]],
  ])('rule 22: a sampler set to %j, connected at %d ms, reads at %j', (values, before, first) => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ min_delay: 1, max_delay: 1 })
    const cell = kernel.Create('iaf_psc_alpha')
    kernel.Simulate(before)
    const meter = kernel.Create('voltmeter', 1, values)
    kernel.Connect(meter, cell)
    kernel.Simulate(10)
    expect(timesOf(kernel, meter).slice(0, 3).map(rounded)).toEqual(first)
  })

  test.each([
    [10, 9],
    [10.1, 10],
    [33.3, 33],
  ])('rule 23: after Simulate(%d) with a min_delay of 1 ms the last sample seen is at %d ms, and none is lost', (ms, last) => {
    const kernel = new Kernel()
    const cell = kernel.Create('iaf_psc_alpha')
    const meter = kernel.Create('voltmeter', 1, { interval: 0.5 })
    kernel.Connect(meter, cell)
    kernel.Simulate(ms)
    expect(timesOf(kernel, meter).at(-1)).toBe(last)
    kernel.Simulate(5)
    const times = timesOf(kernel, meter)
    expect(times).toEqual(times.map((_, k) => (k + 1) / 2))
  })

  test('rule 26: two connections from one Poisson generator to one target draw independently', () => {
    const kernel = new Kernel()
    const noise = kernel.Create('poisson_generator', 1, { rate: 1000 })
    const parrots = kernel.Create('parrot_neuron', 2)
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(noise, parrots.slice(0, 1))
    kernel.Connect(noise, parrots.slice(0, 1))
    kernel.Connect(noise, parrots.slice(1, 2))
    kernel.Connect(parrots, recorder)
    kernel.Simulate(1000)
    const twice = timesOf(kernel, recorder, 2).map(rounded)
    const once = new Set(timesOf(kernel, recorder, 3).map(rounded))
    expect(twice.length).toBeGreaterThan(1800)
    expect(twice.length).toBeLessThan(2200)
    // In a step of 0.1 ms about a tenth of the spikes coincide by chance.
    expect(twice.filter((time) => once.has(time)).length).toBeLessThan(300)
    expect(new Set(twice).size).toBeGreaterThan(1700)
  })
})

describe('reading while time runs', () => {
  const build = () => {
    const kernel = new Kernel()
    const cells = kernel.Create('iaf_psc_alpha', 2, { I_e: [400, 600] })
    const meter = kernel.Create('multimeter', 1, { record_from: ['V_m', 'I_syn_ex'], interval: 1 })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(meter, cells)
    kernel.Connect(cells, recorder)
    return { kernel, meter, recorder }
  }

  test('samples and spikes that are forgotten when they were read add up to those that are kept, and are still counted', () => {
    const { kernel, meter, recorder } = build()
    let spikes = 0
    const seen: number[] = []
    for (let part = 0; part < 10; part++) {
      kernel.Simulate(7)
      for (const { channels, steps, values } of kernel.readSamples(meter.at(0))) {
        expect(steps.length).toBeLessThan(9)
        seen.push(...values.filter((_, k) => channels[k % channels.length]!.quantity === 'V_m'))
        expect(channels).toEqual([
          { node: 1, quantity: 'V_m' },
          { node: 1, quantity: 'I_syn_ex' },
          { node: 2, quantity: 'V_m' },
          { node: 2, quantity: 'I_syn_ex' },
        ])
      }
      spikes += kernel.readSpikes(recorder.at(0)).steps.length
      kernel.forgetRecorded(meter.at(0))
      kernel.forgetRecorded(recorder.at(0))
    }
    const whole = build()
    whole.kernel.Simulate(70)
    expect(seen).toEqual(samplesOf(whole.kernel, whole.meter))
    expect(spikes).toBe(timesOf(whole.kernel, whole.recorder).length)
    expect(spikes).toBeGreaterThan(3)
    expect(kernel.GetStatus(meter, ['n_events'])).toEqual(whole.kernel.GetStatus(whole.meter, ['n_events']))
    expect(kernel.GetStatus(recorder, ['n_events'])).toEqual([{ n_events: spikes }])
    expect(timesOf(kernel, recorder)).toEqual([])
  })

  test('a node that stands still is not sampled, and goes on where it stood', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 2, { I_e: 300 })
    const meter = kernel.Create('voltmeter')
    kernel.Connect(meter, neurons)
    kernel.SetStatus(neurons.slice(0, 1), { frozen: true })
    kernel.Simulate(5)
    kernel.SetStatus(neurons.slice(0, 1), { frozen: false })
    kernel.Simulate(5)
    const { senders, V_m } = kernel.events(meter)[0]!
    const ofNode = (id: number) => V_m!.filter((_, k) => senders![k] === id)
    expect([ofNode(1).length, ofNode(2).length]).toEqual([4, 9])
    expect(ofNode(1)[0]).toBeLessThan(ofNode(2)[1]!)
    expect(kernel.GetStatus(meter, ['n_events'])).toEqual([{ n_events: 13 }])
    expect(codeOf(() => kernel.SetStatus(meter, { time_in_steps: true }))).toBe('BadProperty')
  })

  test('n_events set to 0 forgets, any other value is refused', () => {
    const kernel = new Kernel()
    const cell = kernel.Create('iaf_psc_alpha', 1, { I_e: 1000 })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(cell, recorder)
    kernel.Simulate(50)
    expect(kernel.GetStatus(recorder, ['n_events'])[0]!['n_events']).toBeGreaterThan(0)
    expect(codeOf(() => kernel.SetStatus(recorder, { n_events: 3 }))).toBe('BadProperty')
    kernel.SetStatus(recorder, { n_events: 0 })
    expect(kernel.GetStatus(recorder, ['n_events'])).toEqual([{ n_events: 0 }])
  })
})
