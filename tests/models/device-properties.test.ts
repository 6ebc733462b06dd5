import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import { NodeCollection } from '../../shared/kernel/node-collection'
import { nodeModels } from '../../shared/models/catalogue'
import type { NodeModelDescriptor, ParameterValue, ParameterValues } from '../../shared/models/descriptor'
import { otherValue } from './driven'

/** Values with which each generator has something to say within 100 ms. */
const active: Readonly<Record<string, ParameterValues>> = {
  ac_generator: { amplitude: 500, offset: 300, frequency: 50 },
  dc_generator: { amplitude: 500 },
  gamma_sup_generator: { rate: 50, n_proc: 10, gamma_shape: 3 },
  inhomogeneous_poisson_generator: { rate_times: [5, 40], rate_values: [2000, 500] },
  mip_generator: { rate: 500, p_copy: 0.6 },
  noise_generator: { mean: 300, std: 200, std_mod: 100, frequency: 50 },
  poisson_generator: { rate: 800 },
  poisson_generator_ps: { rate: 800, dead_time: 0.5 },
  ppd_sup_generator: { rate: 30, n_proc: 10, dead_time: 3, relative_amplitude: 0.6, frequency: 20 },
  pulsepacket_generator: { pulse_times: [20, 50], activity: 10, sdev: 3 },
  sinusoidal_gamma_generator: { rate: 200, amplitude: 100, frequency: 20, order: 2 },
  sinusoidal_poisson_generator: { rate: 500, amplitude: 300, frequency: 20 },
  spike_dilutor: { p_copy: 0.6 },
  spike_generator: { spike_times: [12] },
  spike_train_injector: { spike_times: [12] },
  step_current_generator: { amplitude_times: [5, 50], amplitude_values: [500, 900] },
  step_rate_generator: { amplitude_times: [5, 50], amplitude_values: [0.5, 0.9] },
}

/** Values that show, where those next to the default would not. */
const telling: Readonly<Record<string, ParameterValue>> = {
  ...{ start: 30, stop: 11, origin: 30, senders: [1], targets: [99], offset: 0.3 },
  ...{ delta_tau: 0.1, tau_max: 20, Tstart: 30, Tstop: 50, N_channels: 2 },
}

/** Where what tells of others does not. */
const tellingOf: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = { correlospinmatrix_detector: { delta_tau: 0.5 } }

/** What shows in no run, with the reason, and the models of which that holds where it is not all. */
const silent: readonly (readonly [string, string, RegExp?])[] = [
  ['allow_offgrid_times', 'says which times are taken (rule 3)'],
  ['shift_now_spikes', 'says which times are taken (rule 24)'],
  ['record_to', 'says where events go; the kernel tells them all the same'],
  ['precise_times', 'times on the grid are the same with it (rule 3)'],
  ...(['Tstart', 'Tstop'] as const).map((name) => [name, 'kept and told as in NEST, where nothing reads it either', /spinmatrix/] as const),
]

interface Options {
  readonly parameters?: ParameterValues
  readonly setLater?: boolean
  readonly cuts?: readonly number[]
  readonly strangers?: boolean
}

function record(kernel: Kernel, model: NodeModelDescriptor, parameters: ParameterValues, setLater: boolean) {
  const device = kernel.Create(model.name, 1, setLater ? {} : parameters)
  if (setLater) kernel.SetStatus(device, parameters)
  return device
}

/** A generator at two neurons and two parrots: what they did, and what there is to record of it. */
function generate(model: NodeModelDescriptor, { parameters = {}, setLater = false, cuts = [100], strangers = false }: Options): string {
  const kernel = new Kernel()
  if (strangers) kernel.Connect(kernel.Create('izhikevich', 2), kernel.Create('iaf_chs_2007', 2))
  const generator = record(kernel, model, { ...active[model.name], ...parameters }, setLater)
  const sendsRates = model.sends === 'rate'
  const neurons = sendsRates ? kernel.Create('lin_rate_ipn', 2, { sigma: 0 }) : kernel.Create('iaf_psc_exp', 2)
  if (model.receives.includes('spike')) kernel.Connect(kernel.Create('poisson_generator', 1, { rate: 2000 }), generator)
  const recorder = kernel.Create('spike_recorder')
  const meter = kernel.Create('multimeter', 1, { record_from: [sendsRates ? 'rate' : 'V_m'], interval: 0.1 })
  const synapse_model = sendsRates ? 'rate_connection_delayed' : 'static_synapse'
  kernel.Connect(generator, neurons, 'all_to_all', { synapse_model, weight: model.sends === 'spike' ? 90 : 1 })
  kernel.Connect(meter, neurons)
  if (model.sends === 'spike') {
    const parrots = kernel.Create('parrot_neuron', 2)
    kernel.Connect(generator, parrots)
    kernel.Connect(parrots, recorder)
  }
  const own = Object.keys(model.recordables)
  const reader = own.length === 0 ? null : kernel.Create('multimeter', 1, { record_from: own, interval: 0.1 })
  if (reader !== null) kernel.Connect(reader, generator)
  for (const ms of cuts) kernel.Simulate(ms)
  const columns = [recorder, meter, ...(reader === null ? [] : [reader])].map((node) => {
    const { senders, ...rest } = kernel.events(node)[0]!
    return [senders!.map((id) => id - generator.at(0)), rest]
  })
  return JSON.stringify(columns)
}

/** A recorder of a kind, of two neurons that fire. */
function keep(model: NodeModelDescriptor, { parameters = {}, setLater = false, cuts = [100], strangers = false }: Options): string {
  const kernel = new Kernel()
  const neurons = kernel.Create('iaf_psc_alpha', 2, { I_e: [500, 700] })
  const parrots = kernel.Create('parrot_neuron', 2)
  kernel.Connect(neurons, parrots, 'one_to_one')
  if (strangers) kernel.Create('iaf_chs_2007', 3)
  const samples = model.sends === 'request' ? { record_from: ['V_m'], interval: 1 } : {}
  const recorder = record(kernel, model, { ...(model.name === 'multimeter' && samples), ...parameters }, setLater)
  if (model.name === 'weight_recorder') kernel.SetDefaults('stdp_synapse', { weight_recorder: recorder.at(0) })
  kernel.Connect(neurons, neurons, 'all_to_all', { synapse_model: 'stdp_synapse' })
  if (model.sends === 'request') kernel.Connect(recorder, neurons)
  else if (model.name === 'spike_recorder') kernel.Connect(neurons, recorder)
  else if (model.records === 'states') kernel.Connect(parrots, recorder)
  else if (model.records === 'correlations') {
    const last = Number(kernel.GetStatus(recorder)[0]!['N_channels'] ?? 2) - 1
    const changing = (times: readonly number[]): NodeCollection =>
      kernel.Create('spike_generator', 1, { spike_times: times, spike_multiplicities: times.map((_, k) => 2 - (k % 2)) })
    const heard = model.speaks === 'binary' ? changing([5, 9, 20, 24, 33, 40, 50, 61, 80, 90]) : neurons
    if (model.speaks === 'binary') changing([7, 12, 22, 29, 35, 44, 59, 66, 81, 95])
    kernel.Connect(NodeCollection.range(heard.at(0), 1), recorder)
    kernel.Connect(NodeCollection.range(heard.at(0) + 1, 1), recorder, 'all_to_all', { receptor_type: last })
  }
  for (const ms of cuts) kernel.Simulate(ms)
  if (model.records !== 'correlations') return JSON.stringify(kernel.events(recorder))
  const { histogram, covariance, count_covariance, n_events } = kernel.GetStatus(recorder)[0]!
  return JSON.stringify([histogram, covariance, count_covariance, n_events])
}

/** A transmitter of a kind that hears two neurons which fire: what becomes of the synapses that it modulates. */
function modulate(model: NodeModelDescriptor, { parameters = {}, setLater = false, cuts = [100], strangers = false }: Options): string {
  const kernel = new Kernel()
  const neurons = kernel.Create('iaf_psc_alpha', 2, { I_e: [500, 700] })
  if (strangers) kernel.Create('iaf_chs_2007', 3)
  const transmitter = record(kernel, model, parameters, setLater)
  kernel.Connect(neurons, transmitter)
  kernel.CopyModel('stdp_dopamine_synapse', 'here', { volume_transmitter: transmitter.at(0) })
  kernel.Connect(neurons, neurons, 'all_to_all', { synapse_model: 'here' })
  for (const ms of cuts) kernel.Simulate(ms)
  return JSON.stringify(kernel.GetConnections({ synapse_model: 'here' }).map(({ weight, c, n, Kplus }) => [weight, c, n, Kplus]))
}

const runs = { stimulator: generate, recorder: keep, transmitter: modulate }
const devices = nodeModels.filter(({ kind }) => kind !== 'neuron')
const rows = devices.map((model) => [model.name, model] as const)
const run = (model: NodeModelDescriptor, options: Options): string => runs[model.kind as keyof typeof runs](model, options)

/** Another value of each parameter that has one. */
function changes(model: NodeModelDescriptor): readonly (readonly [string, ParameterValue])[] {
  return Object.keys(model.parameters).flatMap((name) => {
    const value = tellingOf[model.name]?.[name] ?? telling[name] ?? otherValue(model, name, active[model.name])
    const isSilent = silent.some(([parameter, , models]) => parameter === name && (models?.test(model.name) ?? true))
    return value === null || isSilent ? [] : [[name, value] as const]
  })
}

describe('every device', () => {
  test('is described here', () => {
    expect(devices.filter(({ kind }) => kind === 'stimulator').map(({ name }) => name)).toEqual(Object.keys(active))
  })

  test.each(rows)('%s: however a run is cut, and whatever else there is, what it did is the same (rules 15, 29)', (_name, model) => {
    const whole = run(model, {})
    expect(run(model, { cuts: Array.from({ length: 10 }, () => 10) })).toBe(whole)
    expect(run(model, { cuts: [0.1, 7.3, 29.9, 13.4, 0.5, 26.8, 22] })).toBe(whole)
    expect(run(model, { strangers: true })).toBe(whole)
  })

  test.each(rows)('%s: a value set after Create is as one set with it', (_name, model) => {
    for (const [name, value] of changes(model)) {
      if (model.parameters[name]!.fixed) continue
      const parameters = { [name]: value }
      expect(run(model, { parameters, setLater: true }), name).toBe(run(model, { parameters }))
    }
  })

  test.each(rows)('%s: every parameter matters', (_name, model) => {
    const usual = run(model, {})
    expect(changes(model).filter(([name, value]) => run(model, { parameters: { [name]: value } }) === usual)).toEqual([])
  })
})
