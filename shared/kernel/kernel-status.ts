import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { generatedRules } from '../models/index.generated'
import { suggestion } from '../models/nearest-name'
import { KernelError, type KernelErrorCode } from './kernel-error'
import { fixedStatus, generatorNames, keptSettings, settingRules, wholeSettings } from './kernel-settings'
import type { ModelTable } from './model-table'
import type { Network } from './network'
import { type KernelTimeGrid, makeTimeGrid } from './time'

interface KernelParts {
  readonly grid: KernelTimeGrid
  readonly seed: number
  readonly models: ModelTable
  readonly network: Network
  readonly step: number
  readonly prepared: boolean
  /** Spikes sent before the simulation that was prepared last. */
  readonly spikesBefore: number
  /** How many threads were asked for; nothing that the kernel computes depends on it. */
  readonly threads: number
  readonly settings: ParameterValues
}

function allStatus(parts: KernelParts): Readonly<Record<string, ParameterValue>> {
  const { grid, seed, models, network, step } = parts
  return {
    ...fixedStatus,
    ...keptSettings,
    ...parts.settings,
    resolution: grid.resolutionMs,
    rng_seed: seed,
    biological_time: grid.stampMs(step),
    min_delay: grid.delayMs(network.delays.min),
    max_delay: grid.delayMs(network.delays.max),
    local_spike_counter: network.work.spikes - parts.spikesBefore,
    network_size: network.nodeCount,
    num_connections: network.connectionCount,
    local_num_threads: parts.threads,
    total_num_virtual_procs: parts.threads,
    ms_per_tic: 1 / grid.ticsPerMs,
    tics_per_ms: grid.ticsPerMs,
    tics_per_step: grid.ticsPerStep,
    prepared: parts.prepared,
    node_models: models.names('node'),
    synapse_models: models.names('synapse'),
    connection_rules: generatedRules.map((rule) => rule.name),
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

function refused(code: KernelErrorCode, field: string, why: string): KernelError {
  return new KernelError(code, `SetKernelStatus: ${field} ${why}`, { item: 'kernel', field })
}

/** How time is divided from now on; both may only change while nothing was measured in the old steps. */
function checkTime(parts: KernelParts, values: ParameterValues): { readonly resolutionMs: number; readonly ticsPerMs: number } {
  const { grid } = parts
  const { resolution: given, tics_per_ms: ticsPerMs = grid.ticsPerMs } = values
  if (given === undefined && values['tics_per_ms'] === undefined) return grid
  if (given === undefined) throw refused('KernelException', 'tics_per_ms', 'can only be set together with resolution.')
  const resolutionMs = typeof given === 'boolean' ? Number(given) : given
  if (typeof resolutionMs !== 'number') throw refused('TypeMismatch', 'resolution', 'must be a number in ms.')
  const ticsInMs = checkWhole('tics_per_ms', ticsPerMs, 1, 1e9)
  const tics = resolutionMs * ticsInMs
  if (!Number.isFinite(tics) || !(tics >= 1 - 1e-9) || Math.abs(tics - Math.round(tics)) > 1e-9 * tics) {
    throw refused('KernelException', 'resolution', `is ${resolutionMs} ms, but must be a multiple of a tic of ${1 / ticsInMs} ms above 0.`)
  }
  const why = whyFixed(parts)
  if (why !== null) throw refused('KernelException', 'resolution', `cannot be set once ${why}; call ResetKernel first.`)
  return { resolutionMs, ticsPerMs: ticsInMs }
}

/** Why what the kernel was built for cannot be set any more, even to what it is; null while it can. */
function whyFixed({ network, models, step }: KernelParts): string | null {
  if (network.nodeCount > 0) return 'nodes exist'
  if (models.defaultsChanged) return 'defaults of models were changed or models copied'
  return step > 0 ? 'time has run on' : null
}

function checkWhole(field: string, value: ParameterValue, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refused('TypeMismatch', field, 'must be a whole number.')
  if (value >= least && value <= most) return value
  throw refused('BadProperty', field, `is ${value}, but must be from ${least} to ${most}.`)
}

function checkThreads(parts: KernelParts, field: string, value: ParameterValue): number {
  const threads = checkWhole(field, value, 1, 1024)
  const why = whyFixed(parts)
  if (threads === parts.threads || why === null) return threads
  throw refused('KernelException', field, `cannot change once ${why}; call ResetKernel first.`)
}

/** Limits that were set before the resolution changed: in the new steps they leave room for the same delays. */
function keptDelays({ network, grid: old }: KernelParts, grid: KernelTimeGrid): { readonly min: number; readonly max: number } | null {
  if (network.delayLimits === null || grid === old) return null
  const { min, max } = network.delayLimits
  const limits = { min: grid.stepsWithin(old.delayMs(min)), max: grid.steps(old.delayMs(max)) }
  if (limits.min >= 1) return limits
  throw refused('BadDelay', 'min_delay', `is ${old.delayMs(min)} ms, but must be at least the resolution of ${grid.resolutionMs} ms.`)
}

/** Limits of delays, given together in ms, before there are connections. */
function checkDelays(
  parts: KernelParts,
  grid: KernelTimeGrid,
  values: ParameterValues,
): { readonly min: number; readonly max: number } | null {
  const { min_delay: min, max_delay: max } = values
  if (min === undefined && max === undefined) return keptDelays(parts, grid)
  if (min === undefined || max === undefined) throw refused('BadProperty', 'min_delay', 'and max_delay must be set together.')
  if (typeof min !== 'number' || typeof max !== 'number') throw refused('TypeMismatch', 'min_delay', 'and max_delay must be numbers in ms.')
  if (parts.network.blocks.length > 0)
    throw refused('BadProperty', 'min_delay', 'cannot be set once there are connections; call ResetKernel first.')
  const limits = { min: grid.stepsWithin(min), max: grid.steps(max) }
  if (limits.min < 1)
    throw refused('BadDelay', 'min_delay', `is ${min} ms, but must be at least the resolution of ${grid.resolutionMs} ms.`)
  if (limits.min <= limits.max) return limits
  throw refused('BadDelay', 'min_delay', `is ${min} ms, but must not be above max_delay, which is ${max} ms.`)
}

function checkKept(field: string, value: ParameterValue): ParameterValue {
  const usual = keptSettings[field]
  if (wholeSettings.has(field)) return checkWhole(field, value, 0, Number.MAX_SAFE_INTEGER)
  const given = typeof usual === 'number' && typeof value === 'boolean' ? Number(value) : value
  if (typeof given !== typeof usual) {
    const wanted = typeof usual === 'boolean' ? 'true or false' : typeof usual === 'string' ? 'a text' : 'a number'
    throw refused('TypeMismatch', field, `is ${JSON.stringify(value)}, but must be ${wanted}.`)
  }
  if (field === 'rng_type' && (typeof given !== 'string' || !generatorNames.includes(given))) {
    throw refused('BadProperty', field, `is ${JSON.stringify(value)}, but must be one of ${generatorNames.join(', ')}.`)
  }
  return given
}

/** Throws where a number among the settings given is not what NEST asks for. */
function checkRules(given: ParameterValues, settings: ParameterValues, resolutionMs: number): void {
  for (const [field, { code, holds, text }] of Object.entries(settingRules)) {
    const value = settings[field]
    if (field in given && typeof value === 'number' && !holds(value, settings, resolutionMs)) {
      throw refused(code, field, `is ${value}, but must be ${text}.`)
    }
  }
}

/** What SetKernelStatus changes. */
export interface KernelChange {
  readonly grid: KernelTimeGrid
  readonly seed: number
  readonly threads: number
  /** Delays in steps between which all must lie from now on; null where this is left as it is. */
  readonly delayLimits: { readonly min: number; readonly max: number } | null
  readonly settings: ParameterValues
  /** Whether time begins again at 0. */
  readonly rewinds: boolean
}

const special = new Set([
  'resolution',
  'rng_seed',
  'min_delay',
  'max_delay',
  'local_num_threads',
  'total_num_virtual_procs',
  'biological_time',
  'tics_per_ms',
])

/** Without waveform relaxation nodes hear of each other at every step; they never do more often. */
function exchangedAt(settings: ParameterValues, resolutionMs: number): ParameterValues {
  const intervalMs = Number(settings['wfr_comm_interval'] ?? keptSettings['wfr_comm_interval'])
  return settings['use_wfr'] === false || intervalMs < resolutionMs ? { ...settings, wfr_comm_interval: resolutionMs } : settings
}

/** What the kernel's settings become; throws when a value is refused. */
export function checkKernelStatus(parts: KernelParts, values: ParameterValues): KernelChange {
  const known = Object.keys(allStatus(parts))
  const settings: Record<string, ParameterValue> = { ...parts.settings }
  for (const [key, value] of Object.entries(values)) {
    if (special.has(key)) continue
    if (!known.includes(key)) throw unknownKey('SetKernelStatus', key, known)
    if (!(key in keptSettings)) throw refused('BadProperty', key, 'can only be read.')
    if (key === 'wfr_comm_interval' && parts.network.connectionCount > 0) {
      throw refused('KernelException', key, 'cannot be changed once connections exist; call ResetKernel first.')
    }
    if (key === 'use_wfr' && parts.network.nodeCount > 0) {
      throw refused('KernelException', key, 'cannot be set once nodes exist; call ResetKernel first.')
    }
    settings[key] = checkKept(key, value)
  }
  const { rng_seed: seed, biological_time: time } = values
  if (time !== undefined && time !== 0) throw refused('BadProperty', 'biological_time', 'can only be set to 0.')
  const threads = values['local_num_threads'] ?? values['total_num_virtual_procs']
  const { resolutionMs, ticsPerMs } = checkTime(parts, values)
  checkRules(values, { ...keptSettings, ...settings }, resolutionMs)
  const isSame = resolutionMs === parts.grid.resolutionMs && ticsPerMs === parts.grid.ticsPerMs
  const grid = isSame ? parts.grid : makeTimeGrid(resolutionMs, ticsPerMs)
  return {
    grid,
    seed: seed === undefined ? parts.seed : checkWhole('rng_seed', seed, 1, 2 ** 32 - 1),
    threads: threads === undefined ? parts.threads : checkThreads(parts, 'local_num_threads', threads),
    delayLimits: checkDelays(parts, grid, values),
    settings: exchangedAt(settings, grid.resolutionMs),
    rewinds: time !== undefined && parts.step > 0,
  }
}
