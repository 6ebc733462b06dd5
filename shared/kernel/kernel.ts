import type { NodeModel } from '../models/define-model'
import type { ParameterValue, ParameterValues } from '../models/descriptor'
import type { Layer } from '../models/space/layer'
import { ColumnMemory } from './vector/column-memory'
import { checkedForEach } from './checked-each'
import { type ConnectArguments, connect, connectPairs } from './connect/connect'
import { type ConnectionSpec, isRule } from './connect/read-rule'
import { type TripartiteCall, connectTripartite } from './connect/tripartite'
import {
  type ConnectionFilter,
  type ConnectionHandle,
  type ConnectionStatus,
  findConnections,
  inOrderOfThreads,
  statusOfConnection,
} from './connect/connections'
import { type GivenValues, drawValues, valuesOfEach } from './draw-values'
import { disconnect, disconnectAll } from './connect/disconnect'
import { type EventColumns, eventsOf, forgetEvents } from './recording/events'
import { KernelError } from './kernel-error'
import { checkDefaults } from './connect/check-defaults'
import { defaultsOf } from './connect/defaults'
import { recordingBackends } from './kernel-settings'
import type { KernelOptions } from './kernel-options'
import { checkKernelStatus, kernelStatus } from './kernel-status'
import { ModelTable } from './model-table'
import { Network } from './network'
import { NodeCollection } from './node-collection'
import { PortTable } from './connect/port-table'
import { Probes } from './probes'
import type { SynapseSpec } from './connect/read-synapses'
import { type Steps, finished } from './connect/steps'
import { type RecorderNode, countsOf, recorderOf, samplesOf, spikesOf, weightsOf } from './recording/recorder-group'
import type { RecordedCorrelations } from './recording/correlator'
import { RecordingSession, fileSettings } from './recording/recording-session'
import { runSteps } from './simulate/run-steps'
import type { RecordedSamples } from './recording/sample-table'
import { setConnections } from './connect/set-connections'
import { Simulation } from './simulate/simulation'
import type { RecordedSpikes } from './recording/spike-table'
import type { RecordedWeights } from './recording/weight-table'
import {
  type NodeStatus,
  type NodeValues,
  type StatusContext,
  checkedValues,
  checkFixed,
  pickStatus,
  setStatus,
  splitFrozen,
  spread,
  statusOf,
} from './status'
import { type Positions, placeNodes } from './space/place-nodes'
import { placesOf } from './space/placed-nodes'
import { type KernelTimeGrid, makeTimeGrid } from './time'

const defaultResolutionMs = 0.1
const defaultSeed = 143202461

/** The simulation kernel: NEST's calls, with NEST's meaning. A refused call throws a `KernelError` and changes nothing. */
export class Kernel {
  #grid: KernelTimeGrid = makeTimeGrid(defaultResolutionMs)
  #seed = defaultSeed
  #models = new ModelTable()
  readonly #options: KernelOptions
  #network: Network
  #simulation: Simulation
  #calls = new Map<number, number>()
  #threads = 1
  #settings: ParameterValues = {}
  readonly #probes = new Probes()
  /** Between Prepare and Cleanup. */
  #prepared = false
  /** Prepare was refused: as in NEST, Cleanup may follow all the same. */
  #refused = false
  readonly #recording: RecordingSession
  #spikesBefore = 0

  constructor(options: KernelOptions = {}) {
    this.#options = options
    this.#recording = new RecordingSession(options.output)
    this.#network = new Network(new ColumnMemory(options.vectorsFrom))
    this.#simulation = new Simulation(this.#network, this.#grid, this.#options)
  }

  /** Forgets all nodes, connections, copied models and settings; time is 0 again. `further` models are there beside the catalogue's. */
  ResetKernel(further: readonly NodeModel[] = []): void {
    this.endThreads()
    this.#grid = makeTimeGrid(defaultResolutionMs)
    this.#seed = defaultSeed
    this.#models = new ModelTable(further)
    this.#network = new Network(new ColumnMemory(this.#options.vectorsFrom))
    this.#simulation = new Simulation(this.#network, this.#grid, this.#options)
    this.#calls = new Map()
    this.#threads = 1
    this.#settings = {}
    this.#spikesBefore = 0
    this.#close()
  }

  /** Gives threads back to the host; they are asked for anew when time runs on. To be called before a kernel is let go of. */
  endThreads(): void {
    this.#simulation.endThreads()
  }

  #close(): void {
    this.#recording.end()
    this.#prepared = false
    this.#refused = false
  }

  /** The kernel's own status: of these keys, or all of it. */
  GetKernelStatus(keys?: readonly string[]): Readonly<Record<string, ParameterValue>> {
    return kernelStatus(this.#statusParts(), keys)
  }

  /** Sets resolution and limits of delays (before anything is created), rng_seed, and what NEST lets be set that changes nothing here. */
  SetKernelStatus(values: ParameterValues): void {
    const change = checkKernelStatus(this.#statusParts(), values)
    this.#recording.checkFolder(values['data_path'])
    if (change.rewinds) throw new KernelError('Unsupported', 'SetKernelStatus: time cannot be set back yet; call ResetKernel instead.')
    if (change.grid !== this.#grid) {
      this.#grid = change.grid
      this.#models.fitTo(change.grid)
      this.#simulation = new Simulation(this.#network, this.#grid, this.#options)
    }
    this.#seed = change.seed
    this.#threads = change.threads
    this.#settings = change.settings
    if (change.delayLimits !== null) this.#network.delayLimits = change.delayLimits
    this.#network.changed = true
  }

  #statusParts() {
    return {
      grid: this.#grid,
      seed: this.#seed,
      models: this.#models,
      network: this.#network,
      step: this.#simulation.step,
      prepared: this.#prepared,
      spikesBefore: this.#spikesBefore,
      threads: this.#threads,
      settings: this.#settings,
    }
  }

  /** Names of models, sorted. */
  Models(kind?: 'node' | 'synapse'): string[] {
    return this.#models.names(kind)
  }

  /** Present defaults of a model: of these keys, or all of them. */
  GetDefaults(model: string, keys?: readonly string[]): NodeStatus {
    if (recordingBackends.includes(model)) return { element_type: 'recording_backend' }
    const status = defaultsOf(this.#models.find('GetDefaults', model), this.#network, this.#context())
    return keys === undefined ? status : pickStatus('GetDefaults', status, keys)
  }

  /** Changes the defaults of a model for nodes and connections to come. */
  SetDefaults(model: string, values: ParameterValues): void {
    this.#models.setDefaults(model, checkDefaults('SetDefaults', this.#models.find('SetDefaults', model), values, this.#context()))
    this.#network.changed = true
  }

  /** Makes a model of a new name with defaults of its own. */
  CopyModel(existing: string, name: string, values: ParameterValues = {}): void {
    this.#models.copy(existing, name, checkDefaults('CopyModel', this.#models.find('CopyModel', existing), values, this.#context()))
  }

  /** Makes `n` nodes. A value is for all of them, an array has one for each; with positions they lie in a layer. */
  Create(model: string, n = 1, values: GivenValues = {}, positions?: Positions): NodeCollection {
    const entry = this.#models.findNode('Create', model)
    this.#network.checkRoom(model, n)
    const context = this.#context()
    const draws = { seed: this.#seed, keys: this.#network.nextKeys(entry, n), calls: this.#calls }
    const layer = positions === undefined ? null : placeNodes(positions, n, draws)
    const drawn = drawValues(values, draws, () => layer)
    const probe = this.#probes.of(entry, context)
    const { values: settable, freezes } = splitFrozen(probe, 0, drawn)
    checkFixed('Create', probe, 0, settable)
    const { common, own } = spread('Create', settable, entry.definition.parameters, n)
    const kept =
      own === null ? [checkedValues('Create', probe, 0, common, context)] : checkedForEach('Create', probe, { common, own }, context)
    const group = this.#network.addGiven(entry, n, kept, context)
    if (freezes !== null) for (let i = 0; i < n; i++) group.freeze(i, freezes[i % freezes.length] === true)
    if (layer !== null) this.#network.layers.push({ firstId: group.firstId, layer })
    return NodeCollection.range(group.firstId, n)
  }

  /** The layer whose nodes begin with this one, or null. */
  layerAt(firstNode: number): Layer | null {
    return this.#network.layers.find(({ firstId }) => firstId === firstNode)?.layer ?? null
  }

  /** Connects two collections by a rule. */
  Connect(...call: ConnectArguments): void {
    finished(this.connectSteps(...call))
  }

  /** The same with rests, the longer it is the more; let be at one it has made nothing. */
  *connectSteps(...[pre, post, connSpec = 'all_to_all', synSpec = {}]: ConnectArguments): Steps<void> {
    yield* connect(this.#connectContext(), { pre, post, connSpec, synSpec })
    this.#options.threads?.warm(this.connectionCount)
  }

  /** Connects and lets a third population join; returns how many connections lead from sources to targets, which come first among those made. */
  TripartiteConnect(call: TripartiteCall): number {
    return connectTripartite(this.#connectContext(), call)
  }

  /** Connects the k-th source with the k-th target; ids may come up several times, and values may be arrays with one for each pair. */
  ConnectArrays(sources: readonly number[], targets: readonly number[], synSpec: SynapseSpec = {}): void {
    connectPairs(this.#connectContext(), sources, targets, synSpec)
  }

  #connectContext(): Parameters<typeof connect>[0] {
    return { ...this.#statusParts(), calls: this.#calls }
  }

  /** Takes away one connection of each pair of nodes that the rule, one_to_one or all_to_all, means. */
  Disconnect(pre: NodeCollection, post: NodeCollection, connSpec: ConnectionSpec = 'one_to_one', synSpec: SynapseSpec = {}): void {
    disconnect(this.#network, this.#models, { pre, post, connSpec, synSpec }, isRule)
  }

  /** Takes away the connections that a filter lets through. */
  DisconnectAll(filter: ConnectionFilter): void {
    disconnectAll(this.#network, this.#find(filter))
  }

  /** Connections between these nodes, of this model, as one status each. */
  GetConnections(filter: ConnectionFilter = {}): Readonly<Record<string, ConnectionStatus>>[] {
    const context = { network: this.#network, ports: new PortTable(this.#network), grid: this.#grid, threads: this.#threads }
    const status = this.#find(filter).map((handle) => statusOfConnection(handle, context))
    return filter.index === undefined ? inOrderOfThreads(status) : status
  }

  /** Sets values of the connections that a filter lets through; an array has one for each, in the order of GetConnections. */
  SetConnections(filter: ConnectionFilter, values: NodeValues): void {
    setConnections(this.#network, this.#grid, this.#find(filter), values)
  }

  #find(filter: ConnectionFilter): readonly ConnectionHandle[] {
    if (filter.synapse_model !== undefined) this.#models.findSynapse('GetConnections', filter.synapse_model)
    return findConnections(this.#network, filter)
  }

  /** Sets values of nodes: the same for all, or a list with those of each; an array has one value for each node. */
  SetStatus(nodes: NodeCollection, values: GivenValues | readonly GivenValues[]): void {
    const drawn = valuesOfEach(nodes, values).map(([part, own]): readonly [NodeCollection, NodeValues] => {
      const draws = { seed: this.#seed, keys: this.#network.keysOf(part), calls: this.#calls }
      return [part, drawValues(own, draws, () => placesOf(this.#network.layers, part))]
    })
    setStatus(this.#context(), drawn)
  }

  /** Status of each node: of these keys, or all of it. */
  GetStatus(nodes: NodeCollection, keys?: readonly string[], { withoutEvents = false } = {}): NodeStatus[] {
    const context = { ...this.#context(), withoutEvents }
    return nodes.ids().map((id) => {
      const group = this.#network.groupOf(id)
      const status = statusOf(group, id - group.firstId, context)
      return keys === undefined ? status : pickStatus('GetStatus', status, keys)
    })
  }

  #context(): StatusContext {
    return {
      network: this.#network,
      grid: this.#grid,
      step: this.#simulation.step,
      horizon: this.#horizon(),
      threads: this.#threads,
      prepared: this.#prepared,
      files: fileSettings(this.#settings),
    }
  }

  /** Samples of the slice of the shortest delay that ended last are not seen yet, as in NEST (kernel rule 23). */
  #horizon(): number {
    const slice = this.#network.delays.min
    return (Math.ceil(this.#simulation.step / slice) - 1) * slice
  }

  /** Lets time run on by this many milliseconds. */
  Simulate(ms: number): void {
    this.endOf(ms)
    this.Prepare()
    try {
      this.Run(ms)
    } finally {
      this.Cleanup()
    }
  }

  /** Begins a simulation of several calls of Run. */
  Prepare(): void {
    if (this.#prepared) throw new KernelError('KernelException', 'Prepare: a simulation is prepared already; call Cleanup first.')
    this.#refused = true
    this.#recording.begin(this.#network, this.#grid, fileSettings(this.#settings))
    this.#refused = false
    this.#prepared = true
    this.#spikesBefore = this.#network.work.spikes
  }

  /** Lets time run on by this many milliseconds, between Prepare and Cleanup. */
  Run(ms: number): void {
    if (!this.#prepared) throw new KernelError('KernelException', 'Run: call Prepare first.')
    this.advance(this.endOf(ms), () => false)
    this.#simulation.endRun()
  }

  /** Ends a simulation that Prepare began. */
  Cleanup(): void {
    if (!this.#prepared && !this.#refused) throw new KernelError('KernelException', 'Cleanup: there is nothing to end; call Prepare first.')
    this.#close()
  }

  /** The step at which a Simulate of this many milliseconds, begun now, would end; refuses what Simulate refuses. */
  endOf(ms: number): number {
    return this.#simulation.step + runSteps(ms, this.#grid)
  }

  /** Time in steps. */
  get currentStep(): number {
    return this.#simulation.step
  }

  get resolutionMs(): number {
    return this.#grid.resolutionMs
  }

  /** What was done since the reset: spikes that neurons sent, and how many connections onto neurons these passed. */
  get work(): { readonly spikes: number; readonly synapticEvents: number } {
    return { ...this.#network.work }
  }

  get nodeCount(): number {
    return this.#network.nodeCount
  }

  get connectionCount(): number {
    return this.#network.connectionCount
  }

  /**
   * Runs on towards `endStep` in whole slices; returns true when there, false when `shouldYield` asked for a break. Call it again to go
   * on. Cutting a run into calls changes no result.
   */
  advance(endStep: number, shouldYield: () => boolean): boolean {
    this.#network.numberedNodes = this.#network.nodeCount
    if (endStep > this.#simulation.step) this.#network.fixDelays()
    if (!this.#recording.isOpen) return this.#simulation.advance(endStep, this.#connectContext(), shouldYield)
    for (;;) {
      const isThere = this.#simulation.advance(endStep, this.#connectContext(), () => true)
      this.#recording.drain(this.#horizon())
      if (isThere || shouldYield()) return isThere
    }
  }

  /** Events of each recorder of a collection, as NEST's `events`. */
  events(nodes: NodeCollection): EventColumns[] {
    const horizon = this.#horizon()
    return nodes.ids().map((id) => {
      const { recorder, i } = this.#recorder(id)
      return eventsOf(recorder, i, this.#grid, horizon)
    })
  }

  /** The samples that a sampler took, in parts with the same channels; to be copied before they are forgotten. */
  readSamples(node: number): readonly RecordedSamples[] {
    return samplesOf(this.#recorder(node))?.read(this.#horizon()) ?? []
  }

  /** The spikes that a recorder got; to be copied before they are forgotten. */
  readSpikes(node: number): RecordedSpikes {
    return spikesOf(this.#recorder(node)).read()
  }

  /** The weights that a recorder got. */
  readWeights(node: number): RecordedWeights {
    return weightsOf(this.#recorder(node)).read()
  }

  /** What a detector of correlations has counted. */
  readCorrelations(node: number): RecordedCorrelations {
    return countsOf(this.#recorder(node), this.#network.delays.min)
  }

  /** Forgets what can be read of a recorder, so that a run without end fits into memory. */
  forgetRecorded(node: number): void {
    const { recorder, i } = this.#recorder(node)
    forgetEvents(recorder, i, this.#horizon())
  }

  #recorder(id: number): RecorderNode {
    return recorderOf(this.#network.groupOf(id), id)
  }
}
