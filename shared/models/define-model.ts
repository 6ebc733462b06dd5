import type {
  ModelMigration,
  Moment,
  NodeModelDescriptor,
  NumberParameter,
  ParameterDescriptor,
  ParameterProblem,
  ParameterValue,
  ParameterValues,
  RecordableDescriptor,
  RecordedKind,
  RuleDescriptor,
  Signal,
} from './descriptor'
import type { GroupColumns, NeuronGroup, StimulatorGroup, TargetDraws } from './runtime'
import type { TimeGrid } from './time-grid'

type DescribedParameters = Readonly<Record<string, ParameterDescriptor>>

/** Names of the parameters that have a column: numbers, flags as 0 and 1, and choices as their place among what may be chosen. */
export type ColumnName<P> = {
  [Name in keyof P]: P[Name] extends { readonly kind: 'numbers' | 'integers' | 'text' | 'recordables' | 'entries' } ? never : Name
}[keyof P] &
  string

type NameOf<T> = keyof T & string

/** What the definition of any model says about itself; rules are about the names in `N`. */
export interface Described<P, N extends string = NameOf<P>> {
  readonly name: string
  readonly version: number
  readonly title: string
  readonly text: string
  readonly equations?: readonly string[]
  readonly references: readonly string[]
  readonly tags: readonly string[]
  readonly parameters: P
  readonly rules: readonly (RuleDescriptor & { readonly needs: readonly NoInfer<N>[] })[]
  readonly migrations?: readonly ModelMigration[]
}

interface DescribedNode<P, R extends string, N extends string = NameOf<P>> extends Described<P, N> {
  readonly recordables: Readonly<Record<R, RecordableDescriptor>>
  readonly receives: readonly Signal[]
  readonly sends: Signal | null
  /** See `NodeModelDescriptor`. */
  readonly sendsToo?: Signal
  readonly speaks?: 'binary' | 'any'
  /** A last check of values about to be set, by what ranges and rules cannot say; `given` are those of the call. */
  readonly check?: (values: ParameterValues, given: ParameterValues, moment: Moment) => ParameterProblem | null
  /** What is kept of the values given, once they passed every check. */
  readonly normalise?: (values: ParameterValues, given: ParameterValues, moment: Moment) => ParameterValues
  /** Defaults that must lie on steps, and do not at this resolution. */
  readonly defaultsAt?: (defaults: ParameterValues, grid: TimeGrid) => ParameterValues
}

/** Something that arrives at a neuron and is summed for each step. */
export interface InputDescriptor {
  readonly signal: 'spike' | 'current' | 'rate' | 'sic' | 'gap' | 'diffusion' | 'learning'
  /** Which receptor type it belongs to, by default 0; `'ports'` are as many receptor types as there are ports, from `ports.first` on. */
  readonly receptor?: number | 'ports'
  /** The list whose length says how many of the ports it has, by default `ports.sizedBy`. */
  readonly sizedBy?: string
  /** Which weights it takes, by default all. */
  readonly sign?: 'positive' | 'negative'
  /** What weights are multiplied by, by default 1; −1 keeps conductances of inhibition positive. */
  readonly scale?: number
  /** Counts spikes: weights mean nothing. */
  readonly counts?: boolean
  /** Spikes keep their times within the step and are found in `precise` instead of `input`. */
  readonly precise?: boolean
  /**
   * What is read of spikes besides their number: `carried`, weights are multiplied by what a spike carries in the place of a time within the
   * step; `changes`, two at once say that the sender became active, which brings the weight, and one that it no longer is, which takes it away.
   */
  readonly reads?: 'carried' | 'changes'
  /** Of values that are sent all the time: what node `i` makes of one before it is weighted. */
  readonly through?: (g: GroupColumns<string, string, string>, i: number, value: number) => number
  /**
   * Of `precise` inputs: each connection is an input of its own. What stands in the place of a time is its number among the connections onto
   * its target there, from 0; a spike is listed as often as it was sent, with the weight of one.
   */
  readonly byConnection?: true
  /** The parameter of a connection that what is sent is multiplied by, in place of its weight; all such inputs take what one connection brings. */
  readonly factor?: string
  /** The model whose neurons alone may send here. */
  readonly from?: string
  /** What is above 0 pulls the potential down, as at receptors that are named for it. */
  readonly inhibits?: true
  /** Of rates to what learns by e-prop: the state in which the last that was heard stands. */
  readonly sets?: string
  /** May be connected but goes nowhere. */
  readonly unheard?: boolean
}

/** Columns with one element for each node and port, where the length of a list parameter says how many ports a node has. */
export interface PortsDescriptor<L extends string, V extends string, C extends string> {
  readonly sizedBy: L
  /** Receptor type of the first port, by default 1. */
  readonly first?: 0
  /** Further lists whose elements find room in the columns. */
  readonly roomFor?: readonly L[]
  /** Whether ports may be added to a node that connections lead to; none may be taken away. */
  readonly mayGrow?: boolean
  readonly variables: readonly V[]
  readonly constants: readonly C[]
}

/** How many connections ever led to the input of node `i` of which each is an input of its own. */
interface ConnectionCounts {
  connectionsOf(i: number): number
}

/** Columns that reach back in time, as far as each node needs: `k` of node `i` is at `k * size + i`, 0 where nothing was kept yet. */
export interface PastDescriptor<G, V extends string> {
  readonly variables: readonly V[]
  /** How many of each node `i` needs. Asked before time runs on, whenever parameters or connections changed. */
  readonly lengthOf: (g: G & ConnectionCounts, i: number) => number
}

type PrepareArguments<P extends string, S extends string, C extends string> = GroupColumns<P, S, C> & { readonly ports: number }

/** What a computed status entry may look at: columns, and whether a connection ever led to a port of node `i`. */
type StatusArguments<P extends string, S extends string, C extends string> = PrepareArguments<P, S, C> & {
  hasConnections(i: number): boolean
}

/**
 * The vector form of a neuron's step, which vector/neurons.ts has under the model's name: for groups whose neurons share their parameters.
 * It gives the same digits as `step`, which says what it means.
 */
export interface VectorForm<S extends string, I extends string, G> {
  /** Columns of state, and inputs, in the order in which the code takes them. */
  readonly columns: readonly S[]
  readonly inputs: readonly I[]
  /** The constants in their order; null where the group needs what only the plain step does. */
  readonly constants: (g: G) => readonly number[] | null
  /** How many numbers the code needs room for beyond them. */
  readonly roomFor?: number
}

/** Eligibility of one node, step after step; steps that nobody will read are left out. */
export interface EligibilityEntries {
  readonly steps: readonly number[]
  /** The surrogate gradient in that step, or of readouts the error. */
  readonly values: readonly number[]
  /** What others told of errors in that step. */
  readonly signals: readonly number[]
}

/** What connections with a share in a neuron's spikes learn from, in intervals of the kernel or step by step. */
export type EligibilityRule<G> = IntervalEligibility<G> | StepEligibility<G>

interface AnyEligibility {
  /** Whether it learns by its own error, as readouts do, and not from what these tell. */
  readonly isReadout: boolean
}

/** How eligibility becomes a gradient at the end of an interval. */
export interface IntervalEligibility<G> extends AnyEligibility {
  readonly learns: 'in intervals'
  /** By how many steps its intervals begin later than time. */
  readonly shift: number
  /**
   * Gradient for a connection onto node `i` over entries from number `at` on, between spikes of `train`; `kappa` is by what eligibility fades in a step, `regularisation`
   * what the neuron's rate adds for each unit of eligibility.
   */
  gradient(
    g: G,
    i: number,
    entries: EligibilityEntries,
    at: number,
    intervals: readonly number[],
    kappa: number,
    regularisation: number,
  ): number
}

/** How eligibility of connections onto a neuron fades in a step. */
export interface Fading {
  /** Of pulses, as its membrane does. */
  decay: number
  /** Of what raises the threshold: by how much one unit takes away, and how that fades. */
  beta: number
  recovery: number
  /** Of what is smoothed for errors, and for the neuron's rate. */
  kappa: number
  rateKappa: number
}

/** How eligibility becomes a gradient step by step. */
export interface StepEligibility<G> extends AnyEligibility {
  readonly learns: 'step by step'
  /** Says how eligibility of node `i` fades. */
  fading(g: G, i: number, into: Fading): void
}

/** How neurons follow each other within a slice (kernel rule 46), by names of their state. */
export interface Relaxes<S extends string> {
  /** What must come to rest when a slice is tried again, by no more than the tolerance. */
  readonly settles: S
  /** What a neuron is taken to go on telling in the slice to come, until that is tried. */
  readonly tells: S
  /** State that goes on from trial to trial, and state that stays as it was at the beginning of the slice. */
  readonly keeps?: readonly S[]
  readonly holds?: readonly S[]
}

interface NeuronDefinition<
  P extends DescribedParameters,
  S extends Readonly<Record<string, NumberParameter>>,
  V extends string,
  C extends string,
  I extends Readonly<Record<string, InputDescriptor>>,
  R extends string,
> extends DescribedNode<P, R, NameOf<P> | NameOf<S>> {
  /** State that may be set: in the form an initial value, in NEST a status entry like any other. */
  readonly state: S
  /** Hidden state, 0 at the start. */
  readonly variables?: readonly V[]
  /** What `prepare` derives from parameters. */
  readonly constants?: readonly C[]
  readonly ports?: PortsDescriptor<NameOf<P>, V, C>
  /** Variables that are kept for a time that is past. */
  readonly past?: PastDescriptor<GroupColumns<ColumnName<P>, NameOf<S> | V, C>, V>
  /** Quantities of each port, by the name of their column: `I_syn_` is recorded as `I_syn_1`, `I_syn_2` and so on. */
  readonly portRecordables?: Readonly<Record<string, RecordableDescriptor>>
  readonly builtRecordables?: NonNullable<NodeModelDescriptor['builtRecordables']>
  readonly portWords?: NonNullable<NodeModelDescriptor['portWords']>
  readonly refuseRun?: NonNullable<NodeModelDescriptor['refuseRun']>
  readonly begins?: ParameterValues
  readonly inputs: I
  /** Offsets of spikes go to their targets only: for the neuron's own history a spike is at the end of its step. */
  readonly offsetIsPrivate?: boolean
  readonly weightUnit?: string
  readonly receptors?: Readonly<Record<string, number>>
  /** Connections tell of its receptors by their types, though these begin above 0. */
  readonly tellsTypes?: true
  /** Why its spikes may not go to this receptor of a neuron, as a sentence; null where they may. */
  readonly refuseTarget?: (target: NeuronModel, receptor: number) => string | null
  /** Values that are not columns of state: recordables computed when asked for. */
  readonly read?: Partial<Record<NoInfer<R>, (g: GroupColumns<ColumnName<P>, NameOf<S> | V, C>, i: number) => number>>
  /** Status entries that can be read but not set; one with the name of a parameter stands in its place. */
  readonly status?: Readonly<Record<string, (g: StatusArguments<ColumnName<P>, NameOf<S> | V, C>, i: number) => ParameterValue>>
  /** Node `i` is about to be given new values, or was made with its model's and is about to be given its own: state is set by what was before them. */
  readonly changing?: (g: GroupColumns<ColumnName<P>, NameOf<S> | V, C>, i: number, given: ParameterValues) => void
  /** Node `i` was given new values: state that depends on them starts anew. */
  readonly changed?: (g: GroupColumns<ColumnName<P>, NameOf<S> | V, C>, i: number, given: ParameterValues) => void
  /** Fills the constants of row `k` of parameters. Runs before time runs on, whenever parameters changed. */
  readonly prepare?: (g: PrepareArguments<ColumnName<P>, NameOf<S> | V, C>, k: number) => void
  /**
   * Whether Clopath synapses may lead to it: it has the state `V_m`, `u_bar_plus`, `u_bar_minus` and `u_bar_bar`, which the kernel reads
   * at the end of every step, and the parameters of Clopath plasticity.
   */
  readonly keepsPotentials?: boolean
  /** Whether Urbanczik synapses may lead to it: it has the state and parameters that `families/urbanczik.ts` reads. */
  readonly keepsErrors?: boolean
  /** What connections with a share in its spikes learn from: it has the columns that `kernel/groups/eligibility-log.ts` reads. */
  readonly eligibility?: EligibilityRule<GroupColumns<ColumnName<P>, NameOf<S> | V, C>>
  /** Advances every node of the group from step `t` to `t + 1`. */
  readonly step: (g: NeuronGroup<ColumnName<P>, NameOf<S> | V, C, NameOf<I>>, t: number) => void
  /** Of neurons that connections without a delay may join. */
  readonly relaxes?: Relaxes<NameOf<S> | V>
  readonly vector?: VectorForm<NameOf<S> | V, NameOf<I>, NeuronGroup<ColumnName<P>, NameOf<S> | V, C, NameOf<I>>>
}

type AnyColumns = GroupColumns<string, string, string>

/** What a model adds to the checks that follow from its descriptor. */
interface Settable {
  readonly check?: (values: ParameterValues, given: ParameterValues, moment: Moment) => ParameterProblem | null
  readonly normalise?: (values: ParameterValues, given: ParameterValues, moment: Moment) => ParameterValues
  readonly defaultsAt?: (defaults: ParameterValues, grid: TimeGrid) => ParameterValues
}

interface NodeModelBase extends NodeModelDescriptor, Settable {
  readonly state: Readonly<Record<string, NumberParameter>>
  readonly variables: readonly string[]
  readonly constants: readonly string[]
  readonly read: Readonly<Record<string, (g: AnyColumns, i: number) => number>>
  changing?(g: AnyColumns, i: number, given: ParameterValues): void
  changed?(g: AnyColumns, i: number, given: ParameterValues): void
}

/** A neuron as the kernel runs it. */
export interface NeuronModel extends NodeModelBase {
  readonly kind: 'neuron'
  readonly inputs: Readonly<Record<string, InputDescriptor>>
  readonly offsetIsPrivate?: boolean
  readonly tellsTypes?: true
  readonly refuseTarget?: (target: NeuronModel, receptor: number) => string | null
  prepare?(g: AnyColumns & { readonly ports: number }, k: number): void
  readonly ports: PortsDescriptor<string, string, string> | null
  readonly past?: PastDescriptor<AnyColumns, string>
  readonly status: Readonly<Record<string, (g: StatusArguments<string, string, string>, i: number) => ParameterValue>>
  readonly eligibility?: EligibilityRule<AnyColumns>
  step(g: NeuronGroup<string, string, string, string>, t: number): void
  readonly relaxes?: Relaxes<string>
  readonly vector?: {
    readonly columns: readonly string[]
    readonly inputs: readonly string[]
    constants(g: NeuronGroup<string, string, string, string>): readonly number[] | null
    readonly roomFor?: number
  }
}

/** A generator as the kernel runs it. */
export interface StimulatorModel extends NodeModelBase {
  readonly kind: 'stimulator'
  readonly reachesPlastic?: 'at-once' | 'as-neuron'
  readonly inputs?: Readonly<Record<string, InputDescriptor>>
  prepare?(g: AnyColumns, k: number): void
  step(g: StimulatorGroup<string, string, string>, t: number): void
  draws?(g: AnyColumns, i: number): TargetDraws
}

/** A recorder as the kernel runs it. */
export interface RecorderModel extends NodeModelDescriptor, Settable {
  readonly kind: 'recorder'
  readonly records: RecordedKind
}

/** A volume transmitter as the kernel runs it: it collects spikes for the synapses that name it. */
export interface TransmitterModel extends NodeModelDescriptor, Settable {
  readonly kind: 'transmitter'
  readonly sends: null
  readonly inputs: Readonly<Record<string, InputDescriptor>>
}

export type NodeModel = NeuronModel | StimulatorModel | TransmitterModel | RecorderModel

/** A neuron: parameters, state and dynamics in one place. State that may be set joins the parameters of the descriptor. */
export function defineNeuron<
  const P extends DescribedParameters,
  const S extends Readonly<Record<string, NumberParameter>>,
  const I extends Readonly<Record<string, InputDescriptor>>,
  const R extends string,
  const V extends string = never,
  const C extends string = never,
>(definition: NeuronDefinition<P, S, V, C, I, R>): NeuronModel {
  const { variables = [], constants = [], read = {}, ports = null, status = {}, parameters, state } = definition
  return { ...definition, kind: 'neuron', parameters: { ...state, ...parameters }, variables, constants, read, ports, status }
}

interface StimulatorDefinition<P extends DescribedParameters, V extends string, C extends string, R extends string> extends DescribedNode<
  P,
  R
> {
  readonly variables?: readonly V[]
  readonly constants?: readonly C[]
  readonly read?: Partial<Record<NoInfer<R>, (g: GroupColumns<ColumnName<P>, V, C>, i: number) => number>>
  /** Generator `i` was given new values: state that depends on them starts anew. */
  readonly changed?: (g: GroupColumns<ColumnName<P>, V, C>, i: number, given: ParameterValues) => void
  /** Fills the constants of row `k` of parameters. Runs before time runs on, whenever parameters changed. */
  readonly prepare?: (g: GroupColumns<ColumnName<P>, V, C>, k: number) => void
  /** Sends what every generator of the group sends in step `t`. */
  readonly step: (g: StimulatorGroup<ColumnName<P>, V, C>, t: number) => void
  /**
   * Whether its spikes may pass connections that act on every spike: in the same slice and several at once, or with the next slice and
   * one by one, as those of neurons do.
   */
  readonly reachesPlastic?: 'at-once' | 'as-neuron'
  /** Of generators that hear spikes: the one input that counts them. */
  readonly inputs?: Readonly<Record<string, { readonly signal: 'spike'; readonly counts: true }>>
  /** Makes the draws of generator `i`, where every target gets its own. Made once; reads parameters when prepared. */
  readonly draws?: (g: GroupColumns<ColumnName<P>, V, C>, i: number) => TargetDraws
}

/** A generator of spikes or currents. */
export function defineStimulator<
  const P extends DescribedParameters,
  const R extends string,
  const V extends string = never,
  const C extends string = never,
>(definition: StimulatorDefinition<P, V, C, R>): StimulatorModel {
  const { variables = [], constants = [], read = {} } = definition
  return { ...definition, kind: 'stimulator', state: {}, variables, constants, read }
}

interface TransmitterDefinition<P> extends Omit<DescribedNode<P, never>, 'sends'> {
  readonly inputs: Readonly<Record<string, { readonly signal: 'spike'; readonly counts: true }>>
}

/** A volume transmitter. */
export function defineTransmitter<const P extends DescribedParameters>(definition: TransmitterDefinition<P>): TransmitterModel {
  return { ...definition, kind: 'transmitter', sends: null }
}

interface RecorderDefinition<P> extends DescribedNode<P, never> {
  readonly records: RecordedKind
  readonly channels?: (parameters: ParameterValues) => number
}

/** A recorder of spikes, changes of states, samples, weights or correlations. */
export function defineRecorder<const P extends DescribedParameters>(definition: RecorderDefinition<P>): RecorderModel {
  return { ...definition, kind: 'recorder' }
}
