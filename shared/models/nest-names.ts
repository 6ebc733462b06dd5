/** Names of NEST 3.10's node models, in the order of their numbers there: what is not in the catalogue is missing here, not misspelt. */
// prettier-ignore
export const nestNodeModels: readonly string[] = [
  'ac_generator', 'dc_generator', 'gamma_sup_generator', 'mip_generator', 'noise_generator', 'inhomogeneous_poisson_generator',
  'poisson_generator', 'poisson_generator_ps', 'ppd_sup_generator', 'pulsepacket_generator', 'sinusoidal_poisson_generator',
  'spike_generator', 'step_current_generator', 'step_rate_generator', 'sinusoidal_gamma_generator', 'aeif_cond_alpha',
  'aeif_cond_alpha_astro', 'aeif_cond_alpha_multisynapse', 'aeif_cond_beta_multisynapse', 'aeif_cond_exp', 'aeif_psc_alpha', 'aeif_psc_exp',
  'aeif_psc_delta', 'gif_cond_exp', 'gif_cond_exp_multisynapse', 'glif_cond', 'hh_cond_exp_traub', 'hh_cond_beta_gap_traub', 'hh_psc_alpha',
  'hh_psc_alpha_gap', 'ht_neuron', 'iaf_chxk_2008', 'iaf_cond_alpha', 'iaf_cond_alpha_mc', 'iaf_cond_beta', 'iaf_cond_exp',
  'iaf_cond_exp_sfa_rr', 'iaf_bw_2001_exact', 'siegert_neuron', 'amat2_psc_exp', 'cm_default', 'eprop_iaf_bsshslm_2020',
  'eprop_iaf_adapt_bsshslm_2020', 'eprop_readout_bsshslm_2020', 'eprop_iaf', 'eprop_iaf_adapt', 'eprop_iaf_psc_delta',
  'eprop_iaf_psc_delta_adapt', 'eprop_readout', 'gif_psc_exp', 'gif_psc_exp_multisynapse', 'glif_psc', 'glif_psc_double_alpha',
  'iaf_chs_2007', 'iaf_psc_alpha', 'iaf_psc_alpha_multisynapse', 'iaf_psc_alpha_ps', 'iaf_psc_delta', 'iaf_psc_delta_ps', 'iaf_psc_exp',
  'iaf_psc_exp_htum', 'iaf_psc_exp_multisynapse', 'iaf_psc_exp_ps', 'iaf_psc_exp_ps_lossless', 'iaf_tum_2000', 'ignore_and_fire',
  'izhikevich', 'mat2_psc_exp', 'parrot_neuron', 'parrot_neuron_ps', 'pp_psc_delta', 'iaf_bw_2001', 'aeif_psc_delta_clopath',
  'hh_psc_alpha_clopath', 'astrocyte_lr_1994', 'gif_pop_psc_exp', 'correlation_detector', 'correlomatrix_detector',
  'correlospinmatrix_detector', 'spike_train_injector', 'volume_transmitter', 'erfc_neuron', 'ginzburg_neuron', 'mcculloch_pitts_neuron',
  'gauss_rate_ipn', 'rate_transformer_gauss', 'lin_rate_ipn', 'lin_rate_opn', 'rate_transformer_lin', 'sigmoid_rate_ipn',
  'rate_transformer_sigmoid', 'sigmoid_rate_gg_1998_ipn', 'rate_transformer_sigmoid_gg_1998', 'tanh_rate_ipn', 'tanh_rate_opn',
  'rate_transformer_tanh', 'threshold_lin_rate_ipn', 'threshold_lin_rate_opn', 'rate_transformer_threshold_lin', 'multimeter', 'voltmeter',
  'spike_recorder', 'spin_detector', 'weight_recorder', 'spike_dilutor', 'pp_cond_exp_mc_urbanczik',
]

// prettier-ignore
const synapses: readonly string[] = [
  'bernoulli_synapse', 'clopath_synapse', 'cont_delay_synapse', 'diffusion_connection', 'eprop_synapse_bsshslm_2020',
  'eprop_learning_signal_connection_bsshslm_2020', 'eprop_synapse', 'eprop_learning_signal_connection', 'gap_junction', 'ht_synapse',
  'jonke_synapse', 'quantal_stp_synapse', 'rate_connection_delayed', 'rate_connection_instantaneous', 'sic_connection', 'static_synapse',
  'static_synapse_hom_w', 'stdp_dopamine_synapse', 'stdp_nn_pre_centered_synapse', 'stdp_nn_restr_synapse', 'stdp_nn_symm_synapse',
  'stdp_pl_synapse_hom', 'stdp_synapse', 'stdp_facetshw_synapse_hom', 'stdp_synapse_hom', 'stdp_triplet_synapse', 'tsodyks2_synapse',
  'tsodyks_synapse', 'tsodyks_synapse_hom', 'urbanczik_synapse', 'vogels_sprekeler_synapse',
]

/** Synapses without the variants `_hpc` and `_lbl`, and those with the first only. */
// prettier-ignore
const withoutVariants: ReadonlySet<string> = new Set([
  'diffusion_connection', 'eprop_learning_signal_connection_bsshslm_2020', 'eprop_learning_signal_connection', 'gap_junction',
  'rate_connection_delayed', 'rate_connection_instantaneous', 'sic_connection',
])
const withoutLabels: ReadonlySet<string> = new Set(['eprop_synapse_bsshslm_2020', 'eprop_synapse'])

/** Names of NEST 3.10's synapse models with their variants, in the order of their numbers there. */
export const nestSynapseModels: readonly string[] = synapses.flatMap((name) => {
  if (withoutVariants.has(name)) return [name]
  return withoutLabels.has(name) ? [name, `${name}_hpc`] : [name, `${name}_hpc`, `${name}_lbl`]
})

/** Names of NEST 3.10's connection rules. */
export const nestRules: ReadonlySet<string> = new Set([
  'all_to_all',
  'fixed_indegree',
  'fixed_outdegree',
  'fixed_total_number',
  'one_to_one',
  'pairwise_bernoulli',
  'pairwise_poisson',
  'symmetric_pairwise_bernoulli',
])
