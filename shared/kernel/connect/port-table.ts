import type { ConnectionBlock } from '../connection-block'
import type { SynapseModelEntry } from '../model-table'
import type { Network } from '../network'
import { RecorderRuntime } from '../recording/recorder-group'
import { StimulatorRuntime } from '../groups/stimulator-group'

/** NEST lists connections between neurons first, then those to recorders, then those that leave devices. */
export function classOf(network: Network, source: number, block: ConnectionBlock): number {
  const group = network.groupOf(source)
  if (group instanceof StimulatorRuntime || group instanceof RecorderRuntime) return 2
  return block.target instanceof RecorderRuntime && block.target.correlators.length === 0 ? 1 : 0
}

/**
 * NEST's numbers of connections: where neurons are connected with neurons among all of the model, sorted by source and then as they
 * were made; where a device is at one end among those of the source.
 */
export class PortTable {
  readonly #network: Network
  readonly #models = new Set<SynapseModelEntry>()
  /** What turns the index of a connection into its port, for each row. */
  readonly #shifts = new Map<ConnectionBlock, Int32Array>()

  constructor(network: Network) {
    this.#network = network
  }

  /** Port of connection `q`, which leaves `source`. */
  portOf({ block, q, row }: { readonly block: ConnectionBlock; readonly q: number; readonly row: number }): number {
    if (!this.#models.has(block.synapse)) this.#add(block.synapse)
    return q + this.#shifts.get(block)![row]!
  }

  #add(model: SynapseModelEntry): void {
    this.#models.add(model)
    const blocks = this.#network.blocks.filter((block) => block.synapse === model)
    const rows = blocks.flatMap((block) => {
      const shifts = new Int32Array(block.pre.length)
      this.#shifts.set(block, shifts)
      return block.pre.ids().map((source, row) => ({ block, row, shifts, source, kind: classOf(this.#network, source, block) }))
    })
    rows.sort((a, b) => a.kind - b.kind || a.source - b.source)
    let port = 0
    let before: (typeof rows)[number] | undefined
    for (const entry of rows) {
      const { block, row, shifts, source, kind } = entry
      if (before !== undefined && (before.kind !== kind || (kind > 0 && before.source !== source))) port = 0
      shifts[row] = port - block.rows[row]!
      port += block.rows[row + 1]! - block.rows[row]!
      before = entry
    }
  }
}
