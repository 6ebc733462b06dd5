import type { Formula } from './formula'
import type { Place } from './place'
import type { Word } from './text-lines'

/** What a name holds: a number, in a unit or bare (`real`), a whole number or a truth. */
export interface DataType {
  readonly type: NameType
  /** Null is a bare number. */
  readonly unit: Formula | null
}

export type NameType = 'real' | 'integer' | 'boolean'

/** `V_m mV = E_L  # Membrane potential` */
export interface Declaration extends Place, DataType {
  readonly name: Word
  readonly value: Formula | null
  /** `[[tau_m > 0 ms]]`: what must hold. */
  readonly condition: Formula | null
  readonly recordable: boolean
  readonly comment: string
}

/** `V_m' = …`, or `g'' = …` of second order. */
export interface Equation extends Place {
  readonly name: Word
  readonly order: number
  readonly formula: Formula
}

/** A kernel by its course over the time since a spike, `kernel K = exp(-t / tau)`, or by equations, `kernel g' = -g / tau`. */
export interface KernelText extends Place {
  readonly name: Word
  readonly course: Formula | readonly Equation[]
}

/** `function f(x mV, n integer) 1/ms:` */
export interface FunctionText extends Place {
  readonly name: Word
  readonly given: readonly (DataType & { readonly name: Word })[]
  readonly gives: DataType
  readonly body: readonly Statement[]
}

export interface SpikePort {
  readonly name: Word
  /** Which weights it takes; null is all. */
  readonly sign: 'excitatory' | 'inhibitory' | null
}

export interface CurrentPort {
  readonly name: Word
  readonly unit: Formula | null
}

/** What is done in a step. */
export type Statement = Place &
  (
    | { readonly kind: 'assignment'; readonly name: Word; readonly operator: '=' | '+=' | '-=' | '*=' | '/='; readonly formula: Formula }
    /** A name that holds until its block ends. */
    | { readonly kind: 'local'; readonly declaration: Declaration }
    | { readonly kind: 'integrate'; readonly names: readonly Word[] | null }
    | { readonly kind: 'emit' }
    | { readonly kind: 'if'; readonly branches: readonly Branch[] }
    | { readonly kind: 'while'; readonly condition: Formula; readonly body: readonly Statement[] }
    /** From the first up to the last, which is left out; `step` is not 0. */
    | {
        readonly kind: 'for'
        readonly name: Word
        readonly first: Formula
        readonly last: Formula
        readonly step: number
        readonly body: readonly Statement[]
      }
    | { readonly kind: 'return'; readonly formula: Formula }
    /** `print` and the like: nothing here shows what is printed. */
    | { readonly kind: 'print'; readonly name: Word }
  )

/** One case of an `if`; the last may have no condition. */
export interface Branch {
  readonly condition: Formula | null
  readonly body: readonly Statement[]
}

/** A model as its text says it, before anything is known of what names mean. */
export interface ModelText {
  readonly name: Word
  readonly comment: string
  readonly parameters: readonly Declaration[]
  readonly internals: readonly Declaration[]
  readonly state: readonly Declaration[]
  readonly inlines: readonly Declaration[]
  readonly functions: readonly FunctionText[]
  readonly kernels: readonly KernelText[]
  /** Kernels whose line could not be read, which is told there. */
  readonly unreadKernels: readonly string[]
  readonly equations: readonly Equation[]
  /** States that every integration carries on, whatever it names. */
  readonly alwaysIntegrated: readonly Word[]
  readonly spikePorts: readonly SpikePort[]
  readonly currentPorts: readonly CurrentPort[]
  readonly sendsSpikes: boolean
  readonly update: readonly Statement[] | null
  readonly onReceive: readonly { readonly port: Word; readonly body: readonly Statement[] }[]
  readonly onCondition: readonly { readonly condition: Formula; readonly body: readonly Statement[] }[]
}
