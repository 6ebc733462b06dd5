import type { SimulationSettings, Slice } from '../document/schema'
import type { BlockId, ItemId, ProjectionId } from '../ids'
import type { Distribution, ParameterValue, ParameterValues } from '../models/descriptor'
import type { Named } from '../models/space/position-kinds'

/** A value as Create and Connect take it; a table of numbers gives each connection its own where the rule has two sides. */
export type CallValue = ParameterValue | readonly (readonly number[])[] | Distribution
export type CallValues = Readonly<Record<string, CallValue>>

/** One CopyModel call: a variant of the document, or what a single block or projection sets that NEST takes for a whole model only. */
export interface CopyDescription {
  /** The new model. */
  readonly name: string
  /** A model of the catalogue, or a copy before this one. */
  readonly existing: string
  readonly parameters: ParameterValues
  /** Of synapses: index into `groups` of the recorder that sees their weights. */
  readonly weightRecorder?: number
  /** The block or projection it was made for; absent for a variant, which has the name that the document gives it. */
  readonly item?: ItemId
}

/** One Create call. */
export interface GroupDescription {
  readonly item: BlockId
  readonly model: string
  readonly size: number
  readonly parameters: CallValues
  /** Where its nodes lie: one kind by its name. */
  readonly positions?: Named<ParameterValues>
}

/** One Connect call, already the way round NEST wants it: a sampler is the source. */
export interface ConnectDescription {
  readonly item: ProjectionId
  /** Indices into `groups`. */
  readonly pre: number
  readonly post: number
  /** The part of either side that takes part; absent: all of it. */
  readonly preSlice?: Slice
  readonly postSlice?: Slice
  /** Who may be connected, by where nodes lie: one shape by its name. */
  readonly mask?: Named<ParameterValues>
  readonly rule: { readonly name: string; readonly parameters: CallValues }
  readonly synapse: { readonly model: string; readonly parameters: CallValues }
}

/**
 * A network as plain data: what the page sends to the kernel and the command line builds. It knows nothing of places on the canvas, labels,
 * variables or undo: every value is worked out. Groups stand in the order of creation, which is the natural order of ids with recorders
 * last, so that adding a recorder changes no other node's id.
 */
export interface NetworkDescription {
  readonly simulation: SimulationSettings
  /** Copies of node models are made before the groups, those of synapse models after them. Absent: there are none. */
  readonly copies?: readonly CopyDescription[]
  readonly groups: readonly GroupDescription[]
  readonly connects: readonly ConnectDescription[]
}

/** The catalogue's name of a model of a description: copies are followed to what they are copies of. */
export function catalogueModel({ copies = [] }: Pick<NetworkDescription, 'copies'>, model: string): string {
  const copy = copies.find(({ name }) => name === model)
  return copy === undefined || copy.existing === model
    ? model
    : catalogueModel({ copies: copies.filter((other) => other !== copy) }, copy.existing)
}
