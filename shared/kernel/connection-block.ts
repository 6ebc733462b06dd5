import type { SourceTrain } from '../models/define-synapse'
import type { ParameterValue } from '../models/descriptor'
import type { NodeCollection } from './node-collection'
import type { SynapseModelEntry } from './model-table'
import type { Group } from './group'
import type { IncomingConnections, TargetColumn } from './groups/partners'
import { isShared } from './vector/shared-buffer'

/** Where what arrives is added: names of inputs, by the sign of what arrives. */
export interface InputRoute {
  readonly positive: string
  readonly negative: string
}

/** How a block hands on what its sources send. */
export type Route =
  /** Into the inputs of neurons; absent where the model takes no such signal. */
  | { readonly kind: 'inputs'; readonly spikes: InputRoute | null; readonly current: InputRoute | null }
  /** Spikes to a recorder. */
  | { readonly kind: 'recorder' }
  /** A sampler that reads its targets. */
  | { readonly kind: 'samples' }

export interface BlockParts {
  readonly synapse: SynapseModelEntry
  readonly pre: NodeCollection
  readonly target: Group
  readonly route: Route
  /** Connections of the k-th source are `rows[k] … rows[k + 1]`. */
  readonly rows: Int32Array
  readonly targets: TargetColumn
  /** One value for all connections, or one for each. */
  readonly weight: number | Float64Array
  readonly delay: number | Uint32Array
  /** By how many ms delays are shorter than their steps; null where they lie on steps. */
  readonly early: number | Float64Array | null
  readonly receptor: number
  /** Whether a source may send amounts of either sign. */
  readonly mixedSigns: boolean
  /** Key of the call that made it, for random numbers. */
  readonly key: number
  readonly plastic: PlasticColumns | null
  /** A number that the user gave these connections, −1 for none; null where the synapse model has no labels. */
  readonly label: number | null
  /** Whether the targets of each row are known to rise; else it is found out where it matters. */
  readonly isRising: boolean
}

/** What connections have besides weight and delay: those that act when their source spikes, and those whose strength is another number. */
export interface PlasticColumns {
  /** 0 while all connections share their parameters, else −1. */
  readonly mask: number
  readonly parameters: Readonly<Record<string, Float64Array>>
  readonly state: Readonly<Record<string, Float64Array>>
  /** Time up to which the connections of each source were brought: of its last spike or what a transmitter handed on, in ms; 0 at first. */
  readonly lastSpikes: Float64Array
}

/** The shortest and the longest delay (steps) of a column. */
interface DelayRange {
  readonly column: Uint32Array
  readonly shortest: number
  readonly longest: number
}

/**
 * The connections that one Connect call made onto the nodes of one group, by source: row offsets and target indices in typed arrays.
 * Weight and delay are stored once while all connections share them.
 */
export class ConnectionBlock implements IncomingConnections {
  readonly synapse: SynapseModelEntry
  readonly pre: NodeCollection
  readonly target: Group
  readonly route: Route
  rows: Int32Array
  targets: TargetColumn
  weight: number | Float64Array
  delay: number | Uint32Array
  early: number | Float64Array | null
  readonly receptor: number
  readonly mixedSigns: boolean
  readonly key: number
  plastic: PlasticColumns | null
  readonly label: number | null
  readonly isRising: boolean
  /** Keys of the targets' noise, where a source draws for every target by itself. */
  keys: Int32Array | null = null
  /** Of connections that are inputs of their own: their numbers among those onto their targets; null of others. */
  ports: Uint32Array | null = null
  /** Of synapses that need eligibility: what each source sent, once it did. */
  trains: (SourceTrain | undefined)[] = []
  /** Number of the block's first connection among all that were ever made. */
  firstIndex = 0
  /** Numbers of its connections, less that of the first, once some were taken away; null while all are there. */
  kept: Int32Array | null = null
  /** Of delays that are each connection's own; null while it is not known. */
  #range: DelayRange | null = null

  constructor(parts: BlockParts) {
    this.synapse = parts.synapse
    this.pre = parts.pre
    this.target = parts.target
    this.route = parts.route
    this.rows = parts.rows
    this.targets = parts.targets
    this.weight = parts.weight
    this.delay = parts.delay
    this.early = parts.early
    this.receptor = parts.receptor
    this.mixedSigns = parts.mixedSigns
    this.key = parts.key
    this.plastic = parts.plastic
    this.label = parts.label
    this.isRising = parts.isRising
  }

  get count(): number {
    return this.targets.length
  }

  /** Whether its connections have no delay. */
  get isInstantaneous(): boolean {
    return this.synapse.definition.instantaneous === true
  }

  /** Whether its weights and delays lie in the memory of vector code, as far as they have columns. */
  get isInMemory(): boolean {
    const { weight, delay } = this
    return (typeof weight === 'number' || isShared(weight)) && (typeof delay === 'number' || isShared(delay))
  }

  /** Number of connection `q` among all that were ever made. */
  indexOf(q: number): number {
    return this.firstIndex + (this.kept?.[q] ?? q)
  }

  weightOf(q: number): number {
    return typeof this.weight === 'number' ? this.weight : this.weight[q]!
  }

  delayOf(q: number): number {
    return typeof this.delay === 'number' ? this.delay : this.delay[q]!
  }

  /** By how many ms the delay of connection `q` is shorter than its steps. */
  earlyOf(q: number): number {
    const { early } = this
    return early === null ? 0 : typeof early === 'number' ? early : early[q]!
  }

  /** Parameters and state of connection `q` by name, without those that all connections of the model share. */
  valuesOf(q: number): Record<string, ParameterValue> {
    const { plastic, synapse } = this
    const { common, parameters } = synapse.definition
    const values: Record<string, ParameterValue> =
      common.includes('weight') || !('weight' in parameters) ? {} : { weight: this.weightOf(q) }
    for (const name of Object.keys(parameters)) {
      const value = plastic?.state[name]?.[q] ?? plastic?.parameters[name]?.[q & plastic.mask]
      if (value !== undefined) values[name] = parameters[name]!.kind === 'flag' ? value !== 0 : value
    }
    if (this.label !== null) values['synapse_label'] = this.label
    return values
  }

  /** Where all connections of the model share their weight, takes it as it is now. */
  takeCommonWeight(): void {
    const { definition, defaults } = this.synapse
    if (definition.common.includes('weight')) this.weight = Number(defaults['weight'])
  }

  /** Weights as a column of their own, where single ones are about to change. */
  weightColumn(): Float64Array {
    if (typeof this.weight === 'number') this.weight = this.target.memory.floats(this.count).fill(this.weight)
    return this.weight
  }

  /** Whether it brings spikes to numbered receptors. */
  leadsToPorts(): boolean {
    if (this.route.kind !== 'inputs' || this.route.spikes === null || this.target.model.kind !== 'neuron') return false
    return this.target.model.inputs[this.route.spikes.positive]?.receptor === 'ports'
  }

  /** Whether each of its connections is an input of its own. */
  leadsByConnection(): boolean {
    if (this.route.kind !== 'inputs' || this.route.spikes === null || this.target.model.kind !== 'neuron') return false
    return this.target.model.inputs[this.route.spikes.positive]?.byConnection === true
  }

  /** Names of the inputs that this block can feed. */
  feeds(): string[] {
    if (this.route.kind !== 'inputs') return []
    const { spikes, current } = this.route
    const names: string[] = current === null ? [] : [current.positive, current.negative]
    if (spikes === null) return names
    // A generator may send factors of either sign; a neuron's spikes keep the sign of the weight.
    const bothSigns = this.plastic !== null || typeof this.weight !== 'number' || this.mixedSigns
    if (bothSigns || (this.weight as number) > 0) names.push(spikes.positive)
    if (bothSigns || (this.weight as number) <= 0) names.push(spikes.negative)
    return names
  }

  shortestDelay(): number {
    return typeof this.delay === 'number' ? this.delay : this.#rangeOf(this.delay).shortest
  }

  /** After how many steps a spike may arrive at the earliest: where its time within its step and a delay between steps add up to one, a step sooner. */
  soonestArrival(): number {
    return this.shortestDelay() - (this.early === null ? 0 : 1)
  }

  longestDelay(): number {
    return typeof this.delay === 'number' ? this.delay : this.#rangeOf(this.delay).longest
  }

  #rangeOf(column: Uint32Array): DelayRange {
    if (this.#range?.column === column) return this.#range
    let [shortest, longest] = [Infinity, 0]
    for (let q = 0; q < column.length; q++) {
      const steps = column[q]!
      if (steps < shortest) shortest = steps
      if (steps > longest) longest = steps
    }
    return (this.#range = { column, shortest, longest })
  }

  /** Gives connection `q` a delay of its own, in steps. */
  setDelayOf(q: number, steps: number): void {
    if (typeof this.delay === 'number') {
      if (this.delay === steps) return
      this.delay = this.target.memory.unsigned(this.count).fill(this.delay)
    }
    this.delay[q] = steps
    this.#range = null
  }
}
