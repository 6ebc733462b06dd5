import { binomial } from '../../random/binomial'
import type { UniformSource } from '../../random/generator'
import { poisson } from '../../random/poisson'
import { defineNeuron } from '../define-model'
import { listRule, numberRule, numbersOf } from '../define-rule'
import { elementsOf, prepareDecay } from '../families/elements'
import { gifParameters } from '../families/gif-parameters'
import { nodeDraws } from '../families/node-draws'
import { exponentialState } from '../families/precise-exponential'
import type { GroupColumns } from '../runtime'
import * as vocabulary from '../vocabulary'

type Population = GroupColumns<
  'tau_m' | 't_ref' | 'Delta_V' | 'len_kernel' | 'N',
  'reach' | 'n' | 'm' | 'v' | 'u' | 'rate' | 'raised' | 'raisedByOne' | 'x' | 'z' | 'now' | 'rateFree' | 'g' | 'fade' | 'begun',
  never
>

type Membranes = GroupColumns<'C_m' | 'tau_m', never, 'decay'>

/** The longest past (ms) that is chosen automatically. */
const longestPastMs = 20_000
/** Up to this probability a neuron's chance to fire in a step is its expected number of spikes. */
const small = 0.01
/** So few neurons are nobody: they change no digit. */
const none = 1e-100

/** By how much a spike raises the threshold of its neuron `steps` later. */
function raisedAfter(steps: number, { lists, grid }: Population, i: number): number {
  const taus = lists['tau_sfa']![i]!
  const amounts = lists['q_sfa']![i]!
  let sum = 0
  for (let e = 0; e < taus.length; e++) sum += amounts[e]! * Math.exp((-steps * grid.resolutionMs) / taus[e]!)
  return sum
}

/** How many steps of the past count: as set, or until a spike raises the threshold by a tenth of Delta_V. Once chosen it stays. */
function reachOf(group: Population, i: number): number {
  const { p, s, mask, grid } = group
  const k = i & mask
  if (p.len_kernel[k]! >= 1) return p.len_kernel[k]!
  if (s.reach[i] === 0) {
    const h = grid.resolutionMs
    const least = Math.trunc((5 * p.tau_m[k]!) / h)
    let steps = Math.trunc(longestPastMs / h)
    while (raisedAfter(steps, group, i) / p.Delta_V[k]! < 0.1 && steps > least) steps--
    s.reach[i] = steps * h <= p.t_ref[k]! ? Math.trunc(p.t_ref[k]! / h) + 1 : steps
  }
  return s.reach[i]!
}

/** Begins with a population whose neurons all fired in the step before. */
function begin(group: Population, i: number): void {
  const { p, s, size, mask, lists, grid } = group
  const reach = reachOf(group, i)
  const N = p.N[i & mask]!
  const Delta_V = p.Delta_V[i & mask]!
  for (let q = 0; q < reach; q++) {
    const at = q * size + i
    s.n[at] = s.m[at] = q === reach - 1 ? N : 0
    s.v[at] = s.u[at] = s.rate[at] = 0
    const raised = raisedAfter(reach - q, group, i)
    s.raised[at] = raised
    s.raisedByOne[at] = (Delta_V * (1 - Math.exp(-raised / Delta_V))) / N
  }
  const taus = lists['tau_sfa']![i]!
  for (let e = 0; e < taus.length; e++) {
    s.g[e * size + i] = 0
    s.fade[e * size + i] = lists['q_sfa']![i]![e]! * taus[e]! * Math.exp((-grid.resolutionMs * reach) / taus[e]!)
  }
  s.x[i] = s.z[i] = s.now[i] = s.rateFree[i] = 0
  s.begun[i] = 1
}

/** A Poisson number that is `most` at most, also where that many are expected. */
function upTo(most: number, mean: number, source: UniformSource): number {
  return mean > most ? most : mean > 0 ? Math.min(most, poisson(mean, source)) : 0
}

const moved = { potential: 0, current: 0 }

/** Takes a synaptic current (pA) a step on, in which `arrived` is spread over the step; gives it, and what it adds to the potential of row `k`. */
function moveCurrent(tau: number, decay: number, before: number, arrived: number, { p, c, grid }: Membranes, k: number): void {
  const C_m = p.C_m[k]!
  const tau_m = p.tau_m[k]!
  const steady = (arrived / grid.resolutionMs) * (tau / C_m)
  const slope = before / C_m
  const rest = tau * decay * (slope - steady) - c.decay[k]! * (tau * slope - tau_m * steady)
  moved.potential = tau_m * (steady + rest / (tau - tau_m))
  moved.current = (steady + (slope - steady) * decay) * C_m
}

/** A population of generalised integrate-and-fire neurons as one node, which sends as many spikes as its neurons fire. */
export const gif_pop_psc_exp = defineNeuron({
  name: 'gif_pop_psc_exp',
  version: 1,
  title: 'Population of generalised integrate-and-fire neurons',
  text:
    'One node stands for a whole population of neurons like gif_psc_exp that are all alike and get the same input. It follows how many of them fired when, and from that how many ' +
    'are to be expected to fire in each step; their number is drawn by chance and sent as so many spikes at once. N changes how much the activity ' +
    'fluctuates, and hardly how long a run takes. A connection stands for connections from every neuron to every neuron: weights are those of one spike. For sparse connections use bernoulli_synapse. ' +
    'At the start, and whenever a value was set, the population is one whose neurons all fired just before.',
  equations: [
    'C_m dV_m/dt = −C_m/τ_m (V_m − E_L) + I_syn,ex + I_syn,in + I_e + I, of neurons that did not fire for long',
    'dI_syn/dt = −I_syn/τ_syn + Σ w · δ(t − t_spike)',
    'rate of a neuron = λ_0 · exp((V − θ)/ΔV), 0 for t_ref after a spike, when V begins at V_reset',
    'θ = V_T* + Σ_k q_sfa,k · exp(−(time since its spike)/τ_sfa,k) + a mean of earlier spikes of the population',
    'n_events ~ Binomial(N, mean/N), or Poisson(mean)',
  ],
  references: [
    'Schwalger T, Deger M, Gerstner W (2017). Towards a theory of cortical columns: from spiking neurons to interacting neural populations of finite size. PLoS Computational Biology 13:e1005507.',
  ],
  tags: ['integrate-and-fire', 'current-based', 'adaptation', 'escape noise', 'population'],
  parameters: {
    N: {
      kind: 'integer',
      unit: '',
      symbol: 'N',
      default: 100,
      section: 'Population',
      atLeast: 1,
      span: [1, 10_000],
      text: 'How many neurons the node stands for: the more there are, the less their activity fluctuates.',
    },
    BinoRand: {
      kind: 'flag',
      default: true,
      section: 'Population',
      text: 'Draws the number of spikes of a step from a binomial distribution; else from a Poisson distribution, up to N.',
    },
    len_kernel: {
      kind: 'integer',
      unit: '',
      default: -1,
      section: 'Population',
      advanced: true,
      span: [-1, 10_000],
      text: 'For how many steps after its spike a neuron is followed by itself; below 1 it is chosen when time runs, so that adaptation has nearly faded by then.',
    },
    C_m: { ...vocabulary.C_m, default: 250 },
    tau_m: { ...vocabulary.tau_m, default: 20 },
    E_L: { ...vocabulary.E_L, default: 0, span: [-90, 0] },
    V_reset: { ...vocabulary.V_reset, default: 0, span: [-90, 0] },
    t_ref: { ...vocabulary.t_ref, default: 4 },
    Delta_V: { ...gifParameters.Delta_V, default: 2 },
    V_T_star: { ...gifParameters.V_T_star, default: 15, span: [-60, 30] },
    lambda_0: { ...gifParameters.lambda_0, default: 10 },
    tau_sfa: { ...gifParameters.tau_sfa, default: [300] },
    q_sfa: { ...gifParameters.q_sfa, default: [0.5] },
    tau_syn_ex: { ...vocabulary.tau_syn_ex, default: 3 },
    tau_syn_in: { ...vocabulary.tau_syn_in, default: 6 },
    I_e: { ...vocabulary.I_e, default: 0 },
  },
  state: {
    V_m: {
      ...vocabulary.V_m,
      default: 0,
      span: [-90, 30],
      text: 'Potential of neurons that did not fire for long, at the start; it moves while time runs.',
    },
    I_syn_ex: exponentialState.I_syn_ex,
    I_syn_in: exponentialState.I_syn_in,
  },
  recordables: {
    V_m: { ...vocabulary.recordedV_m, text: 'Membrane potential of neurons that did not fire for long' },
    n_events: { unit: '', text: 'Spikes of the population in the step' },
    E_sfa: { unit: 'mV', symbol: 'E_sfa', text: 'Adaptive threshold of neurons that did not fire for long' },
    mean: { unit: '', text: 'Expected number of spikes in the step' },
    I_syn_ex: vocabulary.recordedI_syn_ex,
    I_syn_in: vocabulary.recordedI_syn_in,
  },
  rules: [
    listRule({
      needs: ['tau_sfa', 'q_sfa'],
      holds: (values) => values.tau_sfa.length === values.q_sfa.length,
      text: 'tau_sfa and q_sfa must have the same number of values.',
    }),
    numberRule({
      needs: ['tau_syn_ex', 'tau_m'],
      holds: (values) => values.tau_syn_ex !== values.tau_m,
      text: 'tau_syn_ex must differ from tau_m.',
    }),
    numberRule({
      needs: ['tau_syn_in', 'tau_m'],
      holds: (values) => values.tau_syn_in !== values.tau_m,
      text: 'tau_syn_in must differ from tau_m.',
    }),
  ],
  refuseRun: (values) =>
    numbersOf(values['tau_sfa'] as readonly number[]).length > 0
      ? null
      : {
          parameter: 'tau_sfa',
          message: 'tau_sfa and q_sfa are empty; give each one value at least. A q_sfa of 0 mV is no adaptation.',
          remedy: { label: 'Set tau_sfa to 300 ms', parameter: 'tau_sfa', value: [300] },
        },
  // `now` is where the present step is kept, `x` and `z` how many fired longer ago than is followed, and the variance of their survival; `g` is what is left of their spikes.
  variables: [
    ...(['n_events', 'E_sfa', 'mean', 'I_input', 'begun', 'reach', 'now', 'x', 'z', 'rateFree'] as const),
    ...(['n', 'm', 'v', 'u', 'rate', 'raised', 'raisedByOne'] as const),
  ],
  constants: ['decay', 'drive', 'decay_ex', 'decay_in', 'refractorySteps'],
  ports: { sizedBy: 'tau_sfa', variables: ['g', 'fade'], constants: ['decay_sfa'] },
  past: { variables: ['n', 'm', 'v', 'u', 'rate', 'raised', 'raisedByOne'], lengthOf: reachOf },
  inputs: {
    ex: { signal: 'spike', sign: 'positive' },
    in: { signal: 'spike', sign: 'negative' },
    current: { signal: 'current' },
  },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  weightUnit: 'pA',
  status: {
    n_events: ({ s }, i) => s.n_events[i]!,
    E_sfa: ({ s }, i) => s.E_sfa[i]!,
    mean: ({ s }, i) => s.mean[i]!,
    len_kernel: ({ p, s, mask }, i) => (p.len_kernel[i & mask]! < 1 && s.reach[i]! > 0 ? s.reach[i]! : p.len_kernel[i & mask]!),
  },

  changed({ s }, i, given) {
    s.begun[i] = 0
    if ('len_kernel' in given) s.reach[i] = 0
  },

  prepare(g, k) {
    const { p, c, grid } = g
    const h = grid.resolutionMs
    c.decay[k] = Math.exp(-h / p.tau_m[k]!)
    c.drive[k] = (p.tau_m[k]! / p.C_m[k]!) * (1 - c.decay[k])
    c.decay_ex[k] = Math.exp(-h / p.tau_syn_ex[k]!)
    c.decay_in[k] = Math.exp(-h / p.tau_syn_in[k]!)
    c.refractorySteps[k] = grid.steps(p.t_ref[k]!)
    prepareDecay(elementsOf(g, 'tau_sfa', g.s.g, c.decay_sfa), k, h)
  },

  step(g) {
    const { size, rows, mask, p, c, s } = g
    const { V_m, I_syn_ex, I_syn_in, I_input, n, m, v, u, rate, raised, raisedByOne } = s
    const { ex, in: inhibition, current } = g.input
    const h = g.grid.resolutionMs
    // Rates are per second: the mean of two of them over a step.
    const half = 0.0005 * h
    for (let i = 0; i < size; i++) {
      const k = i & mask
      if (s.begun[i] === 0) begin(g, i)
      const N = p.N[k]!
      const E_L = p.E_L[k]!
      const Delta_V = p.Delta_V[k]!
      const lambda_0 = p.lambda_0[k]!
      const remains = c.decay[k]!
      // What input adds in this step, to a potential at rest.
      moveCurrent(p.tau_syn_ex[k]!, c.decay_ex[k]!, I_syn_ex[i]!, ex[i]!, g, k)
      const V_ex = moved.potential
      I_syn_ex[i] = moved.current
      moveCurrent(p.tau_syn_in[k]!, c.decay_in[k]!, I_syn_in[i]!, inhibition[i]!, g, k)
      const added = (p.I_e[k]! + I_input[i]!) * c.drive[k]! + E_L + (V_ex + moved.potential)
      I_syn_in[i] = moved.current
      I_input[i] = current[i]!
      const V = (V_m[i]! - E_L) * remains + added
      V_m[i] = V

      // Those that did not fire for as long as is followed.
      const length = reachOf(g, i)
      const now = s.now[i]!
      const oldest = now * size + i
      let E_sfa = p.V_T_star[k]!
      const elements = g.lists['tau_sfa']![i]!.length
      for (let e = 0; e < elements; e++) {
        const at = e * size + i
        const decay = c.decay_sfa[e * rows + k]!
        s.g[at] = s.g[at]! * decay + ((1 - decay) * n[oldest]!) / (N * h)
        E_sfa += s.fade[at]! * s.g[at]
      }
      const free = lambda_0 * Math.exp((V - E_sfa) / Delta_V)
      const chanceFree = 1 - Math.exp(-half * (s.rateFree[i]! + free))
      s.rateFree[i] = free
      // NEST takes the spikes at the beginning of its memory here, not the oldest.
      E_sfa -= n[i]! * raisedByOne[i]!
      s.E_sfa[i] = E_sfa

      // Those that fired since, by the step in which they did.
      let alive = 0
      for (let q = 0; q < length; q++) alive += m[q * size + i]!
      let theta = E_sfa
      let expected = 0
      let variance = 0
      let expectedVariance = 0
      const followed = length - c.refractorySteps[k]!
      let slot = now
      for (let q = 0; q < followed; q++) {
        const at = slot * size + i
        slot = slot + 1 === length ? 0 : slot + 1
        const threshold = raised[q * size + i]! + theta
        theta += n[at]! * raisedByOne[q * size + i]!
        // Of those that fired in that step nobody is left.
        if (m[at]! < none && v[at]! < none) {
          m[at] = v[at] = 0
          continue
        }
        const potential = (u[at]! - E_L) * remains + added
        u[at] = potential
        const next = lambda_0 * Math.exp((potential - threshold) / Delta_V)
        let chance = half * (next + rate[at]!)
        if (chance > small) chance = 1 - Math.exp(-chance)
        rate[at] = next
        expectedVariance += chance * v[at]!
        variance += v[at]!
        expected += chance * m[at]!
        const survives = 1 - chance
        v[at] = survives * survives * v[at]! + chance * m[at]!
        m[at] = survives * m[at]!
      }
      const x = s.x[i]!
      const z = s.z[i]!
      const chanceLost = variance + z > 0 ? (expectedVariance + chanceFree * z) / (variance + z) : 0
      const mean = expected + chanceFree * x + chanceLost * (N - alive - x)
      s.mean[i] = mean
      const count = p.BinoRand[k] === 0 ? upTo(N, mean, nodeDraws.of(g, i)) : binomial(N, mean / N, nodeDraws.of(g, i))
      s.n_events[i] = count

      const survives = 1 - chanceFree
      s.z[i] = survives * survives * z + x * chanceFree + v[oldest]!
      s.x[i] = x * survives + m[oldest]!
      n[oldest] = m[oldest] = count
      v[oldest] = rate[oldest] = 0
      u[oldest] = p.V_reset[k]!
      s.now[i] = now + 1 === length ? 0 : now + 1
      if (count > 0) g.spike(i, count)
    }
  },
})
