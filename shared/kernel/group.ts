import type { GroupBase } from './groups/group-base'
import type { NeuronRuntime } from './groups/neuron-group'
import type { StimulatorRuntime } from './groups/stimulator-group'
import type { TransmitterRuntime } from './groups/transmitter-group'
import type { RecorderRuntime } from './recording/recorder-group'

/** Nodes of one Create call. */
export type Group = NeuronRuntime | StimulatorRuntime | TransmitterRuntime | RecorderRuntime

/** Nodes of a collection that lie in one group: local indices `first, first + step, …`, from position `offset` of the collection on. */
export interface GroupPart {
  readonly group: Group
  readonly first: number
  readonly count: number
  readonly step: number
  readonly offset: number
}

/** The thread on which NEST would have a node, or the first where every thread has it. */
export function threadOf(group: GroupBase, id: number, threads: number): number {
  return group.model.kind === 'neuron' ? id % threads : 0
}

/** Name of a node for messages: its model and id. */
export function describeNode(group: GroupBase, i: number): string {
  return `${group.entry.name} ${group.firstId + i}`
}
