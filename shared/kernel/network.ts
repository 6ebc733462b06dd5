import type { NodeModel } from '../models/define-model'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import { type SplitDelay, splitDelay } from './connect/continuous-delay'
import { ColumnMemory } from './vector/column-memory'
import type { ConnectionBlock } from './connection-block'
import { EventList } from './groups/event-list'
import { type Group, type GroupPart, threadOf } from './group'
import { type GroupOrigin, nodeKey } from './groups/group-base'
import { KernelError } from './kernel-error'
import type { ModelEntry, NodeModelEntry } from './model-table'
import { NeuronRuntime } from './groups/neuron-group'
import { NodeCollection } from './node-collection'
import { RecorderRuntime } from './recording/recorder-group'
import type { RowBuilder } from './connect/row-builder'
import type { NodeLayer } from './space/placed-nodes'
import { StimulatorRuntime } from './groups/stimulator-group'
import { type KernelTimeGrid, largestStep } from './time'
import { TransmitterRuntime } from './groups/transmitter-group'

/** Ids of nodes are kept in 32-bit columns. */
const mostNodes = 2 ** 31 - 1

/** All nodes and connections. */
export class Network {
  readonly groups: Group[] = []
  readonly blocks: ConnectionBlock[] = []
  readonly events = new EventList()
  readonly memory: ColumnMemory
  /** Makes many connections at a time; null where time never runs. */
  rows: RowBuilder | null = null
  nodeCount = 0
  connectionCount = 0
  /** What was done since the reset: spikes that neurons sent, and how many connections onto neurons these passed. */
  readonly work = { spikes: 0, synapticEvents: 0 }
  /** Nodes up to this one have numbers within their threads, as NEST gives them when it connects or runs. */
  numberedNodes = 0
  /** With those that were taken away. */
  connectionsMade = 0
  /** Shortest and longest delay of all connections ever made, recorders included, in steps (kernel rule 11). */
  minDelay = Infinity
  maxDelay = 0
  /** Shortest and longest delay that may be used, where they are fixed: by the user, or by a simulation that has begun. */
  delayLimits: { readonly min: number; readonly max: number } | null = null
  /** Whether something changed that has to be prepared before time runs on. */
  changed = true
  /** Where nodes lie that were given positions. */
  readonly layers: NodeLayer[] = []
  readonly #nodesOfModel = new Map<string, number>()

  constructor(memory = new ColumnMemory()) {
    this.memory = memory
  }

  /** Throws unless so many nodes can be made. */
  checkRoom(model: string, n: number): void {
    if (!Number.isInteger(n) || n <= 0) {
      const code = n === 0 ? 'BadParameterValue' : 'BadProperty'
      throw new KernelError(code, `Create: n is ${n}, but must be a whole number above 0.`, { item: model, field: 'n' })
    }
    if (this.nodeCount + n > mostNodes) {
      throw new KernelError('BadProperty', `Create: n is ${n}, but there can be at most ${mostNodes} nodes.`, { item: model, field: 'n' })
    }
  }

  /** Adds a group of nodes whose values passed every check. */
  add(entry: NodeModelEntry, size: number, values: Readonly<Record<string, ParameterValue>>, { grid, step }: Beginning): Group {
    const firstOrdinal = this.#nodesOfModel.get(entry.name) ?? 0
    const group = makeGroup(entry.definition, {
      entry,
      firstId: this.nodeCount + 1,
      size,
      firstOrdinal,
      grid,
      events: this.events,
      memory: this.memory,
      step,
      values,
    })
    this.#nodesOfModel.set(entry.name, firstOrdinal + size)
    this.groups.push(group)
    this.nodeCount += size
    this.changed = true
    return group
  }

  /**
   * Adds a group of nodes with these values, one record for all or one for each. Where a model looks back at what was before, nodes are made with
   * its defaults and given their values then, as in NEST.
   */
  addGiven(entry: NodeModelEntry, size: number, given: readonly ParameterValues[], beginning: Beginning): Group {
    const looksBack = 'changing' in entry.definition
    const group = this.add(entry, size, looksBack ? entry.defaults : { ...entry.defaults, ...given[0] }, beginning)
    if (given.length > 1) given.forEach((values, i) => group.assign(i, values))
    else if (looksBack) group.assignAll(given[0]!)
    return group
  }

  /** Keys that the next nodes of a model will have. */
  nextKeys({ name }: NodeModelEntry, count: number): Int32Array {
    const first = this.#nodesOfModel.get(name) ?? 0
    return Int32Array.from({ length: count }, (_, i) => nodeKey(name, first + i))
  }

  /** Keys of the nodes of a collection, in its order. */
  keysOf(nodes: NodeCollection): Int32Array {
    const keys = new Int32Array(nodes.length)
    for (const { group, first, count, step, offset } of this.partsOf(nodes)) {
      for (let k = 0; k < count; k++) keys[offset + k] = group.keys[first + k * step]!
    }
    return keys
  }

  /** Adds connections that passed every check. */
  addBlocks(blocks: readonly ConnectionBlock[]): void {
    for (const block of blocks) {
      block.firstIndex = this.connectionsMade
      this.connectionsMade += block.count
      this.blocks.push(block)
      if (block.leadsToPorts() && block.target instanceof NeuronRuntime) block.target.markConnected(block.targets)
      if (block.leadsByConnection() && block.target instanceof NeuronRuntime)
        block.ports = block.target.connectionPorts!.numberAll(block.targets)
      this.connectionCount += block.count
      if (block.target instanceof NeuronRuntime) block.target.expect(block)
      this.noteDelay(block.shortestDelay())
      this.noteDelay(block.longestDelay())
    }
    this.changed = true
    this.numberedNodes = this.nodeCount
  }

  /** Number of a node among those of its thread, devices of all threads included; −1 while it has none. */
  threadLocalId(id: number, threads: number): number {
    if (id > this.numberedNodes) return -1
    const thread = threadOf(this.groupOf(id), id, threads)
    let before = 0
    for (const group of this.groups) {
      const end = Math.min(group.firstId + group.size, id)
      if (end <= group.firstId) break
      if (group.model.kind !== 'neuron') before += end - group.firstId
      else before += countCongruent(end, thread, threads) - countCongruent(group.firstId, thread, threads)
    }
    return before
  }

  /** A connection has this delay. */
  noteDelay(steps: number): void {
    this.minDelay = Math.min(this.minDelay, steps)
    this.maxDelay = Math.max(this.maxDelay, steps)
  }

  /** The group of a node id. */
  groupOf(id: number): Group {
    let low = 0
    let high = this.groups.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.groups[middle]!.firstId <= id) low = middle
      else high = middle - 1
    }
    const group = this.groups[low]
    if (group?.has(id) !== true) {
      throw new KernelError('UnknownNode', `Node with id ${id} does not exist. The network has ${this.nodeCount} nodes.`, {
        item: String(id),
      })
    }
    return group
  }

  /** A collection cut at the borders of groups. */
  partsOf(nodes: NodeCollection): GroupPart[] {
    const parts: GroupPart[] = []
    let offset = 0
    for (const range of nodes.ranges) {
      let done = 0
      while (done < range.count) {
        const id = range.first + done * range.step
        const group = this.groupOf(id)
        const count = Math.min(range.count - done, Math.floor((group.firstId + group.size - 1 - id) / range.step) + 1)
        parts.push({ group, first: id - group.firstId, count, step: range.step, offset: offset + done })
        done += count
      }
      offset += range.count
    }
    return parts
  }

  /** A delay in steps; throws BadDelay where it is below the resolution or beyond the limits. */
  delaySteps(call: string, ms: number, grid: KernelTimeGrid, field = 'delay'): number {
    const steps = grid.delaySteps(ms)
    const { min, max } = this.allowedDelays
    if (steps >= min && steps <= max) return steps
    const allowed =
      this.delayLimits === null
        ? `at least the resolution of ${grid.resolutionMs} ms`
        : `from ${grid.delayMs(min)} to ${grid.delayMs(max)} ms: these limits were set, or are those of a simulation that has begun`
    throw new KernelError('BadDelay', `${call}: ${field} is ${ms} ms, but must be ${allowed}.`, { field })
  }

  /** The delays that connections may have, in steps. */
  get allowedDelays(): { readonly min: number; readonly max: number } {
    return this.delayLimits ?? { min: 1, max: largestStep }
  }

  /** A delay that may lie between steps; both steps next to it must be allowed. */
  splitDelay(call: string, ms: number, grid: KernelTimeGrid): SplitDelay {
    const split = splitDelay(ms, grid)
    const shortest = split.earlyMs === 0 ? split.steps : split.steps - 1
    this.delaySteps(call, grid.delayMs(shortest), grid)
    this.delaySteps(call, grid.delayMs(split.steps), grid)
    return split
  }

  /** Shortest and longest delay in steps, as the kernel tells them. */
  get delays(): { readonly min: number; readonly max: number } {
    const max = Math.max(this.maxDelay, 1)
    return this.delayLimits ?? { min: Math.min(this.minDelay, max), max }
  }

  /** Once time has run on, the shortest and the longest delay stay (kernel rule 11). */
  fixDelays(): void {
    this.delayLimits ??= this.delays
  }

  allNodes(): NodeCollection {
    return NodeCollection.range(1, this.nodeCount)
  }
}

/** Where and when nodes are made. */
interface Beginning {
  readonly grid: KernelTimeGrid
  /** The step that is to be computed next. */
  readonly step: number
}

interface Making extends Omit<GroupOrigin<NodeModel>, 'model'> {
  readonly entry: ModelEntry
  readonly values: Readonly<Record<string, ParameterValue>>
}

function makeGroup(model: NodeModel, making: Making): Group {
  const { values, ...origin } = making
  switch (model.kind) {
    case 'neuron':
      return new NeuronRuntime({ ...origin, model }, values)
    case 'stimulator':
      return new StimulatorRuntime({ ...origin, model }, values)
    case 'transmitter':
      return new TransmitterRuntime({ ...origin, model }, values)
    case 'recorder':
      return new RecorderRuntime({ ...origin, model }, values)
  }
}

/** How many whole numbers from 0 up to, not including, `end` leave this remainder. */
function countCongruent(end: number, remainder: number, modulus: number): number {
  return Math.floor((end - 1 - remainder) / modulus) + 1
}
