import { listRule } from '../define-rule'
import type { NumbersParameter, RecordableDescriptor } from '../descriptor'
import { ModelFailure } from '../model-failure'

/** Reversal potentials of the receptors of neurons that have any number of them. */
export const E_rev = {
  kind: 'numbers',
  unit: 'mV',
  default: [0],
  symbol: 'E_rev',
  section: 'Synapses',
  text: 'Reversal potential of each receptor: it pulls the membrane there, and so excites or inhibits.',
} as const satisfies NumbersParameter

/** Of these neurons: as many reversal potentials as time constants. */
export const oneReversalPerTime = listRule({
  needs: ['tau_syn', 'E_rev'],
  holds: (values) => values.tau_syn.length === values.E_rev.length,
  text: 'tau_syn and E_rev must have the same number of values.',
})

/** The conductance of one receptor, as a multimeter records it. */
export const recordedg: RecordableDescriptor = { unit: 'nS', symbol: 'g', text: 'Conductance' }

/** Inputs of receptors with conductances. Weights below 0 may be connected, as in NEST, but end the run when a spike brings one. */
export const portConductanceInputs = {
  spikes: { signal: 'spike', receptor: 'ports', sign: 'positive' },
  refused: { signal: 'spike', receptor: 'ports', sign: 'negative' },
  current: { signal: 'current' },
} as const

/** Ends the run where weights below 0, whose sum is `weight`, reached receptor `r` (from 0) of node `i`. */
export function checkConductanceWeight(weight: number, r: number, i: number): void {
  if (weight === 0) return
  throw new ModelFailure(
    'BadProperty',
    i,
    `a spike with a weight below 0 arrived at receptor ${r + 1} (${weight} nS in this step). Weights are conductances and must not be below 0; a receptor with a low E_rev inhibits.`,
  )
}
