import type { ParameterValues } from '../models/descriptor'
import type { NodeModelEntry } from './model-table'
import type { Group } from './group'
import { Network } from './network'
import type { StatusContext } from './status'

/** Nodes that values are checked against before any is made. */
export class Probes {
  readonly #kept = new WeakMap<NodeModelEntry, { readonly defaults: ParameterValues; readonly probe: Group }>()

  /** One node of a kind with its present defaults; it never joins the network. */
  of(entry: NodeModelEntry, { grid, step }: StatusContext): Group {
    const known = this.#kept.get(entry)
    if (known?.defaults === entry.defaults && known.probe.grid === grid && known.probe.now === step - 1) return known.probe
    const probe = new Network().add(entry, 1, entry.defaults, { grid, step })
    this.#kept.set(entry, { defaults: entry.defaults, probe })
    return probe
  }
}
