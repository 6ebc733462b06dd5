import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'

describe.each([
  ['iaf_psc_exp_multisynapse', false, 'n_synapses'],
  ['iaf_psc_alpha_multisynapse', false, 'n_synapses'],
  ['gif_psc_exp_multisynapse', true, 'n_receptors'],
  ['glif_psc', false, null],
])('%s', (model, mayGrow, count) => {
  test('has as many receptors as time constants, from 1 on', () => {
    const kernel = new Kernel()
    const neuron = kernel.Create(model, 1, { tau_syn: [1, 2, 3] })
    expect(() => kernel.Connect(neuron, neuron, 'all_to_all', { receptor_type: 0 })).toThrow(/receptor_type is 0/)
    expect(() => kernel.Connect(neuron, neuron, 'all_to_all', { receptor_type: 4 })).toThrow(/receptor_type is 4/)
    kernel.Connect(neuron, neuron, 'all_to_all', { receptor_type: 3 })
    if (count !== null) expect(kernel.GetStatus(neuron, [count])).toEqual([{ [count]: 3 }])
  })

  test('keeps its receptors once a connection leads to one', () => {
    const kernel = new Kernel()
    const [alone, target] = [kernel.Create(model), kernel.Create(model, 1, { tau_syn: [1, 2] })]
    kernel.Connect(alone, target, 'all_to_all', { receptor_type: 1 })
    expect(kernel.GetStatus(alone.join(target), ['has_connections'])).toEqual([{ has_connections: false }, { has_connections: true }])
    kernel.SetStatus(alone, { tau_syn: [1, 2, 3] })
    kernel.SetStatus(target, { tau_syn: [3, 4] })
    expect(() => kernel.SetStatus(target, { tau_syn: [1] })).toThrow(/connections lead to the receptors/)
    if (mayGrow) kernel.SetStatus(target, { tau_syn: [1, 2, 3] })
    else expect(() => kernel.SetStatus(target, { tau_syn: [1, 2, 3] })).toThrow(/connections lead to the receptors/)
  })

  test('runs without any receptor, and with different numbers of them in one group', () => {
    const kernel = new Kernel()
    const neurons = kernel.Create(model, 3)
    kernel.SetStatus(neurons.slice(0, 1), { tau_syn: [] })
    kernel.SetStatus(neurons.slice(2, 3), { tau_syn: [1, 2] })
    kernel.Simulate(5)
    for (const status of kernel.GetStatus(neurons, ['V_m'])) expect(Number.isFinite(status['V_m'])).toBe(true)
  })
})

test('each receptor has a current to record, and there are no others', () => {
  const kernel = new Kernel()
  const neurons = kernel.Create('iaf_psc_exp_multisynapse', 2, { tau_syn: [1, 2] })
  kernel.SetStatus(neurons.slice(1, 2), { tau_syn: [1, 2, 4] })
  const generator = kernel.Create('spike_generator', 1, { spike_times: [1] })
  kernel.Connect(generator, neurons, 'all_to_all', { weight: 10, delay: 1, receptor_type: 2 })
  const recordables = kernel.GetStatus(neurons, ['recordables'])
  expect(recordables).toEqual([
    { recordables: ['I_syn', 'I_syn_1', 'I_syn_2', 'V_m'] },
    { recordables: ['I_syn', 'I_syn_1', 'I_syn_2', 'I_syn_3', 'V_m'] },
  ])
  const third = kernel.Create('multimeter', 1, { record_from: ['I_syn_3'] })
  expect(() => kernel.Connect(third, neurons)).toThrow(/no I_syn_3 to record/)
  const both = kernel.Create('multimeter', 1, { record_from: ['I_syn_1', 'I_syn_2'], interval: 1 })
  kernel.Connect(both, neurons)
  kernel.Simulate(4)
  const events = kernel.events(both)[0]!
  expect(events['I_syn_1']!.every((current) => current === 0)).toBe(true)
  expect(Math.max(...events['I_syn_2']!)).toBeCloseTo(10, 12)
})

test.each([
  ['adapting_threshold alone', { adapting_threshold: true }, /adapting_threshold needs/],
  ['lists of different lengths', { after_spike_currents: true, asc_amps: [1] }, /same number of values/],
  ['a part above 1', { after_spike_currents: true, asc_r: [1, 1.5] }, /asc_r from 0 to 1/],
  ['currents that are switched off', { ASCurrents: [1, 2] }, /only where after_spike_currents is on/],
  ['a threshold that is switched off', { threshold_spike: 1 }, /only where spike_dependent_threshold is on/],
])('glif models refuse %s', (_case, values, message) => {
  for (const model of ['glif_psc', 'glif_psc_double_alpha']) expect(() => new Kernel().Create(model, 1, values)).toThrow(message)
})

test('iaf_tum_2000 reaches its kind through receptor 1 only, and no precise neuron at all', () => {
  const kernel = new Kernel()
  const neuron = kernel.Create('iaf_tum_2000')
  expect(() => kernel.Connect(neuron, neuron)).toThrow(/receptor_type 1/)
  expect(() => kernel.Connect(neuron, kernel.Create('iaf_psc_exp_ps'))).toThrow(/released resources/)
  kernel.Connect(neuron, neuron, 'all_to_all', { receptor_type: 1 })
  kernel.Connect(neuron, kernel.Create('iaf_psc_exp'))
})

test('NMDA receptors of an iaf_bw_2001 take spikes of its kind only, which reach no precise neuron', () => {
  const kernel = new Kernel()
  const neuron = kernel.Create('iaf_bw_2001')
  const nmda = { receptor_type: 3 }
  for (const source of ['parrot_neuron', 'poisson_generator']) {
    expect(() => kernel.Connect(kernel.Create(source), neuron, 'all_to_all', nmda)).toThrow(
      /receptor_type 3 takes spikes of iaf_bw_2001 only/,
    )
  }
  expect(() => kernel.Connect(neuron, kernel.Create('iaf_psc_exp_ps'))).toThrow(/in the place of precise times/)
  kernel.CopyModel('iaf_bw_2001', 'kin')
  kernel.Connect(kernel.Create('kin'), neuron, 'all_to_all', nmda)
  kernel.Connect(neuron, kernel.Create('iaf_psc_exp'))
  expect(kernel.GetConnections({ target: neuron }).map(({ receptor }) => receptor)).toEqual([3])
})

describe('iaf_bw_2001_exact', () => {
  const spikes = { spike_times: [3, 5, 8] }

  test('its NMDA connections saturate by themselves: two of half the weight are as open as one', () => {
    const opened = (weights: readonly number[]): number => {
      const kernel = new Kernel()
      const neuron = kernel.Create('iaf_bw_2001_exact')
      const source = kernel.Create('spike_generator', 1, spikes)
      for (const weight of weights) kernel.Connect(source, neuron, 'all_to_all', { receptor_type: 3, weight })
      const meter = kernel.Create('multimeter', 1, { record_from: ['s_NMDA'], interval: 0.1 })
      kernel.Connect(meter, neuron)
      kernel.Simulate(30)
      return kernel.events(meter)[0]!['s_NMDA']!.at(-1)!
    }
    const one = opened([2])
    expect(one).toBeGreaterThan(1)
    // Each of them is as open as the one.
    expect(opened([1, 1])).toBeCloseTo(one, 3)
    expect(opened([1])).toBeCloseTo(one / 2, 3)
  })

  test('what is taken away leaves the numbers and the state of the others', () => {
    const kernel = new Kernel()
    const neuron = kernel.Create('iaf_bw_2001_exact')
    const source = kernel.Create('parrot_neuron', 2)
    kernel.Connect(kernel.Create('spike_generator', 1, spikes), source)
    kernel.Connect(source, neuron, 'all_to_all', { receptor_type: 3, weight: { distribution: 'uniform', min: 1, max: 2 } })
    kernel.Simulate(6)
    kernel.Disconnect(source.slice(0, 1), neuron)
    expect(kernel.GetConnections({ target: neuron, source }).map(({ receptor }) => receptor)).toEqual([4])
    const meter = kernel.Create('multimeter', 1, { record_from: ['s_NMDA'], interval: 0.1 })
    kernel.Connect(meter, neuron)
    kernel.Simulate(20)
    expect(kernel.events(meter)[0]!['s_NMDA']!.every((open) => open > 0)).toBe(true)
  })

  test('a connection is refused once time ran, and a weight that changes ends the run', () => {
    const kernel = new Kernel()
    const neuron = kernel.Create('iaf_bw_2001_exact')
    const source = kernel.Create('spike_generator', 1, { ...spikes, spike_weights: [1, 1, 2] })
    kernel.Connect(source, neuron, 'all_to_all', { receptor_type: 3 })
    kernel.Simulate(6)
    expect(() => kernel.Connect(source, neuron, 'all_to_all', { receptor_type: 3 })).toThrow(/before time runs/)
    expect(() => kernel.Simulate(10)).toThrow(/keep their weight/)
  })
})
