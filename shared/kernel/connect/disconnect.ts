import type { ConnectionBlock, PlasticColumns } from '../connection-block'
import type { ConnectionSpec } from './read-rule'
import { type ConnectionHandle, findConnections, inexistent } from './connections'
import { KernelError } from '../kernel-error'
import type { ModelTable } from '../model-table'
import type { Network } from '../network'
import { NodeCollection } from '../node-collection'
import type { SynapseSpec } from './read-synapses'
import { RecorderRuntime } from '../recording/recorder-group'
import { StimulatorRuntime } from '../groups/stimulator-group'

function without<A extends Uint16Array | Uint32Array | Float64Array>(column: A, gone: ReadonlySet<number>): A {
  return column.filter((_, q) => !gone.has(q)) as A
}

function plasticWithout(plastic: PlasticColumns, gone: ReadonlySet<number>): PlasticColumns {
  const cut = (columns: Readonly<Record<string, Float64Array>>): Record<string, Float64Array> =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, without(column, gone)]))
  return { ...plastic, state: cut(plastic.state), parameters: plastic.mask === 0 ? plastic.parameters : cut(plastic.parameters) }
}

/** Takes connections out of a block; the others keep their order. */
function remove(block: ConnectionBlock, gone: ReadonlySet<number>): void {
  const rows = new Int32Array(block.rows.length)
  for (let row = 0; row + 1 < rows.length; row++) {
    let left = rows[row]!
    for (let q = block.rows[row]!; q < block.rows[row + 1]!; q++) if (!gone.has(q)) left++
    rows[row + 1] = left
  }
  block.rows = rows
  block.kept = (block.kept ?? Int32Array.from(block.targets, (_, q) => q)).filter((_, q) => !gone.has(q))
  block.targets = without(block.targets, gone)
  if (typeof block.weight !== 'number') block.weight = without(block.weight, gone)
  if (typeof block.delay !== 'number') block.delay = without(block.delay, gone)
  if (block.early instanceof Float64Array) block.early = without(block.early, gone)
  if (block.ports !== null) block.ports = without(block.ports, gone)
  if (block.plastic !== null) block.plastic = plasticWithout(block.plastic, gone)
}

/** Connections of devices stay for good, as in NEST. */
function isPermanent(network: Network, { block, source }: ConnectionHandle): boolean {
  const group = network.groupOf(source)
  return block.target instanceof RecorderRuntime || group instanceof StimulatorRuntime || group instanceof RecorderRuntime
}

/** Takes connections away: all of them, or where one cannot be, none. */
export function disconnectAll(network: Network, handles: readonly ConnectionHandle[]): void {
  const permanent = handles.find((handle) => isPermanent(network, handle))
  if (permanent !== undefined) {
    throw inexistent(`Disconnect: the connection from ${permanent.source} to ${permanent.target} is a device’s and cannot be taken away.`)
  }
  const byBlock = new Map<ConnectionBlock, Set<number>>()
  for (const { block, q } of handles) byBlock.set(block, (byBlock.get(block) ?? new Set<number>()).add(q))
  for (const [block, gone] of byBlock) {
    remove(block, gone)
    network.connectionCount -= gone.size
  }
  network.changed = true
}

/** Pairs of nodes that a rule means, which may be one_to_one or all_to_all. */
function pairsOf(pre: NodeCollection, post: NodeCollection, spec: ConnectionSpec, known: (rule: string) => boolean): [number, number][] {
  const rule = typeof spec === 'string' ? spec : spec.rule
  switch (rule) {
    case 'all_to_all':
      return post.ids().flatMap((target) => pre.ids().map((source): [number, number] => [source, target]))
    case 'one_to_one':
      if (pre.length === post.length) return pre.ids().map((source, k) => [source, post.at(k)])
      throw new KernelError(
        'DimensionMismatch',
        `Disconnect: one_to_one needs as many sources as targets, not ${pre.length} and ${post.length}.`,
      )
    default:
      throw new KernelError(
        known(rule) ? 'NotImplemented' : 'BadProperty',
        `Disconnect: the rule is ${JSON.stringify(rule)}, but must be one_to_one or all_to_all.`,
        { field: 'rule' },
      )
  }
}

/** What Disconnect is asked for. */
export interface DisconnectCall {
  readonly pre: NodeCollection
  readonly post: NodeCollection
  readonly connSpec: ConnectionSpec
  readonly synSpec: SynapseSpec
}

/** Takes away one connection of each pair that the rule means, the one made first; on any error none. */
export function disconnect(network: Network, models: ModelTable, call: DisconnectCall, knownRule: (rule: string) => boolean): void {
  const { pre, post, connSpec, synSpec } = call
  const name = (typeof synSpec === 'string' ? synSpec : synSpec.synapse_model) ?? 'static_synapse'
  const synapse = models.findSynapse('Disconnect', name)
  const pairs = pairsOf(pre, post, connSpec, knownRule)
  const found = findConnections(network, { source: pre, target: post, synapse_model: synapse.name })
  const byPair = new Map<string, ConnectionHandle>()
  for (const handle of found) {
    const pair = `${handle.source} ${handle.target}`
    if (!byPair.has(pair)) byPair.set(pair, handle)
  }
  const handles = pairs.map(([source, target]) => {
    const handle = byPair.get(`${source} ${target}`)
    if (handle === undefined) throw inexistent(`Disconnect: there is no connection of ${name} from node ${source} to node ${target}.`)
    return handle
  })
  disconnectAll(network, handles)
}
