import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import type { NodeCollection } from '../../../shared/kernel/node-collection'

/** Ten neurons that fire by themselves, connected with one another by plastic synapses of several models; weights at the end. */
function recurrent(runs: readonly number[], wait?: (kernel: Kernel) => void): readonly unknown[] {
  const kernel = new Kernel()
  const neurons = kernel.Create('iaf_psc_alpha', 10, { I_e: Array.from({ length: 10 }, (_, i) => 400 + 15 * i) })
  for (const [synapse, delay] of [
    ['stdp_synapse', 1.5],
    ['tsodyks_synapse', 1.7],
    ['bernoulli_synapse', 2.3],
    ['quantal_stp_synapse', 1.5],
    ['stdp_triplet_synapse', 3],
  ] as const) {
    kernel.Connect(neurons, neurons, 'all_to_all', {
      synapse_model: synapse,
      weight: 20,
      delay,
      ...(synapse === 'bernoulli_synapse' && { p_transmit: 0.5 }),
      ...(synapse === 'quantal_stp_synapse' && { n: 4, a: 4, tau_rec: 100 }),
    })
  }
  for (const ms of runs) {
    if (wait === undefined) kernel.Simulate(ms)
    else {
      const end = kernel.endOf(ms)
      while (!kernel.advance(end, () => true)) wait(kernel)
    }
  }
  return kernel.GetConnections()
}

/** One source through a synapse onto a spike recorder behind a parrot: how many of its spikes come through. */
function passed(kernel: Kernel, synapse: Readonly<Record<string, number | string>>): number {
  const source = kernel.Create('poisson_generator', 1, { rate: 100 })
  const parrots = kernel.Create('parrot_neuron', 200)
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(source, parrots)
  kernel.Connect(parrots, recorder, 'all_to_all', synapse)
  kernel.Simulate(1000)
  return countOf(kernel, recorder)
}

function countOf(kernel: Kernel, recorder: NodeCollection): number {
  return Number(kernel.GetStatus(recorder, ['n_events'])[0]!['n_events'])
}

describe('plastic synapses', () => {
  test('how a run is cut into Simulate calls, or how often it yields, changes no weight', () => {
    const whole = recurrent([100])
    expect(recurrent(Array.from({ length: 10 }, () => 10))).toEqual(whole)
    expect(recurrent([0.1, 33.3, 1.4, 65.2])).toEqual(whole)
    expect(recurrent([100], (kernel) => kernel.GetConnections())).toEqual(whole)
  })

  test('a synapse that loses spikes passes the share that it should', () => {
    const all = passed(new Kernel(), { synapse_model: 'bernoulli_synapse', p_transmit: 1 })
    const some = passed(new Kernel(), { synapse_model: 'bernoulli_synapse', p_transmit: 0.3 })
    expect(all).toBeGreaterThan(19000)
    expect(Math.abs(some - 0.3 * all)).toBeLessThan(4 * Math.sqrt(0.3 * 0.7 * all))
    expect(passed(new Kernel(), { synapse_model: 'bernoulli_synapse', p_transmit: 0 })).toBe(0)
  })

  test('a connection that gets one value of its own has all others from the model', () => {
    const kernel = new Kernel()
    const [a, b] = [kernel.Create('parrot_neuron', 2), kernel.Create('parrot_neuron', 2)]
    kernel.CopyModel('stdp_synapse', 'mine', { tau_plus: 11, Wmax: 50 })
    kernel.Connect(a, b, 'one_to_one', { synapse_model: 'mine', alpha: [0.5, 0.7], Kplus: 0.25 })
    expect(kernel.GetConnections()).toMatchObject([
      { alpha: 0.5, tau_plus: 11, Wmax: 50, Kplus: 0.25, weight: 1 },
      { alpha: 0.7, tau_plus: 11, Wmax: 50, Kplus: 0.25, weight: 1 },
    ])
  })

  test('random values of two parameters are independent of each other, and have the moments of their distributions', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 100)
    const distribution = { distribution: 'uniform', min: 1, max: 3 } as const
    kernel.Connect(neurons, neurons, 'all_to_all', { synapse_model: 'stdp_synapse', weight: distribution, alpha: distribution })
    const drawn = kernel.GetConnections().map(({ weight, alpha }) => [Number(weight) - 2, Number(alpha) - 2] as const)
    const mean = (of: (pair: readonly [number, number]) => number): number => drawn.reduce((sum, pair) => sum + of(pair), 0) / drawn.length
    const [variance, tolerance] = [1 / 3, 4 / Math.sqrt(drawn.length)]
    expect(Math.abs(mean(([weight]) => weight))).toBeLessThan(tolerance * Math.sqrt(variance))
    expect(Math.abs(mean(([weight]) => weight ** 2) - variance)).toBeLessThan(tolerance * variance)
    expect(Math.abs(mean(([weight, alpha]) => weight * alpha))).toBeLessThan(tolerance * variance)
  })

  test('what all connections share is felt by those that exist, and is no value of theirs (kernel rule 35)', () => {
    const kernel = new Kernel()
    const source = kernel.Create('spike_generator', 1, { spike_times: [10, 20] })
    const [relay, target] = [kernel.Create('parrot_neuron'), kernel.Create('iaf_psc_delta')]
    kernel.Connect(source, relay)
    kernel.Connect(relay, target, 'all_to_all', { synapse_model: 'static_synapse_hom_w' })
    expect(kernel.GetConnections({ source: relay })[0]).not.toHaveProperty('weight')
    kernel.Simulate(15)
    kernel.SetDefaults('static_synapse_hom_w', { weight: 5 })
    kernel.Simulate(7)
    const jump = Number(kernel.GetStatus(target, ['V_m'])[0]!['V_m']) + 70
    // A jump of 1 mV twelve milliseconds ago, and one of 5 mV a moment ago.
    expect(jump).toBeGreaterThan(5)
    expect(jump).toBeLessThan(6)
  })

  test('spikes of a target are kept only while a connection may ask for them (kernel rule 34)', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create('iaf_psc_alpha', 3, { I_e: 500 })
    kernel.Connect(neurons.slice(0, 1), neurons.slice(1, 2), 'all_to_all', { synapse_model: 'stdp_synapse' })
    kernel.Simulate(2000)
    const lengths = kernel.GetStatus(neurons, ['archiver_length']).map((status) => Number(status['archiver_length']))
    expect(lengths[0]).toBe(0)
    expect(lengths[1]).toBeGreaterThan(0)
    expect(lengths[1]).toBeLessThan(5)
    expect(lengths[2]).toBe(0)
  })
})

describe('a weight recorder', () => {
  test('sees static and plastic connections, of the pairs it is asked for', () => {
    const kernel = new Kernel()
    const source = kernel.Create('spike_generator', 1, { spike_times: [5, 8] })
    const [a, b] = [kernel.Create('parrot_neuron', 2), kernel.Create('parrot_neuron', 2)]
    const recorder = kernel.Create('weight_recorder', 1, { senders: [a.at(1)], targets: [b.at(0)] })
    kernel.CopyModel('static_synapse', 'seen', { weight_recorder: recorder.ids(), weight: 2 })
    kernel.CopyModel('tsodyks2_synapse', 'seen_too', { weight_recorder: recorder.ids(), U: 0.5, tau_rec: 1e-3 })
    kernel.Connect(source, a)
    kernel.Connect(a, b, 'all_to_all', { synapse_model: 'seen', delay: 2 })
    kernel.Connect(a, b, 'all_to_all', { synapse_model: 'seen_too', delay: 2 })
    kernel.Simulate(30)
    const { times, senders, targets, weights } = kernel.events(recorder)[0]!
    expect(times).toEqual([6, 6, 9, 9])
    expect(new Set(senders)).toEqual(new Set([a.at(1)]))
    expect(new Set(targets)).toEqual(new Set([b.at(0)]))
    expect(weights!.map((weight) => Number(weight.toFixed(6)))).toEqual([2, 0.5, 2, 0.5])
  })
})
