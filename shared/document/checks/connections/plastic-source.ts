import { valueOf, type Block } from '../../blocks'
import type { Problem, Remedy } from '../../problem'
import { type Check, edgeName, type Edge, isSpatial } from '../check-context'

/** Spikes of generators do not pass every synapse that acts on them. */
export const plasticSource: Check = ({ edges }) => {
  const refused = edges.filter(isRefused)
  return refused.map((edge): Problem => {
    const { id, from, synapse } = edge
    const remedy = remedyFor(edge, refused)
    const otherwise = synapse.descriptor?.needsTransmitter === true ? '' : ', or choose static_synapse'
    const message =
      `${edgeName(edge)}: only spikes of neurons pass ${synapse.model}, not those of a ${from!.model}; ` +
      `let ${from!.label} feed a parrot_neuron and connect that${otherwise}.`
    return { severity: 'error', code: 'bad-plastic-source', item: id, field: 'synapse.model', message, ...(remedy && { remedy }) }
  })
}

function isRefused({ from, synapse: { descriptor }, verdict }: Edge): boolean {
  if (verdict?.ok !== true || verdict.turned || descriptor?.actsOnSpikes !== true) return false
  return from?.descriptor?.kind === 'stimulator' && (from.descriptor.reachesPlastic === undefined || descriptor.needsTransmitter)
}

/** Relays for all such edges of a generator at once. Currents need none, and where each target hears spikes of its own, masks would find other partners. */
function remedyFor({ id, from }: Edge, refused: readonly Edge[]): Remedy | null {
  const ownTrains = from!.descriptor?.tags.includes('random') === true
  const mended = refused.filter((edge) => edge.from === from && !(ownTrains && isSpatial(edge))).map((edge) => edge.id)
  if (from!.descriptor?.sends !== 'spike' || !mended.includes(id)) return null
  const relay = isPrecise(from!) ? 'parrot_neuron_ps' : 'parrot_neuron'
  return { kind: 'insert-relays', label: `Put a ${relay} in between`, items: mended, relay, ownTrains }
}

/** Whether its spikes lie between steps. */
function isPrecise(block: Block): boolean {
  return block.descriptor?.tags.includes('precise times') === true || valueOf(block, 'precise_times') === true
}
