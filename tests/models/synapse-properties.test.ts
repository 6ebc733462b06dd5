import { describe, expect, test } from 'vitest'
import { Kernel } from '../../shared/kernel/kernel'
import type { NodeCollection } from '../../shared/kernel/node-collection'
import { checkParameters, defaultsOf, findNodeModel, synapseModels } from '../../shared/models/catalogue'
import { usualSynapse } from '../../shared/models/carried-signals'
import { static_synapse } from '../../shared/models/synapses/static_synapse'
import type { Learning, ParameterValue, ParameterValues, SynapseModelDescriptor } from '../../shared/models/descriptor'
import { candidates } from './driven'

const rows = synapseModels.filter(({ carries }) => carries === undefined).map((model) => [model.name, model] as const)

/** What carries values all the time takes no spikes; all it has is a weight and most often a delay (see rates.json.gz, astrocytes.json.gz and gap-junctions.json.gz), of diffusion_connection two factors (mean-field.json.gz). */
test.each(synapseModels.filter(({ carries }) => carries !== undefined).map((model) => [model.name, model] as const))(
  '%s has nothing but what every connection has, and says what it carries in place of spikes',
  (name, { parameters, carries, actsOnSpikes, instantaneous, strength }) => {
    const own = strength === undefined ? Object.keys(static_synapse.parameters) : ['drift_factor', 'diffusion_factor', 'receptor_type']
    expect(Object.keys(parameters)).toEqual(instantaneous === true ? own.filter((each) => each !== 'delay') : own)
    const usual = [null, findNodeModel('eprop_readout')].map((source) => usualSynapse(carries!, source))
    if (name !== 'rate_connection_instantaneous') expect(usual).toContain(name)
    expect(actsOnSpikes).toBe(false)
  },
)

/** What Connect sets itself. */
const ofTheConnection = ['delay', 'receptor_type']

interface Options {
  readonly parameters?: ParameterValues
  /** Set once the connections exist: of the model where all connections share it, else of each. */
  readonly setLater?: boolean
  readonly cuts?: readonly number[]
  /** Nodes and connections that have nothing to do with the rest. */
  readonly strangers?: boolean
}

/** A volume transmitter that collects the spikes of these nodes. */
function transmitterOf(kernel: Kernel, nodes: NodeCollection): number {
  const transmitter = kernel.Create('volume_transmitter')
  kernel.Connect(nodes, transmitter, 'all_to_all', { delay: 0.9 })
  return transmitter.at(0)
}

/** Neurons that keep what a synapse reads. */
function targetOf({ needsPotentials, needsErrors, needsEligibility }: SynapseModelDescriptor): string {
  if (needsEligibility !== null) return needsEligibility === 'in intervals' ? 'eprop_iaf_bsshslm_2020' : 'eprop_iaf'
  return needsErrors ? 'pp_cond_exp_mc_urbanczik' : needsPotentials ? 'hh_psc_alpha_clopath' : 'iaf_psc_exp'
}

/** With what they fire. */
const driven: Readonly<Record<string, ParameterValues>> = {
  iaf_psc_exp: { tau_minus: 15, I_e: 420 },
  hh_psc_alpha_clopath: { tau_minus: 15, I_e: 800 },
  pp_cond_exp_mc_urbanczik: { 'soma.I_e': 9000 },
  eprop_iaf_bsshslm_2020: { I_e: 420, c_reg: 5000 },
  eprop_iaf: { I_e: 420, c_reg: 50, surrogate_gradient_function: 'exponential', surrogate_gradient_width: 100 },
}

/** A delay (ms) that a synapse may have at 0.1 ms. */
function delayOf({ takesOneStep }: SynapseModelDescriptor): number {
  return takesOneStep === true ? 0.1 : 1.2
}

/** Two noisy sources with plastic connections onto two neurons that fire: weights, state and what the neurons did. */
function run(model: SynapseModelDescriptor, { parameters = {}, setLater = false, cuts = [120], strangers = false }: Options = {}): string {
  const kernel = new Kernel()
  if (model.needsEligibility !== null) kernel.SetKernelStatus({ eprop_update_interval: 20, eprop_learning_window: 15 })
  const strange = strangers ? kernel.Create('iaf_chs_2007', 4) : null
  const neurons = kernel.Create(targetOf(model), 2, driven[targetOf(model)])
  const receptor_type = model.needsErrors ? 3 : 0
  const noise = kernel.Create('poisson_generator', 1, { rate: 150 })
  const relays = kernel.Create('parrot_neuron', 2)
  const recorder = kernel.Create('spike_recorder')
  const weights = kernel.Create('weight_recorder')
  const weight = { weight: 90, ...parameters }['weight']
  const entries = Object.entries({ ...('Wmax' in model.parameters && { Wmax: 200 }), ...parameters, weight })
  const isCommon = ([name]: readonly [string, ParameterValue]): boolean => model.common.includes(name)
  const common = Object.fromEntries(entries.filter(isCommon))
  const own = Object.fromEntries(entries.filter((entry) => !isCommon(entry)))
  kernel.CopyModel(model.name, 'here', setLater ? {} : common)
  kernel.SetDefaults('here', { weight_recorder: weights.at(0) })
  if (model.needsTransmitter) kernel.SetDefaults('here', { volume_transmitter: transmitterOf(kernel, relays) })
  kernel.Connect(noise, relays, 'all_to_all', { delay: 0.5 })
  kernel.Connect(relays, neurons, 'all_to_all', { synapse_model: 'here', delay: delayOf(model), receptor_type, ...(!setLater && own) })
  if (setLater) {
    kernel.SetDefaults('here', common)
    kernel.SetConnections({ synapse_model: 'here' }, own)
  }
  kernel.Connect(neurons, recorder)
  if (model.needsEligibility !== null) tell(kernel, model.needsEligibility, neurons)
  if (strange !== null) kernel.Connect(strange, strange, 'all_to_all', { delay: 0.7 })
  for (const ms of cuts) kernel.Simulate(ms)
  const status = kernel.GetConnections({ synapse_model: 'here' }).map((all) => {
    const { source, target, index, synapse_id, ...rest } = all
    return [Number(source) - relays.at(0), Number(target) - neurons.at(0), index === undefined, synapse_id === undefined, rest]
  })
  const { times } = kernel.events(recorder)[0]!
  const { weights: passed, times: when } = kernel.events(weights)[0]!
  return JSON.stringify([times, passed, when, status])
}

/** Errors of a readout, for which neurons learn. */
function tell(kernel: Kernel, learns: Learning, neurons: NodeCollection): void {
  const [readouts, synapse_model] =
    learns === 'in intervals'
      ? ['eprop_readout_bsshslm_2020', 'eprop_learning_signal_connection_bsshslm_2020']
      : ['eprop_readout', 'eprop_learning_signal_connection']
  const readout = kernel.Create(readouts, 1, { I_e: 300 })
  kernel.Connect(readout, neurons, 'all_to_all', { synapse_model, delay: 0.1 })
  if (learns === 'in intervals') return
  const window = kernel.Create('step_rate_generator', 1, { amplitude_times: [1], amplitude_values: [1] })
  kernel.Connect(window, readout, 'all_to_all', { synapse_model: 'rate_connection_delayed', delay: 0.1, receptor_type: 1 })
}

/** What makes a parameter show that does not by itself. */
const companies: readonly (readonly [RegExp, RegExp, ParameterValues])[] = [
  [/^stdp_facetshw/, /./, { a_thresh_th: 0.2, a_thresh_tl: 0.1, driver_readout_time: 3 }],
  [/^(stdp|jonke)/, /^mu/, { lambda: 0.1 }],
  [/^clopath/, /^Wmin$/, { weight: 1 }],
  [/^(clopath|jonke|stdp_triplet)/, /^Wmax$/, { weight: 130 }],
  [/^urbanczik/, /^Wmin$/, { eta: -100 }],
  [/^stdp_dopamine/, /^Wmin$/, { weight: -500 }],
  [/^stdp_dopamine/, /^Wmax$/, { weight: 500 }],
  [/^tsodyks/, /^u$/, { tau_fac: 500 }],
  [/^eprop/, /^optimizer\.(beta|epsilon|m|v)/, { 'optimizer.type': 'adam' }],
  [/^quantal_stp/, /^(u|tau_rec)$/, { n: 50, a: 50, tau_fac: 500 }],
]

/** What cannot show in such a run, with the reason. */
const silent: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^stdp_facetshw/, /^(no_synapses|synapses_per_driver|readout_cycle_duration)$/, 'follow from the number of synapses, which is small'],
  [/^stdp_facetshw/, /^(synapse_id|next_readout_time)$/, 'set anew by the first spike'],
  [/^eprop/, /^optimizer\.(Wmin|Wmax)$/, 'weights stay between them; see the scenario “limits”'],
  [/^stdp_facetshw/, /^(configbit_|lookuptable_|reset_pattern|a_thresh_tl)/, 'read where charges differ as they do not here'],
]

function otherValue(model: SynapseModelDescriptor, name: string, company: ParameterValues): ParameterValue | null {
  const taken = (value: ParameterValue): boolean => checkParameters(model.name, { ...company, [name]: value }).length === 0
  return candidates(model.parameters[name]!).find(taken) ?? null
}

function settable(model: SynapseModelDescriptor): string[] {
  return Object.keys(model.parameters).filter((name) => !ofTheConnection.includes(name))
}

describe('every synapse', () => {
  test.each(rows)(
    '%s: however a run is cut, and whatever else there is, weights and spikes are the same (rules 15, 29)',
    (_name, model) => {
      const whole = run(model)
      expect(run(model, { cuts: Array.from({ length: 12 }, () => 10) })).toBe(whole)
      expect(run(model, { cuts: [0.1, 7.3, 40.2, 0.5, 1.9, 33.3, 36.7] })).toBe(whole)
      expect(run(model, { strangers: true })).toBe(whole)
    },
  )

  test.each(rows)('%s: a value set once connections exist is as one given with them', (_name, model) => {
    for (const name of settable(model)) {
      const value = otherValue(model, name, {})
      if (value === null || typeof value === 'boolean') continue
      expect(run(model, { parameters: { [name]: value }, setLater: true, cuts: [60] }), name).toBe(
        run(model, { parameters: { [name]: value }, cuts: [60] }),
      )
    }
  })

  test.each(rows)('%s: every parameter matters', (name, model) => {
    const idle = settable(model).filter((parameter) => {
      const company = companies.find(([models, names]) => models.test(name) && names.test(parameter))?.[2] ?? {}
      const value = otherValue(model, parameter, company)
      if (value === null || typeof value === 'boolean') return false
      if (silent.some(([models, names]) => models.test(name) && names.test(parameter))) return false
      const bare = (text: string): string => text.replaceAll(new RegExp(`"${parameter}":[^,}]*`, 'g'), '')
      return bare(run(model, { parameters: { ...company, [parameter]: value } })) === bare(run(model, { parameters: company }))
    })
    expect(idle).toEqual([])
  })

  test.each(rows)('%s: what is left alone has the value of the defaults', (name, model) => {
    const kernel = new Kernel()
    const neurons = kernel.Create(targetOf(model), 2)
    if (model.needsTransmitter) kernel.SetDefaults(name, { volume_transmitter: transmitterOf(kernel, neurons) })
    const receptor_type = model.needsErrors ? 3 : 0
    kernel.Connect(neurons, neurons, 'one_to_one', { synapse_model: name, receptor_type, ...(model.takesOneStep && { delay: 0.1 }) })
    const [status] = kernel.GetConnections({ synapse_model: name })
    for (const [parameter, value] of Object.entries(defaultsOf(name))) {
      if (!model.common.includes(parameter) && parameter !== 'receptor_type' && !(parameter === 'delay' && model.takesOneStep === true))
        expect(status![parameter], parameter).toBeCloseTo(Number(value), 9)
    }
  })
})
