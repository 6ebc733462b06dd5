import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import type { NodeValues } from '../../shared/kernel/status'

/** Spike times of one neuron without input. */
function spikesOf(model: string, values: NodeValues, ms: number): readonly number[] {
  const kernel = new Kernel()
  const neuron = kernel.Create(model, 1, values)
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(neuron, recorder)
  kernel.Simulate(ms)
  return kernel.events(recorder)[0]!['times'] ?? []
}

function intervalsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, k) => time - times[k]!)
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
}

/** Rate of 100 spikes a second, whatever the potential. */
const flat = { c_1: 0, c_2: 100, c_3: 0, with_reset: false }

describe('binary neurons', () => {
  /** Share of the time that 200 neurons are active under a constant input, sampled farther apart than they remember. */
  const activity = (model: string, values: NodeValues, input: number): number => {
    const kernel = new Kernel()
    const neurons = kernel.Create(model, 200, { tau_m: 1, ...values })
    const meter = kernel.Create('multimeter', 1, { record_from: ['S'], interval: 10 })
    kernel.Connect(kernel.Create('noise_generator', 1, { mean: input, std: 0 }), neurons)
    kernel.Connect(meter, neurons)
    kernel.Simulate(1011)
    const states = kernel.events(meter)[0]!['S']!.slice(200)
    return states.reduce((sum, state) => sum + state, 0) / states.length
  }
  const error = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / (200 * 99))

  test.each([
    ['ginzburg_neuron', { theta: 0.5, c_1: 0.1, c_2: 0.7, c_3: 1.5 }, 0.8, 0.08 + 0.35 * (1 + Math.tanh(1.5 * 0.3))],
    ['ginzburg_neuron', { theta: 0.5, c_3: 1.5 }, 0.2, 0.5 * (1 + Math.tanh(-1.5 * 0.3))],
    // Of the standard normal distribution.
    ['erfc_neuron', { theta: 0.5, sigma: 2 }, 1.5, 0.6914624612740131],
    ['erfc_neuron', { theta: 1, sigma: 0.5 }, 0.5, 0.15865525393145707],
    ['mcculloch_pitts_neuron', { theta: 0.5 }, 0.6, 1],
    ['mcculloch_pitts_neuron', { theta: 0.5 }, 0.5, 0],
  ])('%s %j is active under %d mV as often as its gain says', (model, values, input, expected) => {
    expect(Math.abs(activity(model, values, input) - expected)).toBeLessThanOrEqual(error(expected))
  })

  test('have updates at random, on average every tau_m', () => {
    const kernel = new Kernel()
    // Half of all updates change the state.
    const neurons = kernel.Create('erfc_neuron', 100, { tau_m: 5 })
    const spikes = kernel.Create('spike_recorder')
    kernel.Connect(neurons, spikes)
    kernel.Simulate(5000)
    const changes = new Set(pairsOf(kernel.events(spikes)[0]!)).size
    expect(Math.abs(changes - 50_000)).toBeLessThan(4 * Math.sqrt(50_000) + 0.02 * 50_000)
  })
})

/** Senders and times, by which the two spikes of one change are the same. */
function pairsOf({ senders = [], times = [] }: Readonly<Record<string, readonly number[]>>): readonly string[] {
  return senders.map((sender, k) => `${sender} ${times[k]}`)
}

describe('pp_psc_delta', () => {
  test('keeps its dead time and has the rate that goes with it', () => {
    const times = spikesOf('pp_psc_delta', { ...flat, dead_time: 10 }, 100_000)
    const expected = 100_000 / (10 + 10)
    expect(Math.min(...intervalsOf(times))).toBeGreaterThanOrEqual(10 - 1e-9)
    // The variance of the count of a Poisson process with dead time is smaller by (1 − rate · dead time)².
    expect(Math.abs(times.length - expected)).toBeLessThan(4 * Math.sqrt(expected) * 0.5)
  })

  test('draws dead times of the mean and shape that are set', () => {
    const values = { ...flat, c_2: 1e7, dead_time: 20, dead_time_random: true, dead_time_shape: 4 }
    const { mean, variance } = momentsOf(intervalsOf(spikesOf('pp_psc_delta', values, 100_000)))
    // A draw is rounded up to a step of 0.1 ms, and the next spike follows one step after it.
    expect(mean).toBeCloseTo(20.15, 0)
    expect(variance / (20 ** 2 / 4)).toBeGreaterThan(0.9)
    expect(variance / (20 ** 2 / 4)).toBeLessThan(1.1)
  })

  test('sends several spikes in a step where there is no dead time', () => {
    const times = spikesOf('pp_psc_delta', { ...flat, c_2: 50_000, dead_time: 0 }, 1000)
    expect(Math.abs(times.length - 50_000)).toBeLessThan(4 * Math.sqrt(50_000))
    expect(new Set(times).size).toBeLessThan(10_000)
  })

  test('waits for the dead time that is left at the start', () => {
    const [first] = spikesOf('pp_psc_delta', { ...flat, c_2: 1e9, t_ref_remaining: 12.3 }, 20)
    expect(first).toBeCloseTo(12.4, 9)
  })

  test('takes one number for a list of one', () => {
    const kernel = new Kernel()
    const neuron = kernel.Create('pp_psc_delta', 1, { tau_sfa: 34, q_sfa: 7 })
    expect(kernel.GetStatus(neuron, ['tau_sfa', 'q_sfa'])).toEqual([{ tau_sfa: [34], q_sfa: [7] }])
    expect(() => kernel.Create('pp_psc_delta', 1, { tau_sfa: 34, q_sfa: [7, 8] })).toThrow(/same number of values/)
  })
})

describe('escape noise', () => {
  test.each(['iaf_psc_exp', 'iaf_tum_2000'])('%s fires at rate ρ exp((V − V_th)/δ)', (model) => {
    const held = { V_m: -60, V_reset: -60, E_L: -60, V_th: -55, t_ref: 0, rho: 1000, delta: 5 }
    const expected = 100 * 1000 * Math.exp(-1)
    const count = spikesOf(model, held, 100_000).length
    expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected))
  })

  test.each(['gif_psc_exp', 'gif_psc_exp_multisynapse'])('%s fires at rate λ_0 exp((V − E_sfa)/ΔV)', (model) => {
    const held = { V_m: -60, V_reset: -60, E_L: -60, V_T_star: -55, t_ref: 0, lambda_0: 1000, Delta_V: 5 }
    const perStep = -Math.expm1(-0.1 * Math.exp(-1))
    const expected = 1_000_000 * perStep
    const count = spikesOf(model, held, 100_000).length
    expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected * (1 - perStep)))
  })

  // Times of the published programme for this model, as NEST's own test has them (steps of 0.1 ms).
  test.each([
    [{}, [462, 850, 1288]],
    [
      {
        C_m: 40,
        Delta_V: 0.2,
        tau_sfa: [120, 10],
        q_sfa: [10, 25],
        tau_stc: [10, 20],
        q_stc: [20, -5],
        tau_syn_ex: 8,
      },
      [207, 740],
    ],
  ])('gif_psc_exp %j fires about when its published programme does', (values, expected) => {
    const kernel = new Kernel()
    const neuron = kernel.Create('gif_psc_exp', 1, values)
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(kernel.Create('dc_generator', 1, { amplitude: 170 }), neuron)
    kernel.Connect(kernel.Create('spike_generator', 1, { spike_times: [10, 20, 30] }), neuron)
    kernel.Connect(neuron, recorder)
    kernel.Simulate(150)
    const steps = (kernel.events(recorder)[0]!['times'] ?? []).map((time) => Math.round(time * 10))
    expect(steps).toHaveLength(expected.length)
    steps.forEach((step, k) => expect(Math.abs(step - expected[k]!)).toBeLessThan(30))
  })
})

test('ignore_and_fire fires after its phase, then at its rate, and anew when a value is set', () => {
  const kernel = new Kernel()
  const clock = kernel.Create('ignore_and_fire', 1, { rate: 100, phase: 0.4 })
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(clock, recorder)
  kernel.Simulate(30)
  kernel.SetStatus(clock, { phase: 0.1 })
  kernel.Simulate(15)
  const steps = (kernel.events(recorder)[0]!['times'] ?? []).map((time) => Math.round(time * 10))
  expect(steps).toEqual([41, 141, 241, 311, 411])
})
