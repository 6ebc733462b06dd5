import { exponentialQuantile } from '../../random/exponential'
import { archiverParameters } from '../common-parameters'
import type { NumberParameter, RecordableDescriptor } from '../descriptor'
import type { NeuronGroup } from '../runtime'

function group<const G>(parameters: G): G {
  return parameters
}

/** Parameters of every binary neuron. */
export const binaryParameters = group({
  tau_m: {
    unit: 'ms',
    symbol: 'τ_m',
    section: 'Updates',
    default: 10,
    above: 0,
    span: [0.1, 100],
    text: 'Mean time between two updates, which come at random: only then the neuron may change its state.',
  },
  theta: {
    unit: 'mV',
    symbol: 'θ',
    section: 'Gain',
    default: 0,
    span: [-20, 20],
    text: 'Threshold: the input at which the gain is steepest.',
  },
  ...archiverParameters,
} satisfies Record<string, NumberParameter | (typeof archiverParameters)[keyof typeof archiverParameters]>)

const recordables: { readonly S: RecordableDescriptor; readonly h: RecordableDescriptor } = {
  S: { unit: '', symbol: 'S', text: 'State: 1 is active, 0 is not' },
  h: { unit: 'mV', symbol: 'h', text: 'Input from binary neurons that are active: the sum of their weights' },
}

/** What every binary neuron is but for its gain and its words. */
export const binaryNeuron = group({
  state: {},
  recordables,
  rules: [],
  variables: ['S', 'h', 'nextTics', 'isReady'],
  inputs: { changes: { signal: 'spike', reads: 'changes' }, current: { signal: 'current' } },
  receives: ['spike', 'current', 'request'],
  sends: 'spike',
  speaks: 'binary',
  weightUnit: 'mV',
  status: {
    S: ({ s }: { readonly s: { readonly S: Float64Array } }, i: number): boolean => s.S[i] === 1,
    h: ({ s }: { readonly s: { readonly h: Float64Array } }, i: number): number => s.h[i]!,
  },
})

/** How binary neurons speak with each other, for the text of a model. */
export const binaryText =
  'A binary neuron is active or not. Updates come at random times, and only there it may change: two spikes at once tell its targets that it became active, one that it no longer is. ' +
  'Binary neurons therefore go with binary neurons; currents of a noise_generator are added to the input, and a multimeter that records S shows the state. Let no two connections lead ' +
  'from one neuron to another: in NEST they mislead the target.'

/** A group of binary neurons with the parameters of their gain. */
export type BinaryGroup<P extends string = never> = NeuronGroup<
  'tau_m' | 'theta' | P,
  (typeof binaryNeuron.variables)[number],
  never,
  keyof typeof binaryNeuron.inputs
>

const ticsInMs = 1000

/** Advances the neurons of a group; `isActive` tells for input `h` of neuron `i` whether it is active from now on. */
export function stepBinary<G extends BinaryGroup>(g: G, t: number, isActive: (g: G, i: number, h: number) => boolean): void {
  const { size, mask } = g
  const { S, h, nextTics, isReady } = g.s
  const { changes, current } = g.input
  const { tau_m } = g.p
  const now = Math.round(g.grid.ms(t) * ticsInMs)
  for (let i = 0; i < size; i++) {
    if (isReady[i] === 0) {
      isReady[i] = 1
      nextTics[i] = interval(g.uniform(i, 2), tau_m[i & mask]!)
    }
    h[i]! += changes[i]!
    if (now <= nextTics[i]!) continue
    const state = isActive(g, i, h[i]! + current[i]!) ? 1 : 0
    if (state !== S[i]) {
      S[i] = state
      g.spike(i, 1 + state)
    }
    nextTics[i]! += interval(g.uniform(i, 1), tau_m[i & mask]!)
  }
}

/** Time to the next update, in microseconds as all times are. */
function interval(uniform: number, meanMs: number): number {
  return Math.round(exponentialQuantile(uniform) * meanMs * ticsInMs)
}
