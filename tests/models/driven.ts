import { Kernel } from '../../shared/kernel/kernel'
import type { NodeCollection } from '../../shared/kernel/node-collection'
import { nodeModels } from '../../shared/models/catalogue'
import type { NodeModelDescriptor, ParameterDescriptor, ParameterValue, ParameterValues, Signal } from '../../shared/models/descriptor'

/** Neurons of the catalogue. */
export const neurons: readonly NodeModelDescriptor[] = nodeModels.filter((model) => model.kind === 'neuron')

/** Weights that move a neuron of each kind about as much. */
const weights: Readonly<Record<string, number>> = { mV: 3, nS: 4, pA: 250 }

/** Currents (pA) that make a neuron fire at a rate that is not the highest it can have; 1000 for all others. */
const currents: Readonly<Record<string, number>> = {
  izhikevich: 15,
  ht_neuron: 40,
  ginzburg_neuron: 1,
  mcculloch_pitts_neuron: 1,
  erfc_neuron: 1,
  astrocyte_lr_1994: 0.0005,
  pp_cond_exp_mc_urbanczik: 12_000,
}

/** What a model needs to have a value at all. */
const needed: Readonly<Record<string, ParameterValues>> = {
  rate_transformer_gauss: { sigma: 0.5 },
  cm_default: {
    compartments: [
      { parent_idx: -1, params: { C_m: 90, g_L: 9, gbar_Na: 4600, gbar_K: 950 } },
      { parent_idx: 0, params: { C_m: 2, g_L: 0.2, g_C: 1.2 } },
    ],
    receptors: [
      { comp_idx: 1, receptor_type: 'AMPA_NMDA' },
      { comp_idx: 0, receptor_type: 'GABA' },
    ],
  },
}

export interface DriveOptions {
  readonly resolution?: number
  readonly parameters?: ParameterValues
  /** Set after Create, instead of with it. */
  readonly setLater?: boolean
  /** Whether a sampler reads the neuron. */
  readonly sampled?: boolean
  /** Nodes of other models made before. */
  readonly strangers?: boolean
  /** Whether random generators take part. */
  readonly noisy?: boolean
}

export interface Driven {
  readonly kernel: Kernel
  readonly neuron: NodeCollection
  readonly spikes: NodeCollection
  readonly meter: NodeCollection | null
  /** Plastic connections onto it, where it keeps a history of its spikes. */
  readonly plastic: { readonly source: NodeCollection } | null
}

/** Ports have to be there before anything can lead to them. */
function withPorts(model: NodeModelDescriptor, parameters: ParameterValues): ParameterValues {
  const sizedBy = model.ports?.sizedBy
  const isReached = Object.values(model.inputs ?? {}).some(({ receptor }) => receptor === 'ports')
  if (sizedBy === undefined || !isReached || sizedBy in parameters) return parameters
  const present = new Kernel().GetDefaults(model.name)[sizedBy]
  return Array.isArray(present) && present.length > 0 ? parameters : { [sizedBy]: [2], ...parameters }
}

/** Parts are there once; nothing may set them again. */
function withoutParts(model: NodeModelDescriptor, values: ParameterValues): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => model.parameters[name]?.kind !== 'entries'))
}

/** A neuron with a current and spikes of both signs at each of its receptors, from generators. */
export function drive(model: NodeModelDescriptor, options: DriveOptions = {}): Driven {
  const { resolution = 0.1, parameters = {}, setLater = false, sampled = true, strangers = false, noisy = false } = options
  const kernel = new Kernel()
  kernel.SetKernelStatus({ resolution })
  if (model.eligibility !== undefined) {
    const interval = 5 * resolution
    kernel.SetKernelStatus({ eprop_update_interval: interval, eprop_learning_window: interval, eprop_reset_neurons_on_update: false })
  }
  if (strangers) kernel.Create('iaf_chs_2007', 3)
  const given = withPorts(model, { ...needed[model.name], ...parameters })
  // Binary neurons are told of changes, two spikes of one, and their own are random; Poisson generators tell of none.
  const isBinary = model.speaks === 'binary'
  const changes = (count: number): ParameterValues =>
    isBinary ? { spike_multiplicities: Array.from({ length: count }, (_, k) => 2 - (k % 2)) } : {}
  const neuron = setLater ? kernel.Create(model.name, 1, withPorts(model, needed[model.name] ?? {})) : kernel.Create(model.name, 1, given)
  if (setLater) kernel.SetStatus(neuron, withoutParts(model, given))
  if (model.receives.includes('current')) {
    const amount = currents[model.name] ?? 1000
    const window = { start: 5, stop: 80 }
    const current = isBinary
      ? kernel.Create('noise_generator', 1, { mean: amount, std: 0, ...window })
      : kernel.Create('dc_generator', 1, { amplitude: amount, ...window })
    for (const receptor of receptorsOf(model, 'current')) kernel.Connect(current, neuron, 'all_to_all', { receptor_type: receptor })
  }
  const weight = weights[model.weightUnit ?? ''] ?? 1
  const regular = kernel.Create('spike_generator', 1, { spike_times: Array.from({ length: 60 }, (_, k) => 3 + 1.5 * k), ...changes(60) })
  const other = kernel.Create('spike_generator', 1, { spike_times: [7, 20, 33, 46, 59, 72], ...changes(6) })
  const noise = noisy && !isBinary ? kernel.Create('poisson_generator', 1, { rate: 2000 }) : null
  for (const receptor of receptorsOf(model, 'spike')) {
    kernel.Connect(regular, neuron, 'all_to_all', { weight, receptor_type: receptor })
    if (model.weightUnit !== undefined) {
      kernel.Connect(other, neuron, 'all_to_all', { weight: canInhibit(model) ? -weight : weight, receptor_type: receptor })
    }
    if (noise !== null) kernel.Connect(noise, neuron, 'all_to_all', { weight: weight / 2, receptor_type: receptor })
  }
  // Receptors for neurons of the model only: what it sends comes back to it.
  for (const { signal, from, receptor } of Object.values(model.inputs ?? {})) {
    if (signal === 'spike' && from === model.name) kernel.Connect(neuron, neuron, 'all_to_all', { weight, receptor_type: Number(receptor) })
  }
  driveByValues(kernel, model, neuron)
  const learning = model.eligibility === undefined ? null : { source: kernel.Create('parrot_neuron') }
  if (learning !== null) teach(kernel, model, neuron, learning.source, regular, resolution)
  const plastic = 'tau_minus' in model.parameters && model.receives.includes('spike') ? { source: kernel.Create('parrot_neuron') } : null
  if (plastic !== null) {
    kernel.Connect(regular, plastic.source)
    const synapses = ['stdp_synapse', 'stdp_triplet_synapse', ...(model.name.endsWith('_clopath') ? ['clopath_synapse'] : [])]
    for (const synapse_model of synapses) {
      kernel.Connect(plastic.source, neuron, 'all_to_all', {
        synapse_model,
        weight: weight / 10,
        receptor_type: receptorsOf(model, 'spike')[0]!,
      })
    }
  }
  const spikes = kernel.Create('spike_recorder')
  if (model.sends === 'spike') kernel.Connect(neuron, spikes)
  const quantities = kernel.GetStatus(neuron)[0]!['recordables']
  const plasticSource = plastic ?? learning
  if (!sampled || !Array.isArray(quantities)) return { kernel, neuron, spikes, meter: null, plastic: plasticSource }
  const meter = kernel.Create('multimeter', 1, { record_from: quantities as readonly string[], interval: resolution })
  kernel.Connect(meter, neuron)
  return { kernel, neuron, spikes, meter, plastic: plasticSource }
}

/** What arrives all the time: rates of a neuron that rises and of the neuron itself, of either sign, rates as mean and variance, and the current of an astrocyte. */
function driveByValues(kernel: Kernel, model: NodeModelDescriptor, neuron: NodeCollection): void {
  if (model.receives.includes('rate') && model.eligibility === undefined) {
    const rising = kernel.Create('lin_rate_ipn', 1, { sigma: 0, lambda: 0, mu: 0.1, rate: 0.3 })
    for (const [source, weight, delay] of [
      [rising, 0.8, 1],
      [rising, -0.3, 2.5],
      [neuron, 0.2, 1],
      [neuron, -0.1, 3],
    ] as const) {
      kernel.Connect(source, neuron, 'all_to_all', { synapse_model: 'rate_connection_delayed', weight, delay })
    }
  }
  if (model.receives.includes('diffusion')) {
    const source = kernel.Create('siegert_neuron', 1, { mean: 3000, tau: 5 })
    const synapse_model = 'diffusion_connection'
    kernel.Connect(source, neuron, 'all_to_all', { synapse_model, drift_factor: 4e-3, diffusion_factor: 6e-3 })
    kernel.Connect(neuron, neuron, 'all_to_all', { synapse_model, drift_factor: -0.02, diffusion_factor: 0.01 })
  }
  if (model.receives.includes('sic')) {
    const astrocyte = kernel.Create('astrocyte_lr_1994', 1, { Ca_astro: 0.5 })
    kernel.Connect(astrocyte, neuron, 'all_to_all', { synapse_model: 'sic_connection', weight: 20 })
  }
}

/** What learning by e-prop needs: connections that learn, and errors of a readout or something to tell and another readout to compare with. */
function teach(
  kernel: Kernel,
  model: NodeModelDescriptor,
  neuron: NodeCollection,
  source: NodeCollection,
  regular: NodeCollection,
  delay: number,
): void {
  const isOnline = model.eligibility!.learns === 'step by step'
  const family = isOnline ? '' : '_bsshslm_2020'
  const synapse_model = 'rate_connection_delayed'
  const window = kernel.Create('step_rate_generator', 1, { amplitude_times: [1], amplitude_values: [1] })
  const readout = kernel.Create(`eprop_readout${family}`, 1, { I_e: 20 })
  kernel.Connect(regular, source, 'all_to_all', { delay })
  kernel.Connect(source, neuron, 'all_to_all', { synapse_model: `eprop_synapse${family}`, delay, weight: 2 })
  const taught = model.receives.includes('learning') ? readout : neuron
  if (isOnline) kernel.Connect(window, taught, 'all_to_all', { synapse_model, delay, receptor_type: 1 })
  if (model.receives.includes('learning')) {
    kernel.Connect(readout, neuron, 'all_to_all', { synapse_model: `eprop_learning_signal_connection${family}`, delay, weight: 0.7 })
    return
  }
  const target = kernel.Create('step_rate_generator', 1, { amplitude_times: [1, 4, 9], amplitude_values: [0.5, -1, 2] })
  kernel.Connect(target, neuron, 'all_to_all', { synapse_model, delay, receptor_type: 2 })
  if (isOnline) return
  kernel.SetStatus(readout, { loss: 'cross_entropy' })
  kernel.Connect(readout, neuron, 'all_to_all', { synapse_model, delay, receptor_type: 1 })
}

/** Receptors that take a signal of a generator: of several ports the first. */
function receptorsOf({ inputs = {}, ports }: NodeModelDescriptor, wanted: Signal): readonly number[] {
  const receptors = Object.values(inputs).flatMap(({ signal, receptor = 0, from }) =>
    signal === wanted && from === undefined ? [receptor === 'ports' ? (ports?.first ?? 1) : receptor] : [],
  )
  return [...new Set(receptors)]
}

/** Conductances of numbered receptors have no sign of their own; they refuse negative weights. */
function canInhibit({ inputs = {}, weightUnit }: NodeModelDescriptor): boolean {
  return !(weightUnit === 'nS' && Object.values(inputs).some(({ receptor }) => receptor === 'ports'))
}

/** Everything that was recorded, and the weights of plastic connections. */
export function recordedBy({ kernel, spikes, meter, plastic }: Driven): readonly unknown[] {
  return [
    kernel.events(spikes),
    meter === null ? null : kernel.events(meter),
    plastic === null ? null : kernel.GetConnections({ source: plastic.source }).map(({ weight }) => weight),
  ]
}

/** Values that a parameter may well have besides its default; some may be refused. */
export function candidates(descriptor: ParameterDescriptor): readonly ParameterValue[] {
  switch (descriptor.kind) {
    case 'flag':
      return [!descriptor.default]
    case 'numbers':
    case 'integers': {
      const scaled = [1.3, 0.7].map((factor) => descriptor.default.map((value) => (value === 0 ? 5 * factor : factor * value)))
      return descriptor.default.length > 0 ? scaled : [[1.3], [0.7]]
    }
    case 'integer':
      return [descriptor.default + 1, descriptor.default + 2]
    case 'choice':
      return descriptor.choices.filter((choice) => choice !== descriptor.default)
    case 'text':
    case 'recordables':
    case 'entries':
      return []
    default: {
      const { default: usual } = descriptor
      if (Math.abs(usual) > 1e300) return [-60, 60]
      return [usual * 1.3, usual * 0.7, usual + 1, usual - 1, usual + 10, 0.5].filter((value) => value !== usual)
    }
  }
}

/** Another value that a parameter of a model may have beside these, or null where there is none. */
export function otherValue(model: NodeModelDescriptor, parameter: string, company: ParameterValues = {}): ParameterValue | null {
  return candidates(model.parameters[parameter]!).find((value) => isTaken(model, { ...company, [parameter]: value })) ?? null
}

function isTaken(model: NodeModelDescriptor, values: ParameterValues): boolean {
  try {
    new Kernel().Create(model.name, 1, values)
    return true
  } catch {
    return false
  }
}
