import { valueOf, type Block } from '../../document/blocks'
import { edgeName, synapseValue, type Edge } from '../../document/checks/check-context'
import { strengthsOfNothing } from '../../document/checks/devices/silent-generator'
import type { Problem } from '../../document/problem'
import { formatQuantity } from '../../units/format-quantity'
import { connectionsOf } from '../edge-counts'

const usualDelayMs = 1
/** Why nothing came through an edge in so long a run, or null where something may have. `rates` are those of blocks that were heard. */
export function silentEdge(edge: Edge, simulatedMs: number, rates: ReadonlyMap<string, number>): Omit<Problem, 'severity' | 'code'> | null {
  const { from, id } = edge
  if (from === undefined) return null
  const delay = synapseValue(edge, 'delay')
  const ranFor = formatQuantity(simulatedMs, 'ms')
  if (connectionsOf(edge) === 0) return { item: id, message: `${edgeName(edge)} makes no connections.` }
  if (synapseValue(edge, 'weight') === 0) return { item: id, field: 'synapse.weight', message: `The weight of ${edgeName(edge)} is 0.` }
  if (typeof delay === 'number' && delay >= simulatedMs) {
    return {
      item: id,
      field: 'synapse.delay',
      message: `What ${from.label} sends arrives after ${formatQuantity(delay, 'ms')}, and the run was ${ranFor} long.`,
      remedy: {
        kind: 'set-parameter',
        label: `Set the delay to ${formatQuantity(usualDelayMs, 'ms')}`,
        item: id,
        parameter: 'synapse.delay',
        value: usualDelayMs,
      },
    }
  }
  if (from.descriptor?.kind === 'stimulator') return closedWindow(from, simulatedMs) ?? nothingSent(from, simulatedMs)
  return rates.get(from.id) === 0 ? { item: from.id, message: `${from.label}, which it listens to, never fired either.` } : null
}

/** A device that was not active within a run. */
export function closedWindow(device: Block, simulatedMs: number): Omit<Problem, 'severity' | 'code'> | null {
  const number = (name: string, missing: number): number => {
    const value = valueOf(device, name)
    return typeof value === 'number' ? value : missing
  }
  const origin = number('origin', 0)
  const isMoved = device.changes.some(({ parameters }) => ['origin', 'start', 'stop'].some((name) => Object.hasOwn(parameters, name)))
  if (isMoved) return null
  const [start, stop] = [origin + number('start', 0), origin + number('stop', Infinity)]
  if (start < simulatedMs && stop > 0 && start < stop) return null
  const isLate = start >= simulatedMs
  return {
    item: device.id,
    field: isLate ? 'start' : 'stop',
    message: isLate
      ? `${device.label} begins at ${formatQuantity(start, 'ms')}, and the run was ${formatQuantity(simulatedMs, 'ms')} long.`
      : `${device.label} ends at ${formatQuantity(stop, 'ms')}, before it has begun.`,
    remedy: isLate
      ? { kind: 'set-parameter', label: 'Begin at 0 ms', item: device.id, parameter: number('start', 0) > 0 ? 'start' : 'origin', value: 0 }
      : { kind: 'set-parameter', label: 'Never end', item: device.id, parameter: 'stop' },
  }
}

function nothingSent(generator: Block, simulatedMs: number): Omit<Problem, 'severity' | 'code'> | null {
  const nothing = strengthsOfNothing(generator)
  const [first] = nothing
  if (first !== undefined) {
    return { item: generator.id, field: first, message: `${generator.label} sends nothing: set its ${nothing.join(' or ')}.` }
  }
  const times = valueOf(generator, 'spike_times')
  const isLate = Array.isArray(times) && times.length > 0 && times.every((ms) => typeof ms === 'number' && ms >= simulatedMs)
  return isLate
    ? { item: generator.id, field: 'spike_times', message: `All spikes of ${generator.label} come after the end of the run.` }
    : null
}
