import type { ChoiceParameter, FlagParameter, NumberParameter } from '../descriptor'
import { numberRule } from '../define-rule'
import type { Columns } from '../runtime'

const section = 'Optimizer'

/** What all connections of a model share of their optimizer. */
export const optimizerCommon = {
  'optimizer.type': {
    kind: 'choice',
    choices: ['gradient_descent', 'adam'],
    default: 'gradient_descent',
    section,
    text: 'How weights follow gradients: along them, or with adam by means of the gradient and its square.',
  } satisfies ChoiceParameter,
  'optimizer.batch_size': {
    kind: 'integer',
    unit: '',
    default: 1,
    section,
    above: 0,
    span: [1, 100],
    text: 'Over how many update intervals gradients are averaged before a weight changes.',
  },
  'optimizer.eta': { unit: '', symbol: 'η', default: 1e-4, section, atLeast: 0, span: [0, 0.1], text: 'Learning rate.' },
  'optimizer.Wmin': { unit: '', symbol: 'W_min', default: -100, section, span: [-1000, 1000], text: 'Smallest weight.' },
  'optimizer.Wmax': { unit: '', symbol: 'W_max', default: 100, section, span: [-1000, 1000], text: 'Largest weight.' },
  'optimizer.optimize_each_step': {
    kind: 'flag',
    default: true,
    section,
    advanced: true,
    text: 'Kept for NEST, where synapses of this model change their weights at the end of intervals whatever it is.',
  } satisfies FlagParameter,
  'optimizer.beta_1': {
    unit: '',
    symbol: 'β_1',
    default: 0.9,
    section,
    atLeast: 0,
    below: 1,
    span: [0, 1],
    text: 'Of adam: by what the mean gradient fades from update to update.',
  },
  'optimizer.beta_2': {
    unit: '',
    symbol: 'β_2',
    default: 0.999,
    section,
    atLeast: 0,
    below: 1,
    span: [0, 1],
    text: 'Of adam: by what the mean of its square fades.',
  },
  'optimizer.epsilon': {
    unit: '',
    symbol: 'ε',
    default: 1e-7,
    section,
    atLeast: 0,
    span: [0, 1e-3],
    text: 'Of adam: what the root of the mean square is raised by.',
  },
} satisfies Record<string, NumberParameter | FlagParameter | ChoiceParameter>

/** What each connection has of it. */
export const optimizerState = {
  'optimizer.m': {
    unit: '',
    symbol: 'm',
    default: 0,
    section,
    advanced: true,
    text: 'Of adam: the mean gradient; it moves while time runs.',
  },
  'optimizer.v': {
    unit: '',
    symbol: 'v',
    default: 0,
    section,
    advanced: true,
    text: 'Of adam: the mean of its square; it moves while time runs.',
  },
} satisfies Record<string, NumberParameter>

/** Weights begin within their limits. */
export const optimizerRules = [
  numberRule({
    needs: ['optimizer.Wmin', 'optimizer.Wmax'],
    holds: (values) => values['optimizer.Wmin'] <= values['optimizer.Wmax'],
    text: 'optimizer.Wmin must not be above optimizer.Wmax.',
  }),
  numberRule({
    needs: ['weight', 'optimizer.Wmin'],
    holds: (values) => values.weight >= values['optimizer.Wmin'],
    text: 'Weight must not be below optimizer.Wmin.',
  }),
  numberRule({
    needs: ['weight', 'optimizer.Wmax'],
    holds: (values) => values.weight <= values['optimizer.Wmax'],
    text: 'Weight must not be above optimizer.Wmax.',
  }),
]

/** Hidden state: gradients of a batch, updates that were made or left out, the present learning rate, and what adam raises to powers. */
export const optimizerVariables = ['batch', 'optimised', 'updates', 'eta', 'power1', 'power2'] as const

type Common = Readonly<Record<keyof typeof optimizerCommon, number>>
type State = Columns<keyof typeof optimizerState | (typeof optimizerVariables)[number]>

/**
 * The weight of connection `q` after the update that is number `index`, with the gradient since the last (Bellec et al. 2020; Kingma & Ba 2015 with the discretisation of NEST): a new learning
 * rate counts from the update after the next on.
 */
export function optimised(common: Common, s: State, q: number, index: number, gradient: number, weight: number): number {
  const { batch, optimised: done, updates, eta } = s
  batch[q]! += gradient
  const now = Math.floor(index / common['optimizer.batch_size'])
  if (updates[q]! >= now) return weight
  if (done[q] === 0) eta[q] = common['optimizer.eta']
  batch[q]! /= common['optimizer.batch_size']
  const free = common['optimizer.type'] === 0 ? weight - eta[q]! * batch[q]! : adam(common, s, q, now, weight)
  batch[q] = 0
  done[q] = 1
  eta[q] = common['optimizer.eta']
  updates[q] = now
  return Math.min(Math.max(free, common['optimizer.Wmin']), common['optimizer.Wmax'])
}

/** Updates that were left out had no gradient; they count as much. */
function adam(common: Common, s: State, q: number, now: number, weight: number): number {
  const { batch, updates, eta, power1, power2, 'optimizer.m': m, 'optimizer.v': v } = s
  const { 'optimizer.beta_1': beta1, 'optimizer.beta_2': beta2, 'optimizer.epsilon': epsilon } = common
  let changed = weight
  if (s.optimised[q] === 0) power1[q] = power2[q] = 1
  for (let update = updates[q]!; update < now; update++) {
    power1[q]! *= beta1
    power2[q]! *= beta2
    const alpha = (eta[q]! * Math.sqrt(1 - power2[q]!)) / (1 - power1[q]!)
    m[q] = beta1 * m[q]! + (1 - beta1) * batch[q]!
    v[q] = beta2 * v[q]! + (1 - beta2) * batch[q]! * batch[q]!
    changed -= (alpha * m[q]) / (Math.sqrt(v[q]) + epsilon)
    batch[q] = 0
  }
  return changed
}
