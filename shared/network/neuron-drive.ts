import { valueOf, type Block } from '../document/blocks'
import { meanOf } from './value-moments'

/** A parameter of a block as one number; NaN where it has none. */
export type ReadNumber = (block: Block, name: string) => number

/** The mean over the neurons of a block. */
export const readMean: ReadNumber = (block, name) => meanOf(valueOf(block, name)) ?? NaN

/** The value that all neurons of a block share; NaN where they differ. */
export const readCommon: ReadNumber = (block, name) => {
  const value = valueOf(block, name)
  return typeof value === 'number' ? value : NaN
}

/** What a spike makes at a synapse of a leaky neuron: a jump of its potential, or a course of current or conductance. */
export interface SynapseCourse {
  readonly shape: 'delta' | 'exponential' | 'alpha'
  readonly conductance: boolean
}

const currents = (shape: SynapseCourse['shape']): SynapseCourse => ({ shape, conductance: false })

/** Leaky integrate-and-fire models, whose mean input follows from their parameters in closed form. */
const courses: Readonly<Record<string, SynapseCourse>> = {
  iaf_psc_alpha: currents('alpha'),
  iaf_psc_alpha_ps: currents('alpha'),
  iaf_psc_exp: currents('exponential'),
  iaf_psc_exp_ps: currents('exponential'),
  iaf_psc_exp_ps_lossless: currents('exponential'),
  iaf_psc_delta: currents('delta'),
  iaf_psc_delta_ps: currents('delta'),
  iaf_cond_alpha: { shape: 'alpha', conductance: true },
  iaf_cond_exp: { shape: 'exponential', conductance: true },
}

/** What spikes make at the synapses of a model; null for models that are no leaky integrators. */
export function synapseCourse(model: string): SynapseCourse | null {
  return courses[model] ?? null
}

/** How fast what came with a weight of this sign decays, in ms. */
export function synapseDecayMs(block: Block, weight: number, read: ReadNumber): number {
  return read(block, weight >= 0 ? 'tau_syn_ex' : 'tau_syn_in')
}

/** What a spike of weight 1 brings in all, in ms of its peak: the area below an exponential, or below an alpha function of height 1. */
export function synapseCharge({ shape }: SynapseCourse, decayMs: number): number {
  return shape === 'alpha' ? Math.E * decayMs : decayMs
}

/** What a generator of currents sends. */
export interface SentCurrent {
  readonly meanPa: number
  /** Periodic, so that its mean says little of its peaks. */
  readonly swings: boolean
}

const currentMeans: Readonly<Record<string, string>> = { dc_generator: 'amplitude', ac_generator: 'offset', noise_generator: 'mean' }

/** The mean current of a generator; null for what sends none whose mean is known. */
export function sentCurrent(block: Block, read: ReadNumber): SentCurrent | null {
  const name = currentMeans[block.model]
  return name === undefined ? null : { meanPa: read(block, name), swings: block.model === 'ac_generator' }
}

/** Spikes per second that a generator sends to each target, NaN where it is none of a rate; null for what is no generator. */
export function generatorRate(block: Block, read: ReadNumber): number | null {
  return block.descriptor?.kind === 'stimulator' ? read(block, 'rate') : null
}
