import type { MeasuredPairs } from './space/pair-measures'
import type { StreamWords } from '../random/generator'
import type { ConnectionRuleDescriptor, ParameterValues } from './descriptor'

/** Random numbers of one Connect call: row by row, each row a stream of its own that belongs to its node. */
export interface RuleRandom {
  /** Key of each row, and the words of the call: what its numbers are hashes of. */
  readonly keys: Int32Array
  readonly words: StreamWords
  /** Sets `out[0 … count)` to draws `first, first + 1, …` of a row: whole numbers in [0, below). */
  fillIndices(row: number, below: number, out: Int32Array, count: number, first?: number): void
  /** The draw of this number of a row, uniform in (0, 1). */
  uniform(row: number, draw: number): number
}

/** What a rule is asked: positions count from 0 in the collections of sources and targets. */
export interface RuleRequest {
  readonly pre: number
  readonly post: number
  readonly values: ParameterValues
  /** Position among the sources of the node at this position among the targets, or −1. */
  sourceOfTarget(target: number): number
  /** Position among the targets of the node at this position among the sources, or −1. */
  targetOfSource(source: number): number
  /** Random numbers with rows that belong to targets. */
  readonly byTarget: RuleRandom
  /** Random numbers with rows that belong to sources. */
  readonly bySource: RuleRandom
}

/** How every row gets its partners, where it is one of the ways that vector code knows. */
export interface RowNumbers {
  /**
   * `degree` numbers below a limit, which skip the row's own position, or as many as `degrees` says for each row, from this draw on; or
   * numbers up to the limit, each with the probability `p`.
   */
  readonly law: { readonly degree: number } | { readonly degrees: Int32Array; readonly firstDraw: number } | { readonly p: number }
  readonly random: RuleRandom
  readonly below: number
  /** Position of a row's own node among the partners, or −1; null where nodes may be connected with themselves. */
  readonly selfOf: ((row: number) => number) | null
}

/** Who is connected: for each row (a target or a source) its partners. `draw` gives the same whenever it is asked again. */
export interface RulePlan {
  readonly by: 'target' | 'source'
  /** The most partners a row can have. */
  readonly longest: number
  /** Whether the partners of each row rise, as they are written. */
  readonly rises?: boolean
  /** Writes the partners of a row to `out` and returns their number. */
  draw(row: number, out: Int32Array): number
  /** What the partners are drawn from, where vector code can do it. */
  readonly numbers?: RowNumbers
  /** Place of partner `k` of a row in an array of weights or delays; absent where the number of connections is left to chance. */
  arrayIndex?(row: number, k: number, partner: number): number
  /** How an array has to be shaped, as words. */
  readonly arrayShape?: readonly number[]
  /** Where the nodes of rows and their partners lie; absent where they have no places. */
  readonly places?: MeasuredPairs
}

/** Why a rule cannot do what it is asked: a code of NEST's and a sentence. */
export interface RuleProblem {
  readonly code: 'BadProperty' | 'DimensionMismatch' | 'NotImplemented'
  readonly field: string
  readonly message: string
}

/** A connection rule as the kernel runs it. */
export interface ConnectionRuleModel extends ConnectionRuleDescriptor {
  plan(request: RuleRequest): RulePlan | RuleProblem
}

/** A connection rule: its fields, and who is connected. */
export function defineConnectionRule(definition: ConnectionRuleModel): ConnectionRuleModel {
  return definition
}
