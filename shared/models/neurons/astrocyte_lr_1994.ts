import { RungeKuttaFehlberg } from '../../numerics/runge-kutta-fehlberg'
import { defineNeuron } from '../define-model'
import { ModelFailure } from '../model-failure'

/** The astrocyte that is being integrated. */
const cell = {
  Ca_tot: NaN,
  IP3_0: NaN,
  Kd_IP3_1: NaN,
  Kd_IP3_2: NaN,
  Kd_act: NaN,
  Kd_inh: NaN,
  Km_SERCA: NaN,
  k_IP3R: NaN,
  rate_IP3R: NaN,
  rate_L: NaN,
  rate_SERCA: NaN,
  ratio_ER_cyt: NaN,
  tau_IP3: NaN,
  J_noise: NaN,
}

// The state is IP3, Ca_astro, h_IP3R.
function slopes(y: Float64Array, slope: Float64Array): void {
  const IP3 = y[0]!
  const h = y[2]!
  const Ca = Math.max(0, Math.min(y[1]!, cell.Ca_tot))
  const { ratio_ER_cyt: ratio } = cell
  const opening = (cell.k_IP3R * cell.Kd_inh * (IP3 + cell.Kd_IP3_1)) / (IP3 + cell.Kd_IP3_2)
  const pump = (cell.rate_SERCA * Ca ** 2) / (cell.Km_SERCA ** 2 + Ca ** 2)
  const m = IP3 / (IP3 + cell.Kd_IP3_1)
  const n = Ca / (Ca + cell.Kd_act)
  const gradient = (cell.Ca_tot - Ca) / ratio - Ca
  const leak = ratio * cell.rate_L * gradient
  const channel = ratio * cell.rate_IP3R * m ** 3 * n ** 3 * h ** 3 * gradient
  slope[0] = (cell.IP3_0 - IP3) / cell.tau_IP3
  slope[1] = channel - pump + leak + cell.J_noise
  slope[2] = opening * (1 - h) - cell.k_IP3R * Ca * h
}

const solver = new RungeKuttaFehlberg({ dimension: 3, derivative: slopes, errorScale: 'constant' })
solver.tolerance = 1e-3

/** Nanomoles in a micromole: what the slow inward current is a function of. */
const nanoPerMicro = 1000

/** Astrocyte whose calcium rises with the spikes it hears, and drives neurons by slow inward currents. */
export const astrocyte_lr_1994 = defineNeuron({
  name: 'astrocyte_lr_1994',
  version: 1,
  title: 'Astrocyte, Li–Rinzel calcium',
  text:
    'Not a neuron but a glial cell: each spike that it hears, over a connection of positive weight, makes some IP₃, which lets calcium out of the store inside ' +
    'the cell. While its calcium lies above a threshold it drives neurons of the model aeif_cond_alpha_astro by a slow inward current, over sic_connection. ' +
    'It sends no spikes. Calcium changes within seconds, so let it run for some.',
  equations: [
    'dIP3/dt = (IP3_0 − IP3)/τ_IP3, IP3 ← IP3 + Δ_IP3 · w at each spike',
    'dCa_astro/dt = J_channel − J_pump + J_leak + J_noise',
    'J_channel = r_ER/cyt · rate_IP3R · m³ n³ h³ · (Ca_ER − Ca_astro)',
    'J_pump = rate_SERCA · Ca_astro²/(K_m² + Ca_astro²), J_leak = r_ER/cyt · rate_L · (Ca_ER − Ca_astro)',
    'dh/dt = k_IP3R · (K_inh (IP3 + K_1)/(IP3 + K_2) · (1 − h) − Ca_astro h)',
    'SIC = scale · ln((Ca_astro − SIC_th)/nM) where that is above 0',
  ],
  references: [
    'Li YX, Rinzel J (1994). Equations for InsP3 receptor-mediated [Ca2+]i oscillations derived from a detailed kinetic model: a Hodgkin-Huxley like formalism. Journal of Theoretical Biology 166:461–473.',
    'De Young GW, Keizer J (1992). A single-pool inositol 1,4,5-trisphosphate-receptor-based model for agonist-stimulated oscillations in Ca2+ concentration. PNAS 89:9895–9899.',
    'Nadkarni S, Jung P (2003). Spontaneous oscillations of dressed neurons: a new mechanism for epilepsy? Physical Review Letters 91:268101.',
  ],
  tags: ['astrocyte'],
  parameters: {
    delta_IP3: {
      unit: 'µM',
      symbol: 'Δ_IP3',
      section: 'Input',
      default: 0.0002,
      atLeast: 0,
      span: [0, 0.1],
      text: 'What a spike of weight 1 adds to IP₃.',
    },
    IP3_0: { unit: 'µM', symbol: 'IP3_0', section: 'IP₃', default: 0.16, atLeast: 0, span: [0, 1], text: 'IP₃ at rest.' },
    tau_IP3: { unit: 'ms', symbol: 'τ_IP3', section: 'IP₃', default: 7142, above: 0, span: [100, 20000], text: 'Time constant of IP₃.' },
    Ca_tot: {
      unit: 'µM',
      symbol: 'Ca_tot',
      section: 'Calcium',
      default: 2,
      above: 0,
      span: [0.5, 5],
      text: 'All free calcium, in terms of the volume of the cytosol.',
    },
    ratio_ER_cyt: {
      unit: '',
      symbol: 'r_ER/cyt',
      section: 'Calcium',
      default: 0.185,
      above: 0,
      span: [0.05, 0.5],
      text: 'Volume of the endoplasmic reticulum, where calcium is stored, by that of the cytosol.',
    },
    rate_L: {
      unit: '1/ms',
      symbol: 'rate_L',
      section: 'Calcium',
      default: 0.00011,
      atLeast: 0,
      span: [0, 0.001],
      text: 'Rate at which calcium leaks out of the store.',
    },
    rate_SERCA: {
      unit: 'µM/ms',
      symbol: 'rate_SERCA',
      section: 'Calcium',
      default: 0.0009,
      atLeast: 0,
      span: [0, 0.01],
      text: 'Highest rate at which the SERCA pump takes calcium up into the store.',
    },
    Km_SERCA: {
      unit: 'µM',
      symbol: 'K_m',
      section: 'Calcium',
      default: 0.1,
      above: 0,
      span: [0.01, 1],
      text: 'Calcium at which the pump works at half its highest rate.',
    },
    rate_IP3R: {
      unit: '1/ms',
      symbol: 'rate_IP3R',
      section: 'IP₃ receptor',
      default: 0.006,
      atLeast: 0,
      span: [0, 0.05],
      text: 'Highest rate at which calcium leaves the store through IP₃ receptors.',
    },
    k_IP3R: {
      unit: '1/(µM*ms)',
      symbol: 'k_IP3R',
      section: 'IP₃ receptor',
      default: 0.0002,
      atLeast: 0,
      span: [0, 0.002],
      text: 'Rate at which calcium binds where it inhibits the receptor.',
    },
    Kd_IP3_1: {
      unit: 'µM',
      symbol: 'K_1',
      section: 'IP₃ receptor',
      default: 0.13,
      above: 0,
      span: [0.01, 1],
      text: 'First dissociation constant of IP₃.',
    },
    Kd_IP3_2: {
      unit: 'µM',
      symbol: 'K_2',
      section: 'IP₃ receptor',
      default: 0.9434,
      above: 0,
      span: [0.1, 3],
      text: 'Second dissociation constant of IP₃.',
    },
    Kd_act: {
      unit: 'µM',
      symbol: 'K_act',
      section: 'IP₃ receptor',
      default: 0.08234,
      above: 0,
      span: [0.01, 1],
      text: 'Dissociation constant of the calcium that activates the receptor.',
    },
    Kd_inh: {
      unit: 'µM',
      symbol: 'K_inh',
      section: 'IP₃ receptor',
      default: 1.049,
      atLeast: 0,
      span: [0.1, 3],
      text: 'Dissociation constant of the calcium that inhibits the receptor.',
    },
    SIC_th: {
      unit: 'µM',
      symbol: 'SIC_th',
      section: 'Slow inward current',
      default: 0.19669,
      atLeast: 0,
      span: [0, 1],
      text: 'Calcium above which a slow inward current is sent.',
    },
    SIC_scale: {
      unit: '',
      symbol: 'scale',
      section: 'Slow inward current',
      default: 1,
      above: 0,
      span: [0.1, 10],
      text: 'What the slow inward current is multiplied by.',
    },
  },
  state: {
    IP3: { unit: 'µM', symbol: 'IP3', default: 0.16, atLeast: 0, span: [0, 1], text: 'IP₃ (inositol 1,4,5-trisphosphate).' },
    Ca_astro: { unit: 'µM', symbol: 'Ca_astro', default: 0.073, atLeast: 0, span: [0, 2], text: 'Calcium in the cytosol.' },
    h_IP3R: {
      unit: '',
      symbol: 'h',
      default: 0.793,
      atLeast: 0,
      atMost: 1,
      span: [0, 1],
      text: 'Share of IP₃ receptors that are not inhibited.',
    },
  },
  recordables: {
    Ca_astro: { unit: 'µM', symbol: 'Ca_astro', text: 'Calcium in the cytosol' },
    IP3: { unit: 'µM', symbol: 'IP3', text: 'IP₃' },
    h_IP3R: { unit: '', symbol: 'h', text: 'Share of IP₃ receptors that are not inhibited' },
  },
  rules: [],
  variables: ['J_noise', 'solverStep'],
  inputs: { spikes: { signal: 'spike', sign: 'positive' }, refused: { signal: 'spike', sign: 'negative' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'sic',

  step(g) {
    const { p, rows } = g
    const perRow = g.size / rows
    const { IP3, Ca_astro, h_IP3R, J_noise, solverStep } = g.s
    const { spikes, refused, current } = g.input
    const { y } = solver
    solver.intervalMs = g.grid.resolutionMs
    for (let k = 0; k < rows; k++) {
      loadCell(p, k)
      const delta_IP3 = p.delta_IP3[k]!
      const SIC_th = p.SIC_th[k]!
      const SIC_scale = p.SIC_scale[k]!
      for (let i = k * perRow; i < (k + 1) * perRow; i++) {
        if (refused[i]! < 0) throw new ModelFailure('KernelException', i, 'it takes no spikes over connections of negative weight.')
        cell.J_noise = J_noise[i]!
        y[0] = IP3[i]!
        y[1] = Ca_astro[i]!
        y[2] = h_IP3R[i]!
        solver.integrate(solverStep, i)
        const Ca = Math.max(0, Math.min(y[1], cell.Ca_tot))
        IP3[i] = y[0] + delta_IP3 * spikes[i]!
        Ca_astro[i] = Ca
        h_IP3R[i] = y[2]
        const excess = (Ca - SIC_th) * nanoPerMicro
        g.send(i, excess > 1 ? Math.log(excess) * SIC_scale : 0)
        J_noise[i] = current[i]!
      }
    }
  },
})

type CellParameter = Exclude<keyof typeof cell, 'J_noise'>

const cellParameters = Object.keys(cell).filter((name): name is CellParameter => name !== 'J_noise')

function loadCell(p: Readonly<Record<CellParameter, Float64Array>>, k: number): void {
  for (const name of cellParameters) cell[name] = p[name][k]!
}
