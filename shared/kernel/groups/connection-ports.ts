import type { TargetColumn } from './partners'

/** Numbers connections onto the nodes of a group, where each is an input of its own. */
export class ConnectionPorts {
  /** How many there ever were onto each node. */
  readonly counts: Uint32Array
  /** Time ran: what there is stays. */
  isClosed = false

  constructor(size: number) {
    this.counts = new Uint32Array(size)
  }

  /** Numbers of new connections among those onto their targets. */
  numberAll(targets: TargetColumn): Uint32Array {
    return Uint32Array.from(targets, (i) => this.counts[i]!++)
  }
}
