import { connectionParameters } from '../common-parameters'
import { numberRule } from '../define-rule'
import { defineSynapse } from '../define-synapse'
import { urbanczikReferences } from '../families/urbanczik'

const section = 'Plasticity'

/** Plasticity by which a dendrite learns to predict the spikes of its soma. */
export const urbanczik_synapse = defineSynapse({
  name: 'urbanczik_synapse',
  version: 1,
  title: 'Dendritic prediction of somatic spiking',
  text:
    'The weight changes so that the dendrite of the target predicts the spikes of its soma: it grows where there were more spikes after a spike of the source than the dendrite’s potential says, and shrinks where there were fewer. ' +
    'What teaches is other input to the soma. The target must be pp_cond_exp_mc_urbanczik, and receptor 3 or 4 of it its dendrite. The weight changes at spikes of the source, around the weight that the connection began with or was last given.',
  equations: [
    'τ_Δ dΔ/dt = −Δ + PI,  dw/dt = 15 C_m τ_s η/(g_L (τ_L − τ_s)) · Δ, of the target’s dendrite',
    'PI = (S − φ(V*)) · h(V*) · (x_L − x_s),  V* = (g_L E_L + g_sp V_dendrite)/(g_L + g_sp) of the soma',
    'τ_L dx_L/dt = −x_L + τ_L Σ δ(t − t_spike),  likewise x_s with τ_s',
  ],
  references: urbanczikReferences,
  tags: ['plastic', 'supervised'],
  parameters: {
    ...connectionParameters,
    tau_Delta: {
      unit: 'ms',
      default: 100,
      symbol: 'τ_Δ',
      section,
      above: 0,
      span: [1, 500],
      text: 'Time constant with which changes of the weight are smoothed.',
    },
    eta: { unit: '', default: 0.07, symbol: 'η', section, span: [0, 1], text: 'Learning rate.' },
    Wmin: { unit: '', default: 0, symbol: 'W_min', section, span: [-1000, 1000], text: 'Smallest weight.' },
    Wmax: {
      unit: '',
      default: 100,
      symbol: 'W_max',
      section,
      span: [-1000, 1000],
      text: 'Largest weight, of the same sign as the weight.',
    },
  },
  rules: [
    numberRule({
      needs: ['weight', 'Wmax'],
      holds: (values) => values.weight >= 0 === values.Wmax > 0,
      text: 'weight and Wmax must have the same sign.',
    }),
  ],
  // `summed` and `smoothed` are the integrals of PI and of PI that fades, `traceL` and `traceS` those of the source; `begun` connections know their weight.
  variables: ['begun', 'begins', 'summed', 'smoothed', 'traceL', 'traceS'],
  needsHistory: true,
  needsErrors: true,

  changed(s, q) {
    s.begun[q] = 0
  },

  send(row) {
    const { from, to, target, weight, timeMs, lastMs, mask, errors } = row
    const { begun, begins, summed, smoothed, traceL, traceS } = row.s
    for (let q = from; q < to; q++) {
      const k = q & mask
      const i = target[q]!
      const delayMs = row.delayMs(q)
      if (begun[q] === 0) {
        begun[q] = 1
        begins[q] = weight[q]!
      }
      const tauL = errors.membraneMs(i)
      const tauS = errors.synapseMs(i, weight[q]! > 0)
      const tauDelta = row.p.tau_Delta[k]!
      let fading = 0
      errors.read(i, lastMs - delayMs, timeMs - delayMs)
      for (let n = errors.first; n < errors.end; n++) {
        const ms = errors.time(i, n) + delayMs
        const PI = (traceL[q]! * Math.exp((lastMs - ms) / tauL) - traceS[q]! * Math.exp((lastMs - ms) / tauS)) * errors.error(i, n)
        summed[q]! += PI
        fading += Math.exp((ms - timeMs) / tauDelta) * PI
      }
      smoothed[q] = Math.exp((lastMs - timeMs) / tauDelta) * smoothed[q]! + fading
      const grown = begins[q]! + ((summed[q]! - smoothed[q]!) * 15 * tauL * tauS * row.p.eta[k]!) / (tauL - tauS)
      const w = grown > row.p.Wmax[k]! ? row.p.Wmax[k]! : grown < row.p.Wmin[k]! ? row.p.Wmin[k]! : grown
      weight[q] = w
      row.deliver(q, w)
      traceL[q] = traceL[q]! * Math.exp((lastMs - timeMs) / tauL) + 1
      traceS[q] = traceS[q]! * Math.exp((lastMs - timeMs) / tauS) + 1
    }
  },
})
