import { type Block, valueOf } from '../document/blocks'
import type { Edge } from '../document/checks/check-context'
import type { SimulationSettings } from '../document/schema'
import type { BlockId } from '../ids'
import { isDistanceProfile } from '../models/distributions'
import { isDistribution } from '../models/written-values'
import { connectionsOf, joiningOf, wholeCount } from './edge-counts'
import { expectedShares } from './expected-pairs'
import {
  blockStepNs,
  passNs,
  pastStepNs,
  plainPassNs,
  plainStepNs,
  plainTargetStepNs,
  relaxationTurns,
  solvedStepNs,
  stepNs,
  targetStepNs,
} from './step-costs'

// Nanoseconds of one thread, least of three runs of networks of 500 to 5,000 nodes (28 November 2026; values of each connection's own, and
// pairs, 1 December): bench/README.md, “How cost grows”.
// A connection that is made, and what it takes longer where a value of its own is drawn; where plain code makes it, where that draws a value, and
// where that is its delay.
const connectNs = 20
const drawnNs = 25
const plainConnectNs = 15
const plainDrawnNs = 60
const plainDelayNs = 95
// A pair that is asked for its distance, and one that a mask finds before that.
const pairNs = 90
const maskedPairNs = 390
// A spike's way over a connection, where each has a weight of its own, a delay of its own; to the targets of one edge, however few.
const deliveryNs = 1.3
const ownWeightNs = 8
const ownDelayNs = 16
const rowNs = 200
const sampleNs = 20
/** Rules whose connections vector code makes together with values that it draws for each, and those that are as quick where there are none. */
const drawingRules = ['fixed_indegree', 'fixed_total_number', 'pairwise_bernoulli']
const quickRules = [...drawingRules, 'all_to_all', 'one_to_one']
/** How often a neuron spikes where no theory tells. */
const assumedRate = 10

interface Expected extends Pick<SimulationSettings, 'durationMs' | 'resolutionMs' | 'relaxation'> {
  /** Spikes per second. */
  readonly rates: ReadonlyMap<BlockId, number>
  /** Samples that are taken over an edge. */
  readonly pointsOf: (edge: Edge) => number
}

/** How long (ms) one thread builds and simulates, in a kernel that has run before, where it is as fast as where the constants were measured. */
export function expectedMs(blocks: readonly Block[], edges: readonly Edge[], expected: Expected): number {
  const { durationMs, resolutionMs } = expected
  const steps = resolutionMs > 0 && Number.isFinite(durationMs) ? Math.max(0, durationMs / resolutionMs) : 0
  const joined = relaxing(edges, expected)
  const stepping = blocks.map((block) => steps * (joined.has(block.id) ? relaxationTurns : 1) * blockStepOf(block))
  const passing = edges.map((edge) => {
    if (edge.verdict?.ok !== true) return 0
    if (edge.verdict.signal === 'request') return expected.pointsOf(edge) * sampleNs
    return makingOf(edge) + passingOf(edge, steps, expected)
  })
  const total = [...stepping, ...passing].reduce((sum, ns) => sum + ns, 0) / 1e6
  return Number.isFinite(total) ? total : 0
}

/** What a step takes a block. */
function blockStepOf(block: Block): number {
  const { descriptor } = block
  const nodes = wholeCount(block.size)
  if (nodes === 0 || (descriptor?.kind !== 'neuron' && descriptor?.kind !== 'stimulator')) return 0
  return blockStepNs + nodes * nodeStepOf(block)
}

function nodeStepOf(block: Block): number {
  const { model, descriptor } = block
  const known = stepNs[model]
  if (known === undefined) return descriptor?.tags.includes('numerical solution') === true ? solvedStepNs : plainStepNs
  const compartments = model === 'cm_default' ? valueOf(block, 'compartments') : null
  return known * (Array.isArray(compartments) ? compartments.length : 1)
}

/** Blocks whose neurons follow each other within a slice. */
function relaxing(edges: readonly Edge[], { relaxation }: Expected): ReadonlySet<BlockId> {
  if (relaxation?.['use_wfr'] === false) return new Set()
  const instantaneous = edges.filter(({ verdict, synapse }) => verdict?.ok === true && synapse.descriptor?.instantaneous === true)
  return new Set(instantaneous.flatMap(({ from, to }) => [from!.id, to!.id]))
}

/** What all that passes an edge takes. */
function passingOf(edge: Edge, steps: number, { durationMs, rates }: Expected): number {
  const { from, synapse } = edge
  const connections = connectionsOf(edge)
  if (from?.descriptor?.kind === 'stimulator') return connections * steps * (targetStepNs[from.model] ?? plainTargetStepNs)
  const spikes = ((rates.get(from!.id) ?? assumedRate) * Math.max(0, durationMs)) / 1000
  const name = synapse.descriptor?.name ?? ''
  const passes = connections * (synapse.model.startsWith('static_synapse') ? staticPassOf(edge) : (passNs[name] ?? plainPassNs))
  const rows = Math.min(wholeCount(from!.size), connections) * rowNs
  return spikes * (passes + rows) + connections * steps * (pastStepNs[name] ?? 0)
}

/** What a spike takes over a connection that learns nothing. */
function staticPassOf(edge: Edge): number {
  return deliveryNs + (isOwn(edge, 'weight') ? ownWeightNs : 0) + (isOwn(edge, 'delay') ? ownDelayNs : 0)
}

/** Whether a value is not the same for all connections. */
export function isOwn({ synapse: { parameters } }: Edge, name: string): boolean {
  return typeof parameters[name] === 'object'
}

/** What it takes to make the connections of an edge. */
function makingOf(edge: Edge): number {
  const own = ownValues(edge)
  const ns = connectNs + (isQuicklyMade(edge) ? own.length * drawnNs : plainlyMaking(own))
  return (connectionsOf(edge) + joiningOf(edge)) * ns + askingOf(edge)
}

function ownValues(edge: Edge): readonly string[] {
  return Object.keys(edge.synapse.parameters).filter((name) => isOwn(edge, name))
}

/** Whether vector code makes the connections of an edge, with all values of their own, or plain code as quickly. */
export function isQuicklyMade(edge: Edge): boolean {
  const { rule, mask, synapse } = edge
  const own = ownValues(edge)
  if (own.length === 0) return quickRules.includes(rule.name)
  if (mask !== undefined || typeof rule.parameters['p'] === 'object' || !drawingRules.includes(rule.name)) return false
  return own.every((name) => {
    const value = synapse.parameters[name]
    return isDistribution(value) && !isDistanceProfile(value)
  })
}

function plainlyMaking(own: readonly string[]): number {
  return own.reduce((sum, name) => sum + (name === 'delay' ? plainDelayNs : plainDrawnNs), plainConnectNs)
}

/** What it takes to ask pairs for their distance before it is known who is connected. */
function askingOf(edge: Edge): number {
  const { mask, rule, from, to } = edge
  const { p } = rule.parameters
  const pairs = wholeCount(from?.size ?? 0) * wholeCount(to?.size ?? 0)
  if (mask !== undefined) return pairs * (expectedShares(edge)?.asked ?? 0) * maskedPairNs
  return isDistribution(p) && isDistanceProfile(p) ? pairs * pairNs : 0
}
