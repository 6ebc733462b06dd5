import { exchangeMs } from '../models/relaxation-settings'
import { valueOf } from '../document/blocks'
import { askedButForPlaces } from '../document/but-places'
import { checkContext, type Edge, withThird } from '../document/checks/check-context'
import type { CajalDocument, SimulationSettings } from '../document/schema'
import type { ItemId, ProjectionId } from '../ids'
import { mostConnections } from '../models/connection-limit'
import { connectionsOf, joiningOf, wholeCount } from './edge-counts'
import { expectedRates } from './expected-rates'
import { expectedSpikes } from './expected-spikes'
import { expectedMs, isOwn, isQuicklyMade } from './network-time'
import { meanOf } from './value-moments'

/** What a run of a drawing will come to, as far as it can be told without running it. */
export interface NetworkCost {
  readonly neurons: number
  /** Expected where the rule leaves it to chance. */
  readonly connections: number
  /** Values that samplers will take. */
  readonly recordedPoints: number
  /** Spikes that recorders can expect; null where they record some of which nobody knows how many there will be. */
  readonly recordedSpikes: number | null
  readonly memoryBytes: number
  /** How long the kernel would take where it is as fast as where its constants were measured; a machine's own factor is learnt. */
  readonly expectedMs: number
  /** What takes most of the memory; null where nothing takes any. */
  readonly largest: MemoryPart | null
  /** Edges that would make more connections than one call may. */
  readonly crowded: readonly Crowd[]
}

/** An edge of too many connections. */
export interface Crowd {
  readonly item: ProjectionId
  readonly connections: number
}

/** A part of the memory, with the item it comes from. */
export interface MemoryPart {
  readonly item: ItemId
  readonly kind: 'neurons' | 'connections' | 'samples'
  readonly bytes: number
}

// What a process grows by for any network: code that is compiled, and tables.
const bytesOfRun = 12e6
// Columns of parameters, constants and state, and for each step of the longest delay what will arrive then, by its sign.
const bytesPerNeuron = 150
const bytesPerDelayStep = 16
// Its target, in a small population and in another; a column of values; a delay of its own, and what it takes while plain code makes the connections of one edge.
const [bytesPerTarget, bytesPerFarTarget, bytesPerValue, bytesPerDelay, bytesPerNewDelay] = [2, 4, 8, 4, 8]
const smallPopulation = 65_536
// A double in the window's traces, which goes to the disk where there are too many, and the extremes of all, which stay.
const bytesPerPoint = 8
const bytesPerExtremes = 0.6
/** Bytes of records that the window keeps in memory; what is beyond goes to the disk. */
export const recordMemoryBytes = 512e6

/** Adds up a drawing for the line above the canvas; items that are wrong count as nothing. Of one drawing it is worked out once. */
export const networkCost: (document: CajalDocument) => NetworkCost = askedButForPlaces(addUp)

function addUp(document: CajalDocument): NetworkCost {
  const { simulation, blocks, edges } = checkContext(document)
  const neurons = sum(blocks.filter(({ descriptor }) => descriptor?.kind === 'neuron').map(({ size }) => wholeCount(size)))
  const connections = sum(edges.map((edge) => connectionsOf(edge) + joiningOf(edge)))
  // Of a run that keeps its end only some eighth more is kept.
  const keptMs = Math.min(simulation.durationMs, (simulation.keepMs ?? Infinity) * 1.125)
  const lagMs = unseenMs(edges, simulation)
  const recordedPoints = sum(edges.map((edge) => pointsOf(edge, keptMs, lagMs)))
  const rates = expectedRates(blocks, edges)
  const nodes = sum(blocks.map(({ size }) => wholeCount(size)))
  const nodeBytes = bytesPerNeuron + bytesPerDelayStep * longestDelaySteps(edges, simulation)
  const parts: readonly MemoryPart[] = [
    ...blocks.map(({ id, size }): MemoryPart => ({ item: id, kind: 'neurons', bytes: wholeCount(size) * nodeBytes })),
    ...edges.map((edge): MemoryPart => ({
      item: edge.id,
      kind: 'connections',
      bytes: connectionsOf(edge) * bytesOfConnection(edge) + bytesOfThird(edge),
    })),
    ...samplesBySampler(edges, keptMs, lagMs),
  ]
  const plainlyMade = edges.filter((edge) => isOwn(edge, 'delay') && !isQuicklyMade(edge))
  const building = plainlyMade.reduce((most, edge) => Math.max(most, connectionsOf(edge) * bytesPerNewDelay), 0)
  const memoryBytes = (nodes > 0 ? bytesOfRun : 0) + sum(parts.map(({ bytes }) => bytes)) + building
  const largest = parts.reduce<MemoryPart | null>((most, part) => (part.bytes > (most?.bytes ?? 0) ? part : most), null)
  const crowded = edges
    .map((edge) => ({ item: edge.id, connections: connectionsOf(edge) }))
    .filter((each) => each.connections > mostConnections)
  return {
    neurons,
    connections,
    recordedPoints,
    recordedSpikes: expectedSpikes(edges, rates, keptMs),
    memoryBytes,
    expectedMs: expectedMs(blocks, edges, { ...simulation, rates, pointsOf: (edge) => pointsOf(edge, simulation.durationMs, 0) }),
    largest,
    crowded,
  }
}

function longestDelaySteps(edges: readonly Edge[], { resolutionMs }: SimulationSettings): number {
  const delays = edges.flatMap(withThird).map(({ synapse: { parameters, base } }) => meanOf(parameters['delay'] ?? base['delay']) ?? 0)
  const steps = delays.reduce((most, delay) => Math.max(most, delay), 0) / resolutionMs
  return Number.isFinite(steps) ? steps : 0
}

/** Equal weights and delays are stored once a projection; connections that learn have a weight and a state each. */
function bytesOfConnection(edge: Edge): number {
  const { to, synapse } = edge
  const { descriptor } = synapse
  const target = (to?.size ?? 0) <= smallPopulation ? bytesPerTarget : bytesPerFarTarget
  const changing = descriptor === null ? 0 : descriptor.state.length + descriptor.variables.length
  const values = changing + (changing > 0 || isOwn(edge, 'weight') ? 1 : 0)
  return target + values * bytesPerValue + (isOwn(edge, 'delay') ? bytesPerDelay : 0)
}

/** Of the connections to and from its third population, half are of either kind. */
function bytesOfThird(edge: Edge): number {
  const { third } = edge
  return third === undefined ? 0 : (joiningOf(edge) / 2) * (bytesOfConnection(third.in) + bytesOfConnection(third.out))
}

/** All samples of a sampler together, for its interval is one. */
function samplesBySampler(edges: readonly Edge[], durationMs: number, lagMs: number): readonly MemoryPart[] {
  const points = new Map<ItemId, number>()
  for (const edge of edges) if (edge.to) points.set(edge.to.id, (points.get(edge.to.id) ?? 0) + pointsOf(edge, durationMs, lagMs))
  return [...points].map(([item, count]) => ({ item, kind: 'samples', bytes: bytesOfPoints(count) }))
}

function bytesOfPoints(points: number): number {
  return Math.min(points * bytesPerPoint, recordMemoryBytes) + points * bytesPerExtremes
}

/** How much of the end of a run samplers do not give: what they read becomes visible one slice of the shortest delay later, as in NEST. */
function unseenMs(edges: readonly Edge[], { durationMs, resolutionMs, relaxation }: SimulationSettings): number {
  const joined = edges.flatMap(withThird).filter(({ verdict }) => verdict?.ok === true)
  const delays = joined.map(({ synapse: { descriptor, parameters, base } }) =>
    descriptor?.instantaneous === true ? exchangeMs(relaxation, resolutionMs) : (meanOf(parameters['delay'] ?? base['delay']) ?? 0),
  )
  const least = Math.max(1, Math.round(Math.min(...delays) / resolutionMs))
  const steps = Math.round(durationMs / resolutionMs)
  if (!Number.isFinite(least) || !Number.isFinite(steps)) return 0
  return (steps - Math.max(0, Math.ceil(steps / least) - 1) * least) * resolutionMs
}

/** Samples are at multiples of the interval, after the start and up to the stop; of the last `lagMs` there are none. */
function pointsOf(edge: Edge, durationMs: number, lagMs: number): number {
  const { from, to, verdict } = edge
  if (!from || !to || !verdict?.ok || !verdict.turned) return 0
  const [interval, list, start, stop, origin] = ['interval', 'record_from', 'start', 'stop', 'origin'].map((name) => valueOf(to, name))
  if (typeof interval !== 'number' || !(interval > 0) || !Array.isArray(list)) return 0
  const until = (ms: number): number => Math.floor(ms / interval + 1e-9)
  const endMs = Math.min(durationMs - lagMs, number(origin, 0) + number(stop, Infinity))
  const samples = Math.max(0, until(endMs) - until(Math.max(0, number(origin, 0) + number(start, 0))))
  return wholeCount(samples * list.length * connectionsOf(edge))
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
