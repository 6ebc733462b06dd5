import type { TimeGrid } from './time-grid'
/**
 * What the kernel hands to a model while time runs. Everything is columns: a `Float64Array` per name, one element per node of the
 * group. Parameters and constants that all nodes of a group share are stored once: index them with `i & g.mask`, and state with `i`.
 */

import type { ListEntry } from './descriptor'

export type Columns<Name extends string> = Readonly<Record<Name, Float64Array>>

/**
 * What every group has: the nodes of one Create call. Either all nodes share their parameters, in one row, or each has a row of its
 * own. The quick way through a group is row by row, with parameters in locals:
 *
 *     const perRow = g.size / g.rows
 *     for (let k = 0; k < g.rows; k++) {
 *       const decay = g.c.decay[k]!
 *       for (let i = k * perRow; i < (k + 1) * perRow; i++) …
 *
 * Where speed matters less, `i & g.mask` is the row of node `i`.
 */
export interface GroupColumns<P extends string, S extends string, C extends string> {
  readonly size: number
  /** 0 where all nodes share parameters and constants, else −1. */
  readonly mask: number
  /** Number of rows of parameters and constants: 1 or `size`. */
  readonly rows: number
  readonly p: Columns<P>
  /** Settable state and hidden variables. */
  readonly s: Columns<S>
  readonly c: Columns<C>
  /** Parameters that are lists of numbers, a list for each node. */
  readonly lists: Readonly<Record<string, readonly (readonly number[])[]>>
  /** Parameters that are lists of dictionaries, a list for each node. */
  readonly dictionaries: Readonly<Record<string, readonly (readonly ListEntry[])[]>>
  readonly grid: TimeGrid
  /** Uniform in (0, 1), of node `i` in the present step; `draw` numbers several draws of one step. Depends on nothing else. */
  uniform(i: number, draw?: number): number
  /** Standard normal, in the same way. */
  normal(i: number, draw?: number): number
}

/** Spikes of the present step that keep their times within it, in order of node, then time. Arrays are valid up to `count`. */
export interface PreciseInput {
  readonly count: number
  readonly target: Int32Array
  /** Weight times multiplicity. */
  readonly weight: Float64Array
  /** Milliseconds before the end of the step. */
  readonly offset: Float64Array
}

/**
 * What neurons that follow each other within a slice hear and tell in the present step: `terms` numbers each, the coefficients of a polynomial of the time
 * in the step from 0 to 1. Those of node `i` begin at `i * stride + offset`.
 */
export interface StepExchange {
  readonly terms: number
  readonly stride: number
  readonly offset: number
  /** Whether the step is tried only: nothing is sent, and what is told counts. */
  readonly isTrial: boolean
  /** Sum of the weights of the gap junctions of each node. */
  readonly conductance: Float64Array
  /** What others told times the weight, summed, by input. */
  readonly heard: Columns<string>
  readonly told: Float64Array
}

/** How learning is cut into intervals: the kernel's settings, in steps. */
export interface LearningTimes {
  readonly updateInterval: number
  /** Errors count in the last steps of an interval only. */
  readonly learningWindow: number
  /** Whether neurons begin every interval anew. */
  readonly resets: boolean
}

/** Neurons of one Create call, as a model's `step` sees them. */
export interface NeuronGroup<P extends string, S extends string, C extends string, I extends string> extends GroupColumns<P, S, C> {
  /** What arrived for this step, summed, by input. The kernel clears it. */
  readonly input: Columns<I>
  /** The spikes of the inputs declared `precise`. */
  /** Whether anything feeds an input; where nothing does it is all zeros. */
  readonly fed: Readonly<Record<I, boolean>>
  readonly precise: Readonly<Record<string, PreciseInput>>
  /**
   * Ports of a model with `ports`: the most that any node of the group has, 0 for other models. Their variables and inputs hold port `r`
   * of node `i` at `r * size + i`, their constants at `r * rows + (i & mask)`.
   */
  readonly ports: number
  /** Where connections without a delay join the neurons. */
  readonly exchange: StepExchange | null
  /** Of neurons that keep their eligibility: how learning is cut into intervals. */
  readonly eligibility: LearningTimes | null
  /** Node `i` tells plastic connections that it has not spiked for long. */
  flush(i: number): void
  /** Node `i` sends `count` spikes (1) stamped with the end of this step, or with `offsetMs` before it. */
  spike(i: number, count?: number, offsetMs?: number): void
  /** Node `i` sends a value in this step: a rate or a current, which arrives at each target after its delay, times the weight. */
  send(i: number, value: number): void
  /** How many connections ever led to the input of node `i` of which each is one of its own. */
  connectionsOf(i: number): number
}

/** Generators of one Create call, as a model's `step` sees them. */
export interface StimulatorGroup<P extends string, S extends string, C extends string> extends GroupColumns<P, S, C> {
  /** Whether random spikes may be sent in this step (kernel rule 20). */
  isActive(i: number): boolean
  /** Whether a spike stamped with the end of this step may be sent. */
  isStampActive(i: number): boolean
  /** Whether a current may be sent in this step: it counts two steps ahead, when targets at the shortest delay feel it. */
  isCurrentActive(i: number): boolean
  /** The same spikes to all targets; `factor` multiplies the weight, `offsetMs` is the time before the end of the step. */
  sendSpikes(i: number, count: number, factor?: number, offsetMs?: number): void
  /** The same current (pA) to all targets. */
  sendCurrent(i: number, current: number): void
  /** Spikes that the generator's `draws` give to every target by itself, when the slice ends; `count` is told to the draws. */
  sendSpikesEach(i: number, count?: number): void
  /** A current that the generator's `draws` give to every target by itself. Returns the mean over targets while a sampler reads the generator, else 0. */
  sendCurrentEach(i: number): number
  /** Whether the slice of the shortest delay that this step lies in began within the window. */
  isSliceActive(i: number, ahead?: number): boolean
  /** How many spikes arrived for this step, which are then gone; those not taken stay in their place of the ring (kernel rule 20). */
  takeSpikes(i: number): number
}

/** The targets whose numbers are wanted: `keys[from … to)`, into `values[0 … to − from)`. The first has slot number `firstSlot`. */
export interface DrawRequest {
  readonly keys: Int32Array
  readonly from: number
  readonly to: number
  readonly firstSlot: number
  readonly values: Float64Array
}

/** The targets that numbers are to be added to: `input[base + targets[q]] += number · factor` for `q` in `from … to`. */
export interface AddRequest {
  readonly keys: Int32Array
  readonly targets: Uint16Array | Uint32Array
  readonly from: number
  readonly to: number
  readonly input: Float64Array
  readonly base: number
  readonly factor: number
}

/** The targets whose spikes are wanted, one by one with their times. */
export type TimesRequest = Omit<DrawRequest, 'values'>

/** What a generator draws for every target by itself. One for each generator. */
interface AnyDraws {
  /** Parameters or the number of target slots may have changed. */
  prepare(slots: number): void
  /** The draws that follow are of this step; the words are the generator's stream in it, for times that of all steps. `count` is what it sent. */
  begin(step: number, word1: number, word2: number, count: number): void
}

/** Poisson numbers that follow from a table: `limits`, `starts` and `guide` as in shared/random/poisson-draws.ts. */
export interface TabulatedDraws {
  readonly table: { readonly limits: Int32Array; readonly starts: Uint8Array; readonly guide: Uint8Array }
  /** Those of the present step. */
  readonly words: { readonly word1: number; readonly word2: number }
}

/** Numbers: of spikes, or a current. */
export interface NumberDraws extends AnyDraws {
  /** Where numbers follow from a table: what vector code needs to draw and add them as `add` does. */
  tabulated?(): TabulatedDraws | null
  fill(request: DrawRequest): void
  /** Of currents that may be recorded: other draws that go on from here by themselves, with the same numbers. */
  twin?(): NumberDraws
  /** Where there is one: draws and adds in one go, for connections of one weight and delay. Gives the same numbers as `fill`. */
  add?(request: AddRequest): void
}

/** Spikes that keep their times within the step. */
export interface TimeDraws extends AnyDraws {
  /** Calls `spike` for every spike of the step: connection, and milliseconds before the end of the step. */
  times(request: TimesRequest, spike: (q: number, offsetMs: number) => void): void
}

/** One number of spikes for all targets, drawn once: they pass connections as other spikes do. */
export interface CommonDraws extends AnyDraws {
  common(): number
}

export type TargetDraws = NumberDraws | TimeDraws | CommonDraws
