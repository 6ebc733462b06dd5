import type { ParameterValues } from '../../models/descriptor'
import { ModelFailure } from '../../models/model-failure'
import { StepLimitError } from '../../numerics/runge-kutta-fehlberg'
import { Delivery } from './delivery'
import { Drawer } from './drawer'
import { KernelError } from '../kernel-error'
import { type Group, describeNode } from '../group'
import type { Network } from '../network'
import { LearningSignals } from './learning-signals'
import { NeuronRuntime } from '../groups/neuron-group'
import { Relaxation } from './relaxation'
import { RecorderRuntime } from '../recording/recorder-group'
import { RowBuilder } from '../connect/row-builder'
import { type SampledNodes, Sampler } from './sampler'
import { SharedDelivery } from './shared-delivery'
import { sliceWork } from './slice-work'
import { StimulatorRuntime } from '../groups/stimulator-group'
import { type Team, TeamHost } from '../threads/team'
import type { ThreadOptions } from '../threads/threads'
import { VectorBatch } from './vector-batch'
import { type KernelTimeGrid, largestStep } from '../time'
import { TransmitterRuntime } from '../groups/transmitter-group'
import { makeWeightRecordings } from './weight-recording'

/** Steps of a slice where no connection bounds it. */
const freeSlice = 64

/** Work (about a nanosecond each) between two questions whether to yield. */
const workBetweenYields = 200_000

/** What a run takes up when something changed. */
interface RunContext {
  readonly seed: number
  /** Of the kernel, where they are not as usual. */
  readonly settings: ParameterValues
}

/** The loop over slices of the shortest delay: in a slice every group advances step by step, then all that was sent is delivered. */
export class Simulation {
  step = 0
  readonly #network: Network
  readonly #grid: KernelTimeGrid
  #updated: readonly (NeuronRuntime | StimulatorRuntime)[] = []
  #delivery: Delivery | null = null
  /** Lets neurons follow each other within a slice, where connections without a delay join some. */
  #relaxation: Relaxation | null = null
  /** What neurons that learn by e-prop hear all the time; null where there are none. */
  #signals: LearningSignals | null = null
  #detectors: readonly RecorderRuntime[] = []
  readonly #samplers = new Map<string, Sampler>()
  #samplerList: readonly Sampler[] = []
  #nextSample = Infinity
  #slice = freeSlice
  /** Takes several steps at a time where the network allows it. */
  #batch: VectorBatch | null = null
  #workPerStep = 0
  /** A step was left half done: time cannot run on. */
  #failed = false
  readonly #teams: TeamHost
  #shared: SharedDelivery | null = null

  constructor(network: Network, grid: KernelTimeGrid, threads: ThreadOptions = {}) {
    this.#network = network
    this.#grid = grid
    this.#teams = new TeamHost(network.memory, threads)
    network.rows = new RowBuilder(network.memory, this.#teams)
  }

  /** Lets go of threads: time can run on, by one. */
  endThreads(): void {
    this.#teams.end()
    this.#network.changed = true
  }

  /**
   * Runs on to `endStep` in whole slices, or until `shouldYield` says so; true when `endStep` was reached. To be called again to go on:
   * how a run is cut into calls changes nothing in its results (kernel rule 15).
   */
  advance(endStep: number, { seed, settings }: RunContext, shouldYield: () => boolean): boolean {
    if (endStep > largestStep) throw new KernelError('KernelException', `The clock ends at step ${largestStep}.`)
    if (this.step >= endStep) return true
    if (this.#failed) {
      throw new KernelError('KernelException', 'Simulate: an earlier error ended the run in the middle of a step; call ResetKernel first.')
    }
    if (this.#network.changed) this.#prepare(seed, settings)
    let work = 0
    while (this.step < endStep) {
      const events = this.#runSlice(Math.min(this.step + this.#slice, endStep))
      work += this.#slice * this.#workPerStep + events * 1000
      if (work < workBetweenYields) continue
      work = 0
      if (shouldYield()) break
    }
    this.#shared?.flush()
    return this.step >= endStep
  }

  /** Detectors count what they heard of slices of the shortest delay that are over. */
  #settle(lastStamp: number): void {
    for (const recorder of this.#detectors) recorder.settle(lastStamp, this.#network.delays.min)
  }

  /** A simulation ends here: as in NEST a slice that was cut is counted by itself. */
  endRun(): void {
    this.#settle(Infinity)
  }

  #runSlice(wantedEnd: number): number {
    this.#signals?.begin(this.step)
    const end = Math.min(this.#deliverLate(wantedEnd), this.#relaxation?.endOf(this.step) ?? Infinity)
    this.#delivery?.beginModulation(this.step, end)
    this.#computeSteps(end)
    this.step = end
    this.#relaxation?.end(end)
    this.#signals?.end()
    const { events } = this.#network
    const count = events.count
    if (count > 0) this.#delivery?.deliver(events)
    this.#delivery?.endModulation(end)
    return count
  }

  /** Computes the steps up to `end`. An error leaves one half done, after which time cannot run on, as in NEST. */
  #computeSteps(end: number): void {
    const updated = this.#updated
    const batch = this.#batch
    let group: Group | undefined = updated[0]
    // Who computes where it is not group after group.
    let computing: { readonly group: Group | undefined } | null = this.#relaxation
    try {
      this.#relaxation?.begin(this.step)
      for (let t = this.step; t < end; t++) {
        computing = batch
        const reached = batch?.advance(t, end) ?? t
        if (reached > t) {
          t = reached - 1
          continue
        }
        computing = null
        this.#shared?.flush()
        for (let k = 0; k < updated.length; k++) {
          const next = updated[k]!
          group = next
          next.now = t
          next.advance(t)
        }
        if (t + 1 >= this.#nextSample) this.#sample(t + 1)
      }
    } catch (error) {
      this.#failed = true
      if (computing !== null) group = computing.group
      if (group !== undefined && error instanceof ModelFailure) {
        const item = describeNode(group, error.index)
        throw new KernelError(error.code, `Simulate: ${item}: ${error.message}`, { item })
      }
      if (group !== undefined && error instanceof StepLimitError) {
        const item = group.entry.name
        throw new KernelError('NumericalInstability', `Simulate: ${item}: ${error.message}`, { item })
      }
      throw error
    }
  }

  /**
   * Lets what waited for the next slice of NEST pass once that slice has begun (kernel rule 33); returns where the slice to come must end
   * so that none of those beginnings is missed.
   */
  #deliverLate(end: number): number {
    if (this.#delivery?.keepsSlices !== true) return end
    const { min } = this.#network.delays
    const begun = this.step - (this.step % min)
    // What generators sent came first.
    this.#settle(begun)
    this.#delivery.deliverLate(begun)
    this.#settle(begun)
    return Math.min(end, begun + min)
  }

  #sample(stamp: number): void {
    let next = Infinity
    for (const sampler of this.#samplerList) {
      if (sampler.next === stamp) sampler.sample(stamp)
      if (sampler.next < next) next = sampler.next
    }
    this.#nextSample = next
  }

  /** Takes up everything that was created, connected or set since time last ran on. */
  #prepare(seed: number, settings: ParameterValues): void {
    const { groups, blocks } = this.#network
    for (const group of groups) {
      refuseUnbuilt(group)
      group.seed(seed)
      group.prepare()
      if (group instanceof NeuronRuntime) group.eligibility?.prepare(settings)
    }
    for (const block of blocks) block.takeCommonWeight()
    this.#relaxation = Relaxation.of(this.#network, settings, this.step, this.#relaxation)
    this.#signals = LearningSignals.of(this.#network)
    const team = this.#feed()
    if (this.#shared?.team !== team) this.#shared = team === null ? null : new SharedDelivery(team)
    this.#updated = groups.filter((group) => group instanceof NeuronRuntime || group instanceof StimulatorRuntime)
    this.#detectors = groups.filter((group) => group instanceof RecorderRuntime).filter(({ correlators }) => correlators.length > 0)
    const drawers = this.#makeDrawers(groups, seed)
    const delivery = new Delivery({
      network: this.#network,
      drawers,
      grid: this.#grid,
      seed,
      recordings: makeWeightRecordings(this.#network),
      shared: this.#shared,
    })
    if (this.#delivery !== null) delivery.takeOver(this.#delivery)
    this.#delivery = delivery
    for (const group of groups) if (group instanceof NeuronRuntime) group.gatherFor(this.#shared, delivery.gatheredOf(group))
    this.#connectSamplers()
    this.#watchDrawn(drawers, delivery)
    this.#batch = VectorBatch.bind(this.#updated, this.#samplerList, this.#shared)
    this.#workPerStep = this.#updated.reduce((sum, group) => sum + 30 + 10 * group.size * ('ports' in group ? 1 + group.ports : 1), 10)
    this.#network.changed = false
  }

  #makeDrawers(groups: readonly Group[], seed: number): ReadonlyMap<number, Drawer> {
    const drawers = new Map<number, Drawer>()
    for (const group of groups) {
      if (!(group instanceof StimulatorRuntime)) continue
      group.draws.forEach((draws, i) => drawers.set(group.firstId + i, new Drawer(draws, group.targetStream(seed, i))))
    }
    return drawers
  }

  /** Lets generators that draw for every target know the mean of it, where a sampler asks. */
  #watchDrawn(drawers: ReadonlyMap<number, Drawer>, delivery: Delivery): void {
    for (const { group, i } of this.#samplerList.flatMap((sampler) => sampler.sampled)) {
      const node = group.firstId + i
      const mean = group instanceof StimulatorRuntime ? (drawers.get(node)?.meanOver(delivery.rowsOf(node)) ?? null) : null
      if (group instanceof StimulatorRuntime && mean !== null) group.watch(i, mean)
    }
  }

  /** Makes room for what blocks can deliver, finds the length of a slice, and who works on it. */
  #feed(): Team | null {
    const { delays } = this.#network
    const fed = new Map<NeuronRuntime, { inputs: Set<string>; longest: number }>()
    let slice = Infinity
    for (const block of this.#network.blocks) {
      if (block.route.kind !== 'inputs' || block.isInstantaneous) continue
      slice = Math.min(slice, block.soonestArrival())
      if (!(block.target instanceof NeuronRuntime)) continue
      const entry = fed.get(block.target) ?? { inputs: new Set<string>(), longest: 1 }
      for (const name of block.feeds()) entry.inputs.add(name)
      entry.longest = Math.max(entry.longest, block.longestDelay())
      fed.set(block.target, entry)
    }
    this.#slice = slice === Infinity ? freeSlice : slice
    // Neurons that follow each other within a slice are computed by one thread.
    const team = this.#relaxation === null ? this.#teams.teamFor(sliceWork(this.#network, this.#slice)) : null
    const sharing = { threads: team?.count ?? 1, steps: this.#slice }
    for (const group of this.#network.groups) {
      if (group instanceof StimulatorRuntime) group.feed(delays, this.step)
      if (group instanceof TransmitterRuntime) group.feed(delays.min + delays.max, this.step)
      if (!(group instanceof NeuronRuntime)) continue
      const { inputs, longest } = fed.get(group) ?? { inputs: new Set<string>(), longest: 1 }
      group.feed(inputs, longest, this.step, sharing)
      group.history?.prepare(delays.min)
      group.potentials?.prepare(delays.max)
    }
    return team
  }

  #connectSamplers(): void {
    const sampled = new Map<string, { recorder: RecorderRuntime; i: number; nodes: SampledNodes[] }>()
    for (const block of this.#network.blocks) {
      if (block.route.kind !== 'samples' || block.target instanceof RecorderRuntime || block.target instanceof TransmitterRuntime) continue
      for (let row = 0; row < block.pre.length; row++) {
        const id = block.pre.at(row)
        const recorder = this.#network.groupOf(id)
        if (!(recorder instanceof RecorderRuntime)) continue
        const entry = sampled.get(String(id)) ?? { recorder, i: id - recorder.firstId, nodes: [] }
        const { target: group } = block
        // As in NEST nodes that stand still have no samples.
        const nodes = Array.from(block.targets.subarray(block.rows[row], block.rows[row + 1])).filter((node) => !group.isFrozen(node))
        entry.nodes.push({ group, nodes })
        sampled.set(String(id), entry)
      }
    }
    for (const [id, { recorder, i, nodes }] of sampled) {
      const fresh = new Sampler(recorder, i, nodes, this.step)
      const old = this.#samplers.get(id)
      if (old !== undefined) fresh.next = old.next
      this.#samplers.set(id, fresh)
    }
    this.#samplerList = [...this.#samplers.values()]
    this.#nextSample = this.#samplerList.reduce((next, sampler) => Math.min(next, sampler.next), Infinity)
  }
}

/** Throws where a neuron is not built so far that it could run. */
function refuseUnbuilt(group: Group): void {
  const { refuseRun } = group.model
  if (refuseRun === undefined) return
  for (let i = 0; i < group.size; i++) {
    const problem = refuseRun(group.valuesOf(i))
    if (problem === null) continue
    const item = describeNode(group, i)
    throw new KernelError('UnknownCompartment', `Simulate: ${item}: ${problem.message}`, { item, field: problem.parameter })
  }
}
