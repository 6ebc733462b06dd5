import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { makeTimeGrid } from '../../../shared/kernel/time'
import { codeOf, rounded, timesOf } from './helpers'

describe('resolutions whose steps are no binary fractions', () => {
  test('rule 3: a time on the grid is its own stamp, whatever its last digit', () => {
    const grid = makeTimeGrid(0.3)
    expect([28.8, 40.2, 84.6, 0.3].map((ms) => grid.stampOf(ms))).toEqual([96, 134, 282, 1])
    expect(grid.stampOf(28.7)).toBe(96)
  })

  test('a spike listed at 28.8 ms is sent at 28.8 ms at 0.3 ms, and a current changes then', () => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ resolution: 0.3 })
    const spikes = kernel.Create('spike_generator', 1, { spike_times: [28.8, 40.2] })
    const relay = kernel.Create('parrot_neuron')
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(spikes, recorder)
    kernel.Connect(spikes, relay, 'all_to_all', { delay: 0.3 })
    kernel.Connect(relay, recorder)
    kernel.Simulate(45)
    expect(timesOf(kernel, recorder).map(rounded)).toEqual([28.8, 29.1, 40.2, 40.5])
    expect(kernel.GetStatus(spikes, ['spike_times'])).toEqual([{ spike_times: [28.8, 40.2] }])
  })
})

describe('packets of a pulsepacket_generator', () => {
  test('pass plastic connections as other spikes do', () => {
    const kernel = new Kernel()
    const packets = kernel.Create('pulsepacket_generator', 1, { pulse_times: [2, 5], activity: 1 })
    const relay = kernel.Create('parrot_neuron')
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(packets, relay, 'all_to_all', { synapse_model: 'quantal_stp_synapse', U: 1, u: 1, tau_rec: 1e12 })
    kernel.Connect(relay, recorder)
    kernel.Simulate(10)
    expect(timesOf(kernel, recorder).map(rounded)).toEqual([3.1])
    expect(kernel.GetConnections({ synapse_model: 'quantal_stp_synapse' })[0]).toMatchObject({ a: 0, u: 1 })
  })

  test('rule 20: their window counts from the slice, two steps ahead, so that a packet at 0 is sent', () => {
    const sent = (window: Readonly<Record<string, number>>): readonly number[] => {
      const kernel = new Kernel()
      const packets = kernel.Create('pulsepacket_generator', 1, { pulse_times: [0, 0.5, 1, 1.1, 9.9, 10, 10.2], activity: 1, ...window })
      const recorder = kernel.Create('spike_recorder')
      kernel.Connect(packets, recorder, 'all_to_all', { delay: 1 })
      kernel.Simulate(20)
      return timesOf(kernel, recorder).map(rounded)
    }
    expect(sent({})).toEqual([0.1, 0.6, 1.1, 1.2, 10, 10.1, 10.3])
    expect(sent({ start: 1, stop: 10 })).toEqual([1.1, 1.2, 10])
  })
})

test('ports added between two runs are heard where only a current was', () => {
  const kernel = new Kernel()
  const cell = kernel.Create('aeif_cond_beta_multisynapse')
  kernel.Connect(kernel.Create('dc_generator'), cell)
  kernel.Simulate(1)
  kernel.SetStatus(cell, { E_rev: [0, 0, 0], tau_rise: [1, 1, 1], tau_decay: [2, 2, 2] })
  kernel.Simulate(1)
  expect(kernel.GetStatus(cell, ['V_m'])[0]!['V_m']).toBeCloseTo(-70.6, 3)
})

describe('what NEST refuses', () => {
  test.each([
    ['stdp_synapse', -17, 0, 'BadProperty'],
    ['stdp_synapse', 17, 1, null],
    ['stdp_synapse_hpc', 17, 1, 'IllegalConnection'],
    ['static_synapse_hpc', 17, 1, 'IllegalConnection'],
    ['static_synapse_hpc', -17, 0, null],
  ])('Connect with %s, weight %d and receptor %d: %s', (synapse_model, weight, receptor_type, code) => {
    const kernel = new Kernel()
    const cells = kernel.Create(receptor_type === 0 ? 'iaf_psc_exp' : 'iaf_psc_exp_multisynapse', 2)
    expect(codeOf(() => kernel.Connect(cells, cells, 'one_to_one', { synapse_model, weight, receptor_type }))).toBe(code)
  })

  test('a copy of a model without receptors has none either', () => {
    const kernel = new Kernel()
    kernel.CopyModel('static_synapse_hpc', 'small')
    const cells = kernel.Create('iaf_psc_exp_multisynapse', 2)
    expect(codeOf(() => kernel.Connect(cells, cells, 'one_to_one', { synapse_model: 'small', receptor_type: 1 }))).toBe('IllegalConnection')
  })

  test.each([
    [3, 'BadDelay'],
    [2, null],
    [0.4, 'BadDelay'],
  ])('a default delay of %d ms where delays are from 0.5 to 2 ms: %s', (delay, code) => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ min_delay: 0.5, max_delay: 2 })
    expect(codeOf(() => kernel.CopyModel('static_synapse', 'late', { delay }))).toBe(code)
    expect(codeOf(() => kernel.SetDefaults('static_synapse', { delay }))).toBe(code)
  })
})

describe('what NEST takes', () => {
  test.each([
    [1.777, 1.8],
    [0.24, 0.3],
    [0, 0],
  ])('rule 22: an offset of %d ms goes up to %d ms', (offset, kept) => {
    const kernel = new Kernel()
    expect(kernel.GetStatus(kernel.Create('multimeter', 1, { offset }), ['offset'])).toEqual([{ offset: kept }])
    expect(codeOf(() => kernel.Create('multimeter', 1, { offset: 0.05 }))).toBe('BadProperty')
  })

  test('no spike times, whatever is listed beside them', () => {
    const kernel = new Kernel()
    const spikes = kernel.Create('spike_generator', 1, { spike_times: [1, 2], spike_multiplicities: [1, 2], spike_weights: [1, 2] })
    expect(codeOf(() => kernel.SetStatus(spikes, { spike_times: [] }))).toBeNull()
    kernel.Simulate(3)
    expect(codeOf(() => kernel.SetStatus(spikes, { spike_times: [5] }))).toBe('BadProperty')
  })
})

test('ports stay for every neuron that connections lead to, whichever of a group', () => {
  const kernel = new Kernel()
  const cells = kernel.Create('iaf_psc_alpha_multisynapse', 4)
  kernel.Connect(kernel.Create('spike_generator'), cells.slice(2, 4), 'all_to_all', { receptor_type: 1 })
  expect(codeOf(() => kernel.SetStatus(cells, { tau_syn: [] }))).toBe('BadProperty')
  expect(kernel.GetStatus(cells, ['tau_syn'])).toEqual(Array.from({ length: 4 }, () => ({ tau_syn: [2] })))
  expect(codeOf(() => kernel.SetStatus(cells.slice(0, 2), { tau_syn: [1, 2] }))).toBeNull()
})

test('a spike_train_injector may have connections of several models, as a neuron may', () => {
  const made = (generator: string): unknown => {
    const kernel = new Kernel()
    const cells = kernel.Create('iaf_psc_exp', 2)
    const source = kernel.Create(generator)
    kernel.CopyModel('static_synapse', 'other')
    kernel.Connect(source, cells)
    return codeOf(() => kernel.Connect(source, cells, 'all_to_all', { synapse_model: 'other' }))
  }
  expect(made('spike_train_injector')).toBeNull()
  expect(made('spike_generator')).toBe('IllegalConnection')
})

test.each([
  ['iaf_chxk_2008', 0, 'IllegalConnection'],
  ['iaf_psc_alpha_ps', 0, 'IllegalConnection'],
  ['iaf_bw_2001', 1, 'IllegalConnection'],
  ['iaf_bw_2001_exact', 3, null],
  ['iaf_psc_alpha', 0, null],
])('spikes of an iaf_tum_2000 to an %s, receptor %d: %s', (model, receptor_type, code) => {
  const kernel = new Kernel()
  const [source, target] = [kernel.Create('iaf_tum_2000'), kernel.Create(model)]
  expect(codeOf(() => kernel.Connect(source, target, 'all_to_all', { receptor_type }))).toBe(code)
})

test('connections tell of receptors as NEST does, which counts those of some models from 0 on', () => {
  const kernel = new Kernel()
  const source = kernel.Create('parrot_neuron')
  const told = (model: string, receptor_type: number): unknown => {
    const cell = kernel.Create(model)
    kernel.Connect(source, cell, 'all_to_all', { receptor_type })
    return kernel.GetConnections({ target: cell })[0]!['receptor']
  }
  expect(told('ht_neuron', 4)).toBe(3)
  expect(told('iaf_cond_alpha_mc', 1)).toBe(0)
  expect(told('iaf_psc_exp_multisynapse', 1)).toBe(1)
  expect(told('iaf_tum_2000', 1)).toBe(1)
  const hpc = { synapse_model: 'static_synapse_hpc', receptor_type: 1 }
  expect(codeOf(() => kernel.Connect(source, kernel.Create('ht_neuron'), 'all_to_all', hpc))).toBeNull()
})

test('calcium rises at the precise time of a spike', () => {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution: 1 })
  const cell = kernel.Create('iaf_psc_delta_ps', 1, { E_L: 0, tau_Ca: 1 })
  kernel.Simulate(10)
  expect(kernel.GetStatus(cell, ['Ca'])[0]!['Ca']).toBeCloseTo(0.000042226959447799555, 10)
})

test.each([
  ['in the same step', [3.02, 3.08], 4.02],
  ['later', [3.02, 7.08], 4.02],
])('rule 26: a spike of multiplicity 0 %s is none to a parrot_neuron_ps, which last spiked before', (_, spike_times, t_spike) => {
  const kernel = new Kernel()
  const source = kernel.Create('spike_generator', 1, { precise_times: true, spike_times, spike_multiplicities: [1, 0] })
  const relay = kernel.Create('parrot_neuron_ps')
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(source, relay)
  kernel.Connect(relay, recorder)
  kernel.Simulate(10)
  expect(kernel.GetStatus(relay, ['t_spike'])[0]!['t_spike']).toBeCloseTo(t_spike, 10)
  expect(timesOf(kernel, recorder).map(rounded)).toEqual([4.02])
})

test('rule 37: a gsl_error_tol that is set between runs is the tolerance of the solver from then on', () => {
  const potentialAfter = (tolerances: readonly number[]): unknown => {
    const kernel = new Kernel()
    const cell = kernel.Create('aeif_cond_alpha', 1, { I_e: 700 })
    for (const gsl_error_tol of tolerances) {
      kernel.SetStatus(cell, { gsl_error_tol })
      kernel.Simulate(20)
    }
    return kernel.GetStatus(cell, ['V_m'])[0]!['V_m']
  }
  expect(potentialAfter([1e-6, 1e-2])).not.toBe(potentialAfter([1e-6, 1e-6]))
})

test('rule 37: what was sent in the last slice arrives though the first precise neuron is made meanwhile', () => {
  const kernel = new Kernel()
  const spikes = kernel.Create('spike_generator', 1, { spike_times: [9] })
  const [first, second] = [kernel.Create('parrot_neuron'), kernel.Create('parrot_neuron')]
  const recorder = kernel.Create('spike_recorder')
  kernel.Connect(spikes, first)
  kernel.Connect(first, second)
  kernel.Connect(second, recorder)
  kernel.Simulate(10)
  kernel.Create('parrot_neuron_ps')
  kernel.Simulate(10)
  expect(timesOf(kernel, recorder).map(rounded)).toEqual([11])
})
