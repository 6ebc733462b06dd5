import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedRules } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { KernelError } from './kernel-error'
import type { ModelTable } from './model-table'
import type { Network } from './network'
import { type KernelTimeGrid, ticsPerMs } from './time'

interface KernelParts {
  readonly grid: KernelTimeGrid
  readonly seed: number
  readonly models: ModelTable
  readonly network: Network
  readonly step: number
  readonly prepared: boolean
}

function allStatus(parts: KernelParts): Readonly<Record<string, ParameterValue>> {
  const { grid, seed, models, network, step } = parts
  const { minDelay, maxDelay } = network
  return {
    resolution: grid.resolutionMs,
    rng_seed: seed,
    biological_time: grid.stampMs(step),
    min_delay: grid.delayMs(minDelay === Infinity ? 1 : minDelay),
    max_delay: grid.delayMs(Math.max(maxDelay, 1)),
    network_size: network.nodeCount,
    num_connections: network.connectionCount,
    local_num_threads: 1,
    total_num_virtual_procs: 1,
    num_processes: 1,
    ms_per_tic: 1 / ticsPerMs,
    tics_per_ms: ticsPerMs,
    tics_per_step: grid.ticsPerStep,
    off_grid_spiking: false,
    print_time: false,
    verbosity: 10,
    node_models: models.names('node'),
    synapse_models: models.names('synapse'),
    connection_rules: generatedRules.map((rule) => rule.name),
    recording_backends: ['ascii', 'memory', 'screen'],
  }
}

function unknownKey(call: string, key: string, known: Iterable<string>): KernelError {
  return new KernelError('UnaccessedDictionaryEntry', `${call}: there is no kernel parameter ${key}.${suggestion(key, known)}`, {
    field: key,
  })
}

/** The kernel's status, of some keys or of all. */
export function kernelStatus(parts: KernelParts, keys?: readonly string[]): Readonly<Record<string, ParameterValue>> {
  const status = allStatus(parts)
  if (keys === undefined) return status
  return Object.fromEntries(
    keys.map((key) => {
      const value = status[key]
      if (value === undefined) throw unknownKey('GetKernelStatus', key, Object.keys(status))
      return [key, value]
    }),
  )
}

function checkResolution(parts: KernelParts, value: ParameterValue): number {
  const place = { item: 'kernel', field: 'resolution' }
  if (typeof value !== 'number') throw new KernelError('TypeMismatch', 'SetKernelStatus: resolution must be a number in ms.', place)
  const tics = value * ticsPerMs
  if (!(tics >= 1 - 1e-9) || Math.abs(tics - Math.round(tics)) > 1e-9 * tics) {
    const message = `SetKernelStatus: resolution is ${value} ms, but must be a multiple of a microsecond (0.001 ms) above 0.`
    throw new KernelError('KernelException', message, place)
  }
  if (Math.round(tics) === parts.grid.ticsPerStep) return parts.grid.resolutionMs
  const why =
    parts.network.nodeCount > 0
      ? 'nodes exist'
      : parts.models.defaultsChanged
        ? 'defaults of models were changed'
        : parts.step > 0
          ? 'time has run on'
          : null
  if (why !== null) {
    throw new KernelError('KernelException', `SetKernelStatus: resolution cannot change once ${why}; call ResetKernel first.`, place)
  }
  return value
}

function checkSeed(value: ParameterValue): number {
  const place = { item: 'kernel', field: 'rng_seed' }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new KernelError('TypeMismatch', 'SetKernelStatus: rng_seed must be a whole number.', place)
  }
  if (value >= 1 && value < 2 ** 32) return value
  throw new KernelError('BadProperty', `SetKernelStatus: rng_seed is ${value}, but must be from 1 to 4294967295.`, place)
}

/** Values that NEST lets be set, of which here only one is possible. */
const onlyValues: Readonly<Record<string, ParameterValue>> = { local_num_threads: 1, total_num_virtual_procs: 1, biological_time: 0 }

/** Values that change nothing here. */
const ignored = new Set(['verbosity', 'print_time', 'overwrite_files', 'data_path', 'data_prefix'])

/** What the kernel's settings become; throws when a value is refused. */
export function checkKernelStatus(parts: KernelParts, values: ParameterValues): { readonly resolutionMs: number; readonly seed: number } {
  const known = Object.keys(allStatus(parts))
  for (const [key, value] of Object.entries(values)) {
    if (key === 'resolution' || key === 'rng_seed' || ignored.has(key)) continue
    const only = onlyValues[key]
    if (only === undefined && !known.includes(key)) throw unknownKey('SetKernelStatus', key, known)
    if (only === undefined) throw new KernelError('BadProperty', `SetKernelStatus: ${key} cannot be set.`, { item: 'kernel', field: key })
    if (value !== only && !(key === 'biological_time' && parts.step === 0 && value === 0)) {
      throw new KernelError('Unsupported', `SetKernelStatus: ${key} can only be ${String(only)}.`, { item: 'kernel', field: key })
    }
  }
  return {
    resolutionMs: values['resolution'] === undefined ? parts.grid.resolutionMs : checkResolution(parts, values['resolution']),
    seed: values['rng_seed'] === undefined ? parts.seed : checkSeed(values['rng_seed']),
  }
}
