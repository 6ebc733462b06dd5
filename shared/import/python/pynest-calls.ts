const looking =
  /^nest\.(get|Get|Models|print|Print|set_verbosity|verbosity|VerbosityLevel|Prepare|Cleanup|RunManager|help|Install|node_models|synapse_models|authors|sysinfo|message|Plot|raster_plot|voltage_trace|visualization|Rank|NumProcesses|SyncProcesses|num_|network_size|memory_|build_info|kernel_status|biological_time|local_num_threads|total_num|resolution|overwrite_files|data_|ll_api|server|lib|spatial\b|random\b|math\b|logic\b|Find|Distance|Displacement|NodeCollection|CollocatedSynapses|stack|__version__|time_|rng_seed|min_delay|max_delay)/

/** Whether what has this path in NEST only looks at a network: the drawing needs nothing of it. */
export function readsOnly(path: string): boolean {
  return looking.test(path)
}
