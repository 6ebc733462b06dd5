import type { BlockId, ItemId, ProjectionId } from '../ids'
import type { WrittenValue } from '../models/descriptor'
import type { Dimensions } from '../models/space/position-kinds'
import type { Variable, WrittenNumber } from './schema'

/** A change that mends a problem; the editor offers it as a button and undo takes it back. */
export type Remedy =
  | {
      readonly kind: 'set-parameter'
      readonly label: string
      readonly item: ItemId
      readonly parameter: string
      /** Absent: its default. */
      readonly value?: WrittenValue
    }
  | {
      readonly kind: 'set-simulation'
      readonly label: string
      readonly field: 'durationMs' | 'resolutionMs' | 'seed' | 'keepMs'
      readonly value: WrittenNumber
    }
  /** A setting of how neurons follow each other, or learn. */
  | { readonly kind: 'set-network-setting'; readonly label: string; readonly name: string; readonly value: number | boolean }
  | { readonly kind: 'remove-item'; readonly label: string; readonly item: ItemId }
  | {
      readonly kind: 'set-variable'
      readonly label: string
      readonly name: string
      /** Absent: it is removed. */
      readonly variable?: Variable
    }
  | {
      readonly kind: 'set-variant-parameter'
      readonly label: string
      readonly variant: string
      readonly parameter: string
      /** Absent: the default of its model. */
      readonly value?: WrittenValue
    }
  | { readonly kind: 'rename-variant'; readonly label: string; readonly variant: string; readonly name: string }
  | { readonly kind: 'whole-population'; readonly label: string; readonly item: ProjectionId; readonly end: 'sources' | 'targets' }
  | { readonly kind: 'set-rule'; readonly label: string; readonly item: ProjectionId; readonly rule: string }
  | {
      readonly kind: 'set-synapse'
      readonly label: string
      readonly item: ProjectionId
      readonly synapse: string
      /** Of the connections to or from its third population; absent: its own. */
      readonly part?: 'thirdIn' | 'thirdOut'
    }
  | { readonly kind: 'connect'; readonly label: string; readonly from: BlockId; readonly to: BlockId }
  /** A new recorder is connected to these blocks. */
  | { readonly kind: 'record'; readonly label: string; readonly model: string; readonly blocks: readonly BlockId[] }
  /** Its nodes get places, or have none any more. */
  | { readonly kind: 'give-positions' | 'no-positions'; readonly label: string; readonly item: BlockId }
  /** A plane becomes a volume, or the other way round. */
  | { readonly kind: 'set-dimensions'; readonly label: string; readonly item: BlockId; readonly dimensions: Dimensions }
  | { readonly kind: 'set-mask'; readonly label: string; readonly item: ProjectionId; readonly mask: string }
  | { readonly kind: 'no-mask'; readonly label: string; readonly item: ProjectionId }
  | { readonly kind: 'no-weight-recorder' | 'no-third-factor'; readonly label: string; readonly item: ProjectionId }
  | { readonly kind: 'set-volume-transmitter'; readonly label: string; readonly item: ProjectionId; readonly transmitter: BlockId }
  /**
   * Relays pass on the spikes of the generator that these projections begin at: one for all of them, or with `ownTrains` one for each target, because
   * the generator sends each other spikes.
   */
  | {
      readonly kind: 'insert-relays'
      readonly label: string
      readonly items: readonly ProjectionId[]
      readonly relay: 'parrot_neuron' | 'parrot_neuron_ps'
      readonly ownTrains: boolean
    }
  /** A new one, which no neuron leads to yet. */
  | { readonly kind: 'add-volume-transmitter'; readonly label: string; readonly item: ProjectionId }

/**
 * Something the user should know about the drawing. An `error` keeps Run from starting.
 * `field` is a parameter's name, `size`, `label`, or a path such as `rule.indegree`, `synapse.weight`, `sources`, `weightRecorder`, `volumeTransmitter`, `thirdFactor`, `thirdRule.p`, `thirdIn.weight`, `thirdOut.weight`, `positions.shape`, `mask.radius`, `changes.0.atMs`, `changes.0.I_e`;
 * without an item also `simulation.resolutionMs`, `variables.tau`, `variants.fast_spiking.a`.
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
