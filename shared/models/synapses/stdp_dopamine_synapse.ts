import { connectionParameters } from '../common-parameters'
import { type PlasticRow, defineSynapse } from '../define-synapse'
import { ModulatedWeight } from '../families/modulated-weight'
import { positiveSourceTrace } from '../families/stdp-parameters'

const section = 'Plasticity'

type Shared = 'A_plus' | 'A_minus' | 'tau_plus' | 'tau_c' | 'tau_n' | 'b' | 'Wmin' | 'Wmax'
type State = 'Kplus' | 'c' | 'n' | 'seen'

/** What a connection is between two spikes of its source; one object serves all. */
const modulated = new ModulatedWeight()

/** Lets connection `q` run on to `row.timeMs`: the spikes of its target raise the eligibility, and dopamine turns that into weight. */
function runOn(row: PlasticRow<string, State, Shared>, q: number): void {
  const { timeMs, lastMs, history, target, s } = row
  const { A_plus, tau_plus } = row.common
  const i = target[q]!
  const delayMs = row.delayMs(q)
  let fromMs = lastMs
  modulated.take(row.weight[q]!, s.c[q]!, s.n[q]!, s.seen[q]!)
  history.read(i, lastMs - delayMs, timeMs - delayMs)
  for (let k = history.first; k < history.end; k++) {
    const ms = history.time(i, k) + delayMs
    modulated.advance(fromMs, ms)
    modulated.c += A_plus * s.Kplus[q]! * Math.exp((lastMs - ms) / tau_plus)
    fromMs = ms
  }
  modulated.advance(fromMs, timeMs)
}

function keep({ weight, s }: PlasticRow<string, State, Shared>, q: number): void {
  weight[q] = modulated.weight
  s.c[q] = modulated.c
  s.n[q] = modulated.n
  s.seen[q] = modulated.seen
}

/** Spike-timing dependent plasticity that dopamine gates. */
export const stdp_dopamine_synapse = defineSynapse({
  name: 'stdp_dopamine_synapse',
  version: 1,
  title: 'Spike-timing dependent plasticity gated by dopamine',
  text:
    'Pairs of spikes do not change the weight at once but leave an eligibility trace c, which fades within about a second. The weight ' +
    'changes as long as there is both eligibility and dopamine n beyond its baseline b, so that a reward some time later strengthens ' +
    'what led to it. Spikes of the neurons that lead to the volume transmitter of the synapse raise n. The transmitter and all ' +
    'parameters but c and n belong to the model. The whole delay is taken to be dendritic.',
  equations: [
    'dw/dt = c · (n − b),  W_min ≤ w ≤ W_max',
    'dc/dt = −c/τ_c,  dn/dt = −n/τ_n',
    'source before target:  c ← c + A₊ · exp(−Δt/τ₊)',
    'target before source:  c ← c − A₋ · exp(−Δt/τ_minus)',
    'dopaminergic spike:  n ← n + 1/τ_n',
  ],
  references: [
    'Izhikevich EM (2007). Solving the distal reward problem through linkage of STDP and dopamine signaling. Cerebral Cortex 17:2443–2452.',
    'Potjans W, Morrison A, Diesmann M (2010). Enabling functional neural circuit simulations with distributed computing of neuromodulated plasticity. Frontiers in Computational Neuroscience 4:141.',
  ],
  tags: ['plastic', 'dopamine', 'neuromodulation', 'reward'],
  parameters: {
    ...connectionParameters,
    A_plus: {
      unit: '',
      default: 1,
      symbol: 'A₊',
      section,
      span: [0, 5],
      text: 'How much eligibility grows where the source spikes before the target.',
    },
    A_minus: {
      unit: '',
      default: 1.5,
      symbol: 'A₋',
      section,
      span: [0, 5],
      text: 'How much eligibility shrinks where the target spikes before the source.',
    },
    tau_plus: {
      unit: 'ms',
      default: 20,
      symbol: 'τ_plus',
      section,
      above: 0,
      span: [1, 100],
      text: 'Time constant of pairs that raise eligibility; that of the others is tau_minus of the target.',
    },
    tau_c: {
      unit: 'ms',
      default: 1000,
      symbol: 'τ_c',
      section,
      above: 0,
      span: [50, 5000],
      text: 'How long a pair of spikes stays eligible for a reward.',
    },
    tau_n: { unit: 'ms', default: 200, symbol: 'τ_n', section, above: 0, span: [10, 1000], text: 'How long dopamine stays.' },
    b: { unit: '', default: 0, symbol: 'b', section, span: [0, 0.1], text: 'Baseline of dopamine: below it the change turns round.' },
    Wmin: { unit: '', default: 0, symbol: 'W_min', section, span: [-200, 200], text: 'Smallest weight.' },
    Wmax: { unit: '', default: 200, symbol: 'W_max', section, span: [-200, 1000], text: 'Largest weight.' },
    Kplus: positiveSourceTrace,
    c: {
      unit: '',
      default: 0,
      symbol: 'c',
      section,
      advanced: true,
      text: 'Eligibility trace: what it starts from, and later what it is.',
    },
    n: {
      unit: '',
      default: 0,
      symbol: 'n',
      section,
      advanced: true,
      text: 'Dopamine at the synapse: what it starts from, and later what it is.',
    },
  },
  rules: [],
  common: ['A_plus', 'A_minus', 'tau_plus', 'tau_c', 'tau_n', 'b', 'Wmin', 'Wmax'],
  state: ['Kplus', 'c', 'n'],
  variables: ['seen'],
  needsHistory: true,
  needsTransmitter: true,

  send(row) {
    const { from, to, target, timeMs, lastMs, history } = row
    const { Kplus } = row.s
    const { A_minus, tau_plus } = row.common
    const kept = Math.exp((lastMs - timeMs) / tau_plus)
    modulated.begin(row.common, row.modulation)
    for (let q = from; q < to; q++) {
      runOn(row, q)
      modulated.c -= A_minus * history.trace(target[q]!, timeMs - row.delayMs(q))
      keep(row, q)
      row.deliver(q, modulated.weight)
      Kplus[q] = Kplus[q]! * kept + 1
    }
  },

  settle(row) {
    const { from, to, timeMs, lastMs } = row
    const { Kplus } = row.s
    const kept = Math.exp((lastMs - timeMs) / row.common.tau_plus)
    modulated.begin(row.common, row.modulation)
    for (let q = from; q < to; q++) {
      runOn(row, q)
      modulated.settle(timeMs)
      keep(row, q)
      Kplus[q] = Kplus[q]! * kept
    }
  },
})
