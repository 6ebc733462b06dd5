import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../../shared/kernel/kernel'

const synapse_model = 'cont_delay_synapse'

/** A neuron that hears a precise source over a delay, with what it came to; `busy` has others that make slices a step long. */
function run(
  delay: number,
  { busy = false, cuts = [12] }: { readonly busy?: boolean; readonly cuts?: readonly number[] } = {},
): readonly number[] {
  const kernel = new Kernel()
  kernel.SetDefaults(synapse_model, { delay })
  const generator = kernel.Create('spike_generator', 1, { spike_times: [1.013, 2.087, 3.055, 4.091], precise_times: true })
  const source = kernel.Create('parrot_neuron_ps')
  const neuron = kernel.Create('iaf_psc_exp_ps')
  kernel.Connect(generator, source, 'all_to_all', { delay: 3 })
  kernel.Connect(source, neuron, 'all_to_all', { synapse_model, weight: 200 })
  if (busy) kernel.Connect(kernel.Create('parrot_neuron'), kernel.Create('iaf_psc_exp'), 'all_to_all', { delay: 0.1 })
  const meter = kernel.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })
  kernel.Connect(meter, neuron, 'all_to_all', { delay: 0.1 })
  for (const ms of cuts) kernel.Simulate(ms)
  return kernel.events(meter)[0]!['V_m']!
}

describe('delays between steps', () => {
  test.each([0.25, 1.05, 1.99])('%d ms: spikes arrive in time however long slices are and however a run is cut', (delay) => {
    const whole = run(delay)
    expect(run(delay, { busy: true })).toEqual(whole)
    expect(run(delay, { cuts: [0.1, 4.3, 0.2, 7.4] })).toEqual(whole)
    expect(run(delay + 0.01)).not.toEqual(whole)
  })

  test('can be set for single connections, which then have them', () => {
    const kernel = new Kernel()
    const source = kernel.Create('parrot_neuron')
    const neurons = kernel.Create('iaf_psc_exp_ps', 2)
    kernel.Connect(kernel.Create('spike_generator', 1, { spike_times: [1] }), source)
    kernel.Connect(source, neurons, 'all_to_all', { synapse_model, weight: 200, delay: 1.3 })
    kernel.SetConnections({ target: neurons.slice(1, 2), source }, { delay: 1.25 })
    expect(kernel.GetConnections({ source }).map(({ delay }) => Number(delay).toFixed(6))).toEqual(['1.300000', '1.250000'])
    kernel.Simulate(10)
    const [first, second] = kernel.GetStatus(neurons, ['V_m']).map(({ V_m }) => Number(V_m))
    expect(first).not.toBe(second)
    expect(() => kernel.SetConnections({ source }, { delay: 0.05 })).toThrow(/delay is 0 ms.*at least|from/)
  })

  test('must be a step long, also what is left of one that is given beside a default between steps', () => {
    const kernel = new Kernel()
    expect(() => kernel.SetDefaults(synapse_model, { delay: 0.05 })).toThrow(/delay/)
    kernel.SetDefaults(synapse_model, { delay: 1.25 })
    const neurons = kernel.Create('parrot_neuron', 2)
    expect(() => kernel.Connect(neurons, neurons, 'all_to_all', { synapse_model, delay: 0.1 })).toThrow(/shorter than a step/)
    kernel.Connect(neurons, neurons, 'all_to_all', { synapse_model, delay: 2 })
    expect(Number(kernel.GetConnections({})[0]!['delay'])).toBeCloseTo(1.95, 9)
  })
})
