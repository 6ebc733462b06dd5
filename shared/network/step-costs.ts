/**
 * Nanoseconds that a step of 0.1 ms takes a node, by its model: one thread, the least of three times of 200 nodes with usual values, half of them
 * under 800 spikes/s of Poisson noise where it can be connected (1 December 2026, an Intel Xeon, model 207). Models that are integrated
 * with a step that adapts take up to three times as long where they spike: of these it is between both, of some what an example takes.
 */
export const stepNs: Readonly<Record<string, number>> = {
  aeif_cond_alpha: 1000,
  aeif_cond_alpha_astro: 700,
  aeif_cond_alpha_multisynapse: 600,
  aeif_cond_beta_multisynapse: 600,
  aeif_cond_exp: 800,
  aeif_psc_alpha: 900,
  aeif_psc_delta: 300,
  aeif_psc_delta_clopath: 520,
  aeif_psc_exp: 650,
  amat2_psc_exp: 31,
  astrocyte_lr_1994: 1400,
  cm_default: 800,
  eprop_iaf: 40,
  eprop_iaf_adapt: 40,
  eprop_iaf_adapt_bsshslm_2020: 45,
  eprop_iaf_bsshslm_2020: 45,
  eprop_iaf_psc_delta: 80,
  eprop_iaf_psc_delta_adapt: 80,
  erfc_neuron: 10,
  gif_cond_exp: 300,
  gif_cond_exp_multisynapse: 310,
  gif_pop_psc_exp: 85_000,
  gif_psc_exp: 39,
  gif_psc_exp_multisynapse: 35,
  ginzburg_neuron: 6,
  glif_cond: 480,
  glif_psc: 28,
  glif_psc_double_alpha: 180,
  hh_cond_beta_gap_traub: 1250,
  hh_cond_exp_traub: 1400,
  hh_psc_alpha: 150,
  hh_psc_alpha_clopath: 800,
  hh_psc_alpha_gap: 2400,
  ht_neuron: 3600,
  iaf_bw_2001: 330,
  iaf_bw_2001_exact: 560,
  iaf_chxk_2008: 600,
  iaf_cond_alpha: 410,
  iaf_cond_alpha_mc: 2500,
  iaf_cond_beta: 520,
  iaf_cond_exp: 230,
  iaf_cond_exp_sfa_rr: 800,
  iaf_psc_alpha: 3.3,
  iaf_psc_alpha_ps: 42,
  iaf_psc_delta: 1.6,
  iaf_psc_delta_ps: 20,
  iaf_psc_exp: 1.5,
  iaf_psc_exp_ps: 38,
  iaf_psc_exp_ps_lossless: 50,
  ignore_and_fire: 5,
  izhikevich: 5.5,
  lin_rate_ipn: 110,
  lin_rate_opn: 110,
  mat2_psc_exp: 25,
  mcculloch_pitts_neuron: 5,
  parrot_neuron: 5,
  parrot_neuron_ps: 8,
  pp_cond_exp_mc_urbanczik: 520,
  pp_psc_delta: 180,
  rate_transformer_tanh: 50,
  siegert_neuron: 800,
  sigmoid_rate_gg_1998_ipn: 110,
  sigmoid_rate_ipn: 130,
  tanh_rate_ipn: 120,
  tanh_rate_opn: 120,
  threshold_lin_rate_ipn: 120,
  threshold_lin_rate_opn: 140,
}

/** What a step takes a node of another model, and one of the user's own that is integrated numerically. */
export const [plainStepNs, solvedStepNs] = [20, 1000]

/** A step of a block of neurons or generators, however many nodes it has. */
export const blockStepNs = 100

/** How often a step is computed where neurons are joined without a delay and follow each other until they agree. */
export const relaxationTurns = 3

/** What a step takes a generator for each of its targets. */
export const targetStepNs: Readonly<Record<string, number>> = {
  gamma_sup_generator: 230,
  inhomogeneous_poisson_generator: 12,
  mip_generator: 10,
  noise_generator: 30,
  poisson_generator_ps: 24,
  ppd_sup_generator: 110,
  pulsepacket_generator: 0.5,
  sinusoidal_gamma_generator: 220,
  sinusoidal_poisson_generator: 13,
  spike_generator: 0.5,
  spike_train_injector: 0.5,
}
/** Of a generator that is not listed: Poisson numbers, currents. */
export const plainTargetStepNs = 2

/** A spike's way over a connection that learns, by its model: 60,000 connections, 50 spikes/s; of STDP a million, which do not fit into the caches. */
export const passNs: Readonly<Record<string, number>> = {
  bernoulli_synapse: 39,
  cont_delay_synapse: 1.3,
  ht_synapse: 24,
  quantal_stp_synapse: 40,
  stdp_nn_restr_synapse: 25,
  stdp_nn_symm_synapse: 29,
  stdp_synapse: 42,
  stdp_synapse_hom: 42,
  stdp_triplet_synapse: 67,
  tsodyks2_synapse: 18,
}
export const plainPassNs = 50

/** What a connection that learns by e-prop takes for each step, whether or not a spike passes: it goes through its neuron's past. */
export const pastStepNs: Readonly<Record<string, number>> = { eprop_synapse_bsshslm_2020: 6.5, eprop_synapse: 40 }
