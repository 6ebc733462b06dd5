import type { Values } from './draw-values'

/** Values that leave nothing to chance in a model that would. */
const values: readonly (readonly [RegExp, Values])[] = [
  [/^gif_(?!pop)/, { Delta_V: 1e-6 }],
  [/^gif_pop/, { lambda_0: 0 }],
  [/urbanczik/, { phi_max: 0 }],
  [/^pp_psc_delta$/, { c_1: 0, c_2: 0, dead_time_random: false }],
  // NEST looks weights outside of 0 … Wmax up outside of its table.
  [/facetshw/, { Wmax: 100, weight: 20 }],
  [/^bernoulli_synapse/, { p_transmit: 1 }],
  [/^quantal_stp_synapse/, { U: 1, u: 1, tau_rec: 1e-3, tau_fac: 0 }],
  [/^iaf_tum_2000$|^iaf_psc_exp$/, { delta: 0 }],
  // NEST reads on behind the end of the list.
  [/^iaf_chs_2007$/, { V_noise: 0, noise: [] }],
  // Where a step leads from reset to threshold NEST lets it spike while it is refractory (kernel rule 19).
  [/^iaf_psc_exp_ps_lossless$/, { V_reset: -1000, V_min: -2000 }],
]

/** Names of those values. */
export const chanceFree: readonly string[] = [...values.flatMap(([, each]) => Object.keys(each)), 'std', 'sdev', 'rate']

/** What was drawn for a model, with what chance had a part in set so that it has none. */
export function certain(model: string, drawn: Values): Values {
  if (model.startsWith('aeif_')) {
    // A threshold below rest lets the exponential blow last digits up until spikes differ.
    delete drawn['V_th']
  }
  // Where exact times of spikes are sent, NEST 3.10 delivers what only tells e-prop synapses of the time as a spike.
  delete drawn['flush_event_send_interval']
  // With next to no capacitance the solver's steps are at the limit of its stability, and potentials swing within its tolerance.
  if (Number(drawn['C_m'] ?? 1) < 0.01) delete drawn['C_m']
  // NEST takes it and cannot run then; Cajal refuses it at once.
  if (model === 'iaf_bw_2001' && Number(drawn['tau_rise_NMDA'] ?? 2) >= Number(drawn['tau_decay_NMDA'] ?? 100))
    delete drawn['tau_decay_NMDA']
  const fixed = values.flatMap(([pattern, each]) => (pattern.test(model) ? [each] : []))
  const rarely = 'ignore_and_spike' in drawn ? { ...drawn, ignore_and_spike: Math.abs(Number(drawn['Ca'] ?? 0)) > 0.5 } : drawn
  return Object.assign({}, rarely, ...fixed) as Values
}
