import { archiverParameters } from '../common-parameters'
import { type InputDescriptor, type NeuronModel, defineNeuron } from '../define-model'
import type { FlagParameter, NumberParameter, RecordableDescriptor } from '../descriptor'
import type { Gain } from './rate-gains'
import type { Columns, GroupColumns, NeuronGroup } from '../runtime'

type Group = NeuronGroup<string, string, string, string>

/** What one rate neuron says of itself. */
interface Words {
  readonly name: string
  readonly title: string
  readonly gain: Gain
}

const rateText =
  'A rate neuron has no spikes: it sends its rate at every step, over rate_connection_delayed or rate_connection_instantaneous, to other rate neurons. Rates are bare numbers. ' +
  'A multimeter that records rate shows it.'

const references = [
  'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
]

const linear_summation: FlagParameter = {
  kind: 'flag',
  default: true,
  section: 'Gain',
  text: 'Sums what arrives and puts the sum through the gain function; else each rate goes through it by itself, before it is weighted.',
}

const rate: NumberParameter = { unit: '', symbol: 'rate', default: 0, span: [0, 10], text: 'Rate, a bare number.' }
const recordedRate: RecordableDescriptor = { unit: '', text: 'Rate' }
const recordedNoise: RecordableDescriptor = { unit: '', text: 'Noise of the step' }

/** Dynamics of all rate neurons with noise. */
const dynamics = {
  tau: { unit: 'ms', symbol: 'τ', section: 'Dynamics', default: 10, above: 0, span: [0.1, 100], text: 'Time constant of the rate.' },
  mu: { unit: '', symbol: 'μ', section: 'Dynamics', default: 0, span: [-5, 5], text: 'Mean input from outside.' },
  sigma: { unit: '', symbol: 'σ', section: 'Dynamics', default: 1, atLeast: 0, span: [0, 5], text: 'Strength of the noise.' },
  linear_summation,
  mult_coupling: {
    kind: 'flag',
    default: false,
    section: 'Multiplicative coupling',
    text: 'Multiplies excitatory and inhibitory input with factors that follow from the neuron’s own rate; of the linear gain only.',
  },
} satisfies Record<string, NumberParameter | FlagParameter>

const inputNoise = {
  lambda: {
    unit: '',
    symbol: 'λ',
    section: 'Dynamics',
    default: 1,
    atLeast: 0,
    span: [0, 5],
    text: 'How fast the rate falls by itself, in units of 1/τ; at 0 the input is integrated.',
  },
  rectify_rate: {
    unit: '',
    section: 'Output',
    default: 0,
    atLeast: 0,
    span: [0, 5],
    text: 'The least rate, where the output is rectified.',
  },
  rectify_output: { kind: 'flag', default: false, section: 'Output', text: 'Keeps the rate from falling below rectify_rate.' },
} satisfies Record<string, NumberParameter | FlagParameter>

/** Values arrive by the sign of their weight; where nothing is summed before the gain each goes through it. */
function inputsFor(gain: Gain): { readonly excitatory: InputDescriptor; readonly inhibitory: InputDescriptor } {
  const through: InputDescriptor['through'] = ({ p, mask }, i, value) =>
    p['linear_summation']![i & mask] === 0 ? gain.input(p, i & mask, value) : value
  return { excitatory: { signal: 'rate', sign: 'positive', through }, inhibitory: { signal: 'rate', sign: 'negative', through } }
}

/** What input drives a rate by in a step, before it is multiplied by the propagator: of one neuron after the other, so that nothing is allocated. */
const driven = { excitatory: NaN, inhibitory: NaN }

/** Works out `driven` from sums of excitatory and inhibitory input, at the rate that was sent (Hahne et al. 2017, eqs 21 to 24). */
function drive(gain: Gain, p: Columns<string>, k: number, ex: number, inh: number, sent: number): void {
  const isCoupled = p['mult_coupling']![k] !== 0
  const isSummed = p['linear_summation']![k] !== 0
  if (isSummed && !isCoupled) {
    driven.excitatory = gain.input(p, k, ex + inh)
    driven.inhibitory = 0
    return
  }
  const coupling = isCoupled ? gain.coupling : undefined
  driven.excitatory = (coupling?.excitatory(p, k, sent) ?? 1) * (isSummed ? gain.input(p, k, ex) : ex)
  driven.inhibitory = (coupling?.inhibitory(p, k, sent) ?? 1) * (isSummed ? gain.input(p, k, inh) : inh)
}

const shared = {
  version: 1,
  references,
  rules: [],
  receives: ['rate', 'request'],
  sends: 'rate',
} as const

function status(name: string): (g: GroupColumns<string, string, string>, i: number) => number {
  return ({ s }, i) => s[name]![i]!
}

/**
 * A rate neuron with noise in its input: τ d rate = (−λ rate + μ + φ(h)) dt + √τ σ dW, taken by the stochastic exponential Euler method.
 */
export function rateNeuronWithInputNoise({ name, title, gain }: Words): NeuronModel {
  return defineNeuron({
    ...shared,
    name,
    title,
    text: `Its rate follows its input, through a gain function, with noise in the input. ${rateText}`,
    equations: [
      'τ d rate/dt = −λ rate + μ + φ(h) + √τ σ ξ(t)',
      gain.equation,
      'h = Σ w · rate of the senders, after the delay',
      ...(gain.coupling?.equations ?? []),
    ],
    tags: ['rate', 'random'],
    parameters: { ...dynamics, ...inputNoise, ...gain.parameters, ...archiverParameters },
    state: { rate },
    recordables: { rate: recordedRate, noise: recordedNoise },
    variables: ['noise'],
    constants: ['decay', 'gainFactor', 'noiseFactor'],
    inputs: inputsFor(gain),
    relaxes: { settles: 'rate', tells: 'rate' },
    status: { noise: status('noise') },

    prepare(g: PreparedGroup, k) {
      const h = g.grid.resolutionMs
      const lambda = g.p['lambda']![k]!
      const tau = g.p['tau']![k]!
      g.c['decay']![k] = lambda > 0 ? Math.exp((-lambda * h) / tau) : 1
      g.c['gainFactor']![k] = lambda > 0 ? (-1 / lambda) * Math.expm1((-lambda * h) / tau) : h / tau
      g.c['noiseFactor']![k] = Math.sqrt(lambda > 0 ? (-0.5 / lambda) * Math.expm1((-2 * lambda * h) / tau) : h / tau)
    },

    step(g: Group) {
      const { size, mask, p } = g
      const { rate, noise } = g.s as Columns<'rate' | 'noise'>
      const { decay, gainFactor, noiseFactor } = g.c as Columns<'decay' | 'gainFactor' | 'noiseFactor'>
      const { excitatory, inhibitory } = g.input as Columns<'excitatory' | 'inhibitory'>
      for (let i = 0; i < size; i++) {
        const k = i & mask
        const sent = rate[i]!
        g.send(i, sent)
        const sigma = p['sigma']![k]!
        noise[i] = sigma === 0 ? 0 : sigma * g.normal(i)
        drive(gain, p, k, excitatory[i]!, inhibitory[i]!, sent)
        let next = decay[k]! * sent + gainFactor[k]! * p['mu']![k]! + noiseFactor[k]! * noise[i]!
        next += gainFactor[k]! * driven.excitatory
        next += gainFactor[k]! * driven.inhibitory
        rate[i] = p['rectify_output']![k] !== 0 && next < p['rectify_rate']![k]! ? p['rectify_rate']![k]! : next
      }
    },
  })
}

/** A rate neuron whose noise is added to the rate that it sends: τ d rate/dt = −rate + μ + φ(h), sent with √τ σ ξ(t) that is constant for a step. */
export function rateNeuronWithOutputNoise({ name, title, gain }: Words): NeuronModel {
  return defineNeuron({
    ...shared,
    name,
    title,
    text: `Its rate follows its input, through a gain function; noise is added to the rate that it sends. ${rateText}`,
    equations: [
      'τ d rate/dt = −rate + μ + φ(h)',
      gain.equation,
      'h = Σ w · noisy_rate of the senders, after the delay',
      'noisy_rate = rate + √(τ/dt) σ ξ',
    ],
    tags: ['rate', 'random'],
    parameters: { ...dynamics, ...gain.parameters, ...archiverParameters },
    state: { rate },
    recordables: { rate: recordedRate, noise: recordedNoise, noisy_rate: { unit: '', text: 'Rate that is sent, with its noise' } },
    variables: ['noise', 'noisy_rate'],
    constants: ['decay', 'gainFactor', 'noiseFactor'],
    inputs: inputsFor(gain),
    relaxes: { settles: 'rate', tells: 'noisy_rate' },
    status: { noise: status('noise'), noisy_rate: status('noisy_rate') },

    prepare(g: PreparedGroup, k) {
      const h = g.grid.resolutionMs
      const tau = g.p['tau']![k]!
      g.c['decay']![k] = Math.exp(-h / tau)
      g.c['gainFactor']![k] = -Math.expm1(-h / tau)
      g.c['noiseFactor']![k] = Math.sqrt(tau / h)
    },

    step(g: Group) {
      const { size, mask, p } = g
      const { rate, noise, noisy_rate } = g.s as Columns<'rate' | 'noise' | 'noisy_rate'>
      const { decay, gainFactor, noiseFactor } = g.c as Columns<'decay' | 'gainFactor' | 'noiseFactor'>
      const { excitatory, inhibitory } = g.input as Columns<'excitatory' | 'inhibitory'>
      for (let i = 0; i < size; i++) {
        const k = i & mask
        const sigma = p['sigma']![k]!
        noise[i] = sigma === 0 ? 0 : sigma * g.normal(i)
        const sent = rate[i]! + noiseFactor[k]! * noise[i]!
        noisy_rate[i] = sent
        g.send(i, sent)
        drive(gain, p, k, excitatory[i]!, inhibitory[i]!, sent)
        let next = decay[k]! * rate[i]! + gainFactor[k]! * p['mu']![k]!
        next += gainFactor[k]! * driven.excitatory
        next += gainFactor[k]! * driven.inhibitory
        rate[i] = next
      }
    },
  })
}

/** A node that puts the sum of what it hears through a gain function, with no dynamics of its own. */
export function rateTransformer({ name, title, gain }: Words): NeuronModel {
  const { through } = inputsFor(gain).excitatory
  return defineNeuron({
    ...shared,
    name,
    title,
    text: `Sends on what arrives, put through a gain function, one step later. It has no dynamics of its own. ${rateText}`,
    equations: ['rate = φ(h)', gain.equation, 'h = Σ w · rate of the senders, after the delay'],
    tags: ['rate', 'relay'],
    parameters: { linear_summation, ...gain.parameters, ...archiverParameters },
    state: { rate },
    recordables: { rate: recordedRate },
    inputs: { rates: { signal: 'rate', ...(through && { through }) } },
    relaxes: { settles: 'rate', tells: 'rate' },

    step(g: Group) {
      const { size, mask, p } = g
      const { rate } = g.s as Columns<'rate'>
      const { rates } = g.input as Columns<'rates'>
      for (let i = 0; i < size; i++) {
        const k = i & mask
        g.send(i, rate[i]!)
        rate[i] = p['linear_summation']![k] === 0 ? rates[i]! : gain.input(p, k, rates[i]!)
      }
    },
  })
}

type PreparedGroup = GroupColumns<string, string, string>
