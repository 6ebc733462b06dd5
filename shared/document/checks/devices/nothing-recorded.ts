import { recordablesOfBlock, valueOf } from '../../blocks'
import type { Problem } from '../../problem'
import type { Check } from '../check-context'

/** A run leaves something to look at: there is a recorder, and no sampler that is connected has an empty list. */
export const nothingRecorded: Check = ({ blocks, sources }) => {
  const recorders = blocks.filter(({ descriptor }) => descriptor?.kind === 'recorder')
  if (blocks.length > 0 && recorders.length === 0) {
    const spiking = blocks.filter(({ descriptor }) => descriptor?.kind === 'neuron' && descriptor.sends === 'spike')
    return [
      {
        severity: 'warning',
        code: 'nothing-recorded',
        message: 'Nothing is recorded: connect a multimeter or a spike recorder.',
        ...(spiking.length > 0 && {
          remedy: {
            kind: 'record',
            label: spiking.length === 1 ? `Record the spikes of ${spiking[0]!.label}` : 'Record all spikes',
            model: 'spike_recorder',
            blocks: spiking.map(({ id }) => id),
          },
        }),
      },
    ]
  }
  return recorders.flatMap((recorder): readonly Problem[] => {
    const list = recorder.descriptor?.sends === 'request' ? valueOf(recorder, 'record_from') : undefined
    const [recorded] = sources.get(recorder.id) ?? []
    if (!Array.isArray(list) || list.length > 0 || recorded === undefined) return []
    const [first] = Object.keys(recordablesOfBlock(recorded))
    return [
      {
        severity: 'warning',
        code: 'nothing-recorded',
        item: recorder.id,
        field: 'record_from',
        message: `${recorder.label} is connected to ${recorded.label} but is to record nothing: choose quantities in record_from.`,
        ...(first !== undefined && {
          remedy: { kind: 'set-parameter', label: `Record ${first}`, item: recorder.id, parameter: 'record_from', value: [first] },
        }),
      },
    ]
  })
}
