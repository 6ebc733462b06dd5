import { describe, expect, test } from 'vitest'
import { Kernel } from '../../../shared/kernel/kernel'
import { ownModel } from '../../../shared/models/own/own-model'
import { driven, largestDifference } from './driven'
import { alphaText, deltaText, eulerText, kernelText, textOf } from './texts'

describe('a model written by its equations does what the same model of the catalogue does', () => {
  test.each([
    ['iaf_psc_exp', textOf('leaky'), { current: 400, weight: 30 }],
    ['iaf_psc_alpha', alphaText, { current: 400, weight: 30 }],
    ['iaf_psc_delta', deltaText, { current: 380, weight: 0.3 }],
    ['izhikevich', eulerText, { current: 12, weight: 0.5 }],
  ])('%s: the same spikes, potentials to a billionth of a millivolt', (model, text, drive) => {
    const [own, built] = [driven(text, 'mine', drive), driven(text, model, drive)]
    expect(own.spikes.length).toBeGreaterThan(5)
    expect(own.spikes).toEqual(built.spikes)
    expect(largestDifference(own, built)).toBeLessThan(1e-9)
  })

  test('aeif_cond_exp: the same spikes to 0.1 ms, for the model of the catalogue resets the potential within a step', () => {
    const drive = { current: 900, weight: 2, resolution: 0.01 }
    const [own, built] = [driven(textOf('adaptive'), 'mine', drive), driven(textOf('adaptive'), 'aeif_cond_exp', drive)]
    expect(own.spikes.length).toBeGreaterThan(5)
    expect(own.spikes).toHaveLength(built.spikes.length)
    own.spikes.forEach((time, index) => expect(Math.abs(time - built.spikes[index]!)).toBeLessThan(0.1))
  })

  test('aeif_cond_exp below its threshold: potentials agree to a hundred-thousandth of a millivolt', () => {
    const drive = { current: 150, weight: 0.5 }
    const [own, built] = [driven(textOf('adaptive'), 'mine', drive), driven(textOf('adaptive'), 'aeif_cond_exp', drive)]
    expect(own.spikes).toEqual([])
    expect(built.spikes).toEqual([])
    expect(largestDifference(own, built)).toBeLessThan(1e-5)
  })

  test('izhikevich: the solver comes near to short Euler steps', () => {
    const drive = { current: 12, weight: 0.1, resolution: 0.01 }
    const [own, built] = [driven(textOf('izhikevich'), 'mine', drive), driven(textOf('izhikevich'), 'izhikevich', drive)]
    expect(own.spikes).toHaveLength(built.spikes.length)
    own.spikes.slice(0, 5).forEach((time, index) => expect(Math.abs(time - built.spikes[index]!)).toBeLessThan(0.3))
  })
})

test.each([
  ['exp(-t / tau)', (t: number) => Math.exp(-t / 3)],
  ['2 * exp(1 - t / tau)', (t: number) => 2 * Math.exp(1 - t / 3)],
  ['(e / tau) * t * exp(-t / tau)', (t: number) => (Math.E / 3) * t * Math.exp(-t / 3)],
  ['(1 + t / tau) * exp(-t / tau)', (t: number) => (1 + t / 3) * Math.exp(-t / 3)],
  ['exp(-t / tau) - exp(-t / tau_rise)', (t: number) => Math.exp(-t / 3) - Math.exp(-t / 0.5)],
])('a spike leaves what the kernel %s says', (kernel, course) => {
  const built = new Kernel()
  built.ResetKernel([ownModel(kernelText(kernel)).model!])
  const neuron = built.Create('mine')
  const [generator, meter] = [
    built.Create('spike_generator', 1, { spike_times: [1] }),
    built.Create('multimeter', 1, { record_from: ['I'], interval: 0.1 }),
  ]
  built.Connect(generator, neuron, 'all_to_all', { weight: 1.5, delay: 1 })
  built.Connect(meter, neuron)
  built.Simulate(20)
  const { times, I } = built.events(meter)[0]!
  for (let k = 0; k < times!.length; k++) {
    const since = Number(times![k]) - 2
    expect(I![k]).toBeCloseTo(since < -1e-9 ? 0 : 1.5 * course(since), 12)
  }
})

test('a convolution runs on in steps in which nothing else is integrated', () => {
  const idle = kernelText('exp(-t / tau)').replace('integrate_odes()', 'if V_m > 0 mV:\n            integrate_odes()')
  const decays = [kernelText('exp(-t / tau)'), idle].map((text) => {
    const kernel = new Kernel()
    kernel.ResetKernel([ownModel(text).model!])
    const neuron = kernel.Create('mine')
    const generator = kernel.Create('spike_generator', 1, { spike_times: [1] })
    kernel.Connect(generator, neuron, 'all_to_all', { weight: 1.5, delay: 1 })
    kernel.Simulate(5)
    return Number(kernel.GetStatus(neuron)[0]!['K__X__spikes'])
  })
  expect(decays[0]).toBeCloseTo(1.5 * Math.exp(-1), 12)
  expect(decays[1]).toBe(decays[0])
})

test.each([
  ['a state that others read and that grows evenly', "y' = 2 / ms", 16],
  ['the same by way of an inline', "inline z real = y\n        y' = 2 / ms", 16],
])('%s is carried on exactly', (_, more, value) => {
  const x = more.includes('inline') ? 'z' : 'y'
  const text = `model mine:\n    state:\n        x real = 0\n        y real = 0\n    equations:\n        ${more}\n        x' = ${x} / ms\n    update:\n        integrate_odes()\n`
  const kernel = new Kernel()
  kernel.ResetKernel([ownModel(text).model!])
  const neuron = kernel.Create('mine')
  kernel.Simulate(4)
  expect(Number(kernel.GetStatus(neuron)[0]!['x'])).toBeCloseTo(value, 10)
})

describe('time', () => {
  const spikesOf = (kernel: Kernel, text: string, run: (kernel: Kernel) => void): unknown => {
    kernel.ResetKernel([ownModel(text).model!])
    const neurons = kernel.Create('mine', 20, { I_e: { distribution: 'uniform', min: 300, max: 600 } })
    const recorder = kernel.Create('spike_recorder')
    kernel.Connect(neurons, neurons, { rule: 'fixed_indegree', indegree: 3 }, { weight: 40, delay: 1 })
    kernel.Connect(neurons, recorder)
    run(kernel)
    return kernel.events(recorder)
  }

  test.each(['leaky', 'izhikevich', 'adaptive'] as const)('%s: a run cut into pieces is the same run', (id) => {
    const whole = spikesOf(new Kernel(), textOf(id), (kernel) => kernel.Simulate(100))
    const cut = spikesOf(new Kernel(), textOf(id), (kernel) => {
      for (let k = 0; k < 10; k++) kernel.Simulate(10)
    })
    expect(cut).toEqual(whole)
  })

  test('parameters and state can be set between runs, and are felt', () => {
    const kernel = new Kernel()
    kernel.ResetKernel([ownModel(textOf('leaky')).model!])
    const neuron = kernel.Create('mine')
    kernel.Simulate(10)
    kernel.SetStatus(neuron, { I_e: 1000, V_m: -60 })
    kernel.Simulate(0.1)
    const [status] = kernel.GetStatus(neuron)
    expect(Number(status?.['V_m'])).toBeGreaterThan(-60)
    expect(status?.['I_e']).toBe(1000)
  })

  test('a refractory period is rounded up to whole steps', () => {
    const text = textOf('leaky')
    const interval = (t_ref: number): number => {
      const kernel = new Kernel()
      kernel.ResetKernel([ownModel(text).model!])
      const neuron = kernel.Create('mine', 1, { I_e: 1e6, t_ref })
      const recorder = kernel.Create('spike_recorder')
      kernel.Connect(neuron, recorder)
      kernel.Simulate(50)
      const times = [...kernel.events(recorder)[0]!['times']!].map(Number)
      return Math.round((times[2]! - times[1]!) * 10)
    }
    expect([interval(0), interval(0.1), interval(2), interval(2.01)]).toEqual([1, 2, 21, 22])
  })
})
