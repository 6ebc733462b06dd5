import { currentToPotential } from '../numerics/exact-propagators'
import type { NumberParameter } from './descriptor'
import type { MiniSteps } from './precise-step'
import type { Columns, GroupColumns, NeuronGroup, TimeGrid } from './runtime'
import * as vocabulary from './vocabulary'

type Parameter = 'C_m' | 'tau_m' | 'E_L' | 'V_min' | 'V_th' | 'V_reset' | 't_ref' | 'I_e' | 'tau_syn_ex' | 'tau_syn_in'

/** State of neurons with exponential currents and precise times. */
export const exponentialState = {
  V_m: { ...vocabulary.V_m, default: -70 },
  I_syn_ex: {
    unit: 'pA',
    default: 0,
    symbol: 'I_syn,ex',
    section: 'Initial state',
    advanced: true,
    text: 'Excitatory synaptic current at the start.',
  },
  I_syn_in: {
    unit: 'pA',
    default: 0,
    symbol: 'I_syn,in',
    section: 'Initial state',
    advanced: true,
    text: 'Inhibitory synaptic current at the start.',
  },
} as const satisfies Readonly<Record<string, NumberParameter>>

/** Hidden state of neurons with exponential currents and precise times. */
export const exponentialVariables = ['I_input', 'refractory', 'spikeStep', 'spikeOffset'] as const

/** Propagators of these neurons over a whole step. */
export const exponentialConstants = ['leak', 'drive_ex', 'decay_ex', 'drive_in', 'decay_in', 'refractorySteps'] as const

type Constant = (typeof exponentialConstants)[number]

type Group = NeuronGroup<Parameter, 'V_m' | 'I_syn_ex' | 'I_syn_in' | 'I_input', Constant, 'current'>

function currentEffect(p: Columns<Parameter>, k: number, tauSynMs: number, dt: number): number {
  return currentToPotential({ tauSynMs, tauMembraneMs: p.tau_m[k]!, capacitancePf: p.C_m[k]! }, dt)
}

/** Fills the propagators over a whole step. */
export function prepareExponential(
  { p, c, grid }: Pick<GroupColumns<Parameter, never, Constant>, 'p' | 'c'> & { readonly grid: TimeGrid },
  k: number,
): void {
  const h = grid.resolutionMs
  c.leak[k] = Math.expm1(-h / p.tau_m[k]!)
  c.drive_ex[k] = currentEffect(p, k, p.tau_syn_ex[k]!, h)
  c.decay_ex[k] = Math.exp(-h / p.tau_syn_ex[k]!)
  c.drive_in[k] = currentEffect(p, k, p.tau_syn_in[k]!, h)
  c.decay_in[k] = Math.exp(-h / p.tau_syn_in[k]!)
  c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
}

/** One neuron with exponential currents between two events: what it was at the first, and what it is at the second. */
export class ExponentialMiniSteps implements MiniSteps {
  readonly #g: Group
  readonly #lossless: boolean
  #k = 0
  #threshold = 0
  #steadyCurrent = 0
  #drive = 0
  #U = 0
  #I_ex = 0
  #I_in = 0
  #U_before = 0
  #I_ex_before = 0
  #I_in_before = 0
  // Propagators over the time that is looked at.
  #leak = 0
  #drive_ex = 0
  #decay_ex = 0
  #drive_in = 0
  #decay_in = 0

  /** With `lossless` the two synaptic time constants are the same, and excursions above the threshold between two events are found too. */
  constructor(g: Group, lossless: boolean) {
    this.#g = g
    this.#lossless = lossless
  }

  load(i: number): void {
    const { p, s, mask } = this.#g
    const k = i & mask
    this.#k = k
    this.#threshold = p.V_th[k]! - p.E_L[k]!
    this.#steadyCurrent = p.I_e[k]! + s.I_input[i]!
    this.#drive = (this.#steadyCurrent * p.tau_m[k]!) / p.C_m[k]!
    this.#U = s.V_m[i]! - p.E_L[k]!
    this.#I_ex = s.I_syn_ex[i]!
    this.#I_in = s.I_syn_in[i]!
  }

  isAboveThreshold(): boolean {
    return this.#U >= this.#threshold
  }

  #setPropagators(dt: number): void {
    const { p, c, grid } = this.#g
    const k = this.#k
    if (dt === grid.resolutionMs) {
      this.#leak = c.leak[k]!
      this.#drive_ex = c.drive_ex[k]!
      this.#decay_ex = c.decay_ex[k]!
      this.#drive_in = c.drive_in[k]!
      this.#decay_in = c.decay_in[k]!
      return
    }
    this.#leak = Math.expm1(-dt / p.tau_m[k]!)
    this.#drive_ex = currentEffect(p, k, p.tau_syn_ex[k]!, dt)
    this.#decay_ex = Math.exp(-dt / p.tau_syn_ex[k]!)
    this.#drive_in = currentEffect(p, k, p.tau_syn_in[k]!, dt)
    this.#decay_in = Math.exp(-dt / p.tau_syn_in[k]!)
  }

  /** The potential after the last event, over the time of the propagators. */
  #potential(): number {
    return (
      -this.#leak * this.#drive +
      this.#drive_ex * this.#I_ex_before +
      this.#drive_in * this.#I_in_before +
      this.#leak * this.#U_before +
      this.#U_before
    )
  }

  advance(dt: number, moves: boolean, undisturbed: boolean): void {
    const { p } = this.#g
    this.#U_before = this.#U
    this.#I_ex_before = this.#I_ex
    this.#I_in_before = this.#I_in
    this.#setPropagators(dt)
    if (moves) {
      this.#U = this.#potential()
      // As in NEST the lower bound holds in steps without spikes only.
      if (undisturbed) this.#U = Math.max(this.#U, p.V_min[this.#k]! - p.E_L[this.#k]!)
    }
    this.#I_ex *= this.#decay_ex
    this.#I_in *= this.#decay_in
  }

  crossedBefore(dt: number): number {
    if (this.#U >= this.#threshold) return dt
    return this.#lossless ? this.#peakAboveThreshold() : -1
  }

  /** When the potential peaked, if it did so since the last event and above the threshold; else −1. */
  #peakAboveThreshold(): number {
    const { p } = this.#g
    const k = this.#k
    const tauM = p.tau_m[k]!
    const tauS = p.tau_syn_ex[k]!
    const capacitance = p.C_m[k]!
    const steady = this.#steadyCurrent
    const synaptic = this.#I_ex_before + this.#I_in_before
    const chargingAtStart = synaptic + steady - (capacitance * this.#U_before) / tauM
    const chargingAtEnd = this.#I_ex + this.#I_in + steady - (capacitance * this.#U) / tauM
    if (chargingAtStart <= 0 || chargingAtEnd >= 0) return -1
    const difference = tauM - tauS
    const ratio = (synaptic * tauM * tauM) / (synaptic * tauS * tauM + (capacitance * this.#U_before - steady * tauM) * difference)
    const peakAt = ((tauM * tauS) / difference) * Math.log(ratio)
    const peak = ((steady + synaptic * Math.exp(-peakAt / tauS)) * tauM) / capacitance
    return peak >= this.#threshold ? peakAt : -1
  }

  distance(x: number): number {
    this.#setPropagators(x)
    return this.#potential() - this.#threshold
  }

  receive(weight: number): void {
    if (weight >= 0) this.#I_ex += weight
    else this.#I_in += weight
  }

  reset(): void {
    this.#U = this.#g.p.V_reset[this.#k]! - this.#g.p.E_L[this.#k]!
  }

  store(i: number): void {
    const { p, s, input } = this.#g
    s.V_m[i] = p.E_L[this.#k]! + this.#U
    s.I_syn_ex[i] = this.#I_ex
    s.I_syn_in[i] = this.#I_in
    s.I_input[i] = input.current[i]!
  }
}
