import type { NeuronModel } from '../define-model'
import { aeif_cond_alpha } from './aeif_cond_alpha'

/** Adaptive exponential integrate-and-fire neuron with alpha conductances that astrocytes may drive. */
export const aeif_cond_alpha_astro: NeuronModel = {
  ...aeif_cond_alpha,
  name: 'aeif_cond_alpha_astro',
  title: 'Adaptive exponential, alpha conductances, astrocytes',
  text:
    'The neuron of aeif_cond_alpha, which astrocytes (astrocyte_lr_1994) may drive besides: their slow inward currents arrive over sic_connection, are added to ' +
    'its other currents, and can be recorded as I_SIC.',
  recordables: {
    ...aeif_cond_alpha.recordables,
    I_SIC: { unit: 'pA', symbol: 'I_SIC', text: 'Slow inward current from astrocytes' },
  },
  variables: [...aeif_cond_alpha.variables, 'I_SIC'],
  inputs: { ...aeif_cond_alpha.inputs, sic: { signal: 'sic' } },
  receives: [...aeif_cond_alpha.receives, 'sic'],

  step(g, t) {
    aeif_cond_alpha.step(g, t)
    const I_SIC = g.s['I_SIC']!
    const I_input = g.s['I_input']!
    const sic = g.input['sic']!
    for (let i = 0; i < g.size; i++) {
      I_SIC[i] = sic[i]!
      I_input[i]! += sic[i]!
    }
  },
}
