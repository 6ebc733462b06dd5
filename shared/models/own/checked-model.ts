import type { Action, ModelSymbol, OwnFunction, Term } from './term'

/** A parameter with its default in the unit it is declared in. */
export interface OwnParameter {
  readonly symbol: ModelSymbol
  /** As written; `''` for a bare number. */
  readonly unit: string
  readonly value: number
  readonly text: string
}

/** A value worked out from parameters when they change. */
export interface OwnInternal {
  readonly symbol: ModelSymbol
  readonly term: Term
}

export interface OwnState {
  readonly symbol: ModelSymbol
  readonly unit: string
  readonly initial: number
  readonly text: string
  /** What it changes by in a millisecond, in its unit; null where only statements change it. */
  readonly slope: Term | null
}

/** A formula under a name. */
export interface OwnInline {
  readonly symbol: ModelSymbol
  readonly unit: string
  readonly term: Term
  readonly text: string
  readonly recordable: boolean
}

export interface OwnSpikePort {
  readonly symbol: ModelSymbol
  readonly sign: 'excitatory' | 'inhibitory' | null
  readonly receptor: number
}

export interface OwnCurrentPort {
  readonly symbol: ModelSymbol
  readonly receptor: number
}

/** A condition of parameters, or of internals as what they are worked out from, that must hold, as written. */
export interface OwnRule {
  readonly needs: readonly ModelSymbol[]
  readonly internals: ReadonlyMap<ModelSymbol, Term>
  readonly condition: Term
  readonly text: string
}

/** A model whose text has no mistakes. */
export interface CheckedModel {
  readonly name: string
  readonly text: string
  readonly parameters: readonly OwnParameter[]
  readonly internals: readonly OwnInternal[]
  readonly states: readonly OwnState[]
  readonly inlines: readonly OwnInline[]
  readonly functions: readonly OwnFunction[]
  readonly spikePorts: readonly OwnSpikePort[]
  readonly currentPorts: readonly OwnCurrentPort[]
  readonly sendsSpikes: boolean
  /** Unit of the weight of a spike; undefined where spikes do not add to a state as they are. */
  readonly weightUnit: string | undefined
  /** Indices of the states that each place integrates. */
  readonly sites: readonly (readonly number[])[]
  readonly update: readonly Action[]
  readonly onReceive: readonly { readonly port: ModelSymbol; readonly body: readonly Action[] }[]
  readonly onCondition: readonly { readonly condition: Term; readonly body: readonly Action[] }[]
  readonly rules: readonly OwnRule[]
  /** Equations and conditions as written, for help. */
  readonly equations: readonly string[]
}
