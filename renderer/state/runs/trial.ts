import { nodeModelOf } from '../../../shared/document/variants'
import { blockOf, valueOf } from '../../../shared/document/blocks'
import type { CajalDocument, Device, Population, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, PopulationId, ProjectionId } from '../../../shared/ids'
import type { NodeModelDescriptor, NumberParameter, WrittenValues } from '../../../shared/models/descriptor'
import { isMembranePotential, recordablesOf } from '../../../shared/models/recordables'
import { firstReceptor } from '../../../shared/models/receptors'
import type { NetworkDescription } from '../../../shared/network/description'
import type { Result } from '../../../shared/result'
import { findBlock } from '../actions/items'
import { excitingPort, inhibitingPort, isTree, leakOfTree, portsInWords, type NodeValues } from './trial-ports'

/** What one neuron did in a trial: columns of equal length, and spikes of each copy that was tried. */
export interface TrialRecord {
  readonly timesMs: Float64Array
  readonly values: Float64Array
  /** Spike times in ms, for each neuron of the trial. */
  readonly spikesMs: readonly Float64Array[]
}

/** Simulates small networks aside from any run; the newest alone is answered, what was asked before it comes to nothing. */
export interface Trials {
  readonly run: (description: NetworkDescription) => Promise<Result<TrialRecord, string> | null>
}

/** A number that a protocol asks for. */
export interface TrialField {
  readonly name: string
  readonly label: string
  readonly descriptor: NumberParameter
}

export type ProtocolId = 'current' | 'curve' | 'ramp' | 'rebound' | 'spike' | 'train' | 'poisson' | 'noise'

/** A way in which neurons are tried in laboratories. */
export interface Protocol {
  readonly id: ProtocolId
  readonly label: string
  readonly text: string
  /** What the neuron must take. */
  readonly signal: 'current' | 'spike'
  readonly durationMs: number
  /** How many neurons are tried at once. */
  readonly copies: number
}

/** In how many steps the current of a curve grows. */
const curveSteps = 21

export const protocols: readonly Protocol[] = [
  {
    ...{ id: 'current', label: 'Step of current', signal: 'current', durationMs: 700, copies: 1 },
    text: 'A constant current from 100 to 600 ms.',
  },
  {
    ...{ id: 'curve', label: 'f–I curve', signal: 'current', durationMs: 1000, copies: curveSteps },
    text: `Spikes in one second for ${curveSteps} constant currents.`,
  },
  {
    ...{ id: 'ramp', label: 'Ramp of current', signal: 'current', durationMs: 1000, copies: 1 },
    text: 'A current that grows from zero: the first spike tells the rheobase.',
  },
  {
    ...{ id: 'rebound', label: 'Release from inhibition', signal: 'current', durationMs: 700, copies: 1 },
    text: 'A current of the other sign from 100 to 400 ms, and what follows when it ends.',
  },
  {
    ...{ id: 'spike', label: 'Single spikes', signal: 'spike', durationMs: 200, copies: 1 },
    text: 'One spike over an excitatory synapse at 20 ms, one over an inhibitory synapse at 120 ms, where the model has one.',
  },
  {
    ...{ id: 'train', label: 'Train of spikes', signal: 'spike', durationMs: 300, copies: 1 },
    text: 'Ten spikes at a steady rate from 20 ms on: do they add up?',
  },
  {
    ...{ id: 'poisson', label: 'Poisson input', signal: 'spike', durationMs: 1000, copies: 1 },
    text: 'Random spikes, as from many neurons together.',
  },
  {
    ...{ id: 'noise', label: 'Noisy current', signal: 'current', durationMs: 1000, copies: 1 },
    text: 'A current that is drawn anew every millisecond about a mean.',
  },
]

/** The protocols that a neuron of a model with these values can go through; none where nothing of it can be drawn, or it is no neuron that spikes. */
export function protocolsFor(model: NodeModelDescriptor | null, values: NodeValues = {}): readonly Protocol[] {
  if (model?.kind !== 'neuron' || model.sends !== 'spike' || potentialOf(model, values) === null) return []
  const hasReceptor = excitingPort(model, values) !== null
  return protocols.filter(({ signal }) => model.receives.includes(signal) && (signal !== 'spike' || hasReceptor))
}

/** The protocols that a neuron of a block can go through. */
export function protocolsOf(document: CajalDocument, block: BlockId): readonly Protocol[] {
  return protocolsFor(nodeModelOf(document, findBlock(document, block)?.model ?? ''), valuesOf(document, block))
}

/** What a neuron of a block has: what is given, else where it starts from. */
function valuesOf(document: CajalDocument, id: BlockId): NodeValues {
  const block = blockOf(document, id)
  return block === undefined ? {} : { ...block.base, ...block.parameters }
}

const amount = (unit: string, standard: number, text: string): NumberParameter => ({ unit, default: standard, text })

/** Whether there is anything to try of a block. */
export function canBeTried(document: CajalDocument, block: BlockId): boolean {
  return protocolsOf(document, block).length > 0
}

/** What a protocol asks for, with numbers at which the block's model is likely to do something. */
export function trialFields(document: CajalDocument, block: BlockId, protocol: ProtocolId): readonly TrialField[] {
  const current = usualCurrent(document, block)
  const model = nodeModelOf(document, findBlock(document, block)?.model ?? '')
  const unit = model?.weightUnit ?? ''
  const weight = usualWeight(unit)
  const nodeValues = valuesOf(document, block)
  const port = (signal: 'spike' | 'current', name: string, label: string): readonly TrialField[] => {
    const words = portsInWords(model, nodeValues, signal)
    if (words.length < 2) return []
    const standard = signal === 'spike' ? (excitingPort(model, nodeValues) ?? 0) : 0
    const text = `Where it arrives. ${words.map((each, number) => `${number}: ${each}`).join(', ')}.`
    return [{ name, label, descriptor: { ...amount('', standard, text), kind: 'integer', atLeast: 0, atMost: words.length - 1 } }]
  }
  const receptor = port('spike', 'receptor', 'Receptor')
  const compartment = port('current', 'compartment', 'Compartment')
  const rate = (standard: number): TrialField => ({
    ...{ name: 'rate', label: 'Rate' },
    descriptor: { ...amount('spikes/s', standard, 'Spikes per second.'), atLeast: 0 },
  })
  const weightField = (standard: number): TrialField => ({
    ...{ name: 'weight', label: 'Weight' },
    descriptor: { ...amount(unit, standard, 'Weight of the synapse.'), atLeast: 0 },
  })
  const amplitude = (label: string, standard: number): TrialField => ({
    ...{ name: 'amplitude', label },
    descriptor: amount('pA', standard, 'Current into the neuron.'),
  })
  switch (protocol) {
    case 'current':
      return [amplitude('Current', current), ...compartment]
    case 'curve':
    case 'ramp':
      return [amplitude('Up to', 2 * current), ...compartment]
    case 'rebound':
      return [amplitude('Current', -current), ...compartment]
    case 'spike':
      return [weightField(weight), ...receptor]
    case 'train':
      return [rate(100), weightField(weight), ...receptor]
    case 'poisson':
      return [rate(10_000), weightField(weight / 5), ...receptor]
    case 'noise':
      return [
        amplitude('Mean', current / 2),
        { name: 'std', label: 'Std', descriptor: { ...amount('pA', current, 'Standard deviation of the current.'), atLeast: 0 } },
        ...compartment,
      ]
  }
}

/** Half as much again as brings a leaky neuron to its threshold; by family where there is no such rule. */
function usualCurrent(document: CajalDocument, id: BlockId): number {
  const block = blockOf(document, id)
  if (block === undefined) return 0
  const number = (name: string): number => {
    const value = valueOf(block, name)
    return typeof value === 'number' ? value : NaN
  }
  const tree = leakOfTree(block.descriptor, { ...block.base, ...block.parameters })
  const leak = tree?.leak ?? number('g_L')
  const conductance = Number.isNaN(leak) ? number('C_m') / number('tau_m') : leak
  const threshold = [number('V_th'), number('V_th_rest'), number('theta')].find((each) => !Number.isNaN(each)) ?? NaN
  const rheobase = conductance * (threshold - (tree?.restMv ?? number('E_L')))
  if (/izhikevich/.test(block.model)) return 10
  if (block.model === 'ht_neuron') return 30
  if (block.model.startsWith('hh_')) return 650
  return Number.isFinite(rheobase) && rheobase > 0 ? Number((1.5 * rheobase).toPrecision(2)) : 500
}

function usualWeight(unit: string): number {
  return { pA: 100, nS: 5, mV: 2 }[unit] ?? 1
}

/** The drawing of a trial: copies of the block's neuron, what the protocol sends them, and recorders. */
export function trialDocument(
  document: CajalDocument,
  block: BlockId,
  protocol: Protocol,
  values: Readonly<Record<string, number>>,
): CajalDocument {
  const { parameters, model } = findBlock(document, block)!
  const { variables, variants, models, simulation } = document
  const populations: Record<PopulationId, Population> = {}
  const devices: Record<DeviceId, Device> = {}
  const projections: Record<ProjectionId, Projection> = {}
  const edge = (from: BlockId, to: BlockId, synapse: WrittenValues = {}): void => {
    const id = `c${Object.keys(projections).length + 1}` as ProjectionId
    projections[id] = { from, to, rule: { name: 'all_to_all', parameters: {} }, synapse: { model: 'static_synapse', parameters: synapse } }
  }
  const device = (name: string, of: string, given: WrittenValues): DeviceId => {
    const id = name as DeviceId
    devices[id] = { label: name, model: of, parameters: given, at: [0, 0] }
    return id
  }
  const descriptor = nodeModelOf(document, model)
  const nodeValues = valuesOf(document, block)
  const receptor = atPort(values['receptor'] ?? excitingPort(descriptor, nodeValues) ?? 0)
  const place = atPort(values['compartment'] ?? firstReceptor(descriptor, 'current'))
  const inhibiting = inhibitingPort(descriptor, nodeValues)
  const isPorted = isTree(descriptor) || ('receptor_type' in receptor && descriptor?.weightUnit === 'nS')
  for (let k = 0; k < protocol.copies; k++) {
    const id = `p${k + 1}` as PopulationId
    populations[id] = { label: id, model, parameters, size: 1, at: [0, 0] }
    for (const { model: generator, parameters: given, synapse } of stimuliOf(protocol, values, k)) {
      const weight = Number(synapse?.['weight'])
      // Where weights are conductances of numbered receptors, none of these is known to inhibit.
      if (isPorted && weight < 0 && inhibiting === null) continue
      const from = device(`g${Object.keys(devices).length + 1}`, generator, given)
      if (synapse === undefined) edge(from, id, place)
      else if (weight < 0 && inhibiting !== null) edge(from, id, { ...synapse, weight: -weight, ...atPort(inhibiting) })
      else edge(from, id, { ...synapse, ...receptor })
    }
  }
  const spikes = device('r1', 'spike_recorder', {})
  for (const id of Object.keys(populations)) edge(id as PopulationId, spikes)
  edge(
    'p1' as PopulationId,
    device('r2', 'multimeter', { record_from: [potentialOf(descriptor, nodeValues) ?? 'V_m'], interval: samplingOf(document) }),
  )
  return {
    simulation: { ...simulation, durationMs: protocol.durationMs },
    ...(variables && { variables }),
    ...(variants && { variants }),
    ...(models && { models }),
    ...{ populations, devices, projections },
  }
}

/** Where a signal arrives. */
function atPort(receptor: number): WrittenValues {
  return receptor === 0 ? {} : { receptor_type: receptor }
}

/** The potential that a trial shows; of several compartments that of the first, the soma's. */
function potentialOf(model: NodeModelDescriptor | null, values: NodeValues): string | null {
  return (model && Object.keys(recordablesOf(model, values)).find(isMembranePotential)) ?? null
}

/** Some thousand samples are enough for a picture. */
function samplingOf({ simulation: { resolutionMs } }: CajalDocument): number {
  return typeof resolutionMs === 'number' ? resolutionMs * Math.max(1, Math.round(0.2 / resolutionMs)) : 1
}

interface Stimulus {
  readonly model: string
  readonly parameters: WrittenValues
  /** Of what sends spikes. */
  readonly synapse?: WrittenValues
}

function stimuliOf({ id, durationMs }: Protocol, values: Readonly<Record<string, number>>, copy: number): readonly Stimulus[] {
  const { amplitude = 0, rate = 0, weight = 0, std = 0 } = values
  switch (id) {
    case 'current':
      return [{ model: 'dc_generator', parameters: { amplitude, start: 100, stop: 600 } }]
    case 'curve':
      return [{ model: 'dc_generator', parameters: { amplitude: curveCurrent(amplitude, copy) } }]
    case 'rebound':
      return [{ model: 'dc_generator', parameters: { amplitude, start: 100, stop: 400 } }]
    case 'ramp': {
      const times = Array.from({ length: 100 }, (_, k) => ((k + 1) * durationMs) / 101)
      const whole = times.map((time) => Math.round(time))
      return [
        {
          model: 'step_current_generator',
          parameters: { amplitude_times: whole, amplitude_values: whole.map((time) => (amplitude * time) / durationMs) },
        },
      ]
    }
    case 'spike':
      return [
        { model: 'spike_generator', parameters: { spike_times: [20] }, synapse: { weight } },
        { model: 'spike_generator', parameters: { spike_times: [120] }, synapse: { weight: -weight } },
      ]
    case 'train': {
      const interval = Math.max(1, Math.round(1000 / Math.max(rate, 1)))
      const times = Array.from({ length: 10 }, (_, k) => 20 + k * interval).filter((time) => time < durationMs)
      return [{ model: 'spike_generator', parameters: { spike_times: times }, synapse: { weight } }]
    }
    case 'poisson':
      return [{ model: 'poisson_generator', parameters: { rate }, synapse: { weight } }]
    case 'noise':
      return [{ model: 'noise_generator', parameters: { mean: amplitude, std, dt: 1 } }]
  }
}

/** The current of the k-th point of a curve. */
export function curveCurrent(most: number, k: number): number {
  return (most * k) / (curveSteps - 1)
}
