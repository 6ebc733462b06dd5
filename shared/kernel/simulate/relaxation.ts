import type { ParameterValues } from '../../models/descriptor'
import type { ConnectionBlock } from '../connection-block'
import { Exchange } from '../groups/exchange'
import { keptSettings } from '../kernel-settings'
import type { Network } from '../network'
import { NeuronRuntime } from '../groups/neuron-group'

/** What one node tells the targets of its connections of one block. */
interface ToldRow {
  readonly source: number
  readonly block: ConnectionBlock
  readonly from: Exchange
  readonly to: Exchange
  /** Index of the source in its group. */
  readonly node: number
  /** Connections `first … end` of the block. */
  readonly first: number
  readonly end: number
  /** What is multiplied by: null for the weight; of one connection for all where the mask is 0, else one each. */
  readonly factors: Float64Array | null
  readonly mask: number
  /** What is heard, by the sign of that. */
  readonly positive: Float64Array
  readonly negative: Float64Array
  readonly through: ((i: number, value: number) => number) | null
}

type Heard = Pick<ToldRow, 'factors' | 'mask' | 'positive' | 'negative'>

/**
 * Lets neurons that connections without a delay join follow each other within a slice of the shortest delay: the slice is tried again and again, each neuron
 * with what the others did when it was tried last, until none does anything else any more; then it is computed for good (waveform relaxation; Hahne et al. 2015,
 * Frontiers in Neuroinformatics 9:22, kernel rule 46). Without `use_wfr` a slice is one step, and neurons hear of the step before.
 */
export class Relaxation {
  readonly #steps: number
  readonly #order: number
  readonly #tolerance: number
  /** How often a slice is tried at most; 0 where it is not. */
  readonly #mostTrials: number
  readonly #exchanges: readonly Exchange[]
  readonly #rows: readonly ToldRow[]
  /** The group that is being tried, or was last. */
  group: NeuronRuntime | undefined
  /** Something changed since a slice was tried. */
  #isFresh = true
  /** Whether a slice is over, so that there is something to tell. */
  #hasBegun: boolean

  private constructor(network: Network, given: ParameterValues, step: number, before: Relaxation | null) {
    const settings: ParameterValues = { ...keptSettings, ...given }
    this.#steps = network.delays.min
    this.#order = Number(settings['wfr_interpolation_order'])
    this.#tolerance = Number(settings['wfr_tol'])
    this.#mostTrials = settings['use_wfr'] === true ? Number(settings['wfr_max_iterations']) : 0
    this.#hasBegun = step >= this.#steps
    const joined = network.groups.filter((group) => group instanceof NeuronRuntime && group.model.relaxes !== undefined)
    this.#exchanges = joined.map((group) => this.#exchangeOf(group as NeuronRuntime, before))
    this.#rows = this.#rowsOf(network)
  }

  /** What the connections without a delay ask for; null where there are none. */
  static of(network: Network, settings: ParameterValues, step: number, before: Relaxation | null): Relaxation | null {
    for (const group of network.groups) if (group instanceof NeuronRuntime) group.exchange = null
    return network.blocks.some(({ isInstantaneous }) => isInstantaneous) ? new Relaxation(network, settings, step, before) : null
  }

  #exchangeOf(group: NeuronRuntime, before: Relaxation | null): Exchange {
    const settings = { steps: this.#steps, order: this.#order }
    const olds = before === null ? [] : before.#exchanges
    const old = olds.find((exchange) => exchange.group === group && exchange.matches(settings))
    const exchange = old ?? new Exchange(group, settings)
    if (old === undefined) exchange.endSlice()
    group.exchange = exchange
    return exchange
  }

  /** In NEST's order, in which sums are formed: by synapse model, then source. */
  #rowsOf(network: Network): readonly ToldRow[] {
    const exchanges = new Map(this.#exchanges.map((exchange) => [exchange.group, exchange]))
    const rows = network.blocks
      .filter(({ isInstantaneous }) => isInstantaneous)
      .flatMap((block): readonly ToldRow[] => {
        const { target, route } = block
        if (!(target instanceof NeuronRuntime) || route.kind !== 'inputs' || route.current === null) return []
        const to = exchanges.get(target)!
        const { positive, negative } = route.current
        const { through } = target.model.inputs[positive]!
        const heardAs = factorsOf(block, target, to) ?? [
          { factors: null, mask: 0, positive: to.heard[positive]!, negative: to.heard[negative]! },
        ]
        return block.pre.ids().flatMap((source, row) => {
          const group = network.groupOf(source)
          const node = source - group.firstId
          const ends = { first: block.rows[row]!, end: block.rows[row + 1]! }
          if (!(group instanceof NeuronRuntime) || group.isFrozen(node) || ends.first === ends.end) return []
          const applied = through === undefined ? null : through.bind(null, target)
          return heardAs.map((heard) => ({ source, block, from: exchanges.get(group)!, to, node, ...ends, ...heard, through: applied }))
        })
      })
    return rows.sort((a, b) => a.block.synapse.id - b.block.synapse.id || a.source - b.source)
  }

  /** Where the slice of step `from` ends. */
  endOf(from: number): number {
    return from - (from % this.#steps) + this.#steps
  }

  /** Before step `from` is computed: lets neurons hear of each other, where a slice begins or something changed within it. */
  begin(from: number): void {
    if (from % this.#steps !== 0 && !this.#isFresh) return
    this.#isFresh = false
    if (this.#hasBegun) this.#pass()
    if (this.#mostTrials > 0) this.#tryUntilSettled(from, this.endOf(from))
  }

  /** The steps up to `step` are computed. */
  end(step: number): void {
    if (step % this.#steps !== 0) return
    this.#hasBegun = true
    for (const exchange of this.#exchanges) exchange.endSlice()
  }

  #tryUntilSettled(from: number, end: number): void {
    for (const exchange of this.#exchanges) exchange.save()
    for (const exchange of this.#exchanges) exchange.isTrial = true
    for (let trial = 0; trial < this.#mostTrials; trial++) {
      const isSettled = this.#trySlice(from, end)
      this.#pass()
      if (isSettled) break
    }
    for (const exchange of this.#exchanges) exchange.isTrial = false
  }

  /** Whether every neuron did what it had done before. */
  #trySlice(from: number, end: number): boolean {
    let isSettled = true
    for (const exchange of this.#exchanges) {
      this.group = exchange.group
      for (let t = from; t < end; t++) if (!exchange.tryStep(t, t - from, this.#tolerance)) isSettled = false
      exchange.restore()
    }
    return isSettled
  }

  /** Neurons hear what the others told. */
  #pass(): void {
    for (const exchange of this.#exchanges) exchange.clear()
    for (const row of this.#rows) passRow(row)
  }
}

/** Where what a connection brings goes to several inputs, each by a factor of its own: these; null where its weight is all. */
function factorsOf({ plastic }: ConnectionBlock, target: NeuronRuntime, { heard }: Exchange): readonly Heard[] | null {
  if (plastic === null) return null
  return Object.entries(target.model.inputs).flatMap(([name, { factor }]) => {
    const factors = factor === undefined ? undefined : plastic.parameters[factor]
    return factors === undefined ? [] : [{ factors, mask: plastic.mask, positive: heard[name]!, negative: heard[name]! }]
  })
}

function passRow({ block, from, to, node, first, end, factors, mask, positive, negative, through }: ToldRow): void {
  const { targets } = block
  const { told, stride } = from
  const { conductance } = to
  const base = node * stride
  const isGap = conductance.length > 0
  for (let q = first; q < end; q++) {
    const target = targets[q]!
    const weight = factors === null ? block.weightOf(q) : factors[q & mask]!
    const heard = weight >= 0 ? positive : negative
    const at = target * stride
    if (isGap) conductance[target]! += weight
    if (through === null) for (let k = 0; k < stride; k++) heard[at + k]! += weight * told[base + k]!
    else for (let k = 0; k < stride; k++) heard[at + k]! += weight * through(target, told[base + k]!)
  }
}
