import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { timesOf } from './helpers'

describe('generators that draw for every target by itself', () => {
  // Numbers of NEST 3.10.
  test.each([
    [1, 2, 41, 60, { 41: 2, 50: 2, 51: 3, 60: 3 }],
    [0.1, 4, 35, 53, { 35: 4, 45: 4, 46: 1, 53: 1 }],
  ])(
    'rule 20: a dilutor with a delay of %d ms to and from it keeps what comes while it is silent',
    (delay, most, first, last, expected) => {
      const kernel = new Kernel()
      const pulses = kernel.Create('spike_generator', 1, { spike_times: Array.from({ length: 99 }, (_, k) => (k + 1) / 10) })
      const dilutor = kernel.Create('spike_dilutor', 1, { start: 3.3, stop: 5.2 })
      const [parrot, recorder] = [kernel.Create('parrot_neuron'), kernel.Create('spike_recorder')]
      kernel.Connect(pulses, dilutor, 'all_to_all', { delay, weight: -2 })
      kernel.Connect(dilutor, recorder)
      kernel.Connect(dilutor, parrot, 'all_to_all', { delay })
      for (const ms of [3.4, 0.8, 10]) kernel.Simulate(ms)
      const steps = timesOf(kernel, recorder).map((time) => Math.round(10 * time))
      const counts = new Map<number, number>()
      for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1)
      expect([counts.get(first), steps[0], steps.at(-1)]).toEqual([most, first, last])
      for (const [step, count] of Object.entries(expected)) expect(counts.get(Number(step)), step).toBe(count)
    },
  )

  test('a noise generator has the mean of what its targets get to record, from the step on in which they do', () => {
    const kernel = new Kernel()
    const noise = kernel.Create('noise_generator', 1, { mean: 100, std: 80, dt: 0.3, start: 0.5, stop: 4 })
    // Potentials that add up what arrives.
    const cells = kernel.Create('iaf_psc_delta', 3, { tau_m: 1e6, C_m: 1, V_th: 1e9, E_L: 0, V_m: 0, V_reset: -1 })
    const meter = kernel.Create('multimeter', 1, { record_from: ['I'], interval: 0.1 })
    const voltmeter = kernel.Create('voltmeter', 1, { interval: 0.1 })
    kernel.Connect(noise, cells)
    kernel.Connect(voltmeter, cells)
    kernel.Simulate(2)
    kernel.Connect(meter, noise)
    for (const ms of [0.7, 5]) kernel.Simulate(ms)
    const { V_m, times } = kernel.events(voltmeter)[0]!
    const means = times!.flatMap((_, k) => (k % 3 === 0 ? [(V_m![k]! + V_m![k + 1]! + V_m![k + 2]!) / 3] : []))
    const { I } = kernel.events(meter)[0]!
    expect(I).toContain(0)
    // What is recorded at a stamp arrives a delay of ten steps later, and moves the potential in the step that follows.
    const got = I!.slice(0, 35).map((_, k) => 10 * (means[k + 31]! - means[k + 30]!))
    got.forEach((current, k) => expect(current, String(k)).toBeCloseTo(I![k]!, 2))
  })
})
