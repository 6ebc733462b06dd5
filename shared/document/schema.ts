import type { DeviceId, PopulationId, ProjectionId, BlockId } from '../ids'
import type { ParameterValues } from '../models/descriptor'

/** A point on the canvas, in canvas units. */
export type Position = readonly [number, number]

/** Settings of a run. The seed is a positive 32-bit integer, as in NEST. */
export interface SimulationSettings {
  readonly durationMs: number
  readonly resolutionMs: number
  readonly seed: number
}

/** Neurons of one model with common parameters: one Create call. Only parameters the user set are here. */
export interface Population {
  readonly label: string
  readonly model: string
  readonly size: number
  readonly parameters: ParameterValues
  readonly at: Position
}

/** A generator or recorder: one Create call. */
export interface Device {
  readonly label: string
  readonly model: string
  readonly parameters: ParameterValues
  readonly at: Position
}

export interface ConnectionRule {
  readonly name: string
  readonly parameters: ParameterValues
}

export interface SynapseSpecification {
  readonly model: string
  /** `weight` (pA, nS or mV, by the target), `delay` (ms), `receptor_type` and whatever else the synapse model has. */
  readonly parameters: ParameterValues
}

/** One Connect call, as drawn: always neuron to recorder and generator to neuron. Samplers are turned round on compiling. */
export interface Projection {
  readonly from: BlockId
  readonly to: BlockId
  readonly rule: ConnectionRule
  readonly synapse: SynapseSpecification
}

/** What the gallery of examples and the file's own description show. */
export interface About {
  readonly title: string
  /** One sentence. */
  readonly text: string
  /** How much a reader should know: `first steps`, `intermediate`, `advanced`. */
  readonly level?: string
}

/**
 * What a `.cajal` file holds, format version 1. Every object may carry further keys written by somebody else: they are kept.
 * Results, undo history and the view are not part of it.
 */
export interface CajalDocument {
  readonly about?: About
  /** Keys of the file beside the document which this version does not write itself, kept for whoever does. */
  readonly envelope?: Readonly<Record<string, unknown>>
  readonly simulation: SimulationSettings
  readonly populations: Readonly<Record<PopulationId, Population>>
  readonly devices: Readonly<Record<DeviceId, Device>>
  readonly projections: Readonly<Record<ProjectionId, Projection>>
}
