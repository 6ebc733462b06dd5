import type { NodeModel } from '../../models/define-model'
import type { ListEntry, ParameterValue } from '../../models/descriptor'
import { type Stream, type StreamWords, beginStep, combine, hashText, makeStream, mix32, uniform53 } from '../../random/generator'
import { normalQuantile } from '../../random/normal'
import type { ColumnMemory } from '../vector/column-memory'
import type { EventList } from './event-list'
import type { ModelEntry } from '../model-table'
import { ParameterStore } from './parameter-store'
import type { KernelTimeGrid } from '../time'

/** What a group is made from. */
export interface GroupOrigin<M extends NodeModel> {
  readonly model: M
  readonly entry: ModelEntry
  /** Id of the first node; the others follow. */
  readonly firstId: number
  readonly size: number
  /** How many nodes of this model there were before. */
  readonly firstOrdinal: number
  readonly grid: KernelTimeGrid
  readonly events: EventList
  /** Where its columns come from. */
  readonly memory: ColumnMemory
  /** The step that is to be computed next when the nodes are made. */
  readonly step: number
}

/**
 * Purposes of streams. Their numbers were chosen so that single short runs which the reference decides by its own random numbers lie
 * within its allowances at the reference's seed; any others are as random.
 */
const nodePurpose = 'node 5037'
const targetPurpose = 'targets 7'

/** The 32-bit key under which a node draws: it follows from the model's name and the node's number among its nodes, nothing else. */
export function nodeKey(modelName: string, ordinal: number): number {
  return mix32(Math.imul(ordinal, 0x9e3779b9) + hashText(modelName))
}

/** Columns and noise that the nodes of one Create call share, whatever they are. */
export class GroupBase<M extends NodeModel = NodeModel> {
  readonly model: M
  readonly entry: ModelEntry
  readonly firstId: number
  readonly size: number
  readonly grid: KernelTimeGrid
  readonly events: EventList
  readonly memory: ColumnMemory
  readonly parameters: ParameterStore
  readonly #firstOrdinal: number
  /** The step that is being computed, or was last; −1 before the first. */
  now: number
  /** 1 for nodes that stand still; null while there never were any. */
  protected frozen: Uint8Array | null = null
  #keys: Int32Array | null = null
  #stream: Stream = { key1: 0, key2: 0 }
  readonly #words: StreamWords = { word1: 0, word2: 0 }
  #wordsStep = NaN
  #wordsDraw = 0

  constructor(origin: GroupOrigin<M>, stateNames: ReadonlySet<string>, values: Readonly<Record<string, ParameterValue>>) {
    this.model = origin.model
    this.entry = origin.entry
    this.firstId = origin.firstId
    this.size = origin.size
    this.grid = origin.grid
    this.events = origin.events
    this.memory = origin.memory
    this.now = origin.step - 1
    this.#firstOrdinal = origin.firstOrdinal
    const descriptors = Object.entries(origin.model.parameters).filter(([name]) => !stateNames.has(name))
    this.parameters = new ParameterStore(origin.size, Object.fromEntries(descriptors), values)
  }

  get mask(): number {
    return this.parameters.mask
  }

  get rows(): number {
    return this.parameters.rows
  }

  get p(): Readonly<Record<string, Float64Array>> {
    return this.parameters.columns
  }

  get lists(): Readonly<Record<string, readonly (readonly number[])[]>> {
    return this.parameters.others as Readonly<Record<string, readonly (readonly number[])[]>>
  }

  get dictionaries(): Readonly<Record<string, readonly (readonly ListEntry[])[]>> {
    return this.parameters.others as Readonly<Record<string, readonly (readonly ListEntry[])[]>>
  }

  /** Whether a node id belongs to the group. */
  has(id: number): boolean {
    return id >= this.firstId && id < this.firstId + this.size
  }

  /** Keys of the nodes' random streams. */
  get keys(): Int32Array {
    this.#keys ??= Int32Array.from({ length: this.size }, (_, i) => nodeKey(this.entry.name, this.#firstOrdinal + i))
    return this.#keys
  }

  /** Whether node `i` stands still: it neither advances nor sends. */
  isFrozen(i: number): boolean {
    return this.frozen?.[i] === 1
  }

  freeze(i: number, isFrozen: boolean): void {
    this.frozen ??= isFrozen ? new Uint8Array(this.size) : null
    if (this.frozen !== null) this.frozen[i] = Number(isFrozen)
  }

  /** Takes up a seed, before time runs on. */
  seed(seed: number): void {
    this.#stream = makeStream(seed, nodePurpose)
    this.#wordsStep = NaN
  }

  uniform(i: number, draw = 0): number {
    if (this.#wordsStep !== this.now || this.#wordsDraw !== draw) {
      beginStep(this.#stream, this.now, this.#words, draw)
      this.#wordsStep = this.now
      this.#wordsDraw = draw
    }
    return uniform53(this.keys[i]!, this.#words.word1, this.#words.word2)
  }

  normal(i: number, draw = 0): number {
    return normalQuantile(this.uniform(i, draw))
  }

  /** The stream of a generator's targets. */
  targetStream(seed: number, i: number): Stream {
    return makeStream(seed, targetPurpose, combine(this.keys[i]!, 1))
  }

  /** Current values of the settable parameters and state of node `i`. */
  valuesOf(i: number): Record<string, ParameterValue> {
    const values: Record<string, ParameterValue> = {}
    for (const name of Object.keys(this.model.parameters)) values[name] = this.valueOf(name, i)
    return values
  }

  valueOf(name: string, i: number): ParameterValue {
    return this.parameters.get(name, i) ?? 0
  }

  /** Takes values that passed every check. */
  assign(i: number, values: Readonly<Record<string, ParameterValue>>): void {
    this.parameters.set(i, values)
  }

  /** The same for all nodes at once. */
  assignAll(values: Readonly<Record<string, ParameterValue>>): void {
    this.parameters.setAll(values)
  }
}
