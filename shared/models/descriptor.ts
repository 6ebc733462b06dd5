/**
 * What the rest of the app may know about a model. Palette, forms, units, validation, help, export and tests follow from these
 * descriptors alone (architecture, section 3); the kernel additionally knows the runtime half of the same definition.
 */

import type { TimeGrid } from './time-grid'

/** A dictionary in a list, such as a compartment: its entries are numbers, names, and dictionaries of numbers. */
export type ListEntry = Readonly<Record<string, number | string | Readonly<Record<string, number>>>>

/** A value as models and the kernel keep it. */
export type ParameterValue = number | boolean | string | readonly number[] | readonly string[] | readonly ListEntry[]
export type ParameterValues = Readonly<Record<string, ParameterValue>>

/** An axis of a plane or volume. */
export type Axis = 'x' | 'y' | 'z'

/**
 * What a profile is a function of: how far source and target lie apart, also along one axis, on which side of the source the target lies (`offset`), or where
 * one of them lies.
 */
export type DistanceMeasure = 'distance' | `${'distance' | 'offset' | 'source' | 'target'}.${Axis}`

/** What a profile of two numbers is a function of, along x and y. */
export type PlaneMeasure = 'distance' | 'offset'

/** What any profile may be a function of. */
export type AnyMeasure = DistanceMeasure | PlaneMeasure

/** A profile of two numbers. */
export type PlaneProfile =
  | (Scaled<PlaneMeasure> & {
      readonly distribution: 'distance_gaussian2d'
      readonly mean_x?: number
      readonly mean_y?: number
      readonly std_x?: number
      readonly std_y?: number
      readonly rho?: number
    })
  | (Scaled<PlaneMeasure> & {
      readonly distribution: 'distance_gabor'
      readonly theta?: number
      readonly gamma?: number
      readonly std?: number
      readonly lam?: number
      readonly psi?: number
    })

interface Scaled<Measure> {
  /** Absent: the distance. */
  readonly of?: Measure
  readonly scale?: number
  readonly offset?: number
}

/** A value of a node that follows from where it lies along an axis, as NEST's `nest.spatial.pos` does. */
export interface PlaceProfile {
  readonly distribution: 'position_linear'
  /** Absent: x. */
  readonly of?: Axis
  readonly offset?: number
  readonly slope?: number
}

/** A value that follows from where source and target lie, as NEST's spatial distributions do. */
export type DistanceProfile =
  | PlaneProfile
  | { readonly distribution: 'distance_linear'; readonly of?: DistanceMeasure; readonly offset?: number; readonly slope?: number }
  | (Scaled<DistanceMeasure> & { readonly distribution: 'distance_exponential'; readonly beta?: number })
  | (Scaled<DistanceMeasure> & { readonly distribution: 'distance_gaussian'; readonly mean?: number; readonly std?: number })
  | (Scaled<DistanceMeasure> & { readonly distribution: 'distance_gamma'; readonly kappa?: number; readonly theta?: number })

/**
 * A weight, delay or other value that is not the same for all: drawn anew for each node or connection, and again while it lies outside
 * [min, max), or a function of the distance.
 */
export type Distribution =
  | DistanceProfile
  | PlaceProfile
  | { readonly distribution: 'uniform'; readonly min?: number; readonly max?: number }
  | {
      readonly distribution: 'normal' | 'lognormal'
      readonly mean?: number
      readonly std?: number
      readonly min?: number
      readonly max?: number
    }
  | { readonly distribution: 'exponential'; readonly beta?: number; readonly min?: number; readonly max?: number }
  | { readonly distribution: 'uniform_int'; readonly min?: number; readonly max?: number }

/** A value as calls give it: for a number also a list with one for each node or connection, or a distribution. */
export type GivenValue = ParameterValue | Distribution
export type GivenValues = Readonly<Record<string, GivenValue>>

/** A number or list to be worked out from the document's variables: `2*tau`, `1/(20 ms)`. */
export interface Expression {
  readonly expression: string
}

/** A distribution as a document has it; its numbers may be expressions, and its name need not be known. */
export interface WrittenDistribution {
  readonly distribution: string
  readonly [field: string]: number | Expression | string
}

/** A dictionary in a list as a document has it: numbers of its dictionaries may be expressions. */
export type WrittenEntry = Readonly<Record<string, number | string | Readonly<Record<string, number | Expression>>>>

/** A value as documents carry it; compiling makes a given value of it. */
export type WrittenValue = ParameterValue | Expression | WrittenDistribution | readonly WrittenEntry[]
export type WrittenValues = Readonly<Record<string, WrittenValue>>

interface ParameterBase {
  /** One sentence, shown as help. */
  readonly text: string
  /** As printed, with `_` before a subscript: `tau_m` shows τ with m below it. Absent: the NEST name is shown. */
  readonly symbol?: string
  /** Heading the form groups it under: `Membrane`, `Spike`, `Synapses`, `Input`, `Timing`, … */
  readonly section?: string
  /** Kept out of the form unless all parameters are asked for. */
  readonly advanced?: boolean
  /** Can be set for a model only, with SetDefaults or CopyModel, not for a node. */
  readonly fixed?: boolean
}

export interface NumberParameter extends ParameterBase {
  readonly kind?: 'number' | 'integer'
  /** NEST's unit, `''` for a bare number. */
  readonly unit: string
  /** May be infinite. */
  readonly default: number
  /** Valid range: outside is an error. */
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
  /** Slider span only: values outside are fine. */
  readonly span?: readonly [number, number]
}

export interface FlagParameter extends ParameterBase {
  readonly kind: 'flag'
  readonly default: boolean
}

export interface TextParameter extends ParameterBase {
  readonly kind: 'text'
  readonly default: string
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice'
  readonly choices: readonly string[]
  readonly default: string
}

/** A list of numbers in one unit, such as spike times. */
export interface NumbersParameter extends ParameterBase {
  readonly kind: 'numbers' | 'integers'
  /** A single number is taken too, for a list of one. */
  readonly takesNumber?: boolean
  readonly unit: string
  readonly default: readonly number[]
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
}

/** Names of quantities to record; what may be chosen depends on what the recorder is connected to. */
export interface RecordablesParameter extends ParameterBase {
  readonly kind: 'recordables'
  readonly default: readonly string[]
}

/**
 * A list of dictionaries that build the neuron, such as its compartments. Each has all of `fields`, and `params` may set some of the
 * numbers that entries like it have. `add_NAME` adds to the list; the whole can be set while it is empty.
 */
export interface EntriesParameter extends ParameterBase {
  readonly kind: 'entries'
  readonly default: readonly ListEntry[]
  /** What one of them is called in a sentence: `compartment`. */
  readonly one: string
  readonly fields: Readonly<Record<string, NumberParameter | ChoiceParameter>>
  readonly params: (entry: Readonly<Record<string, unknown>>) => Readonly<Record<string, NumberParameter>>
}

export type ParameterDescriptor =
  NumberParameter | FlagParameter | TextParameter | ChoiceParameter | NumbersParameter | RecordablesParameter | EntriesParameter

/** A quantity a multimeter may record. */
export interface RecordableDescriptor {
  readonly unit: string
  readonly text: string
  readonly symbol?: string
}

/** A quantity of a neuron that was built from parts: kept in this column, for this port (from 0). */
export interface BuiltRecordable extends RecordableDescriptor {
  readonly column: string
  readonly port: number
}

/** A condition over several parameters, such as `V_reset < V_th`. */
export interface RuleDescriptor {
  readonly needs: readonly string[]
  /** Written so that a missing value cannot pass unseen: every name of `needs` is there, given or default. */
  readonly holds: (values: Readonly<Record<string, ParameterValue>>) => boolean
  /** One sentence that says what must hold. */
  readonly text: string
  /** The value of one parameter that would mend it, if there is an obvious one. */
  readonly remedy?: (values: Readonly<Record<string, ParameterValue>>) => { readonly parameter: string; readonly value: ParameterValue }
}

/** What can be set may depend on the moment: the grid, and the present step. */
export interface Moment {
  readonly grid: TimeGrid
  readonly step: number
}

/**
 * What may travel along an edge: spikes, currents, a sampler's requests, the rates of rate neurons, rates that siegert_neuron takes for means and variances, slow inward currents of astrocytes, errors that neurons learn from, or
 * potentials through gap junctions, which join neurons that send spikes besides.
 */
export type Signal = 'spike' | 'current' | 'request' | 'rate' | 'sic' | 'gap' | 'diffusion' | 'learning'

/**
 * Takes the parameters a document holds from version `number` of a model to the next. It knows nothing of today's catalogue, which
 * will move on; a default that changed is written into documents that did not set it.
 */
export interface ModelMigration {
  readonly number: number
  /** One sentence for the user: what became of the parameters. */
  readonly text: string
  readonly migrate: (parameters: WrittenValues) => WrittenValues
}

export type ModelKind = 'neuron' | 'stimulator' | 'transmitter' | 'recorder' | 'synapse'

interface ModelBase {
  /** NEST's name, spelled as NEST spells it. */
  readonly name: string
  /** Raised, with a migration, when a default or the meaning of a parameter changes. */
  readonly version: number
  /** A short plain-English name. */
  readonly title: string
  /** A paragraph of explanation. */
  readonly text: string
  /** Dynamics in plain Unicode lines, for help. */
  readonly equations?: readonly string[]
  readonly references: readonly string[]
  readonly tags: readonly string[]
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  readonly rules: readonly RuleDescriptor[]
  /** What takes parameters of older versions to this one, oldest first; `version` is one more than their number. */
  readonly migrations?: readonly ModelMigration[]
}

/** What a recorder keeps: samples, spikes, changes of the states of binary neurons, weights, or how spikes lie to each other in time. */
export type RecordedKind = 'samples' | 'spikes' | 'states' | 'weights' | 'correlations'

export interface NodeModelDescriptor extends ModelBase {
  readonly kind: 'neuron' | 'stimulator' | 'transmitter' | 'recorder'
  readonly recordables: Readonly<Record<string, RecordableDescriptor>>
  /** Signals it accepts as the target of Connect. */
  readonly receives: readonly Signal[]
  /** What it emits as the source of Connect; a multimeter's is `request`, a spike recorder has none. */
  readonly sends: Signal | null
  /** What it sends besides, to those that have an input for it from this model, over a synapse of its own. */
  readonly sendsToo?: Signal
  /**
   * What its spikes and currents mean to others where they are not those of spiking neurons: changes of a `binary` state, or `any`, what the other end takes
   * them for.
   */
  readonly speaks?: 'binary' | 'any'
  /** Of generators: how their spikes come to pass a synapse that acts on them; absent where they do not. */
  readonly reachesPlastic?: 'at-once' | 'as-neuron'
  /** Of recorders: what their columns hold. */
  readonly records?: RecordedKind
  /** Of detectors of correlations: how many channels there are, which are receptor types 0, 1, …, by its parameters. */
  readonly channels?: (parameters: ParameterValues) => number
  /** Unit of the weight of a spike that arrives: `pA`, `nS`, `mV`; absent where weights mean nothing or are bare numbers. */
  readonly weightUnit?: string
  /** Receptor types by name where the model has more than the default port 0. */
  readonly receptors?: Readonly<Record<string, number>>
  /**
   * Of what hears: what takes each signal at which receptor type, by default 0; `'ports'` are `ports.first` (1) and so on, as many as the list `sizedBy`
   * of the input, else of the ports, is long. What is above 0 inhibits where that is said, and where a model is named only its neurons may send.
   */
  readonly inputs?: Readonly<
    Record<
      string,
      {
        readonly signal: Signal
        readonly receptor?: number | 'ports'
        readonly sizedBy?: string
        readonly inhibits?: true
        readonly from?: string
      }
    >
  >
  readonly ports?: { readonly sizedBy: string; readonly first?: 0 } | null
  /** Of neurons: whether they keep what Clopath synapses read. */
  readonly keepsPotentials?: boolean
  /** Of neurons: whether they keep what Urbanczik synapses read. */
  readonly keepsErrors?: boolean
  /** Of neurons: what connections with a share in their spikes learn from; absent where it is not kept. */
  readonly eligibility?: { readonly learns: Learning }
  /** Quantities of each port: `I_syn_` is recorded as `I_syn_1`, `I_syn_2` and so on. */
  readonly portRecordables?: Readonly<Record<string, RecordableDescriptor>>
  /** Quantities that follow from how the neuron was built, each with where it is kept. */
  readonly builtRecordables?: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, BuiltRecordable>>
  /** Of numbered ports: what this one is to people, such as `AMPA at compartment 1`. */
  readonly portWords?: (values: Readonly<Record<string, unknown>>, signal: Signal, port: number) => string
  /** Why a neuron with these values cannot run, as a sentence with the field it stands at; null where it can. */
  readonly refuseRun?: (
    values: Readonly<Record<string, unknown>>,
  ) => { readonly parameter: string; readonly message: string; readonly remedy?: NonNullable<ParameterProblem['remedy']> } | null
  /** Values that a neuron is drawn with, where it has none by default that it could run with. */
  readonly begins?: ParameterValues
  /** A last check of values about to be set, by what ranges and rules cannot say; `given` are those of the call. */
  readonly check?: (values: ParameterValues, given: ParameterValues, moment: Moment) => ParameterProblem | null
}

/** When connections learn by e-prop: at the ends of intervals of the kernel, or at every step. */
export type Learning = 'in intervals' | 'step by step'

export interface SynapseModelDescriptor extends ModelBase {
  readonly kind: 'synapse'
  /** Parameters that all connections of the model share: a Connect call cannot set them, SetDefaults and CopyModel can. */
  readonly common: readonly string[]
  /** Parameters that change while time runs, and hidden state: each connection has its own. */
  readonly state: readonly string[]
  readonly variables: readonly string[]
  /** Whether the model names a volume transmitter, whose spikes modulate its connections. */
  readonly needsTransmitter: boolean
  /** Whether it does something at every spike, so that only those of neurons, and of a few generators, may pass. */
  readonly actsOnSpikes: boolean
  /** Whether it reads the spikes, or the potentials, of its targets, which must be neurons that keep them. */
  readonly needsHistory: boolean
  readonly needsPotentials: boolean
  /** Whether it reads what the dendrites of its targets did not predict, which must be neurons that keep it. */
  readonly needsErrors: boolean
  /** How it learns from how ready its targets were to spike, which must be neurons that keep that for such; null where it does not. */
  readonly needsEligibility: Learning | null
  /** Whether every delay must be one step. */
  readonly takesOneStep?: true
  /** The one signal that it carries; absent: spikes, currents and requests. */
  readonly carries?: Signal
  /** The parameter that stands for the weight, whose sign says whether it excites; absent: `weight`. */
  readonly strength?: string
  /** Whether delays that are set for the model, or for connections that exist, may lie between steps. */
  readonly continuousDelay?: true
  /** Whether it has no delay: its ends follow each other within a step (kernel rule 46). */
  readonly instantaneous?: true
  /** Whether each connection needs one like it in the other direction. */
  readonly symmetric?: true
}

export type ModelDescriptor = NodeModelDescriptor | SynapseModelDescriptor

/** A connection rule with the form's fields. */
export interface ConnectionRuleDescriptor {
  readonly name: string
  readonly title: string
  readonly text: string
  /** Whether who is connected is left to chance: drawn dashed. */
  readonly random: boolean
  readonly parameters: Readonly<Record<string, ParameterDescriptor>>
  /** How many connections to expect between populations of these sizes; used before Run. */
  readonly expected: (sizes: RuleSizes, values: ParameterValues) => number
  /** How an array with a weight or delay for each connection is shaped; absent where their number is left to chance. */
  readonly arrayShape?: (sizes: RuleSizes, values: ParameterValues) => readonly number[]
}

/** How many nodes a rule has on either side. */
export interface RuleSizes {
  readonly pre: number
  readonly post: number
}

/** Something wrong with one value. `parameter` names the field it stands at. */
export interface ParameterProblem {
  readonly parameter: string
  readonly code:
    'unknown-parameter' | 'wrong-type' | 'out-of-range' | 'not-a-step-multiple' | 'not-a-multiple' | 'rule-broken' | 'unknown-part'
  /** What is wrong, why, and what is allowed. */
  readonly message: string
  /** A value that would mend it, absent where taking back what was given does. `parameter` may be another one than the problem's. */
  readonly remedy?: { readonly label: string; readonly parameter: string; readonly value?: ParameterValue }
}
