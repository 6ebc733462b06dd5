import type { Layer } from '../../models/space/layer'
import { KernelError } from '../kernel-error'
import type { NodeCollection } from '../node-collection'
import type { PlacedNodes } from './spatial-plan'

/** A layer with the nodes that one Create call put into it. */
export interface NodeLayer {
  readonly firstId: number
  readonly layer: Layer
}

/** The places of the nodes of a collection, or null where they are not all of one layer. */
export function placesOf(layers: readonly NodeLayer[], nodes: NodeCollection): PlacedNodes | null {
  const home = layers.find(({ firstId, layer }) => isWithin(nodes, firstId, layer.x.length))
  if (home === undefined) return null
  const { firstId, layer } = home
  const places = nodes.ids().map((id) => id - firstId)
  const gather = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place]!)
  return { ...layer, x: gather(layer.x), y: gather(layer.y), z: gather(layer.z), ids: (position) => firstId + places[position]! }
}

/** The places of the nodes of a collection, which must all be of one layer; throws what NEST throws where they have none. */
export function placedNodes(layers: readonly NodeLayer[], nodes: NodeCollection, end: 'pre' | 'post'): PlacedNodes {
  const placed = placesOf(layers, nodes)
  if (placed === null) {
    const which = end === 'pre' ? 'sources' : 'targets'
    const message = `Connect: a mask or a distance needs nodes with positions at both ends, but the ${which} are not all of one layer.`
    throw new KernelError('IllegalConnection', message, { field: 'mask' })
  }
  return placed
}

function isWithin(nodes: NodeCollection, firstId: number, count: number): boolean {
  return nodes.ranges.every(({ first, count: own, step }) => first >= firstId && first + (own - 1) * step < firstId + count)
}
