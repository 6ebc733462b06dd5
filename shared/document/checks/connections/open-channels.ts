import { misunderstanding } from '../../../models/speaks'
import { channelCount } from '../../channels'
import type { Problem } from '../../problem'
import { type Check, type Edge, synapseValue } from '../check-context'

const channelOf = (edge: Edge): unknown => synapseValue(edge, 'receptor_type') ?? 0

/** A detector of correlations has something on each of its channels. */
export const openChannels: Check = ({ blocks, edges }) =>
  blocks.flatMap((block): readonly Problem[] => {
    const leading = edges.filter(({ to, from }) => to?.id === block.id && from)
    const open = Array.from({ length: channelCount(block) }, (_, channel) => channel).find(
      (channel) => !leading.some((edge) => channelOf(edge) === channel),
    )
    if (open === undefined || leading.length === 0) return []
    const [first, twice] = leading
    const message = `${block.label} has nothing on channel ${open}, so it has no pairs of spikes to count there: lead another population to it, or the same for its autocorrelation.`
    const other = blocks.find(
      ({ id, descriptor }) =>
        descriptor?.kind === 'neuron' &&
        descriptor.sends === 'spike' &&
        misunderstanding(descriptor, block.descriptor!) === null &&
        !leading.some(({ from }) => from!.id === id),
    )
    const source = other ?? first!.from!
    const remedy: Problem['remedy'] =
      twice !== undefined && leading.filter((edge) => channelOf(edge) === channelOf(twice)).length > 1
        ? {
            kind: 'set-parameter',
            label: `Lead ${twice.from!.label} to channel ${open}`,
            item: twice.id,
            parameter: 'synapse.receptor_type',
            value: open,
          }
        : { kind: 'connect', label: `Lead ${source.label} to channel ${open}`, from: source.id, to: block.id }
    return [{ severity: 'warning', code: 'open-channel', item: block.id, message, remedy }]
  })
