import { generatedNodeModels, generatedRules, generatedSynapseModels } from '../models/index.generated'

/** What NEST counts, besides the parameters of models. */
const counts = [
  ...[
    'id',
    'ids',
    'index',
    'step',
    'senders',
    'targets',
    'receptors',
    'ports',
    'source',
    'target',
    'receptor',
    'port',
    'sizeof',
    'n_events',
    'comp_idx',
    'parent_idx',
    'receptor_idx',
  ],
  ...['synapse_id', 'synapse_modelid', 'synapse_label', 'target_thread', 'global_id', 'model_id', 'thread', 'thread_local_id', 'vp'],
  ...['elementsize', 'num_connections', 'network_size', 'rng_seed', 'local_num_threads', 'total_num_virtual_procs', 'num_processes'],
  ...['mpi_rank', 'tics_per_step', 'to_do', 'verbosity', 'archiver_length', 'weight_recorder', 'available', 'capacity', 'instantiations'],
  ...['buffer_size_spike_data', 'buffer_size_target_data', 'local_spike_counter', 'max_buffer_size_target_data', 'max_num_syn_models'],
  ...['recv_buffer_size_secondary_events', 'send_buffer_size_secondary_events', 'wfr_interpolation_order', 'wfr_max_iterations'],
]

function namesOf(isWhole: boolean): readonly string[] {
  return [...generatedNodeModels, ...generatedSynapseModels, ...generatedRules].flatMap(({ parameters }) =>
    Object.entries(parameters).flatMap(([name, { kind }]) => ((kind === 'integer' || kind === 'integers') === isWhole ? [name] : [])),
  )
}

const decimals = new Set(namesOf(false))

/** Names of values that are whole numbers in NEST, whatever they belong to. */
export const wholeNumberKeys: ReadonlySet<string> = new Set([...counts, ...namesOf(true).filter((name) => !decimals.has(name))])
