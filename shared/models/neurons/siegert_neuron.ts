import { passageIntegral } from '../../numerics/passage-integral'
import { archiverParameters } from '../common-parameters'
import { defineNeuron } from '../define-model'
import { numberRule } from '../define-rule'
import { ModelFailure } from '../model-failure'
import type { GroupColumns } from '../runtime'
import * as vocabulary from '../vocabulary'

type Membranes = GroupColumns<'tau_m' | 't_ref' | 'theta' | 'V_reset', never, 'shift'>

/** A threshold so many standard deviations above the mean is not reached in any run (Brunel 2000, eq. 22). */
const outOfReach = 6
/** |ζ(½)| √2/2: by how much coloured noise lifts threshold and reset, times the root of the ratio of time constants (Fourcaud & Brunel 2002). */
const colouredLift = 2.0652531522312172 / 2

/** Spikes per second of a neuron of row `k` at this mean (mV) and variance (mV²) of its input. */
function gain({ p, c }: Membranes, k: number, mean: number, variance: number): number {
  const deviation = Math.sqrt(variance)
  const theta = p.theta[k]!
  if (theta - mean > outOfReach * deviation) return 0
  const reset = p.V_reset[k]!
  // Without noise the potential rises to its mean.
  if (deviation === 0) return 1000 / (p.t_ref[k]! + p.tau_m[k]! * Math.log((mean - reset) / (mean - theta)))
  const passage = passageIntegral((reset - mean) / deviation + c.shift[k]!, (theta - mean) / deviation + c.shift[k]!)
  return 1000 / (p.t_ref[k]! + p.tau_m[k]! * Math.sqrt(Math.PI) * passage)
}

/** A rate neuron whose gain is that of leaky integrate-and-fire neurons with noise, for mean-field theory. */
export const siegert_neuron = defineNeuron({
  name: 'siegert_neuron',
  version: 1,
  title: 'Mean field of integrate-and-fire neurons',
  text:
    'Stands for a population of leaky integrate-and-fire neurons in mean-field theory. Its input is a mean and a variance, to which the rates of others add over diffusion_connection; its rate follows the rate at which such ' +
    'neurons fire then (Siegert 1951), which is that of iaf_psc_delta, or with tau_syn of iaf_psc_exp. Where a network of them comes to rest, the spiking network has its mean rates. A node with a constant rate, from mean, stands for input from outside. ' +
    'It has no spikes; a multimeter records its rate. Potentials count from rest.',
  equations: [
    'τ d rate/dt = −rate + mean + Φ(μ, σ)',
    'Φ = 1/(t_ref + τ_m √π ∫ exp(u²) (1 + erf u) du), from (V_reset − μ)/σ + s to (θ − μ)/σ + s',
    's = |ζ(½)|/√2 · √(τ_syn/τ_m)',
    'μ = Σ drift_factor · rate of the senders,  σ² = Σ diffusion_factor · rate of the senders',
  ],
  references: [
    'Hahne J, Dahmen D, Schuecker J, Frommer A, Bolten M, Helias M, Diesmann M (2017). Integration of continuous-time dynamics in a spiking neural network simulator. Frontiers in Neuroinformatics 11:34.',
    'Fourcaud N, Brunel N (2002). Dynamics of the firing probability of noisy integrate-and-fire neurons. Neural Computation 14:2057–2110.',
    'Schuecker J, Diesmann M, Helias M (2015). Modulated escape from a metastable state driven by colored noise. Physical Review E 92:052119.',
  ],
  tags: ['rate', 'mean field', 'population'],
  parameters: {
    tau: {
      unit: 'ms',
      symbol: 'τ',
      section: 'Dynamics',
      default: 1,
      above: 0,
      span: [0.1, 100],
      text: 'Time constant with which the rate follows its input.',
    },
    mean: { unit: '1/s', section: 'Dynamics', default: 0, span: [0, 100], text: 'Constant rate that is added to what the input gives.' },
    tau_m: { ...vocabulary.tau_m, default: 5 },
    tau_syn: {
      unit: 'ms',
      symbol: 'τ_syn',
      section: 'Synapses',
      default: 0,
      atLeast: 0,
      span: [0, 5],
      text: 'Time constant of synaptic currents that decay exponentially, well below tau_m; 0 for pulses.',
    },
    t_ref: { ...vocabulary.t_ref, default: 2 },
    theta: { unit: 'mV', symbol: 'θ', section: 'Spike', default: 15, span: [0, 40], text: 'Threshold, counted from rest.' },
    V_reset: { ...vocabulary.V_reset, default: 0, span: [-20, 20], text: 'Potential after a spike, counted from rest.' },
    ...archiverParameters,
  },
  state: {
    rate: {
      unit: '1/s',
      symbol: 'rate',
      section: 'Initial state',
      default: 0,
      span: [0, 100],
      text: 'Rate at the start; it moves while time runs.',
    },
  },
  recordables: { rate: { unit: '1/s', text: 'Rate' } },
  rules: [
    numberRule({
      needs: ['V_reset', 'theta'],
      holds: (values) => values.V_reset < values.theta,
      text: 'V_reset must lie below theta.',
    }),
  ],
  constants: ['decay', 'follow', 'shift'],
  inputs: {
    drift: { signal: 'diffusion', factor: 'drift_factor' },
    diffusion: { signal: 'diffusion', factor: 'diffusion_factor' },
  },
  receives: ['diffusion', 'request'],
  sends: 'diffusion',
  relaxes: { settles: 'rate', tells: 'rate' },

  prepare({ p, c, grid }, k) {
    const h = grid.resolutionMs
    c.decay[k] = Math.exp(-h / p.tau[k]!)
    c.follow[k] = -Math.expm1(-h / p.tau[k]!)
    c.shift[k] = colouredLift * Math.sqrt(p.tau_syn[k]! / p.tau_m[k]!)
  },

  step(g) {
    const { size, mask, p, c } = g
    const { rate } = g.s
    const { drift, diffusion } = g.input
    for (let i = 0; i < size; i++) {
      const k = i & mask
      g.send(i, rate[i]!)
      if (diffusion[i]! < 0) throw negativeVariance(i, diffusion[i]!)
      rate[i] = c.decay[k]! * rate[i]! + c.follow[k]! * (p.mean[k]! + gain(g, k, drift[i]!, diffusion[i]!))
    }
  },
})

function negativeVariance(i: number, variance: number): ModelFailure {
  const message = `the variance of its input fell to ${variance} mV², and none is below 0. A diffusion_factor must not be negative, nor the rate of a sender.`
  return new ModelFailure('NumericalInstability', i, message)
}
