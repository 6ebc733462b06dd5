import { nodeModels } from '../models/catalogue'
import type { NodeModelDescriptor } from '../models/descriptor'

/** What a node does; the same for a model that Cajal does not have is told by its name. */
export type ModelKind = NodeModelDescriptor['kind']

/** The kind of a node model of NEST. */
export function kindOfModel(model: string): ModelKind {
  const known = nodeModels.find(({ name }) => name === model)?.kind
  if (known) return known
  if (/generator|injector|dilutor/.test(model)) return 'stimulator'
  return /recorder|meter|detector/.test(model) ? 'recorder' : 'neuron'
}
