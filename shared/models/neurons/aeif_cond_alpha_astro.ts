import type { NeuronModel } from '../define-model'
import { aeif_cond_alpha } from './aeif_cond_alpha'

/** Adaptive exponential integrate-and-fire neuron with alpha conductances that astrocytes may drive. */
export const aeif_cond_alpha_astro: NeuronModel = {
  ...aeif_cond_alpha,
  name: 'aeif_cond_alpha_astro',
  title: 'Adaptive exponential, alpha conductances, astrocytes',
  text:
    'The neuron of aeif_cond_alpha, which astrocytes may drive by slow inward currents besides. Astrocytes are not available here yet: ' +
    'that current, I_SIC, can be recorded and is 0.',
  recordables: {
    ...aeif_cond_alpha.recordables,
    I_SIC: { unit: 'pA', symbol: 'I_SIC', text: 'Slow inward current from astrocytes' },
  },
  read: { ...aeif_cond_alpha.read, I_SIC: () => 0 },
}
