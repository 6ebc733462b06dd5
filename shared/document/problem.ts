import type { ItemId } from '../ids'
import type { ParameterValue } from '../models/descriptor'

/** A change that mends a problem; the editor offers it as a button and undo takes it back. */
export type Remedy =
  | {
      readonly kind: 'set-parameter'
      readonly label: string
      readonly item: ItemId
      readonly parameter: string
      /** Absent: its default. */
      readonly value?: ParameterValue
    }
  | {
      readonly kind: 'set-simulation'
      readonly label: string
      readonly field: 'durationMs' | 'resolutionMs' | 'seed'
      readonly value: number
    }
  | { readonly kind: 'remove-item'; readonly label: string; readonly item: ItemId }

/**
 * Something the user should know about the drawing. An `error` keeps Run from starting.
 * `field` is a parameter's name, `size`, `label`, or a path such as `rule.indegree`, `synapse.weight`, `simulation.resolutionMs`.
 */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code: string
  /** Absent when it concerns the simulation settings or the whole drawing. */
  readonly item?: ItemId
  readonly field?: string
  /** What is wrong, why, and how to mend it. */
  readonly message: string
  readonly remedy?: Remedy
}
