import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import type { NodeValues } from '../../shared/kernel/status'

const models = ['iaf_psc_alpha_ps', 'iaf_psc_delta_ps', 'iaf_psc_exp_ps', 'iaf_psc_exp_ps_lossless']

interface Run {
  readonly model: string
  readonly values?: NodeValues
  readonly resolution?: number
  /** Precise spikes that arrive, after a delay of 10 ms, and their weight. */
  readonly input?: readonly number[]
  readonly weight?: number
  readonly ms: number
}

function run({ model, values = {}, resolution = 0.1, input = [], weight = 1, ms }: Run): { times: readonly number[]; potential: number } {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution })
  const neuron = kernel.Create(model, 1, values)
  const generator = kernel.Create('spike_generator', 1, { precise_times: true, spike_times: input })
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(generator, neuron, 'all_to_all', { weight, delay: 10 })
  kernel.Connect(neuron, recorder, 'all_to_all', { delay: 10 })
  kernel.Simulate(ms)
  const [events] = kernel.events(recorder)
  const [status] = kernel.GetStatus(neuron, ['V_m'])
  return { times: events!['times'] as readonly number[], potential: Number(status!['V_m']) }
}

describe.each(models)('%s', (model) => {
  test.each([1, 0.5, 0.1, 0.01])('fires at the time that theory gives, at a resolution of %d ms', (resolution) => {
    const values = { E_L: 0, V_m: 0, V_reset: 0, V_th: 15, I_e: 1000, tau_m: 10, C_m: 250, t_ref: 2 }
    const { times } = run({ model, values, resolution, ms: 15 })
    const first = -10 * Math.log(1 - 15 / 40)
    expect(times).toHaveLength(2)
    expect(times[0]).toBeCloseTo(first, 11)
    expect(times[1]).toBeCloseTo(2 * first + 2, 11)
  })

  test('one spike of twice the weight does what two at the same time do', () => {
    const twice = run({ model, input: [2.3751], weight: 10, ms: 15 })
    const both = run({ model, input: [2.3751, 2.3751], weight: 5, ms: 15 })
    expect(both.potential).toBeCloseTo(twice.potential, 12)
    expect(both.potential).toBeGreaterThan(-70)
  })

  test('a potential that is set above the threshold fires at the start of the step', () => {
    const { times } = run({ model, values: { V_m: -50 }, ms: 5 })
    expect(times).toHaveLength(1)
    expect(times[0]).toBeCloseTo(0, 12)
  })

  test('how a run is cut changes nothing', () => {
    const whole = new Kernel()
    const cut = new Kernel()
    const recorders = [whole, cut].map((kernel) => {
      const neurons = kernel.Create(model, 3, { I_e: [400, 450, 500] })
      const recorder = kernel.Create('spike_recorder')
      kernel.Connect(neurons, neurons, 'all_to_all', { weight: model.includes('delta') ? 2 : 100, delay: 0.7 })
      kernel.Connect(neurons, recorder)
      return recorder
    })
    whole.Simulate(100)
    for (const ms of [0.3, 49.7, 50]) cut.Simulate(ms)
    const [a, b] = [whole.events(recorders[0]!)[0]!, cut.events(recorders[1]!)[0]!]
    expect((a['times'] ?? []).length).toBeGreaterThan(10)
    expect(b).toEqual(a)
  })
})

test('iaf_psc_exp_ps_lossless sees a rise above the threshold between two steps that iaf_psc_exp_ps does not', () => {
  const values = { tau_syn_ex: 0.5, tau_syn_in: 0.5, V_th: -69.2, V_m: -70 }
  const input = { values, resolution: 10, input: [4.2], weight: 500, ms: 40 }
  expect(run({ model: 'iaf_psc_exp_ps', ...input }).times).toHaveLength(0)
  const coarse = run({ model: 'iaf_psc_exp_ps_lossless', ...input }).times
  const fine = run({ model: 'iaf_psc_exp_ps', ...input, resolution: 0.01 }).times
  expect(coarse).toHaveLength(1)
  expect(coarse[0]).toBeCloseTo(fine[0]!, 9)
})

test('parrot_neuron_ps repeats spikes with their times, each as often as it came, and none of receptor 1', () => {
  const kernel = new Kernel()
  const generator = kernel.Create('spike_generator', 1, {
    precise_times: true,
    spike_times: [1.01, 1.05, 3.2],
    spike_multiplicities: [1, 2, 1],
  })
  const [parrot, deaf] = [kernel.Create('parrot_neuron_ps'), kernel.Create('parrot_neuron_ps')]
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(generator, parrot, 'all_to_all', { delay: 0.2 })
  kernel.Connect(generator, deaf, 'all_to_all', { delay: 0.2, receptor_type: 1 })
  kernel.Connect(parrot, recorder)
  kernel.Connect(deaf, recorder)
  kernel.Simulate(5)
  const times = kernel.events(recorder)[0]!['times'] ?? []
  expect(times).toHaveLength(4)
  ;[1.21, 1.25, 1.25, 3.4].forEach((time, k) => expect(times[k]).toBeCloseTo(time, 12))
})

test.each([1, 0.1])('rule 19: iaf_psc_exp_ps_lossless does not spike while it is refractory, at a resolution of %d ms', (resolution) => {
  const values = { V_th: -45.68, V_reset: -47, I_e: 1070, t_ref: 2 }
  const { times } = run({ model: 'iaf_psc_exp_ps_lossless', values, resolution, ms: 15 })
  const from = (potential: number): number => 10 * Math.log((-27.2 - potential) / (-27.2 + 45.68))
  const first = from(-70)
  expect(times).toHaveLength(3)
  times.forEach((time, k) => expect(time).toBeCloseTo(first + k * (2 + from(-47)), 10))
})
