import { channelCount } from '../../channels'
import type { Problem } from '../../problem'
import { type Check, edgeName, synapseValue } from '../check-context'

/** A detector whose number of channels is chosen has all that edges lead to. */
export const fewerChannels: Check = ({ blocks, edges }) =>
  blocks.flatMap((block): readonly Problem[] => {
    const parameter = block.descriptor?.parameters['N_channels']
    if (parameter?.kind !== 'integer') return []
    const channels = channelCount(block)
    const beyond = edges.flatMap((edge) => {
      const channel = edge.to?.id === block.id ? synapseValue(edge, 'receptor_type') : undefined
      return typeof channel === 'number' && Number.isInteger(channel) && channel >= channels ? [{ edge, channel }] : []
    })
    // A number of channels that is none is told by itself.
    if (channels === 0 || beyond.length === 0) return []
    const highest = beyond.reduce((most, each) => (each.channel > most.channel ? each : most))
    const needed = highest.channel + 1
    return [
      {
        severity: 'error',
        code: 'fewer-channels',
        item: block.id,
        field: 'N_channels',
        message: `${block.label} has ${channels === 1 ? 'channel 0 only' : `channels 0 to ${channels - 1} only`}, but ${edgeName(highest.edge)} leads to channel ${highest.channel}: give it ${needed} channels, or lead the edge to another.`,
        // A detector has only so many; of an edge beyond that its own problem tells.
        ...(needed <= (parameter.atMost ?? Infinity) && {
          remedy: { kind: 'set-parameter', label: `Set to ${needed}`, item: block.id, parameter: 'N_channels', value: needed },
        }),
      },
    ]
  })
