import type { Learning, ParameterDescriptor, ParameterProblem, ParameterValues, SynapseModelDescriptor } from './descriptor'
import type { ColumnName, Described, Fading } from './define-model'
import type { Columns } from './runtime'

/**
 * Spikes of the nodes that plastic connections lead to, as far back as any connection may still ask. Spikes of a node are numbered as
 * they came; times are in milliseconds, and times closer than a nanosecond count as equal.
 */
export interface PostsynapticHistory {
  /**
   * Finds the spikes of node `i` in `(fromMs, toMs]`: they have the numbers `first … end` (exclusive) until the next call. Each
   * connection is to read its target's spikes without gaps, each once; what all connections have read is forgotten.
   */
  read(i: number, fromMs: number, toMs: number): void
  readonly first: number
  readonly end: number
  /** Time of spike number `k` of node `i`. */
  time(i: number, k: number): number
  /** Sum over the spikes of node `i` before its spike number `k`, each decayed with tau_minus_triplet. */
  slowTraceBefore(i: number, k: number): number
  /** Sum over the spikes of node `i` before `ms`, each decayed with tau_minus. */
  trace(i: number, ms: number): number
  /** Of the last spike before `ms` only, decayed with tau_minus; 0 where there is none. */
  nearestTrace(i: number, ms: number): number
}

/**
 * What the potential of the nodes that Clopath synapses lead to does to their weights, step by step. Entries are read as those of a
 * `PostsynapticHistory`.
 */
export interface PotentialHistory {
  read(i: number, fromMs: number, toMs: number): void
  readonly first: number
  readonly end: number
  time(i: number, k: number): number
  /** By how much a weight grows at entry `k` of node `i`, for a trace of 1. */
  gain(i: number, k: number): number
  /** By how much a weight shrinks where a spike meets the potential that node `i` had at `ms`. */
  loss(i: number, ms: number): number
}

/**
 * By how much the spikes of the nodes that Urbanczik synapses lead to differ from what their dendrites predict, step by step, and what
 * there is to know of these dendrites. Entries are read as those of a `PostsynapticHistory`.
 */
export interface ErrorHistory {
  read(i: number, fromMs: number, toMs: number): void
  readonly first: number
  readonly end: number
  time(i: number, k: number): number
  /** At entry `k` of node `i`. */
  error(i: number, k: number): number
  /** Time constants in ms of the membrane of the dendrite of node `i`, and of its synaptic currents of either sign. */
  membraneMs(i: number): number
  synapseMs(i: number, excites: boolean): number
}

/**
 * What connections with a share in the spikes of their target have to learn from: step by step how ready the nodes they lead to were to spike, and
 * what others told them of errors. Steps are counted from the beginning of time.
 */
export interface EligibilityHistory {
  /** Steps from one update of the weights to the next, and by how many later than time intervals begin for these nodes. */
  readonly updateInterval: number
  readonly shift: number
  /** Whether spikes of the source at the very beginning of an interval are lost. */
  readonly losesFirst: boolean
  /** A connection onto node `i` is done with the interval that began at one step, and goes on with the one that begins at another. */
  move(i: number, previous: number, current: number, train: SourceTrain, isFlush: boolean): void
  /** Gradient of the loss for a connection onto node `i` over the intervals between spikes of `train`; `kappa` is by what eligibility fades in a step. */
  gradient(i: number, train: SourceTrain, kappa: number, isAveraged: boolean): number
}

/** What connections that learn step by step read of the nodes they lead to. Steps are counted from the beginning of time. */
export interface EligibilityPerStep {
  /** For how many steps after a spike of the source a connection onto node `i` learns from it. */
  cutoff(i: number): number
  /** Makes entries of node `i`, as many as `count` from a step on, those that `at` and the columns tell of. */
  read(i: number, from: number, count: number): void
  /** Place of the first of them. */
  readonly at: number
  /** How ready the node was to spike, what it was told of errors, and by how much its rate was off, weighted. */
  readonly values: readonly number[]
  readonly signals: readonly number[]
  readonly regularisations: readonly number[]
  /** How eligibility of connections onto the node fades. */
  readonly fading: Readonly<Fading>
  /** A connection onto node `i` has learnt up to the spike with this stamp, and had begun with the one before (0 for none). */
  move(i: number, stamp: number, last: number): void
}

/** What the connections of one source have in common of its spikes, by stamps in steps (0 for none). */
export interface SourceTrain {
  /** Of the last spike, and of the one since which the gradient is to be worked out. */
  last: number
  trigger: number
  /** Beginning of the interval of the last update, and of the next. */
  previousUpdate: number
  nextUpdate: number
  /** Whether the last thing that was heard was that there is no spike. */
  wasFlush: boolean
  /** Steps between its spikes since the trigger. */
  intervals: number[]
}

/**
 * Spikes that a volume transmitter collected since it last handed on, by the time of their arrival; entry 0 is that time, with no spikes.
 */
export interface Modulation {
  readonly length: number
  timeMs(k: number): number
  spikes(k: number): number
}

/** The connections of one source in one block, as a synapse sees them when the source spikes. */
export interface PlasticRow<P extends string, S extends string, C extends string> {
  /** Connections `from … to` (exclusive) are those of the source that spiked. */
  readonly from: number
  readonly to: number
  /** Time stamp of the spike, and of the spike before it (0 before the first), in ms. */
  readonly timeMs: number
  readonly lastMs: number
  /** Index of each connection’s target within its group, as the history takes it. */
  readonly target: Uint16Array | Uint32Array
  readonly weight: Float64Array
  /** 0 where all connections share their parameters, else −1: index parameters with `q & mask`. */
  readonly mask: number
  readonly p: Columns<P>
  /** State and variables of each connection, indexed with `q`. */
  readonly s: Columns<S>
  /** Values common to all connections of the model, numbers and lists. */
  readonly common: Readonly<Record<C, number>>
  readonly lists: Readonly<Record<string, readonly number[]>>
  readonly history: PostsynapticHistory
  readonly potentials: PotentialHistory
  readonly errors: ErrorHistory
  readonly eligibility: EligibilityHistory
  readonly course: EligibilityPerStep
  /** Of synapses that need eligibility: the source's spikes, the stamp of the present one in steps, and whether it only tells that there was none for long. */
  readonly train: SourceTrain
  readonly stamp: number
  readonly resolutionMs: number
  readonly isFlush: boolean
  /** What the volume transmitter of the model has collected. */
  readonly modulation: Modulation
  /** Changes a value that all connections of the model share. */
  setCommon(name: C, value: number): void
  delayMs(q: number): number
  /** Sends the spike on over connection `q` with this weight. */
  deliver(q: number, weight: number): void
  /** Uniform in (0, 1), of connection `q` for this spike; `draw` numbers several of one spike. */
  uniform(q: number, draw?: number): number
}

type DescribedParameters = Readonly<Record<string, ParameterDescriptor>>
type NameOf<P> = keyof P & string

interface SynapseDefinition<
  P extends DescribedParameters,
  S extends NameOf<P>,
  C extends NameOf<P>,
  V extends string,
> extends Described<P> {
  /** Parameters that all connections of the model share, as in NEST’s `_hom` synapses: set by SetDefaults and CopyModel only. */
  readonly common?: readonly C[]
  /** Parameters that change while time runs: each connection has its own. */
  readonly state?: readonly S[]
  /** Hidden state of each connection, 0 at the start. */
  readonly variables?: readonly V[]
  /** Whether `send` reads the history of its targets. */
  readonly needsHistory?: boolean
  /** Whether `send` reads the potentials of its targets, which must then be neurons that keep them. */
  readonly needsPotentials?: boolean
  /** Whether `send` reads what the dendrites of its targets did not predict, which must then be neurons that keep it. */
  readonly needsErrors?: boolean
  /** How `send` learns from how ready its targets were to spike, which must then be neurons that keep that for such; it also hears of flushes. */
  readonly needsEligibility?: Learning
  /** Whether every delay must be one step. */
  readonly takesOneStep?: true
  /** Connection `q` was given new values: state that depends on them starts anew. */
  readonly changed?: (s: Columns<S | V>, q: number) => void
  /** The one signal that it carries: see `SynapseModelDescriptor`. */
  readonly carries?: 'rate' | 'sic' | 'gap' | 'diffusion' | 'learning'
  /** See `SynapseModelDescriptor`. */
  readonly strength?: NameOf<P>
  /** See `SynapseModelDescriptor`. */
  readonly continuousDelay?: true
  readonly instantaneous?: true
  readonly symmetric?: true
  /** Whether a volume transmitter modulates its connections: the model names one. */
  readonly needsTransmitter?: boolean
  /** A last check of the values of a connection, by what ranges and rules cannot say. */
  readonly check?: (values: ParameterValues) => ParameterProblem | null
  /** What becomes of values that SetDefaults or CopyModel was given, once they passed every check. */
  readonly normalise?: (values: ParameterValues, given: ParameterValues) => ParameterValues
  /** Vector code that does the same as `send`, and the parameters and state that it takes, in its order. */
  readonly vector?: { readonly rule: VectorRule; readonly parameters: readonly NameOf<P>[]; readonly state: readonly (S | V)[] }
  /** A source spiked: changes state and delivers. Absent: weight and delay do all. */
  readonly send?: (row: PlasticRow<Exclude<ColumnName<P>, S | C>, S | V, C>) => void
  /** The volume transmitter hands on what it collected until `row.timeMs`, and begins anew: state runs on to that time, nothing is sent. */
  readonly settle?: (row: PlasticRow<Exclude<ColumnName<P>, S | C>, S | V, C>) => void
}

/** What vector code can do with a spike on its way through plastic connections: see vector/plastic.ts. */
export type VectorRule = 'pairs' | 'tsodyks2'

/** A synapse as the kernel runs it. */
export interface SynapseModel extends SynapseModelDescriptor {
  readonly check?: (values: ParameterValues) => ParameterProblem | null
  readonly normalise?: (values: ParameterValues, given: ParameterValues) => ParameterValues
  readonly vector?: { readonly rule: VectorRule; readonly parameters: readonly string[]; readonly state: readonly string[] }
  send?(row: PlasticRow<string, string, string>): void
  changed?(s: Columns<string>, q: number): void
  settle?(row: PlasticRow<string, string, string>): void
}

/** A synapse: its parameters, and what happens when its source spikes. */
export function defineSynapse<
  const P extends DescribedParameters,
  const S extends NameOf<P> = never,
  const C extends NameOf<P> = never,
  const V extends string = never,
>(definition: SynapseDefinition<P, S, C, V>): SynapseModel {
  const {
    common = [],
    state = [],
    variables = [],
    needsHistory = false,
    needsPotentials = false,
    needsErrors = false,
    needsEligibility = null,
    needsTransmitter = false,
  } = definition
  const actsOnSpikes = definition.send !== undefined
  return {
    ...definition,
    kind: 'synapse',
    common,
    state,
    variables,
    needsHistory,
    needsPotentials,
    needsErrors,
    needsEligibility,
    needsTransmitter,
    actsOnSpikes,
  }
}
