import type { SimulationSettings } from '../document/schema'
import type { BlockId, ProjectionId } from '../ids'
import type { ParameterValues } from '../models/descriptor'

/** One Create call. */
export interface GroupDescription {
  readonly item: BlockId
  readonly model: string
  readonly size: number
  readonly parameters: ParameterValues
}

/** One Connect call, already the way round NEST wants it: a sampler is the source. */
export interface ConnectDescription {
  readonly item: ProjectionId
  /** Indices into `groups`. */
  readonly pre: number
  readonly post: number
  readonly rule: { readonly name: string; readonly parameters: ParameterValues }
  readonly synapse: { readonly model: string; readonly parameters: ParameterValues }
}

/**
 * A network as plain data: what the page sends to the kernel and the command line builds. It knows nothing of positions, labels
 * or undo. Groups stand in the order of creation, which is the natural order of ids with recorders last, so that adding a
 * recorder changes no other node's id.
 */
export interface NetworkDescription {
  readonly simulation: SimulationSettings
  readonly groups: readonly GroupDescription[]
  readonly connects: readonly ConnectDescription[]
}
