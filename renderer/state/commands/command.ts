import type { ConnectionTable, NodeInputs, NodeState } from '../../../shared/contract/kernel-contract'
import type { BlockId, ProjectionId } from '../../../shared/ids'
import type { SentSpike } from '../../../shared/network/sent-spike'
import type { RunState } from '../runs/run-state'
import type { HandmadeChanges } from '../editing/plan-change'
import type { Store } from '../store'

/** What commands ask of the run. */
export interface RunCommands {
  readonly state: Pick<Store<RunState>, 'get' | 'subscribe'>
  start(): Promise<void>
  stop(): Promise<void>
  resume(): Promise<void>
  step(): Promise<void>
  reset(): Promise<void>
  /** Lets spike generators of a block send a spike now; null when there is no run to send it into. */
  sendSpike(item: BlockId): Promise<SentSpike | null>
  /** What was changed by hand while the last run went on. */
  readonly live: { readonly state: Pick<Store<HandmadeChanges | null>, 'get' | 'subscribe'> }
  /** The drawing has changed. */
  edited(): void
  /** The state of one node of a block, counted from 0; null when there is none to ask. */
  readNode(item: BlockId, index: number): Promise<NodeState | null>
  /** The connections of a projection, at most so many; null when there is nobody to ask. */
  readConnections(item: ProjectionId, most: number): Promise<ConnectionTable | null>
  /** The connections onto one node of a block, counted from 0; null when there is nobody to ask. */
  readInputs(item: BlockId, index: number): Promise<NodeInputs | null>
}

/** What a command does, and how its row is. */
export interface Command {
  readonly label?: () => string | undefined
  readonly enabled?: () => boolean
  readonly checked?: () => boolean
  readonly run: () => void
}
