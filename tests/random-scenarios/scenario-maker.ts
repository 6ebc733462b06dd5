import { Interpreter } from '../../shared/conformance/interpreter'
import type { Scenario, ScenarioStep } from '../../shared/conformance/scenario'
import { KernelError } from '../../shared/kernel/kernel-error'
import { nodeModels, synapseModels as allSynapseModels } from '../../shared/models/catalogue'
import type { NeuronModel } from '../../shared/models/define-model'
import { Draw } from './draw'
import { drawDevice, drawDriver, drivers, randomDrivers } from './draw-devices'
import { type Drawing, type Values, drawTime, drawValues } from './draw-values'
import { certain } from './without-chance'

/** Rate neurons and astrocytes, what carries their signals, and what learns by e-prop have scenarios of their own. */
const neurons = nodeModels.filter(
  (model): model is NeuronModel => model.kind === 'neuron' && model.sends === 'spike' && model.eligibility === undefined,
)
const synapseModels = allSynapseModels.filter(({ carries, needsEligibility }) => carries === undefined && !needsEligibility)
const relays = ['parrot_neuron', 'parrot_neuron_ps', 'spike_dilutor']
/** Neurons with which NEST sends all spikes with their places in the step from then on. */
const precise = /_ps(_lossless)?$|^iaf_(bw_2001|chxk_2008|tum_2000)$/

interface Population {
  readonly name: string
  readonly model: NeuronModel
  readonly size: number
  readonly isLate: boolean
}

/** Makes scenarios out of whatever the catalogue has, without anything that is left to chance. What our kernel refuses is left out, or ends the scenario. */
export class ScenarioMaker {
  readonly #draw: Draw
  readonly #interpreter = new Interpreter()
  readonly #steps: ScenarioStep[] = []
  readonly #populations: Population[] = []
  readonly #drivers: { readonly name: string; readonly model: string; readonly isFixed: boolean }[] = []
  readonly #record: string[] = []
  readonly #copies: string[] = []
  readonly #resolutionMs: number
  readonly #seed: number
  /** Whether something may be left to chance; then populations are larger, runs longer, and of more models that vector code knows. */
  readonly #withChance: boolean
  readonly #neurons: readonly NeuronModel[]
  #names = 0
  #over = false
  #hasRun = false
  #maxDelayMs: number

  constructor(seed: number, { withChance = false }: { readonly withChance?: boolean } = {}) {
    this.#seed = seed
    this.#withChance = withChance
    const draw = (this.#draw = new Draw(seed))
    const coarse = draw.chance(0.3)
    this.#resolutionMs = coarse ? draw.oneOf([0.5, 1, 0.3, 0.25]) : draw.oneOf([0.1, 0.1, 0.1, 0.05, 0.2, 0.125, 0.07])
    // At long steps the solvers' last digits decide which steps they take.
    // What changes of binary neurons do in NEST depends on which connections there are besides; they have scenarios of their own.
    const own = this.#withChance ? neurons : neurons.filter(({ speaks }) => speaks !== 'binary')
    this.#neurons = coarse ? own.filter(({ name }) => !/cond|hh_|aeif/.test(name)) : own
    this.#maxDelayMs = draw.oneOf([1, 2, 5, 12])
  }

  make(): Scenario {
    const draw = this.#draw
    const kernel = {
      resolution: this.#resolutionMs,
      ...(draw.chance(0.1) && { min_delay: this.#resolutionMs, max_delay: 20 * this.#resolutionMs }),
    }
    this.#interpreter.kernel.SetKernelStatus(kernel)
    this.#build()
    // NEST draws packets anew with every Simulate.
    const runs = this.#drivers.some(({ model }) => model === 'pulsepacket_generator') ? 1 : draw.whole(1, 4)
    for (let run = 0; run < runs && !this.#over; run++) {
      if (run > 0) this.#change()
      this.#call({ op: 'Simulate', t: this.#duration() })
      this.#hasRun = true
      if (draw.chance(0.3)) this.#ask()
    }
    this.#ask()
    return { name: `random/${this.#seed}`, kernel, steps: this.#steps, record: this.#record }
  }

  get #drawing(): Drawing {
    return { draw: this.#draw, resolutionMs: this.#resolutionMs, listLength: this.#draw.whole(1, 3), withChance: this.#withChance }
  }

  #settled(model: string, drawn: Values): Values {
    return this.#withChance ? drawn : certain(model, drawn)
  }

  get #neuron(): NeuronModel {
    const vectors = this.#withChance && this.#draw.chance(0.6) ? this.#neurons.filter(({ vector }) => vector !== undefined) : []
    return this.#draw.oneOf(vectors.length > 0 ? vectors : this.#neurons)
  }

  #name(kind: string): string {
    return `${kind}${this.#names++}`
  }

  #duration(): number {
    const most = this.#draw.oneOf(this.#withChance ? [20, 100, 400] : [5, 20, 60, 150])
    return Number((this.#draw.whole(1, Math.round(most / this.#resolutionMs)) * this.#resolutionMs).toFixed(6))
  }

  /** Carries a call out; what is refused is left out, or for once kept as the last. */
  #call(step: ScenarioStep): boolean {
    if (this.#over) return false
    try {
      this.#interpreter.run(step)
      this.#steps.push(step)
      return true
    } catch (error) {
      if (!(error instanceof KernelError)) throw Object.assign(error as Error, { steps: [...this.#steps, step] })
      const isRun = step.op === 'Simulate'
      // Refused at once by Cajal, with the first such connection by NEST.
      const { conn_spec } = step as { readonly conn_spec?: Values }
      if (conn_spec?.['allow_autapses'] === false && error.code.includes('Receptor')) return false
      if (error.code === 'NotImplemented' && error.message.includes('keep their potential')) return false
      // Of a list of another length NEST takes the beginning.
      if (error.message.includes('must have one value for each of spike_times')) return false
      if (isRun || this.#draw.chance(0.12)) {
        this.#steps.push(step)
        this.#over = true
      }
      return false
    }
  }

  #build(): void {
    const draw = this.#draw
    if (draw.chance(0.15)) this.#setDefaults()
    for (let k = draw.whole(1, 3); k > 0; k--) this.#addPopulation(draw.chance(0.04) ? 'parrot_neuron' : this.#neuron.name)
    if (draw.chance(0.25)) this.#addPopulation(draw.oneOf(['parrot_neuron', 'parrot_neuron_ps']))
    for (let k = draw.whole(1, 3); k > 0; k--) this.#addDriver()
    for (let k = draw.whole(0, 2); k > 0; k--) this.#addCopy()
    for (let k = draw.whole(0, 4); k > 0; k--) this.#project()
    for (const population of [...this.#populations]) this.#watch(population)
  }

  #setDefaults(): void {
    const model = this.#neuron
    this.#call({
      op: 'SetDefaults',
      model: model.name,
      params: this.#settled(model.name, drawValues(this.#drawing, model.parameters, 0.15)),
    })
  }

  #addPopulation(name: string): void {
    const draw = this.#draw
    const model = neurons.find((each) => each.name === name)!
    const size = draw.whole(1, this.#withChance ? draw.oneOf([3, 20, 70]) : 4)
    const as = this.#name('n')
    const p = draw.oneOf([0, 0.1, 0.3])
    for (let attempt = 0; attempt < 3; attempt++) {
      const params = this.#settled(name, drawValues(this.#drawing, model.parameters, p))
      // NEST lets the calcium of a new neuron fall from time 0 on.
      if (this.#hasRun) delete params['Ca']
      if (this.#call({ op: 'Create', as, model: name, n: size, params })) {
        this.#populations.push({ name: as, model, size, isLate: this.#hasRun })
        return
      }
    }
  }

  #addDriver(): void {
    const draw = this.#draw
    const chosen = this.#withChance ? [...drivers, ...randomDrivers] : drivers
    const model = this.#hasRun ? draw.oneOf(chosen.filter((name) => name !== 'pulsepacket_generator')) : draw.oneOf(chosen)
    const as = this.#name('d')
    const params = drawDriver(model, this.#drawing)
    if (!this.#call({ op: 'Create', as, model, n: draw.whole(1, 2), params })) return
    // What is listed beside spike times cannot be cleared in NEST.
    this.#drivers.push({ name: as, model, isFixed: 'spike_multiplicities' in params || 'spike_weights' in params })
    for (const population of this.#populations) {
      if (draw.chance(0.75)) this.#connect(as, population, this.#synapse(population, model))
    }
  }

  #addCopy(): void {
    const draw = this.#draw
    const existing = draw.oneOf(synapseModels)
    const as = this.#name(/facetshw|cont_delay/.exec(existing.name)?.[0] ?? 's')
    const recorder = this.#name('w')
    const own = this.#settled(existing.name, drawValues(this.#drawing, existing.parameters, 0.3))
    const { receptor_type: _, ...params } = own
    const watched = draw.chance(0.6) && this.#call({ op: 'Create', as: recorder, model: 'weight_recorder', params: this.#window() })
    if (watched) {
      params['weight_recorder'] = { $node: recorder }
      this.#record.push(recorder)
    }
    if (existing.needsTransmitter) params['volume_transmitter'] = { $node: this.#addTransmitter() }
    if (this.#call({ op: 'CopyModel', existing: existing.name, new: as, params })) this.#copies.push(as)
  }

  /** A volume transmitter, which some populations lead to. */
  #addTransmitter(): string {
    const draw = this.#draw
    const as = this.#name('t')
    this.#call({ op: 'Create', as, model: 'volume_transmitter', params: { deliver_interval: draw.oneOf([1, 1, 2, 3, 7, 40]) } })
    for (const population of this.#populations) {
      if (draw.chance(0.6)) this.#call({ op: 'Connect', pre: this.#part(population), post: as, syn_spec: { delay: this.#delay() } })
    }
    return as
  }

  #window(): Values {
    const draw = this.#draw
    return Object.fromEntries(
      (['start', 'stop', 'origin'] as const).flatMap((key) =>
        draw.chance(0.12) ? [[key, drawTime(this.#drawing, key === 'stop' ? 100 : 30)]] : [],
      ),
    )
  }

  #delay(): number {
    const draw = this.#draw
    if (draw.chance(0.15)) return draw.number(this.#resolutionMs / 2, this.#maxDelayMs)
    return Number((draw.whole(1, Math.max(1, Math.round(this.#maxDelayMs / this.#resolutionMs))) * this.#resolutionMs).toFixed(6))
  }

  #weight(target: NeuronModel): number {
    const draw = this.#draw
    // Where much is left to chance, thousands of spikes a second inhibit these to where their gates need hundreds of steps of the solver in one of ours.
    const isStiff = this.#withChance && target.name.startsWith('hh_')
    const most = isStiff ? 20 : ({ pA: 900, nS: 18, mV: 9 }[target.weightUnit ?? ''] ?? 3)
    return draw.chance(0.75) ? draw.number(0.05 * most, most) : draw.number(-most, 0)
  }

  #receptor({ model }: Population): Values {
    const draw = this.#draw
    const ports = model.ports !== null || draw.chance(0.02)
    if (ports) return { receptor_type: draw.whole(draw.chance(0.05) ? 0 : 1, 2) }
    const receptors = Object.values(model.receptors ?? {})
    return receptors.length > 0 && draw.chance(0.5) ? { receptor_type: draw.oneOf(receptors) } : {}
  }

  #synapse(target: Population, from: string | null): Values {
    const draw = this.#draw
    const isCurrent = from !== null && /^(ac|dc|step|noise)/.test(from)
    const spec: Values = { weight: isCurrent ? draw.oneOf([1, 1, 0.5, -1, 2.5]) : this.#weight(target.model), delay: this.#delay() }
    // NEST loses packets in slices of more than a millisecond.
    if (from === 'pulsepacket_generator') spec['delay'] = this.#resolutionMs
    if (!isCurrent || draw.chance(0.05)) Object.assign(spec, this.#receptor(target))
    if (from === null || draw.chance(0.1)) {
      const model = draw.oneOf(synapseModels)
      const copied = this.#copies.length > 0 && draw.chance(0.5)
      if (copied) spec['synapse_model'] = draw.oneOf(this.#copies)
      else if (draw.chance(0.6)) {
        const {
          weight: _w,
          delay: _d,
          receptor_type: _r,
          ...own
        } = this.#settled(model.name, drawValues(this.#drawing, model.parameters, draw.oneOf([0, 0.2, 0.4])))
        for (const name of model.common) if (!draw.chance(0.05)) delete own[name]
        Object.assign(spec, own, { synapse_model: model.name + draw.oneOf(['', '', '', '_hpc', '_lbl']) })
      }
      if (/_hom_w|tsodyks_synapse_hom/.test(String(spec['synapse_model'])) && draw.chance(0.9)) delete spec['weight']
      // NEST looks weights outside of 0 … Wmax up outside of its table.
      if (String(spec['synapse_model']).includes('facetshw')) spec['weight'] = Math.abs(Number(spec['weight'])) % 60
      if (draw.chance(0.15)) delete spec['weight']
      if (draw.chance(0.1)) delete spec['delay']
    }
    return spec
  }

  #part({ name, size }: { readonly name: string; readonly size: number }): unknown {
    const draw = this.#draw
    if (size < 2 || draw.chance(0.7)) return name
    const from = draw.whole(0, size - 2)
    return { ref: name, from, to: draw.whole(from + 1, size), ...(draw.chance(0.3) && { step: 2 }) }
  }

  #connect(pre: unknown, target: Population, syn: Values): boolean {
    const draw = this.#draw
    const rule = draw.oneOf(['all_to_all', 'all_to_all', 'one_to_one'])
    const conn_spec = draw.chance(0.2)
      ? { rule, allow_autapses: draw.chance(0.5), ...(draw.chance(0.3) && { allow_multapses: draw.chance(0.5) }) }
      : { rule }
    return this.#call({ op: 'Connect', pre, post: this.#part(target), conn_spec, syn_spec: syn })
  }

  /** A projection between populations; relays hear drivers and each other's forerunners only, or spikes would multiply. */
  #project(): void {
    const draw = this.#draw
    if (this.#populations.length === 0) return
    const from = draw.whole(0, this.#populations.length - 1)
    const to = draw.whole(0, this.#populations.length - 1)
    const [source, target] = [this.#populations[from]!, this.#populations[to]!]
    if (relays.includes(target.model.name)) return
    // NEST takes these spikes, with what they carry for the time within the step; Cajal refuses them.
    if (source.model.name === 'iaf_bw_2001' && Object.values(target.model.inputs).some((input) => input.precise)) return
    const part = this.#part(source)
    const synapse = this.#synapse(target, null)
    // NEST adds what these carry to the delay (kernel rule 28).
    if (source.model.offsetIsPrivate === true && String(synapse['synapse_model']).includes('cont_delay')) return
    this.#connect(part, target, synapse)
  }

  #watch({ name, model }: Population): void {
    const draw = this.#draw
    const recordables = Object.keys(model.recordables)
    for (let k = draw.oneOf([0, 1, 1, 1, 2]); k > 0; k--) {
      const as = this.#name('m')
      const record_from = draw.chance(0.6) ? recordables : draw.someOf(recordables, 0.5)
      if (draw.chance(0.02)) record_from.push('nope')
      const interval = draw.chance(0.6) ? this.#resolutionMs : drawTime(this.#drawing, 4)
      const params = { record_from, interval, ...(draw.chance(0.2) && { offset: drawTime(this.#drawing, 6) }), ...this.#window() }
      if (recordables.length === 0 || !this.#call({ op: 'Create', as, model: 'multimeter', params })) continue
      if (this.#call({ op: 'Connect', pre: as, post: name, ...(draw.chance(0.2) && { syn_spec: { delay: this.#delay() } }) }))
        this.#record.push(as)
    }
    const as = this.#name('r')
    if (!this.#call({ op: 'Create', as, model: 'spike_recorder', params: this.#window() })) return
    this.#record.push(as)
    this.#call({ op: 'Connect', pre: name, post: as, ...(draw.chance(0.3) && { syn_spec: { delay: this.#delay() } }) })
  }

  /** What a user may do between two runs. */
  #change(): void {
    const draw = this.#draw
    for (let k = draw.whole(0, 4); k > 0; k--) {
      const population = this.#populations.length > 0 ? draw.oneOf(this.#populations) : null
      const driver = this.#drivers.length > 0 ? draw.oneOf(this.#drivers) : null
      const kind = draw.whole(0, 8)
      if (kind <= 2 && population !== null) {
        const params = this.#settled(population.model.name, drawValues(this.#drawing, population.model.parameters, 0.12))
        if (population.isLate) delete params['Ca']
        // NEST's solver goes on with the tolerance of the first run (kernel rule 37).
        delete params['gsl_error_tol']
        this.#call({ op: 'SetStatus', nodes: this.#part(population), params })
      } else if (kind === 3 && driver?.isFixed === false) {
        this.#call({ op: 'SetStatus', nodes: driver.name, params: { ...drawDevice(driver.model, this.#drawing), ...this.#window() } })
      } else if (kind === 4 && population !== null) {
        if (driver === null) continue
        // Spikes of neurons that NEST has not delivered yet get the new values there (kernel rule 37).
        const params = draw.chance(0.6) ? { weight: this.#weight(population.model) } : { delay: this.#delay() }
        this.#call({ op: 'SetConnections', source: driver.name, target: population.name, params })
      } else if (kind === 5) this.#project()
      else if (kind === 6 && draw.chance(0.5)) this.#addDriver()
      else if (kind === 7 && population !== null && this.#loops(population) === 1) {
        this.#call({
          op: 'Disconnect',
          pre: population.name,
          post: population.name,
          conn_spec: { rule: draw.oneOf(['one_to_one', 'all_to_all']) },
        })
      } else if (kind === 8 && draw.chance(0.4)) {
        const { name } = this.#neuron
        // NEST loses the spikes of the last slice where the first of these comes between runs (kernel rule 37).
        if (precise.test(name) && !this.#populations.some(({ model }) => precise.test(model.name))) continue
        const before = this.#populations.length
        this.#addPopulation(name)
        if (this.#populations.length > before) this.#watch(this.#populations.at(-1)!)
      }
    }
  }

  /** How often a population was connected with itself: of several connections of a pair NEST takes away any. */
  #loops({ name }: Population): number {
    const isOwn = (part: unknown): boolean => part === name || (part as { ref?: string }).ref === name
    return this.#steps.filter(({ op, pre, post }) => op === 'Connect' && isOwn(pre) && isOwn(post)).length
  }

  /** Asks for the values of nodes and connections. */
  #ask(): void {
    for (const { name, model } of this.#populations) {
      this.#call({ op: 'GetStatus', nodes: name, keys: [...Object.keys(model.parameters), 't_spike'], as: this.#name('status') })
    }
    const as = this.#name('connections')
    this.#call({ op: 'GetConnections', keys: ['source', 'target', 'weight', 'delay', 'receptor', 'synapse_model'], as })
    for (const synapse of [...new Set(this.#steps.flatMap(synapsesOf))]) {
      const model = synapseModels.find(({ name }) => name === synapse.replace(/_hpc$|_lbl$/, ''))
      if (model === undefined || model.name === 'static_synapse') continue
      const keys = [
        'source',
        'target',
        ...Object.keys(model.parameters).filter((key) => key !== 'receptor_type' && !model.common.includes(key)),
      ]
      this.#call({ op: 'GetConnections', synapse_model: synapse, keys, as: this.#name('synapses') })
    }
    this.#call({
      op: 'GetKernelStatus',
      keys: ['biological_time', 'num_connections', 'network_size', 'min_delay', 'max_delay'],
      as: this.#name('kernel'),
    })
  }
}

function synapsesOf({ op, syn_spec }: ScenarioStep): string[] {
  const name = op === 'Connect' ? (syn_spec as Values | undefined)?.['synapse_model'] : undefined
  return typeof name === 'string' ? [name] : []
}
