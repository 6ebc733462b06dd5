import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { KernelError } from '../../../shared/kernel/kernel-error'
import type { ParameterValues } from '../../../shared/models/descriptor'

const bothWays = { rule: 'one_to_one', make_symmetric: true }

/** Two neurons that a gap junction joins, and what records them. */
function pair(settings: ParameterValues = {}) {
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution: 0.1, ...settings })
  const neurons = kernel.Create('hh_psc_alpha_gap', 2, { I_e: 100 })
  kernel.SetStatus(neurons.slice(0, 1), { V_m: -10 })
  const meter = kernel.Create('multimeter', 1, { interval: 0.1, record_from: ['V_m'] })
  kernel.Connect(meter, neurons)
  kernel.Connect(neurons.slice(0, 1), neurons.slice(1, 2), bothWays, { synapse_model: 'gap_junction', weight: 2 })
  return { kernel, neurons, potentials: () => kernel.events(meter)[0]!['V_m'] }
}

function codeOf(call: () => void): string {
  try {
    call()
  } catch (error) {
    if (error instanceof KernelError) return error.code
    throw error
  }
  return 'taken'
}

describe('gap junctions (kernel rule 46)', () => {
  test.each([true, false])('a run that is cut within slices gives the same samples, all digits: use_wfr %s', (use_wfr) => {
    const whole = pair({ use_wfr })
    whole.kernel.Simulate(12)
    const cut = pair({ use_wfr })
    for (const ms of [0.3, 2.4, 0.1, 5, 4.2]) cut.kernel.Simulate(ms)
    expect(cut.potentials()).toEqual(whole.potentials())
  })

  test('a value that is set within a slice is felt by the other neuron in the rest of it', () => {
    const { kernel, neurons, potentials } = pair()
    const untouched = pair()
    for (const { kernel: each } of [{ kernel }, untouched]) each.Simulate(0.5)
    kernel.SetStatus(neurons.slice(0, 1), { V_m: 20 })
    for (const { kernel: each } of [{ kernel }, untouched]) each.Simulate(1.5)
    const second = (all: ReturnType<typeof potentials>): number[] => Array.from(all!).filter((_, k) => k % 2 === 1)
    const changed = second(potentials())
    const usual = second(untouched.potentials())
    expect(changed.slice(0, 5)).toEqual(usual.slice(0, 5))
    expect(Math.abs(changed[5]! - usual[5]!)).toBeGreaterThan(1e-4)
  })

  test('current flows to the lower potential, as much as leaves the other', () => {
    const { kernel, neurons } = pair()
    const alone = new Kernel()
    alone.SetKernelStatus({ resolution: 0.1 })
    const uncoupled = alone.Create('hh_psc_alpha_gap', 2, { I_e: 100 })
    alone.SetStatus(uncoupled.slice(0, 1), { V_m: -10 })
    kernel.Simulate(0.1)
    alone.Simulate(0.1)
    const [high, low] = kernel.GetStatus(neurons, ['V_m']).map((status) => Number(status['V_m']))
    const [highAlone, lowAlone] = alone.GetStatus(uncoupled, ['V_m']).map((status) => Number(status['V_m']))
    expect(low! - lowAlone!).toBeGreaterThan(0)
    expect(high! - highAlone!).toBeLessThan(0)
  })

  test('a neuron that stands still tells nothing', () => {
    const { kernel, neurons } = pair()
    kernel.SetStatus(neurons.slice(0, 1), { frozen: true })
    kernel.Simulate(5)
    const alone = new Kernel()
    alone.SetKernelStatus({ resolution: 0.1 })
    const uncoupled = alone.Create('hh_psc_alpha_gap', 2, { I_e: 100 })
    alone.Simulate(5)
    const coupled = kernel.GetStatus(neurons, ['V_m'])[1]!['V_m']
    expect(coupled).toBeCloseTo(Number(alone.GetStatus(uncoupled, ['V_m'])[1]!['V_m']), 5)
  })

  test('has no delay that could be set, and tells the usual one', () => {
    const { kernel } = pair()
    expect(kernel.GetConnections({ synapse_model: 'gap_junction' }).map(({ delay }) => delay)).toEqual([1, 1])
    expect(codeOf(() => kernel.SetConnections({ synapse_model: 'gap_junction' }, { delay: 2 }))).toBe('BadProperty')
    expect(kernel.GetDefaults('gap_junction', ['has_delay', 'requires_symmetric', 'delay', 'weight'])).toEqual({
      has_delay: false,
      requires_symmetric: true,
      delay: 1,
      weight: 1,
    })
  })

  test('all_to_all makes both directions only among the same nodes, with one weight', () => {
    const kernel = new Kernel()
    const [a, b] = [kernel.Create('hh_psc_alpha_gap', 3), kernel.Create('hh_psc_alpha_gap', 3)]
    const gap = { synapse_model: 'gap_junction', weight: 0.5 }
    expect(codeOf(() => kernel.Connect(a, b, 'all_to_all', gap))).toBe('BadProperty')
    expect(codeOf(() => kernel.Connect(a, a, 'all_to_all', { ...gap, weight: { distribution: 'uniform' } }))).toBe('BadProperty')
    expect(codeOf(() => kernel.Connect(a.slice(0, 2), a.slice(0, 2), 'all_to_all', gap))).toBe('taken')
    expect(codeOf(() => kernel.ConnectArrays([1], [2], gap))).toBe('BadProperty')
    expect(kernel.GetConnections({ synapse_model: 'gap_junction' })).toHaveLength(4)
  })

  test('ends hear of each other no more often than steps come', () => {
    const kernel = new Kernel()
    kernel.SetKernelStatus({ resolution: 2 })
    expect(kernel.GetKernelStatus(['wfr_comm_interval'])).toEqual({ wfr_comm_interval: 2 })
  })
})
