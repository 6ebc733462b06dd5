import { valueOf } from '../document/blocks'
import { checkContext, connectSizes, type Edge } from '../document/checks/check-context'
import type { CajalDocument } from '../document/schema'
import { plainValues } from '../models/written-values'

/** What a run of a drawing will come to, as far as it can be told without running it. */
export interface NetworkCost {
  readonly neurons: number
  /** Expected where the rule leaves it to chance. */
  readonly connections: number
  /** Values that samplers will take; spikes cannot be told beforehand. */
  readonly recordedPoints: number
  readonly memoryBytes: number
}

// Columns of 8 bytes: parameters, constants, state, and two ring buffers of the delays that are usual.
const bytesPerNeuron = 1000
// A target and its place, equal weights and delays being stored once a projection.
const bytesPerConnection = 8
// A double in the kernel's recorder and one in the window's traces.
const bytesPerPoint = 16

/** Adds up a drawing for the line above the canvas; items that are wrong count as nothing. */
export function networkCost(document: CajalDocument): NetworkCost {
  const { blocks, edges } = checkContext(document)
  const nodes = sum(blocks.map(({ size }) => whole(size)))
  const neurons = sum(blocks.filter(({ descriptor }) => descriptor?.kind === 'neuron').map(({ size }) => whole(size)))
  const connections = sum(edges.map(connectionsOf))
  const recordedPoints = sum(edges.map((edge) => pointsOf(edge, document.simulation.durationMs)))
  const memoryBytes = nodes * bytesPerNeuron + connections * bytesPerConnection + recordedPoints * bytesPerPoint
  return { neurons, connections, recordedPoints, memoryBytes }
}

/** How many connections to expect of an edge; nothing where it cannot be made. */
export function connectionsOf(edge: Edge): number {
  const { descriptor, parameters } = edge.rule
  if (!descriptor || !edge.from || !edge.to || !edge.verdict?.ok) return 0
  const { pre, post } = connectSizes(edge)
  return whole(descriptor.expected({ pre: whole(pre), post: whole(post) }, plainValues(parameters)))
}

/** Samples are taken after each interval while the recorder is active, of each connected node. */
function pointsOf(edge: Edge, durationMs: number): number {
  const { from, to, verdict } = edge
  if (!from || !to || !verdict?.ok || !verdict.turned) return 0
  const [interval, list, start, stop, origin] = ['interval', 'record_from', 'start', 'stop', 'origin'].map((name) => valueOf(to, name))
  if (typeof interval !== 'number' || !(interval > 0) || !Array.isArray(list)) return 0
  const activeMs = Math.min(durationMs, number(origin, 0) + number(stop, Infinity)) - Math.max(0, number(origin, 0) + number(start, 0))
  const samples = Math.max(0, Math.floor(activeMs / interval + 1e-9))
  return whole(samples * list.length * connectionsOf(edge))
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

/** Zero for what is no count. */
function whole(count: number): number {
  return Number.isFinite(count) && count > 0 ? Math.round(count) : 0
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
