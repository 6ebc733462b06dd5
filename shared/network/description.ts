import type { SimulationSettings, Slice } from '../document/schema'
import type { BlockId, ItemId, ProjectionId } from '../ids'
import { findModel, findNodeModel } from '../models/catalogue'
import type { Distribution, ModelDescriptor, NodeModelDescriptor, ParameterValue, ParameterValues } from '../models/descriptor'
import { ownModel } from '../models/own/own-model'
import type { Named } from '../models/space/position-kinds'

/** A value as Create and Connect take it; a table of numbers gives each connection its own where the rule has two sides. */
export type CallValue = ParameterValue | readonly (readonly number[])[] | Distribution
export type CallValues = Readonly<Record<string, CallValue>>

/** One CopyModel call: a variant of the document, or what a single block or projection sets that NEST takes for a whole model only. */
export interface CopyDescription {
  /** The new model. */
  readonly name: string
  /** A model of the catalogue or of `models`, or a copy before this one. */
  readonly existing: string
  readonly parameters: ParameterValues
  /** Of synapses: index into `groups` of the recorder that sees their weights. */
  readonly weightRecorder?: number
  /** Of synapses: index into `groups` of the volume transmitter that modulates them. */
  readonly volumeTransmitter?: number
  /** The block or projection it was made for; absent for a variant, which has the name that the document gives it. */
  readonly item?: ItemId
}

/** A neuron model written by its equations, by the name that its text gives it. */
export interface ModelDescription {
  readonly name: string
  readonly text: string
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

/** What a call says of its rule. */
export interface RuleDescription {
  readonly name: string
  readonly parameters: CallValues
}

/** What a call says of its synapses. */
export interface SynapseDescription {
  readonly model: string
  readonly parameters: CallValues
}

/** A population that joins the connections of a call: TripartiteConnect. */
export interface ThirdDescription {
  /** Index into `groups`. */
  readonly group: number
  readonly rule: RuleDescription
  readonly in: SynapseDescription
  readonly out: SynapseDescription
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
  readonly rule: RuleDescription
  readonly synapse: SynapseDescription
  readonly third?: ThirdDescription
}

/** Values that a block's nodes or a projection's connections are given when time has come to `atMs`, a whole number of steps. */
export interface ChangeDescription {
  readonly atMs: number
  /** Its place in the list of the item. */
  readonly index: number
  readonly item: BlockId | ProjectionId
  readonly parameters: CallValues
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
  /** Models beside the catalogue's that something uses. Absent: there are none. */
  readonly models?: readonly ModelDescription[]
  readonly groups: readonly GroupDescription[]
  readonly connects: readonly ConnectDescription[]
  /** What is set while time runs, in order of time. Absent: nothing. */
  readonly changes?: readonly ChangeDescription[]
}

/** The catalogue's name of a model of a description: copies are followed to what they are copies of. */
export function catalogueModel({ copies = [] }: Pick<NetworkDescription, 'copies'>, model: string): string {
  const copy = copies.find(({ name }) => name === model)
  return copy === undefined || copy.existing === model
    ? model
    : catalogueModel({ copies: copies.filter((other) => other !== copy) }, copy.existing)
}

type WithModels = Pick<NetworkDescription, 'copies' | 'models'>

/** What a model of a description is, of the catalogue or its own, copies followed; null for none. */
export function describedModel(description: WithModels, model: string): ModelDescriptor | null {
  const name = catalogueModel(description, model)
  return findModel(name) ?? describedOwnModel(description, name)
}

/** The same for models of nodes. */
export function describedNodeModel(description: WithModels, model: string): NodeModelDescriptor | null {
  const name = catalogueModel(description, model)
  return findNodeModel(name) ?? describedOwnModel(description, name)
}

function describedOwnModel({ models = [] }: WithModels, name: string): NodeModelDescriptor | null {
  const described = models.find((model) => model.name === name)
  return described === undefined ? null : ownModel(described.text).model
}
