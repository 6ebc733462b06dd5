import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { poisson } from '../../random/poisson'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import { compartmentNames, compartmentParameters, compartmentRecordables } from '../families/compartments'
import { solverTolerance } from '../families/conductance-parameters'
import { nodeDraws } from '../families/node-draws'
import { spikesPerMs, urbanczikReferences } from '../families/urbanczik'
import * as vocabulary from '../vocabulary'

const soma = compartmentParameters('soma', { C_m: 300, g_L: 30, E_in: -75, tau_syn_ex: 3, tau_syn_in: 3 })
const dendrite = compartmentParameters('dendritic', { C_m: 300, g_L: 30, E_in: 0, tau_syn_ex: 3, tau_syn_in: 3 })
const recorded = compartmentRecordables('s', compartmentNames.soma)

/** The neuron that is being integrated, `_s` of the soma and `_d` of the dendrite. */
const cell = {
  ...{ C_s: NaN, g_L_s: NaN, E_L_s: NaN, E_ex: NaN, E_in: NaN, tau_ex_s: NaN, tau_in_s: NaN, I_e: NaN, I_input: NaN },
  ...{ C_d: NaN, g_L_d: NaN, E_L_d: NaN, tau_ex_d: NaN, tau_in_d: NaN, g_sp: NaN, g_ps: NaN },
}

// The state is V_m, g_ex and g_in of the soma, V_m, I_ex and I_in of the dendrite.
function slopes(y: Float64Array, slope: Float64Array): void {
  const V = y[0]!
  const V_d = y[3]!
  const leak = cell.g_L_s * (V - cell.E_L_s)
  const I_ex = y[1]! * (V - cell.E_ex)
  const I_in = y[2]! * (V - cell.E_in)
  slope[0] = (-leak - I_ex - I_in + cell.g_sp * (V_d - V) + cell.I_input + cell.I_e) / cell.C_s
  slope[1] = -y[1]! / cell.tau_ex_s
  slope[2] = -y[2]! / cell.tau_in_s
  slope[3] = (-cell.g_L_d * (V_d - cell.E_L_d) + y[4]! + y[5]! + cell.g_ps * (V - V_d)) / cell.C_d
  slope[4] = -y[4]! / cell.tau_ex_d
  slope[5] = -y[5]! / cell.tau_in_d
}

const solver = new RungeKuttaFehlberg({ dimension: 6, derivative: slopes, errorScale: 'constant' })

const coupling = { unit: 'nS', section: 'Compartments', span: [0, 1000] } as const
const unread = 'Kept and told as in NEST, where nothing of the dendrite follows from it.'

/** Of the learning rule: what it divides by must not be 0. */
function apart(name: 'dendritic.tau_syn_ex' | 'dendritic.tau_syn_in') {
  return numberRule({
    needs: [name, 'dendritic.C_m', 'dendritic.g_L'],
    holds: (values) => values[name] !== values['dendritic.C_m'] / values['dendritic.g_L'],
    text: `${name} must differ from dendritic.C_m/dendritic.g_L.`,
  })
}

/** Point process with a dendrite that learns to predict its spikes. */
export const pp_cond_exp_mc_urbanczik = defineNeuron({
  name: 'pp_cond_exp_mc_urbanczik',
  version: 1,
  title: 'Point process with a dendrite, for dendritic prediction',
  text:
    'A soma and a dendrite, two leaky membranes that are coupled: the dendrite drives the soma (g_sp), and the other way round by default not at all (g_ps). Spikes are sent by chance, at a rate that grows with the potential of the soma; nothing is reset, and for t_ref after a spike ' +
    'there is no other. A connection chooses by its receptor where it arrives: at the soma as a conductance (weights in nS, not below 0), at the dendrite as a current (pA). With urbanczik_synapse at the dendrite the neuron learns to spike by its dendrite alone as it does when the soma is told. A current into the dendrite may be connected, but does nothing, as in NEST.',
  equations: [
    'C_m,s dV_s/dt = −g_L,s (V_s − E_L,s) − g_ex (V_s − E_ex,s) − g_in (V_s − E_in,s) + g_sp (V_d − V_s) + I_e,s + I',
    'C_m,d dV_d/dt = −g_L,d (V_d − E_L,d) + I_ex + I_in + g_ps (V_s − V_d)',
    'dg/dt = −g/τ_syn,s + Σ w · δ(t − t_spike),  dI/dt = −I/τ_syn,d ± Σ w · δ(t − t_spike)',
    'rate = φ_max/(1 + k exp(β (θ − V_s))), per ms',
  ],
  references: urbanczikReferences,
  tags: ['point process', 'conductance-based', 'compartments', 'plastic'],
  parameters: {
    t_ref: {
      ...vocabulary.t_ref,
      default: 3,
      text: 'Time after a spike in which no other is possible; without it several may be sent in a step.',
    },
    phi_max: { unit: '1/ms', default: 0.15, symbol: 'φ_max', section: 'Spike', atLeast: 0, span: [0, 1], text: 'Highest rate of spikes.' },
    rate_slope: {
      unit: '',
      default: 0.5,
      symbol: 'k',
      section: 'Spike',
      atLeast: 0,
      span: [0, 2],
      text: 'How much lower the rate is at θ: by the factor 1/(1 + k).',
    },
    beta: {
      unit: '1/mV',
      default: 1 / 3,
      symbol: 'β',
      section: 'Spike',
      span: [0, 2],
      text: 'How steeply the rate grows with the potential.',
    },
    theta: { unit: 'mV', default: -55, symbol: 'θ', section: 'Spike', span: [-70, 0], text: 'Potential around which the rate grows.' },
    g_sp: { ...coupling, default: 600, symbol: 'g_sp', text: 'Conductance by which the dendrite drives the soma.' },
    g_ps: { ...coupling, default: 0, symbol: 'g_ps', text: 'Conductance by which the soma drives the dendrite.' },
    ...soma.parameters,
    ...dendrite.parameters,
    'dendritic.E_ex': { ...dendrite.parameters['dendritic.E_ex'], advanced: true, text: unread },
    'dendritic.E_in': { ...dendrite.parameters['dendritic.E_in'], advanced: true, text: unread },
    'dendritic.I_e': { ...dendrite.parameters['dendritic.I_e'], advanced: true, text: unread },
    ...archiverParameters,
  },
  state: { ...soma.state, ...dendrite.state },
  recordables: {
    ...recorded,
    'V_m.p': { unit: 'mV', symbol: 'V_m,p', text: 'Membrane potential of the dendrite' },
    'I_ex.p': { unit: 'pA', symbol: 'I_ex,p', text: 'Excitatory current of the dendrite' },
    'I_in.p': { unit: 'pA', symbol: 'I_in,p', text: 'Inhibitory current of the dendrite' },
  },
  rules: [apart('dendritic.tau_syn_ex'), apart('dendritic.tau_syn_in')],
  // `fired` are the spikes of the present step.
  variables: ['g_ex.s', 'g_in.s', 'I_ex.p', 'I_in.p', 'I.s', 'fired', 'refractory', 'solverStep'],
  constants: ['refractorySteps'],
  receptors: { soma_exc: 1, soma_inh: 2, dendritic_exc: 3, dendritic_inh: 4, soma_curr: 5, dendritic_curr: 6 },
  inputs: {
    soma_exc: { signal: 'spike', receptor: 1 },
    soma_inh: { signal: 'spike', receptor: 2, inhibits: true },
    dendritic_exc: { signal: 'spike', receptor: 3 },
    dendritic_inh: { signal: 'spike', receptor: 4, inhibits: true },
    soma_curr: { signal: 'current', receptor: 5 },
    dendritic_curr: { signal: 'current', receptor: 6, unheard: true },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  keepsErrors: true,
  read: {
    'V_m.s': ({ s }, i) => s['soma.V_m'][i]!,
    'V_m.p': ({ s }, i) => s['dendritic.V_m'][i]!,
  },

  prepare({ p, c, grid }, k) {
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
  },

  step(g) {
    const { p, s, c, rows, input } = g
    const { y } = solver
    const h = g.grid.resolutionMs
    solver.intervalMs = h
    solver.tolerance = solverTolerance
    const perRow = g.size / rows
    for (let k = 0; k < rows; k++) {
      cell.C_s = p['soma.C_m'][k]!
      cell.g_L_s = p['soma.g_L'][k]!
      cell.E_L_s = p['soma.E_L'][k]!
      cell.E_ex = p['soma.E_ex'][k]!
      cell.E_in = p['soma.E_in'][k]!
      cell.tau_ex_s = p['soma.tau_syn_ex'][k]!
      cell.tau_in_s = p['soma.tau_syn_in'][k]!
      cell.I_e = p['soma.I_e'][k]!
      cell.C_d = p['dendritic.C_m'][k]!
      cell.g_L_d = p['dendritic.g_L'][k]!
      cell.E_L_d = p['dendritic.E_L'][k]!
      cell.tau_ex_d = p['dendritic.tau_syn_ex'][k]!
      cell.tau_in_d = p['dendritic.tau_syn_in'][k]!
      cell.g_sp = p.g_sp[k]!
      cell.g_ps = p.g_ps[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        y[0] = s['soma.V_m'][i]!
        y[1] = s['g_ex.s'][i]!
        y[2] = s['g_in.s'][i]!
        y[3] = s['dendritic.V_m'][i]!
        y[4] = s['I_ex.p'][i]!
        y[5] = s['I_in.p'][i]!
        cell.I_input = s['I.s'][i]!
        solver.integrate(s.solverStep, i)
        const V = y[0]
        s['soma.V_m'][i] = V
        s['g_ex.s'][i] = y[1] + input.soma_exc[i]!
        s['g_in.s'][i] = y[2] + input.soma_inh[i]!
        s['dendritic.V_m'][i] = y[3]
        s['I_ex.p'][i] = y[4] + input.dendritic_exc[i]!
        s['I_in.p'][i] = y[5] - input.dendritic_inh[i]!
        s['I.s'][i] = input.soma_curr[i]!
        let count = 0
        if (s.refractory[i] !== 0) {
          s.refractory[i]!--
        } else {
          const expected = spikesPerMs(p, k, V) * h
          if (p.t_ref[k]! > 0) count = expected > 0 && g.uniform(i) <= -Math.expm1(-expected) ? 1 : 0
          else if (expected > 0) count = poisson(expected, nodeDraws.of(g, i))
          if (count > 0) {
            s.refractory[i] = c.refractorySteps[k]!
            g.spike(i, count)
          }
        }
        s.fired[i] = count
      }
    }
  },
})
