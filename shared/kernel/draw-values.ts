import type { Distribution, PlaceProfile } from '../models/descriptor'
import { isPlaceProfile } from '../models/distributions'
import type { Layer } from '../models/space/layer'
import { beginStep, combine, hashText, makeStream } from '../random/generator'
import { fromDistribution, isDistribution, noPlace } from './connection-values'
import { KernelError } from './kernel-error'
import type { NodeCollection } from './node-collection'
import type { NodeValues } from './status'

/** Values for nodes as calls give them: a distribution is drawn for every node by itself. */
export type GivenValues = Readonly<Record<string, NodeValues[string] | Distribution>>

/** Where the draws of a call come from. */
export interface DrawContext {
  readonly seed: number
  /** Keys of the nodes. */
  readonly keys: Int32Array
  /** How many draws there were before for the same nodes and value, by their key. */
  readonly calls: Map<number, number>
}

/** Where the nodes lie that values are drawn for, in their order; null where they lie nowhere. */
export type DrawPlaces = Pick<Layer, 'x' | 'y' | 'z' | 'dimensions'> | null

function drawOne(name: string, distribution: Distribution, { seed, keys, calls }: DrawContext): readonly number[] {
  const salt = hashText(name)
  const key = combine(combine(keys[0] ?? 0, keys.length), salt)
  const before = calls.get(key) ?? 0
  calls.set(key, before + 1)
  const words = { word1: 0, word2: 0 }
  beginStep(makeStream(seed, 'values', key), before, words)
  const source = fromDistribution(name, distribution, { rowKeys: keys, words, salt })
  return 'at' in source ? Array.from(keys, (_, k) => source.at(k, 0, 0)) : []
}

/** Puts numbers in the place of distributions, one for each node. */
export function drawValues(values: GivenValues, context: DrawContext, places: () => DrawPlaces = () => null): NodeValues {
  const drawn = (name: string, value: Distribution): readonly number[] =>
    isPlaceProfile(value) ? byPlace(name, value, places()) : drawOne(name, value, context)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isDistribution(value) ? drawn(name, value) : value]))
}

function byPlace(name: string, { of = 'x', offset = 0, slope = 1 }: PlaceProfile, places: DrawPlaces): readonly number[] {
  if (places === null) throw noPlace(name)
  if (of === 'z' && places.dimensions === 2) {
    throw new KernelError('KernelException', `${name} follows from the position along z, but the nodes lie in a plane.`, { field: name })
  }
  return Array.from(places[of], (position) => offset + slope * position)
}

/** Whether each node has values of its own. */
function isListOfValues(values: GivenValues | readonly GivenValues[]): values is readonly GivenValues[] {
  return Array.isArray(values)
}

/** What SetStatus sets: the same values for all nodes, or those of each. */
export function valuesOfEach(
  nodes: NodeCollection,
  values: GivenValues | readonly GivenValues[],
): readonly (readonly [NodeCollection, GivenValues])[] {
  if (!isListOfValues(values)) return [[nodes, values]]
  if (values.length <= 1) return [[nodes, values[0] ?? {}]]
  if (values.length !== nodes.length) {
    throw new KernelError('BadParameter', `SetStatus: there are ${values.length} sets of values for ${nodes.length} nodes.`)
  }
  return values.map((own, k) => [nodes.slice(k, k + 1), own])
}
