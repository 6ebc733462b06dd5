import { expNearZero } from '../../numerics/exp-near-zero'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { lowerGamma } from '../../random/lower-gamma'
import { archiverParameters, resetBelowThreshold } from '../common-parameters'
import { openReceptors, receptorParameters, receptorRecordables, wangReferences } from '../families/brunel-wang'
import { gsl_error_tol } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

/** The neuron that is being integrated. */
const cell = {
  ...{ C_m: NaN, g_L: NaN, E_L: NaN, E_ex: NaN, E_in: NaN, tau_AMPA: NaN, tau_GABA: NaN, tau_NMDA: NaN, I_input: NaN },
  // Potential (mV) at the beginning of the step, and what magnesium does there.
  ...{ V_begin: NaN, blockAtBegin: NaN },
}

/** How many times less current magnesium lets through NMDA receptors at potential `V` (mV), which in a step is near that of its beginning. */
function block(V: number): number {
  return 1 + cell.blockAtBegin * expNearZero(-0.062 * (V - cell.V_begin))
}

// The state is V_m, s_AMPA, s_GABA, s_NMDA. A refractory potential moves too, and is set back at the end of the step.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = y[0]!
  const I_AMPA = (V - cell.E_ex) * y[1]!
  const I_GABA = (V - cell.E_in) * y[2]!
  const I_NMDA = ((V - cell.E_ex) / block(V)) * y[3]!
  slope[0] = (-cell.g_L * (V - cell.E_L) - (I_AMPA + I_GABA + I_NMDA) + cell.I_input) / cell.C_m
  slope[1] = -y[1]! / cell.tau_AMPA
  slope[2] = -y[2]! / cell.tau_GABA
  slope[3] = -y[3]! / cell.tau_NMDA
}

const solver = new RungeKuttaFehlberg({ dimension: 4, derivative: slopes, errorScale: 'constant' })

/** Neuron of Brunel and Wang's networks with AMPA, GABA and slow, saturating NMDA receptors. */
export const iaf_bw_2001 = defineNeuron({
  name: 'iaf_bw_2001',
  version: 1,
  title: 'Leaky integrate-and-fire, AMPA, GABA and NMDA receptors',
  text:
    'The neuron of Wang’s networks for working memory and decisions. Connections choose among AMPA, GABA and NMDA receptors; there is no other receptor for spikes, and ' +
    'weights are conductances. Magnesium blocks NMDA receptors at rest, and they close slowly, so that what a population did goes on for a while. They saturate: how much a spike ' +
    'opens is worked out once in the neuron that sends, from what its earlier spikes left open, and the spike carries it. For this reason NMDA receptors take spikes of neurons of ' +
    'this model only. In scripts, let a spike recorder record its times in steps: NEST takes what a spike carries for a time within the step, and would tell of the ' +
    'spike up to a millisecond too early. Panels show the times of steps.',
  equations: [
    'C_m dV_m/dt = −g_L (V_m − E_L) − I_AMPA − I_GABA − I_NMDA + I',
    'I_AMPA = s_AMPA (V_m − E_ex),  I_GABA = s_GABA (V_m − E_in)',
    'I_NMDA = s_NMDA (V_m − E_ex)/(1 + [Mg²⁺] exp(−0.062 V_m)/3.57)',
    'ds/dt = −s/τ + Σ w · δ(t − t_spike) for AMPA and GABA, Σ w · j · δ(t − t_spike) for NMDA',
    'j = k₀ + k₁ S,  dS/dt = −S/τ_decay,NMDA + j · δ(t − t_sent), of the neuron that sends',
    'k₀ = (α τ_rise)^r γ(1 − r, α τ_rise) with r = τ_rise/τ_decay,  k₁ = exp(−α τ_rise) − 1',
    'V_m ≥ V_th: spike, V_m ← V_reset for t_ref',
  ],
  references: wangReferences,
  tags: ['integrate-and-fire', 'conductance-based', 'many receptors'],
  parameters: {
    ...receptorParameters,
    tau_rise_NMDA: {
      ...receptorParameters.tau_rise_NMDA,
      text: 'Time constant of the rise of NMDA receptors: the rise itself is taken to be instant, this says how far a spike opens them.',
    },
    gsl_error_tol: { ...gsl_error_tol, default: 1e-3 },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    ...openReceptors,
    s_NMDA: {
      ...{ unit: 'nS', symbol: 's_NMDA', section: 'Initial state', advanced: true, default: 0, span: [0, 20] },
      text: 'Conductance of open NMDA receptors at the start, without what magnesium blocks.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    ...receptorRecordables,
  },
  rules: [
    resetBelowThreshold,
    numberRule({
      needs: ['tau_rise_NMDA', 'tau_decay_NMDA'],
      holds: (values) => values.tau_rise_NMDA < values.tau_decay_NMDA,
      text: 'tau_rise_NMDA must lie below tau_decay_NMDA.',
    }),
  ],
  variables: ['I_AMPA', 'I_GABA', 'I_NMDA', 'I_input', 'refractory', 'solverStep', 'opened', 'spikeMs'],
  constants: ['refractorySteps', 'k0', 'k1'],
  receptors: { AMPA: 1, GABA: 2, NMDA: 3 },
  tellsTypes: true,
  inputs: {
    AMPA: { signal: 'spike', receptor: 1 },
    GABA: { signal: 'spike', receptor: 2, inhibits: true },
    NMDA: { signal: 'spike', receptor: 3, reads: 'carried', from: 'iaf_bw_2001' },
    current: { signal: 'current' },
  },
  status: {
    I_AMPA: ({ s }, i) => s.I_AMPA[i]!,
    I_GABA: ({ s }, i) => s.I_GABA[i]!,
    I_NMDA: ({ s }, i) => s.I_NMDA[i]!,
  },
  // What a spike carries is not the time within the step that it takes the place of; NEST's precise neurons would read it as one.
  offsetIsPrivate: true,
  refuseTarget(target, receptor) {
    const isPrecise = Object.values(target.inputs).some(
      (input) => input.precise === true && input.byConnection !== true && (input.receptor ?? 0) === receptor,
    )
    return isPrecise ? 'its spikes carry what they open at NMDA receptors in the place of precise times.' : null
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'nS',

  prepare({ p, c, grid }, k) {
    const reach = p.alpha[k]! * p.tau_rise_NMDA[k]!
    const ratio = p.tau_rise_NMDA[k]! / p.tau_decay_NMDA[k]!
    c.k0[k] = reach ** ratio * lowerGamma(1 - ratio, reach)
    c.k1[k] = Math.expm1(-reach)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g, t) {
    const { p, c, rows } = g
    const { V_m, s_AMPA, s_GABA, s_NMDA, I_AMPA, I_GABA, I_NMDA, I_input, refractory, solverStep, opened, spikeMs } = g.s
    const { AMPA, GABA, NMDA, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    const now = g.grid.ms(t + 1)
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      const V_th = p.V_th[k]!
      const V_reset = p.V_reset[k]!
      const E_ex = (cell.E_ex = p.E_ex[k]!)
      const E_in = (cell.E_in = p.E_in[k]!)
      cell.C_m = p.C_m[k]!
      cell.g_L = p.g_L[k]!
      cell.E_L = p.E_L[k]!
      cell.tau_AMPA = p.tau_AMPA[k]!
      cell.tau_GABA = p.tau_GABA[k]!
      cell.tau_NMDA = p.tau_decay_NMDA[k]!
      const magnesium = p.conc_Mg2[k]! / 3.57
      solver.tolerance = p.gsl_error_tol[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = cell.V_begin = V_m[i]!
        cell.blockAtBegin = magnesium * Math.exp(-0.062 * cell.V_begin)
        y[1] = s_AMPA[i]!
        y[2] = s_GABA[i]!
        y[3] = s_NMDA[i]!
        cell.I_input = I_input[i]!
        solver.integrate(solverStep, i)
        let V = y[0]
        // What a multimeter gets of the currents is from before the spikes of this step.
        I_AMPA[i] = (V - E_ex) * y[1]
        I_GABA[i] = (V - E_in) * y[2]
        I_NMDA[i] = ((V - E_ex) / block(V)) * y[3]
        if (refractory[i]! > 0) {
          refractory[i]!--
          V = V_reset
        } else if (V >= V_th) {
          refractory[i] = c.refractorySteps[k]!
          V = V_reset
          // How far its receptors at other neurons are still open, and what this spike opens of the rest.
          const open = opened[i]! * Math.exp(-(now - spikeMs[i]!) / cell.tau_NMDA)
          const opening = c.k0[k]! + c.k1[k]! * open
          opened[i] = open + opening
          spikeMs[i] = now
          g.spike(i, 1, opening)
        }
        V_m[i] = V
        s_AMPA[i] = y[1] + AMPA[i]!
        s_GABA[i] = y[2] + GABA[i]!
        s_NMDA[i] = y[3] + NMDA[i]!
        I_input[i] = current[i]!
      }
    }
  },
})
