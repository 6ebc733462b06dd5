import type { Formula } from './formula'
import type { KernelText } from './kernels'
import type { Place } from './place'
import type { Word } from './text-lines'

/** `V_m mV = E_L  # Membrane potential` */
export interface Declaration extends Place {
  readonly name: Word
  /** Null is a bare number: `real`. */
  readonly unit: Formula | null
  readonly value: Formula | null
  /** `[[tau_m > 0 ms]]`: what must hold. */
  readonly condition: Formula | null
  readonly recordable: boolean
  readonly comment: string
}

/** `V_m' = …` */
export interface Equation extends Place {
  readonly name: Word
  readonly formula: Formula
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
    | { readonly kind: 'integrate'; readonly names: readonly Word[] | null }
    | { readonly kind: 'emit' }
    | { readonly kind: 'if'; readonly branches: readonly Branch[] }
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
