import type { Problem, Remedy } from '../../problem'
import { type Check, edgeName } from '../check-context'

/** A synapse that dopamine modulates has a volume transmitter, which something releases into. */
export const volumeTransmitter: Check = ({ blocks, edges }) =>
  edges.flatMap((edge): readonly Problem[] => {
    const { id, projection, synapse, verdict } = edge
    if (verdict?.ok !== true || synapse.descriptor?.needsTransmitter !== true) return []
    const refused = (why: string): readonly Problem[] => {
      const other = blocks.find(({ model }) => model === 'volume_transmitter')
      const remedy: Remedy =
        other === undefined
          ? { kind: 'add-volume-transmitter', label: 'Add a volume transmitter', item: id }
          : { kind: 'set-volume-transmitter', label: `Use ${other.label}`, item: id, transmitter: other.id }
      const message = `${edgeName(edge)}: ${why}`
      return [{ severity: 'error', code: 'bad-volume-transmitter', item: id, field: 'volumeTransmitter', message, remedy }]
    }
    const chosen = projection.volumeTransmitter
    if (chosen === undefined) {
      return refused(`${projection.synapse.model} is modulated by dopamine: choose the volume transmitter whose spikes it feels.`)
    }
    const block = blocks.find((one) => one.id === chosen)
    if (!block) return refused(`the volume transmitter ${chosen} is not in the drawing.`)
    if (block.model === 'volume_transmitter') return []
    return refused(`${block.label} (${block.written}) transmits nothing to synapses: choose a volume_transmitter.`)
  })
