import { currentToPotential } from '../../numerics/exact-propagators'
import type { NumberParameter } from '../descriptor'
import type { MiniSteps } from './precise-step'
import type { Columns, GroupColumns, NeuronGroup } from '../runtime'
import type { TimeGrid } from '../time-grid'
import * as vocabulary from '../vocabulary'

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
  readonly #V_m: Float64Array
  readonly #I_syn_ex: Float64Array
  readonly #I_syn_in: Float64Array
  readonly #I_input: Float64Array
  readonly #current: Float64Array
  readonly #stepMs: number
  // Parameters of the row the neuron belongs to; potentials are above rest.
  #row = -1
  #rest = 0
  #threshold = 0
  #lowest = 0
  #afterSpike = 0
  #I_e = 0
  #tauM = 0
  #tauS = 0
  #capacitance = 0
  // Propagators over the time that is looked at.
  #dt = -1
  #leak = 0
  #drive_ex = 0
  #decay_ex = 0
  #drive_in = 0
  #decay_in = 0
  // State, and what it was at the last event.
  #steadyCurrent = 0
  #drive = 0
  #U = 0
  #I_ex = 0
  #I_in = 0
  #U_before = 0
  #I_ex_before = 0
  #I_in_before = 0

  /** With `lossless` the two synaptic time constants are the same, and excursions above the threshold between two events are found too. */
  constructor(g: Group, lossless: boolean) {
    this.#g = g
    this.#lossless = lossless
    this.#V_m = g.s.V_m
    this.#I_syn_ex = g.s.I_syn_ex
    this.#I_syn_in = g.s.I_syn_in
    this.#I_input = g.s.I_input
    this.#current = g.input.current
    this.#stepMs = g.grid.resolutionMs
  }

  #takeRow(k: number): void {
    const { p } = this.#g
    const rest = p.E_L[k]!
    this.#row = k
    this.#dt = -1
    this.#rest = rest
    this.#threshold = p.V_th[k]! - rest
    this.#lowest = p.V_min[k]! - rest
    this.#afterSpike = p.V_reset[k]! - rest
    this.#I_e = p.I_e[k]!
    this.#tauM = p.tau_m[k]!
    this.#tauS = p.tau_syn_ex[k]!
    this.#capacitance = p.C_m[k]!
  }

  load(i: number): void {
    const k = i & this.#g.mask
    if (k !== this.#row) this.#takeRow(k)
    this.#steadyCurrent = this.#I_e + this.#I_input[i]!
    this.#drive = (this.#steadyCurrent * this.#tauM) / this.#capacitance
    this.#U = this.#V_m[i]! - this.#rest
    this.#I_ex = this.#I_syn_ex[i]!
    this.#I_in = this.#I_syn_in[i]!
  }

  isAboveThreshold(): boolean {
    return this.#U >= this.#threshold
  }

  #setPropagators(dt: number): void {
    if (dt === this.#dt) return
    this.#dt = dt
    const { p, c } = this.#g
    const k = this.#row
    if (dt === this.#stepMs) {
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
    this.#U_before = this.#U
    this.#I_ex_before = this.#I_ex
    this.#I_in_before = this.#I_in
    this.#setPropagators(dt)
    if (moves) {
      this.#U = this.#potential()
      // As in NEST the lower bound holds in steps without spikes only.
      if (undisturbed && this.#U < this.#lowest) this.#U = this.#lowest
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
    const tauM = this.#tauM
    const tauS = this.#tauS
    const capacitance = this.#capacitance
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
    this.#U = this.#afterSpike
  }

  store(i: number): void {
    this.#V_m[i] = this.#rest + this.#U
    this.#I_syn_ex[i] = this.#I_ex
    this.#I_syn_in[i] = this.#I_in
    this.#I_input[i] = this.#current[i]!
  }
}
