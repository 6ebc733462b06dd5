import { blockOf } from '../document/blocks'
import { namedCall } from '../document/resolve-kind'
import type { CajalDocument } from '../document/schema'
import { nodeKey } from '../kernel/groups/group-base'
import { placeNodes } from '../kernel/space/place-nodes'
import type { Layer } from '../models/space/layer'
import { describeNetwork } from './compile-network'
import { placesOf } from './expected-pairs'

/** Where the nodes of a block lie in a run of this drawing, those at random too; as they might, where it cannot be run; null where they lie nowhere. */
export function drawnPlaces(document: CajalDocument, id: string): Layer | null {
  const block = blockOf(document, id)
  if (!block?.positions?.kind) return null
  const { simulation, groups } = describeNetwork(document)
  const index = groups.findIndex(({ item }) => item === id)
  // A block that is muted is in no run: it lies as if it were the first of its model.
  const model = groups[index]?.model ?? block.written
  const before = groups.slice(0, Math.max(0, index)).filter((group) => group.model === model)
  const first = before.reduce((sum, { size }) => sum + size, 0)
  try {
    const keys = Int32Array.from({ length: block.size }, (_, k) => nodeKey(model, first + k))
    return placeNodes(namedCall(block.positions), block.size, { seed: simulation.seed, keys, calls: new Map() })
  } catch {
    return placesOf(block)
  }
}
