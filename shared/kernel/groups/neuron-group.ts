import type { NeuronModel } from '../../models/define-model'
import type { ParameterValue } from '../../models/descriptor'
import type { Columns, NeuronGroup, PreciseInput } from '../../models/runtime'
import { Calcium, type CalciumColumns } from '../vector/calcium'
import { ConnectionPorts } from './connection-ports'
import { EligibilityCourse } from './eligibility-course'
import { EligibilityLog } from './eligibility-log'
import { ErrorLog } from './error-log'
import { eventKind } from './event-list'
import { GroupBase, type GroupOrigin } from './group-base'
import { InputRing, type RingInput } from './input-ring'
import { PreciseRing } from './precise-ring'
import { withPast } from './past-columns'
import type { IncomingConnections, SliceExchange, SpikeGatherer, StepGathering } from './partners'
import { PotentialLog } from './potential-log'
import { SpikeHistory } from './spike-history'
import type { GatheredNodes } from '../vector/vector-part'
import { type Sharing, VectorStep } from './vector-step'

function zeroColumns(names: readonly string[], make: () => Float64Array): Record<string, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, make()]))
}

const noSpikes: PreciseInput = { count: 0, target: new Int32Array(0), weight: new Float64Array(0), offset: new Float64Array(0) }

/** Neurons of one Create call: columns, what arrives, and what is sent. */
export class NeuronRuntime extends GroupBase<NeuronModel> implements NeuronGroup<string, string, string, string> {
  s: Columns<string>
  c: Columns<string>
  input: Columns<string> = {}
  fed: Readonly<Record<string, boolean>> = {}
  readonly precise: Record<string, PreciseInput> = {}
  readonly preciseRings = new Map<string, PreciseRing>()
  ports = 0
  ring: InputRing | null = null
  /** What it hears and tells where connections without a delay lead; null where there are none. */
  exchange: SliceExchange | null = null
  /** Slot of the ring that belongs to the present step. */
  slot = 0
  /** Milliseconds between the last spike and its stamp; none before a spike first lay between steps. */
  #lastOffset: Float64Array | null = null
  /** Step of the last spike's stamp, −1 before the first. */
  readonly lastSpike: Float64Array
  /** Spikes that plastic connections onto the group may ask for; kept once there are any. */
  history: SpikeHistory | null = null
  /** Of models that keep them: what Clopath synapses read. */
  readonly potentials: PotentialLog | null
  /** Of models that keep them: what Urbanczik synapses read. */
  readonly errors: ErrorLog | null
  /** Of models that keep it: what e-prop synapses read. */
  readonly eligibility: EligibilityLog | EligibilityCourse | null
  /** Of models with an input of which each connection is one of its own. */
  readonly connectionPorts: ConnectionPorts | null
  #unfed: Record<string, Float64Array> = {}
  #sized = false
  /** The longest delay (steps) that there ever was. */
  #longestDelay = 1
  /** Of models that have it. */
  readonly #calcium: Calcium | null
  /** Nodes that connections to ports ever led to. */
  #connected: Uint8Array | null = null
  /** Of models that have it, where the present parameters and inputs allow it. */
  #vector: VectorStep | null = null
  /** Takes up its spikes as a whole, where all that they lead to allows it. */
  #gathering: StepGathering | null = null
  /** Spikes of each part that were taken up. */
  #taken = new Int32Array(0)

  constructor(origin: GroupOrigin<NeuronModel>, values: Readonly<Record<string, ParameterValue>>) {
    super(origin, new Set(Object.keys(origin.model.state)), values)
    const { model, size } = origin
    const s = zeroColumns(model.variables, () => this.memory.floats(size))
    for (const [name, descriptor] of Object.entries(model.state)) {
      s[name] = this.memory.floats(size).fill(Number(values[name] ?? descriptor.default))
    }
    this.s = s
    const isByConnection = Object.values(model.inputs).some(({ byConnection }) => byConnection === true)
    this.connectionPorts = isByConnection ? new ConnectionPorts(size) : null
    this.#calcium = 'tau_Ca' in model.parameters ? new Calcium(this, Number(values['Ca'] ?? 0), this.#sinceMs) : null
    this.#sizePorts()
    this.c = {}
    this.lastSpike = this.memory.floats(size).fill(-1)
    this.potentials = model.keepsPotentials === true ? new PotentialLog(this) : null
    this.errors = model.keepsErrors === true ? new ErrorLog(this) : null
    this.eligibility = this.#keepEligibility()
  }

  #keepEligibility(): EligibilityLog | EligibilityCourse | null {
    const rule = this.model.eligibility
    if (rule === undefined) return null
    return rule.learns === 'in intervals' ? new EligibilityLog(this, rule) : new EligibilityCourse(this, rule)
  }

  spike(i: number, count = 1, offsetMs = 0): void {
    if (this.isFrozen(i) || this.exchange?.isTrial === true) return
    this.lastSpike[i] = this.now + 1
    if (offsetMs !== 0 || this.#lastOffset !== null) this.#keepOffset(i, offsetMs)
    // Several spikes of a binary neuron are one change.
    const times = this.model.speaks === 'binary' ? 1 : count
    this.#calcium?.add(i, times, this.grid.ms(this.now + 1) - this.lastOffsetMs(i))
    this.events.push(this.now, this.firstId + i, eventKind.spikes, count, 1, offsetMs)
    if (this.history === null) return
    for (let k = 0; k < times; k++) this.history.add(i, this.grid.ms(this.now + 1) - this.lastOffsetMs(i))
  }

  send(i: number, value: number): void {
    if (this.exchange?.isTrial === true) this.exchange.tell(i, value)
    else if (!this.isFrozen(i)) this.events.push(this.now, this.firstId + i, eventKind.current, 1, value, 0)
  }

  flush(i: number): void {
    if (!this.isFrozen(i)) this.events.push(this.now, this.firstId + i, eventKind.flush, 1, 1, 0)
  }

  /** Plastic connections of a block may ask for spikes and potentials from now on. */
  expect(block: IncomingConnections): void {
    const { needsEligibility, needsErrors, needsHistory, needsPotentials } = block.synapse.definition
    if (needsHistory) {
      this.history ??= new SpikeHistory(this)
      this.history.expect(block)
    }
    if (needsPotentials) this.potentials?.expect(block)
    if (needsErrors) this.errors?.expect(block)
    if (needsEligibility !== null) this.eligibility?.expect(block)
  }

  /** Time up to which the group was advanced. */
  get #sinceMs(): number {
    return this.grid.ms(this.now + 1)
  }

  /** Calcium of neurons that share their parameters; null where the model has none. */
  get calcium(): CalciumColumns | null {
    return this.#calcium?.columns ?? null
  }

  /** Calcium concentration of node `i` at this time; undefined where the model has none. */
  calciumAt(i: number, ms: number): number | undefined {
    return this.#calcium?.at(i, ms)
  }

  #keepOffset(i: number, offsetMs: number): void {
    if (this.model.offsetIsPrivate === true) return
    this.#lastOffset ??= new Float64Array(this.size)
    this.#lastOffset[i] = offsetMs
  }

  /** Milliseconds from the last spike of node `i` to its stamp. */
  lastOffsetMs(i: number): number {
    return this.#lastOffset?.[i] ?? 0
  }

  override valueOf(name: string, i: number): ParameterValue {
    return name in this.model.state ? this.s[name]![i]! : super.valueOf(name, i)
  }

  override assign(i: number, values: Readonly<Record<string, ParameterValue>>): void {
    if ('tau_Ca' in values) this.#calcium?.settle(i, this.#sinceMs)
    this.model.changing?.(this, i, values)
    super.assign(i, values)
    for (const [name, value] of Object.entries(values)) if (name in this.model.state) this.s[name]![i] = Number(value)
    if ('Ca' in values) this.#calcium?.set(i, Number(values['Ca']), this.#sinceMs)
    this.model.changed?.(this, i, values)
  }

  override assignAll(values: Readonly<Record<string, ParameterValue>>): void {
    if ('tau_Ca' in values) for (let i = 0; i < this.size; i++) this.#calcium?.settle(i, this.#sinceMs)
    if (this.model.changing) for (let i = 0; i < this.size; i++) this.model.changing(this, i, values)
    super.assignAll(values)
    for (const [name, value] of Object.entries(values)) if (name in this.model.state) this.s[name]!.fill(Number(value))
    if ('Ca' in values) for (let i = 0; i < this.size; i++) this.#calcium?.set(i, Number(values['Ca']), this.#sinceMs)
    if (this.model.changed) for (let i = 0; i < this.size; i++) this.model.changed(this, i, values)
  }

  /** Derives constants from parameters, before time runs on. */
  prepare(): void {
    const { model } = this
    this.#sizePorts()
    const { rows, ports } = this
    if (model.constants.some((name) => this.c[name]?.length !== rows)) {
      this.c = zeroColumns(model.constants, () => new Float64Array(rows))
    }
    const portConstants = model.ports?.constants ?? []
    if (portConstants.some((name) => this.c[name]?.length !== rows * ports)) {
      this.c = { ...this.c, ...zeroColumns(portConstants, () => new Float64Array(rows * ports)) }
    }
    if (model.past !== undefined) this.s = withPast(this, model.past)
    if (this.connectionPorts !== null) this.connectionPorts.isClosed = true
    if (model.prepare) for (let k = 0; k < rows; k++) model.prepare(this, k)
  }

  /** Gives every port its columns; ports that are there already keep their state. */
  #sizePorts(): void {
    const { model, size } = this
    const names = model.ports === null ? [] : [model.ports.sizedBy, ...(model.ports.roomFor ?? [])]
    const ports = names.flatMap((name) => this.lists[name]!).reduce((most, list) => Math.max(most, list.length), 0)
    if (ports === this.ports && this.#sized) return
    this.#sized = true
    this.ports = ports
    const grown = (model.ports?.variables ?? []).map((name) => {
      const column = new Float64Array(ports * size)
      column.set((this.s[name] ?? new Float64Array(0)).subarray(0, column.length))
      return [name, column] as const
    })
    this.s = { ...this.s, ...Object.fromEntries(grown) }
    this.#unfed = Object.fromEntries(Object.keys(model.inputs).map((name) => [name, this.memory.floats(this.#lengthOf(name))]))
    if (this.ring === null) this.input = this.#unfed
  }

  #lengthOf(input: string): number {
    return this.model.inputs[input]!.receptor === 'ports' ? this.ports * this.size : this.size
  }

  /**
   * Makes room for what connections can deliver: those inputs that are fed, for the longest delay. Room stays where connections are gone
   * or became quicker, because what they were given is still on its way.
   */
  feed(feeding: ReadonlySet<string>, longest: number, step: number, sharing: Sharing): void {
    const fed = new Set([...feeding, ...Object.keys(this.fed).filter((name) => this.fed[name])])
    const longestDelay = Math.max(longest, this.#longestDelay)
    this.#longestDelay = longestDelay
    this.#feedPrecise(fed, longestDelay, step)
    this.#feedRing(fed, longestDelay, step)
    this.#vector = VectorStep.bind(this, this.#vector, sharing)
  }

  #feedRing(fed: ReadonlySet<string>, longestDelay: number, step: number): void {
    const inputs: RingInput[] = Object.keys(this.model.inputs)
      .filter((name) => fed.has(name) && this.model.inputs[name]!.precise !== true && this.model.inputs[name]!.unheard !== true)
      .map((name) => ({ name, length: this.#lengthOf(name) }))
    this.fed = Object.fromEntries(Object.keys(this.model.inputs).map((name) => [name, fed.has(name)]))
    const old = this.ring
    if (old !== null && old.slots === longestDelay && old.matches(inputs, this.#unfed)) return
    this.ring = inputs.length === 0 ? null : new InputRing(inputs, longestDelay, this.#unfed, this.memory)
    if (old !== null && this.ring !== null) this.ring.adopt(old, step)
    if (this.ring === null) this.input = this.#unfed
    this.slot = this.ring === null ? 0 : step % this.ring.slots
  }

  #feedPrecise(fed: ReadonlySet<string>, longestDelay: number, step: number): void {
    for (const [name, input] of Object.entries(this.model.inputs)) {
      if (input.precise !== true) continue
      this.precise[name] ??= noSpikes
      const old = this.preciseRings.get(name)
      if (!fed.has(name) || old?.slots === longestDelay) continue
      const ring = new PreciseRing(longestDelay)
      if (old !== undefined) ring.adopt(old, step)
      this.preciseRings.set(name, ring)
    }
  }

  /** Computes step `t`: what arrived for it goes in and is cleared. */
  advance(t: number): void {
    if (this.frozen !== null) {
      this.#advanceAround(t, this.frozen)
      return
    }
    this.#advanceAll(t)
  }

  /** The vector form of its steps; null where every step needs the plain way. */
  get vector(): VectorStep | null {
    const isPlain = this.frozen !== null || this.potentials !== null || this.preciseRings.size > 0
    return isPlain ? null : this.#vector
  }

  /** From now on this takes up spikes that vector code listed, with what it has to know of all nodes; null where nobody can. */
  gatherFor(gatherer: SpikeGatherer | null, nodes: GatheredNodes | null): void {
    const vector = this.#vector
    vector?.gatherFor(nodes, this.firstId)
    this.#gathering = gatherer === null || nodes === null || vector === null ? null : gatherer.gatheringOf([vector])
  }

  /** Whether its spikes may be taken up as a whole. */
  get isGathered(): boolean {
    return this.#gathering !== null
  }

  /** Begins to take up what vector code did for several steps. */
  beginTaking({ parts }: VectorStep): void {
    if (this.#taken.length !== parts.length) this.#taken = new Int32Array(parts.length)
    this.#taken.fill(0)
  }

  /** Takes up steps whose spikes concern nobody here. */
  skipSteps(from: number, steps: number): void {
    this.now = from + steps - 1
    if (this.ring !== null) this.slot = (this.slot + steps) % this.ring.slots
  }

  /** Takes up step `t`, number `k` of them: part after part, that is in the order of nodes. Vector code has kept what is kept of each spike; they are sent unless they were gathered. */
  takeStep({ parts }: VectorStep, t: number, k: number, areGathered: boolean): void {
    this.now = t
    if (this.ring !== null) this.slot = this.slot + 1 === this.ring.slots ? 0 : this.slot + 1
    const { history } = this
    for (let p = 0; p < parts.length; p++) {
      const { shape, spikes, counts } = parts[p]!
      if (counts[k] === 0) continue
      const from = this.#taken[p]!
      const to = (this.#taken[p] = from + counts[k]!)
      if (history !== null) for (let n = from; n < to; n++) history.add(shape.first + spikes[n]!, this.grid.ms(t + 1))
      if (!areGathered) this.events.pushSpikes(t, spikes, from, to, this.firstId + shape.first)
    }
  }

  /** Advances all nodes and sets those that are frozen back. */
  #advanceAround(t: number, frozen: Uint8Array): void {
    const { size } = this
    const before = Object.values(this.s).map((column) => ({ column, values: column.slice() }))
    this.#advanceAll(t)
    for (const { column, values } of before) {
      for (let k = 0; k < column.length; k++) if (frozen[k % size] === 1) column[k] = values[k]!
    }
  }

  #advanceAll(t: number): void {
    if (this.preciseRings.size > 0) this.#advancePrecisely(t)
    else this.#advance(t)
    this.potentials?.record(t + 1)
    this.errors?.record(t + 1)
    this.eligibility?.record(t)
  }

  #advancePrecisely(t: number): void {
    for (const [name, ring] of this.preciseRings) this.precise[name] = ring.take(t)
    this.#advance(t)
    for (const ring of this.preciseRings.values()) ring.clear(t)
  }

  #advance(t: number): void {
    const vector = this.frozen === null ? this.#vector : null
    if (vector !== null) {
      this.#advanceByVectors(vector, t)
      return
    }
    const { ring, slot, exchange } = this
    const row = ring?.row(slot) ?? this.#unfed
    this.input = exchange === null ? row : exchange.inputAt(t, row)
    this.model.step(this, t)
    if (ring === null) return
    ring.clear(slot)
    this.slot = slot + 1 === ring.slots ? 0 : slot + 1
  }

  /** Tries a step of the present slice: what arrived stays, and nothing is sent. The present step is `slot`'s. */
  tryStep(t: number, ahead: number): void {
    const { ring } = this
    this.now = t
    this.input = this.exchange!.inputAt(t, ring?.row((this.slot + ahead) % ring.slots) ?? this.#unfed)
    this.model.step(this, t)
  }

  #advanceByVectors(vector: VectorStep, t: number): void {
    vector.order(1, t, this.slot, -1)
    vector.advance()
    if (vector.spikeCount() === 0) return this.skipSteps(t, 1)
    const gathering = this.#gathering
    const areGathered = gathering?.take(1) === true
    this.beginTaking(vector)
    this.takeStep(vector, t, 0, areGathered)
    if (areGathered) gathering.send(this.events, 0, t, 0)
  }

  /** Notes that connections lead to ports of these nodes. */
  markConnected(targets: Iterable<number>): void {
    this.#connected ??= new Uint8Array(this.size)
    for (const i of targets) this.#connected[i] = 1
  }

  hasConnections(i: number): boolean {
    return this.#connected?.[i] === 1
  }

  connectionsOf(i: number): number {
    return this.connectionPorts?.counts[i] ?? 0
  }

  /** Status entries of node `i` that cannot be set. */
  computedStatus(i: number): Record<string, ParameterValue> {
    return Object.fromEntries(Object.entries(this.model.status).map(([name, compute]) => [name, compute(this, i)]))
  }

  /** Where the values of a recordable are: a column and the place of node `i` in it; no column where the model computes it. */
  placeOf(quantity: string, i: number): { readonly column: Float64Array | null; readonly at: number } {
    if (quantity in this.model.read) return { column: null, at: i }
    const column = this.s[quantity]
    if (column !== undefined) return { column, at: i }
    const built = this.model.builtRecordables?.(this.valuesOf(i))[quantity]
    if (built !== undefined) return { column: this.s[built.column]!, at: built.port * this.size + i }
    const digits = /\d+$/.exec(quantity)?.[0] ?? ''
    return { column: this.s[quantity.slice(0, -digits.length)]!, at: (Number(digits) - 1) * this.size + i }
  }

  /** Value of a recordable. */
  read(quantity: string, i: number): number {
    const computed = this.model.read[quantity]
    return computed === undefined ? this.s[quantity]![i]! : computed(this, i)
  }
}
