import type { SynapseModelDescriptor } from './descriptor'

/** Whether weights of this model change with activity, for good or for a while. */
export function isPlastic(model: SynapseModelDescriptor | null): boolean {
  return model?.tags.includes('plastic') === true
}
