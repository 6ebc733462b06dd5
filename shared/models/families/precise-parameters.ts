import { numberRule } from '../define-rule'
import * as vocabulary from '../vocabulary'

function group<const G>(parameters: G): G {
  return parameters
}

/** Membrane and threshold of the neurons that place spikes between steps. */
export const preciseParameters = group({
  C_m: { ...vocabulary.C_m, default: 250 },
  tau_m: { ...vocabulary.tau_m, default: 10 },
  E_L: { ...vocabulary.E_L, default: -70 },
  V_min: { ...vocabulary.V_min, default: -Infinity },
  V_th: { ...vocabulary.V_th, default: -55 },
  V_reset: { ...vocabulary.V_reset, default: -70 },
  t_ref: { ...vocabulary.t_ref, default: 2, above: 0 },
  I_e: { ...vocabulary.I_e, default: 0 },
})

/** Of these neurons: the reset lies below the threshold and not below the lowest potential. */
export const preciseRules = [
  numberRule({
    needs: ['V_reset', 'V_th'],
    holds: (values) => values.V_reset < values.V_th,
    text: 'V_reset must lie below V_th.',
  }),
  numberRule({
    needs: ['V_reset', 'V_min'],
    holds: (values) => values.V_reset >= values.V_min,
    text: 'V_reset must not lie below V_min.',
  }),
]

/** What their help says about spike times. */
export const preciseText =
  'Spikes that arrive and spikes that are sent keep their times between the steps: the time of a spike is where the potential crosses ' +
  'the threshold, found by root search, not the end of the step.'

/** Papers that describe these neurons. */
export const preciseReferences = [
  'Morrison A, Straube S, Plesser HE, Diesmann M (2007). Exact subthreshold integration with continuous spike times in discrete-time neural network simulations. Neural Computation 19:47–79.',
  'Hanuschkin A, Kunkel S, Helias M, Morrison A, Diesmann M (2010). A general and efficient method for incorporating precise spike times in globally time-driven simulations. Frontiers in Neuroinformatics 4:113.',
]
