import type { ParameterValue } from '../models/descriptor'

/** Settings of NEST's kernel that change nothing here: they are kept, checked by type, and told again. */
export const keptSettings: Readonly<Record<string, ParameterValue>> = {
  adaptive_target_buffers: true,
  buffer_size_spike_data: 2,
  buffer_size_target_data: 2,
  data_path: '',
  data_prefix: '',
  dict_miss_is_error: true,
  eprop_learning_window: 1000,
  eprop_reset_neurons_on_update: true,
  eprop_update_interval: 1000,
  growth_factor_buffer_spike_data: 1.5,
  growth_factor_buffer_target_data: 1.5,
  keep_source_table: true,
  max_buffer_size_target_data: 16777216,
  overwrite_files: false,
  print_time: false,
  rng_type: 'mt19937_64',
  spike_buffer_grow_extra: 0.5,
  spike_buffer_shrink_limit: 0.2,
  spike_buffer_shrink_spare: 0.1,
  structural_plasticity_update_interval: 10000,
  update_time_limit: Infinity,
  use_compressed_spikes: true,
  use_wfr: true,
  verbosity: 10,
  wfr_comm_interval: 1,
  wfr_interpolation_order: 3,
  wfr_max_iterations: 15,
  wfr_tol: 0.0001,
}

/** Of those, the ones that are counted. */
export const wholeSettings: ReadonlySet<string> = new Set([
  'buffer_size_spike_data',
  'buffer_size_target_data',
  'max_buffer_size_target_data',
  'verbosity',
  'wfr_interpolation_order',
  'wfr_max_iterations',
])

/** Random number generators that NEST knows by name; numbers here come from a generator of our own whatever is chosen. */
export const generatorNames = ['Philox_32', 'Philox_64', 'Threefry_32', 'Threefry_64', 'mt19937', 'mt19937_64']

/** What NEST's kernel tells of itself and never changes here. */
export const fixedStatus: Readonly<Record<string, ParameterValue>> = {
  T_max: 1152921504606846.8,
  T_min: -1152921504606846.8,
  growth_curves: ['gaussian', 'linear', 'sigmoid'],
  max_num_syn_models: 511,
  max_update_time: -Infinity,
  min_update_time: Infinity,
  modules: [],
  mpi_rank: 0,
  num_processes: 1,
  off_grid_spiking: false,
  recording_backends: ['ascii', 'memory', 'screen'],
  recv_buffer_size_secondary_events: 0,
  rng_types: generatorNames,
  send_buffer_size_secondary_events: 0,
  stimulation_backends: [],
  to_do: 0,
}
