import { betaNormalisation } from '../../numerics/beta-normalisation'
import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { archiverParameters } from '../common-parameters'
import { solverTolerance } from '../families/conductance-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import {
  blockParameters,
  balanceGates,
  balanceNew,
  hillTononiCell,
  hillTononiSlopes,
  intrinsicParameters,
  loadHillTononiCell,
  openNMDA,
  receptorParameters,
  restingNMDA,
  setIntrinsicCurrents,
  spikeParameters,
} from '../families/hill-tononi'
import * as vocabulary from '../vocabulary'

const receptors = ['AMPA', 'NMDA', 'GABA_A', 'GABA_B'] as const

/** Of each receptor: it rises before it falls. */
function risesFirst(rise: `tau_rise_${(typeof receptors)[number]}`, decay: `tau_decay_${(typeof receptors)[number]}`) {
  return numberRule({ needs: [rise, decay], holds: (values) => values[rise] < values[decay], text: `${rise} must lie below ${decay}.` })
}

// The state is V_m, theta, dg and g of each receptor, m_fast, m_slow, m_h, D, m_T, h_T.
const solver = new RungeKuttaFehlberg({ dimension: 16, derivative: hillTononiSlopes, errorScale: 'constant' })

/** Thalamocortical neuron of Hill and Tononi, with intrinsic currents, four receptors and a threshold that moves. */
export const ht_neuron = defineNeuron({
  name: 'ht_neuron',
  version: 1,
  title: 'Hill–Tononi, intrinsic currents, four receptors',
  text:
    'A neuron for models of sleep and waking in cortex and thalamus. Leaks of sodium and potassium set its rest; a persistent sodium current, a potassium current ' +
    'that activity turns on, a low-threshold calcium current and a pacemaker current let it burst, adapt and swing by itself. When the ' +
    'potential reaches the threshold both jump to the reversal potential of sodium, and potassium pulls the potential down again. ' +
    'Connections choose among AMPA, NMDA, GABA_A and GABA_B receptors; magnesium blocks NMDA receptors at rest. Conductances are bare numbers, and a current counts in mV, as all are divided by the leak’s conductance.',
  equations: [
    'τ_m dV/dt = −g_NaL (V − E_Na) − g_KL (V − E_K) + I_syn + I_NaP + I_KNa + I_T + I_h + I − τ_m (V − E_K)/τ_spike within t_ref of a spike',
    'dθ/dt = −(θ − θ_eq)/τ_θ',
    'I_NaP = −g_NaP m∞(V)^N_NaP (V − E_NaP),  m∞ = 1/(1 + exp(−(V + 55.7)/7.7))',
    'I_KNa = −g_KNa (V − E_KNa)/(1 + (0.25/D)^3.5),  dD/dt = (D∞(V) − D)/τ_D',
    'I_T = −g_T m_T^N_T h_T (V − E_T),  I_h = −g_h m_h (V − E_h)',
    'I_syn = −Σ_r g_r (V − E_r), the conductance of NMDA times what magnesium leaves open',
    'V ≥ θ: spike, V ← E_Na, θ ← E_Na',
  ],
  references: [
    'Hill S, Tononi G (2005). Modeling sleep and wakefulness in the thalamocortical system. Journal of Neurophysiology 93:1671–1698.',
    'Vargas-Caballero M, Robinson HPC (2003). A slow fraction of Mg²⁺ unblock of NMDA receptors limits their contribution to spike generation in cortical pyramidal neurons. Journal of Neurophysiology 89:2778–2783.',
    'Compte A, Sanchez-Vives MV, McCormick DA, Wang XJ (2003). Cellular and network mechanisms of slow oscillatory activity (<1 Hz) and wave propagations in a cortical network model. Journal of Neurophysiology 89:2707–2725.',
  ],
  tags: ['integrate-and-fire', 'conductance-based', 'adaptation', 'many receptors'],
  parameters: {
    ...spikeParameters,
    ...intrinsicParameters,
    ...receptorParameters('AMPA', { g_peak: 0.1, tau_rise: 0.5, tau_decay: 2.4, E_rev: 0 }),
    ...receptorParameters('NMDA', { g_peak: 0.075, tau_rise: 4, tau_decay: 40, E_rev: 0 }),
    ...blockParameters,
    ...receptorParameters('GABA_A', { g_peak: 0.33, tau_rise: 1, tau_decay: 7, E_rev: -70 }),
    ...receptorParameters('GABA_B', { g_peak: 0.0132, tau_rise: 60, tau_decay: 200, E_rev: -90 }),
    voltage_clamp: { kind: 'flag', default: false, section: 'Membrane', advanced: true, text: 'Holds the potential where it is.' },
    equilibrate: {
      ...{ kind: 'flag', default: false, section: 'Initial state', advanced: true },
      text: 'Gates begin in balance with the potential V_m, for the τ_D, V_act and S_act that the model has by itself; else with −70 mV.',
    },
    ...archiverParameters,
  },
  state: {
    V_m: { ...vocabulary.V_m, default: -70 },
    theta: {
      ...{ unit: 'mV', symbol: 'θ', section: 'Initial state', default: -51, span: [-70, -30] },
      text: 'Threshold at the start; it moves while time runs.',
    },
  },
  recordables: {
    V_m: vocabulary.recordedV_m,
    theta: { unit: 'mV', symbol: 'θ', text: 'Threshold' },
    g_AMPA: { unit: '', symbol: 'g_AMPA', text: 'Conductance of AMPA receptors' },
    g_NMDA: { unit: '', symbol: 'g_NMDA', text: 'Conductance of NMDA receptors, as far as magnesium lets them' },
    g_GABA_A: { unit: '', symbol: 'g_GABA_A', text: 'Conductance of GABA_A receptors' },
    g_GABA_B: { unit: '', symbol: 'g_GABA_B', text: 'Conductance of GABA_B receptors' },
    I_NaP: { unit: 'mV', symbol: 'I_NaP', text: 'Persistent sodium current' },
    I_KNa: { unit: 'mV', symbol: 'I_KNa', text: 'Potassium current that activity turns on' },
    I_T: { unit: 'mV', symbol: 'I_T', text: 'Low-threshold calcium current' },
    I_h: { unit: 'mV', symbol: 'I_h', text: 'Pacemaker current' },
  },
  rules: [
    ...receptors.map((receptor) => risesFirst(`tau_rise_${receptor}`, `tau_decay_${receptor}`)),
    numberRule({
      needs: ['tau_Mg_fast_NMDA', 'tau_Mg_slow_NMDA'],
      holds: (values) => values.tau_Mg_fast_NMDA < values.tau_Mg_slow_NMDA,
      text: 'tau_Mg_fast_NMDA must lie below tau_Mg_slow_NMDA.',
    }),
  ],
  variables: [
    ...(['dg_AMPA', 'g_AMPA', 'dg_NMDA', 'timecourse_NMDA', 'dg_GABA_A', 'g_GABA_A', 'dg_GABA_B', 'g_GABA_B'] as const),
    ...(['m_fast', 'm_slow', 'm_h', 'D', 'm_T', 'h_T', 'I_NaP', 'I_KNa', 'I_T', 'I_h'] as const),
    ...(['I_input', 'refractory', 'solverStep', 'isReady', 'isHeld', 'V_clamp'] as const),
  ],
  constants: ['start_AMPA', 'start_NMDA', 'start_GABA_A', 'start_GABA_B', 'refractorySteps'],
  receptors: { AMPA: 1, NMDA: 2, GABA_A: 3, GABA_B: 4 },
  inputs: {
    AMPA: { signal: 'spike', receptor: 1 },
    NMDA: { signal: 'spike', receptor: 2 },
    GABA_A: { signal: 'spike', receptor: 3, inhibits: true },
    GABA_B: { signal: 'spike', receptor: 4, inhibits: true },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  read: {
    g_NMDA: ({ p, s, mask }, i) => {
      loadHillTononiCell(p, i & mask)
      return s.timecourse_NMDA[i]! * openNMDA(s.V_m[i]!, s.m_fast[i]!, s.m_slow[i]!)
    },
  },
  status: { equilibrate: () => false },

  // As in NEST gates come into balance for the parameters from before those that are given with it.
  changing(g, i, given) {
    balanceNew(g, i)
    if (given['equilibrate'] !== true) return
    loadHillTononiCell(g.p, i & g.mask)
    balanceGates(g, i, Number(given['V_m'] ?? g.s.V_m[i]))
  },

  changed({ s }, i, given) {
    if ('V_m' in given || 'voltage_clamp' in given) s.isHeld[i] = 0
  },

  prepare({ p, c, grid }, k) {
    c.start_AMPA[k] = p.g_peak_AMPA[k]! * betaNormalisation(p.tau_rise_AMPA[k]!, p.tau_decay_AMPA[k]!)
    c.start_NMDA[k] = p.g_peak_NMDA[k]! * betaNormalisation(p.tau_rise_NMDA[k]!, p.tau_decay_NMDA[k]!)
    c.start_GABA_A[k] = p.g_peak_GABA_A[k]! * betaNormalisation(p.tau_rise_GABA_A[k]!, p.tau_decay_GABA_A[k]!)
    c.start_GABA_B[k] = p.g_peak_GABA_B[k]! * betaNormalisation(p.tau_rise_GABA_B[k]!, p.tau_decay_GABA_B[k]!)
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
      loadHillTononiCell(p, k)
      const E_Na = p.E_Na[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        balanceNew(g, i)
        if (s.isHeld[i] === 0) {
          s.isHeld[i] = 1
          s.V_clamp[i] = s.V_m[i]!
        }
        hillTononiCell.V_clamp = s.V_clamp[i]!
        hillTononiCell.I_input = s.I_input[i]!
        y[0] = s.V_m[i]!
        y[1] = s.theta[i]!
        y[2] = s.dg_AMPA[i]!
        y[3] = s.g_AMPA[i]!
        y[4] = s.dg_NMDA[i]!
        y[5] = s.timecourse_NMDA[i]!
        y[6] = s.dg_GABA_A[i]!
        y[7] = s.g_GABA_A[i]!
        y[8] = s.dg_GABA_B[i]!
        y[9] = s.g_GABA_B[i]!
        y[10] = s.m_fast[i]!
        y[11] = s.m_slow[i]!
        y[12] = s.m_h[i]!
        y[13] = s.D[i]!
        y[14] = s.m_T[i]!
        y[15] = s.h_T[i]!
        solver.begin(s.solverStep, i)
        while (solver.timeMs < h) {
          hillTononiCell.isRefractory = s.refractory[i]! > 0
          solver.advance()
          // What a multimeter gets of the currents is from before the spike.
          if (solver.timeMs >= h) setIntrinsicCurrents(y, s, i)
          if (p.voltage_clamp[k] !== 0) y[0] = hillTononiCell.V_clamp
          const open = restingNMDA(y[0])
          y[10] = Math.min(open, y[10])
          y[11] = Math.min(open, y[11])
          if (s.refractory[i] === 0 && y[0] >= y[1]) {
            y[0] = E_Na
            y[1] = E_Na
            // One step more, which the end of this one takes off again.
            s.refractory[i] = c.refractorySteps[k]! + 1
            g.spike(i)
          }
        }
        s.solverStep[i] = solver.stepMs
        if (s.refractory[i]! > 0) s.refractory[i]!--
        s.V_m[i] = y[0]!
        s.theta[i] = y[1]!
        s.dg_AMPA[i] = y[2] + c.start_AMPA[k]! * input.AMPA[i]!
        s.g_AMPA[i] = y[3]!
        s.dg_NMDA[i] = y[4] + c.start_NMDA[k]! * input.NMDA[i]!
        s.timecourse_NMDA[i] = y[5]!
        s.dg_GABA_A[i] = y[6] + c.start_GABA_A[k]! * input.GABA_A[i]!
        s.g_GABA_A[i] = y[7]!
        s.dg_GABA_B[i] = y[8] + c.start_GABA_B[k]! * input.GABA_B[i]!
        s.g_GABA_B[i] = y[9]!
        s.m_fast[i] = y[10]!
        s.m_slow[i] = y[11]!
        s.m_h[i] = y[12]!
        s.D[i] = y[13]!
        s.m_T[i] = y[14]!
        s.h_T[i] = y[15]!
        s.I_input[i] = input.current[i]!
      }
    }
  },
})
