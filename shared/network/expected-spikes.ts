import { type Block, valueOf } from '../document/blocks'
import type { Edge } from '../document/checks/check-context'
import type { BlockId } from '../ids'
import type { GivenValue } from '../models/descriptor'
import { connectionsOf } from './edge-counts'
import { generatorRate, readMean, sentCurrent } from './neuron-drive'

/**
 * How many spikes recorders of spikes will get within `keptMs`, from rates (spikes/s) that populations are expected to settle at; null where a
 * sender's rate follows from no theory, or from none that fits what reaches it.
 */
export function expectedSpikes(edges: readonly Edge[], rates: ReadonlyMap<BlockId, number>, keptMs: number): number | null {
  const passing = edges.filter(({ from, to, verdict }) => from && to && verdict?.ok === true && !verdict.turned)
  const recorded = passing.filter(({ to }) => to?.descriptor?.kind === 'recorder')
  if (recorded.length === 0) return 0
  const unsettled = unsettledBlocks(passing, rates)
  return recorded.reduce<number | null>((sum, edge) => {
    const from = edge.from!
    const each = unsettled.has(from.id) ? null : spikesOf(from, windowOf(edge.to!, keptMs), rates)
    return sum === null || each === null ? null : sum + each * connectionsOf(edge)
  }, 0)
}

/** Blocks that no steady rate describes: input that changes, or of unknown rate, reaches them, be it through others. */
function unsettledBlocks(edges: readonly Edge[], rates: ReadonlyMap<BlockId, number>): ReadonlySet<BlockId> {
  const unsettled = new Set<BlockId>()
  for (let size = -1; size !== unsettled.size;) {
    size = unsettled.size
    for (const edge of edges) if (unsettled.has(edge.from!.id) || !isSteady(edge, rates)) unsettled.add(edge.to!.id)
  }
  return unsettled
}

/** Whether what passes an edge is as the theory of rates has it: of a rate that stays, by synapses that stay, from anywhere to anywhere. */
function isSteady({ from, synapse, mask }: Edge, rates: ReadonlyMap<BlockId, number>): boolean {
  const block = from!
  if (mask !== undefined || synapse.descriptor === null || synapse.descriptor.state.length > 0) return false
  if (block.descriptor?.kind !== 'stimulator') return rates.has(block.id)
  return Number.isFinite(generatorRate(block, readMean)) || sentCurrent(block, readMean)?.swings === false
}

/** From when to when, in ms. */
interface Window {
  readonly from: number
  readonly to: number
}

function windowOf(block: Block, keptMs: number): Window {
  const [start, stop, origin] = ['start', 'stop', 'origin'].map((name) => valueOf(block, name))
  const from = Math.max(0, asNumber(origin, 0) + asNumber(start, 0))
  return { from, to: Math.max(from, Math.min(keptMs, asNumber(origin, 0) + asNumber(stop, Infinity))) }
}

/** Of each of its nodes within a window; null where nobody knows. */
function spikesOf(block: Block, recorded: Window, rates: ReadonlyMap<BlockId, number>): number | null {
  const sending = block.descriptor?.kind === 'stimulator' ? windowOf(block, recorded.to) : recorded
  const from = Math.max(recorded.from, sending.from)
  const to = Math.max(from, Math.min(recorded.to, sending.to))
  const listed: unknown = valueOf(block, 'spike_times')
  if (Array.isArray(listed)) {
    const origin = asNumber(valueOf(block, 'origin'), 0)
    return listed.filter((ms) => Number(ms) + origin > from && Number(ms) + origin <= to).length
  }
  const rate = generatorRate(block, readMean) ?? rates.get(block.id) ?? NaN
  return Number.isFinite(rate) ? (rate * (to - from)) / 1000 : null
}

function asNumber(value: GivenValue | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
