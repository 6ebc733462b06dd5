import type { ParameterValue, ParameterValues } from '../models/descriptor'
import type { KernelErrorCode } from './kernel-error'

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

/** A setting that is text; empty where it is none. */
export function textOf(value: ParameterValue | undefined): string {
  return typeof value === 'string' ? value : ''
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

interface SettingRule {
  readonly code: KernelErrorCode
  readonly holds: (value: number, settings: ParameterValues, resolutionMs: number) => boolean
  /** What the setting must be. */
  readonly text: string
}

function atLeastZero(code: KernelErrorCode): SettingRule {
  return { code, holds: (value) => value >= 0, text: 'at least 0' }
}

const aboveZero: SettingRule = { code: 'KernelException', holds: (value) => value > 0, text: 'above 0' }

/** What NEST asks of the numbers among them. */
export const settingRules: Readonly<Record<string, SettingRule>> = {
  eprop_learning_window: {
    code: 'KernelException',
    holds: (value, settings) => value > 0 && value <= Number(settings['eprop_update_interval']),
    text: 'above 0 and at most eprop_update_interval',
  },
  eprop_update_interval: aboveZero,
  spike_buffer_grow_extra: atLeastZero('BadProperty'),
  spike_buffer_shrink_limit: atLeastZero('BadProperty'),
  spike_buffer_shrink_spare: { code: 'BadProperty', holds: (value) => value >= 0 && value <= 1, text: 'from 0 to 1' },
  update_time_limit: aboveZero,
  wfr_comm_interval: {
    code: 'KernelException',
    holds: (value, settings, resolutionMs) => settings['use_wfr'] === true && value >= resolutionMs,
    text: 'at least the resolution, and is of no use while use_wfr is false',
  },
  wfr_interpolation_order: { code: 'KernelException', holds: (value) => [0, 1, 3].includes(value), text: '0, 1 or 3' },
  wfr_max_iterations: aboveZero,
  wfr_tol: atLeastZero('KernelException'),
}

/** Random number generators that NEST knows by name; numbers here come from a generator of our own whatever is chosen. */
export const generatorNames = ['Philox_32', 'Philox_64', 'Threefry_32', 'Threefry_64', 'mt19937', 'mt19937_64']

/** Where recorders can put what they record. */
export const recordingBackends = ['ascii', 'memory', 'screen']

/** As many synapse models as NEST can number, those of the catalogue included. */
export const mostSynapseModels = 511

/** What NEST's kernel tells of itself and never changes here. */
export const fixedStatus: Readonly<Record<string, ParameterValue>> = {
  T_max: 1152921504606846.8,
  T_min: -1152921504606846.8,
  growth_curves: ['gaussian', 'linear', 'sigmoid'],
  max_num_syn_models: mostSynapseModels,
  max_update_time: -Infinity,
  min_update_time: Infinity,
  modules: [],
  mpi_rank: 0,
  num_processes: 1,
  off_grid_spiking: false,
  recording_backends: recordingBackends,
  recv_buffer_size_secondary_events: 0,
  rng_types: generatorNames,
  send_buffer_size_secondary_events: 0,
  stimulation_backends: [],
  to_do: 0,
}
