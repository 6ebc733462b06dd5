import type { BlockId, ProjectionId } from '../../../shared/ids'
import type { NetworkDescription } from '../../../shared/network/description'

export const block = (id: string): BlockId => id as BlockId

const allToAll = { name: 'all_to_all', parameters: {} }
const plain = { model: 'static_synapse', parameters: {} }
export const connectAll = (item: string, pre: number, post: number) => ({
  item: item as ProjectionId,
  pre,
  post,
  rule: allToAll,
  synapse: plain,
})

/** `size` neurons under noise, one multimeter at every step, one spike recorder. */
export function noisy(size: number): NetworkDescription {
  return {
    simulation: { durationMs: 1000, resolutionMs: 0.1, seed: 7 },
    groups: [
      { item: block('p1'), model: 'iaf_psc_alpha', size, parameters: { I_e: 350 } },
      { item: block('d1'), model: 'poisson_generator', size: 1, parameters: { rate: 8000 } },
      { item: block('d2'), model: 'multimeter', size: 1, parameters: { record_from: ['V_m', 'I_syn_ex'], interval: 0.1 } },
      { item: block('d3'), model: 'spike_recorder', size: 1, parameters: {} },
    ],
    connects: [
      { ...connectAll('c1', 1, 0), synapse: { model: 'static_synapse', parameters: { weight: 20, delay: 1.5 } } },
      connectAll('c2', 2, 0),
      connectAll('c3', 0, 3),
    ],
  }
}
