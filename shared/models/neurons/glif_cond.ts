import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import {
  afterSpikeCurrents,
  changedGlif,
  checkGlifState,
  followed,
  glifConstants,
  glifEquations,
  glifParameters,
  glifRecordables,
  glifReferences,
  glifRules,
  glifState,
  glifVariables,
  prepareGlif,
} from '../families/glif'
import { E_rev, oneReversalPerTime, recordedg } from '../families/port-conductances'
import { tau_syn } from '../families/port-parameters'

const { g: leak, ...parameters } = glifParameters

/** Receptors of the neuron that is being integrated: lists with a value for each. */
const receptors: { E_rev: readonly number[]; tau_syn: readonly number[] } = { E_rev: [], tau_syn: [] }

/** The neuron that is being integrated. */
const cell = { C_m: NaN, g_m: NaN, E_L: NaN, I: NaN, ASCurrents_sum: NaN, isRefractory: false }

// The state is the potential above rest, then dg and g of each receptor.
function slopes(y: Float64Array, slope: Float64Array, dimension: number): void {
  const { E_rev: reversal, tau_syn: tau } = receptors
  const U = y[0]!
  let I_syn = 0
  for (let r = 0, at = 1; at < dimension; r++, at += 2) {
    const dg = y[at]!
    const g = y[at + 1]!
    I_syn += g * (U + cell.E_L - reversal[r]!)
    slope[at] = -dg / tau[r]!
    slope[at + 1] = dg - g / tau[r]!
  }
  slope[0] = cell.isRefractory ? 0 : (-cell.g_m * U - I_syn + cell.I + cell.ASCurrents_sum) / cell.C_m
}

const solver = new RungeKuttaFehlberg({ dimension: 1, derivative: slopes, errorScale: 'constant' })

/** Generalised leaky integrate-and-fire neuron with alpha conductances. */
export const glif_cond = defineNeuron({
  name: 'glif_cond',
  version: 1,
  title: 'Generalised leaky integrate-and-fire (Allen Institute), alpha conductances',
  text:
    'The five models of glif_psc with conductances in the place of currents: leaky integrate-and-fire (1), with a reset and threshold ' +
    'that depend on spikes (2), with after-spike currents (3), with both (4), and with a threshold that also follows the potential (5). ' +
    'Three switches choose the model. There are as many receptors as E_rev and τ_syn have values; a connection chooses one by ' +
    'number, from 1 on, and its weight is the peak of an alpha conductance.',
  equations: [...glifEquations, 'I_syn = Σ_r g_r (E_rev,r − V_m)', 'g_r(t) = Σ w · (e/τ_syn,r) · t · exp(−t/τ_syn,r)'],
  references: glifReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'many receptors'],
  parameters: {
    ...parameters,
    g_m: { ...leak, symbol: 'g_m' },
    E_rev: { ...E_rev, default: [0, -85] },
    tau_syn: { ...tau_syn, default: [0.2, 2] },
    ...archiverParameters,
  },
  state: glifState,
  recordables: {
    V_m: glifRecordables.V_m,
    ASCurrents_sum: glifRecordables.ASCurrents_sum,
    I: glifRecordables.I,
    threshold: glifRecordables.threshold,
    threshold_spike: glifRecordables.threshold_spike,
    threshold_voltage: glifRecordables.threshold_voltage,
  },
  rules: [...glifRules, oneReversalPerTime],
  check: checkGlifState,
  variables: [...glifVariables, 'solverStep'],
  constants: glifConstants,
  ports: {
    sizedBy: 'tau_syn',
    roomFor: ['asc_decay', 'ASCurrents'],
    variables: ['dg_', 'g_', 'asc'],
    constants: ['start', 'asc_mean', 'asc_decayed', 'asc_kept'],
  },
  portRecordables: { g_: recordedg },
  inputs: { spikes: { signal: 'spike', receptor: 'ports' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',
  status: {
    ASCurrents: afterSpikeCurrents,
    has_connections: (g, i) => g.hasConnections(i),
    dg: ({ s, size, lists }, i) => lists['tau_syn']![i]!.map((_, r) => s.dg_[r * size + i]!),
    g: ({ s, size, lists }, i) => lists['tau_syn']![i]!.map((_, r) => s.g_[r * size + i]!),
  },
  changed: changedGlif,

  prepare({ p, c, lists, grid, rows }, k) {
    prepareGlif({ p: { ...p, g: p.g_m }, c, lists, grid, rows }, k)
    lists['tau_syn']![k]!.forEach((tau, r) => (c.start[r * rows + k] = Math.E / tau))
  },

  step(g) {
    const { p, c, size, rows, lists } = g
    const { V_m, I, dg_, g_, asc, ASCurrents_sum, threshold, threshold_spike, threshold_voltage, refractory, started, solverStep } = g.s
    const { spikes, current } = g.input
    const initial = lists['ASCurrents']!
    const amps = lists['asc_amps']!
    solver.intervalMs = g.grid.resolutionMs
    solver.tolerance = solverTolerance
    const perRow = size / rows
    for (let k = 0; k < rows; k++) {
      const rest = p.E_L[k]!
      const spikesRaise = p.spike_dependent_threshold[k] !== 0
      const hasCurrents = p.after_spike_currents[k] !== 0
      cell.C_m = p.C_m[k]!
      cell.g_m = p.g_m[k]!
      cell.E_L = rest
      receptors.E_rev = lists['E_rev']![k]!
      receptors.tau_syn = lists['tau_syn']![k]!
      const ports = receptors.tau_syn.length
      solver.use(1 + 2 * ports)
      const { y } = solver
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        if (started[i] === 0) {
          started[i] = 1
          for (let e = 0; e < initial[i]!.length; e++) asc[e * size + i] = initial[i]![e]!
        }
        const before = V_m[i]! - rest
        y[0] = before
        for (let r = 0; r < ports; r++) {
          y[1 + 2 * r] = dg_[r * size + i]!
          y[2 + 2 * r] = g_[r * size + i]!
        }
        cell.I = I[i]!
        cell.ASCurrents_sum = ASCurrents_sum[i]!
        cell.isRefractory = refractory[i]! > 0
        solver.integrate(solverStep, i)
        let U = y[0]
        if (refractory[i]! > 0) {
          refractory[i]!--
          U = before
        } else {
          const count = hasCurrents ? Math.min(initial[i]!.length, lists['asc_decay']![i]!.length) : 0
          let bySpikes = threshold_spike[i]! * (spikesRaise ? c.decay_spike[k]! : 1)
          // The mean of each after-spike current over this step acts in the next.
          let sum = 0
          for (let e = 0; e < count; e++) {
            sum += c.asc_mean[e * rows + k]! * asc[e * size + i]!
            asc[e * size + i]! *= c.asc_decayed[e * rows + k]!
          }
          ASCurrents_sum[i] = sum
          if (p.adapting_threshold[k] !== 0) {
            threshold_voltage[i] = followed(c, k, before, (I[i]! + sum) / cell.g_m, threshold_voltage[i]!)
          }
          if (U > bySpikes + threshold_voltage[i]! + (p.V_th[k]! - rest)) {
            refractory[i] = c.refractorySteps[k]!
            for (let e = 0; e < count; e++) asc[e * size + i] = amps[i]![e]! + asc[e * size + i]! * c.asc_kept[e * rows + k]!
            U = p.V_reset[k]! - rest
            if (spikesRaise) {
              U = p.voltage_reset_fraction[k]! * before + p.voltage_reset_add[k]!
              bySpikes = bySpikes * c.decay_spike_ref[k]! + p.th_spike_add[k]!
            }
            g.spike(i)
          }
          threshold_spike[i] = bySpikes
        }
        threshold[i] = threshold_spike[i]! + threshold_voltage[i]! + p.V_th[k]!
        for (let r = 0; r < ports; r++) {
          const at = r * size + i
          dg_[at] = y[1 + 2 * r]! + c.start[r * rows + k]! * spikes[at]!
          g_[at] = y[2 + 2 * r]!
        }
        V_m[i] = rest + U
        I[i] = current[i]!
      }
    }
  },
})
