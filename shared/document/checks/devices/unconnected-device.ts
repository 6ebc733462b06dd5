import type { Block } from '../../blocks'
import type { Problem, Remedy } from '../../problem'
import { checkConnection } from '../../../network/connectable'
import type { Check } from '../check-context'

/** Generators, recorders and transmitters do nothing by themselves. */
export const unconnectedDevice: Check = ({ blocks, edges }) => {
  const drawn = edges.filter(({ from, to }) => from && to)
  const connected = new Set<string>(drawn.flatMap(({ from, to, projection }) => [from!.id, to!.id, projection.weightRecorder ?? '']))
  const modulating = new Set<string>(drawn.map(({ projection }) => projection.volumeTransmitter ?? ''))
  return blocks.flatMap((block): readonly Problem[] => {
    const { id, descriptor } = block
    if (descriptor === null || descriptor.kind === 'neuron') return []
    const isHeard = connected.has(id)
    if (isHeard && (descriptor.kind !== 'transmitter' || modulating.has(id))) return []
    const remedy = isHeard ? null : connectRemedy(block, blocks)
    const message = `${block.label} ${idleness(block, isHeard)}`
    return [{ severity: 'warning', code: 'unconnected-device', item: id, message, ...(remedy && { remedy }) }]
  })
}

/** What a device does not do, and how it would. */
function idleness({ model, descriptor }: Block, isHeard: boolean): string {
  switch (descriptor?.kind) {
    case 'recorder':
      return `records nothing: ${model === 'weight_recorder' ? 'choose it as the weight recorder of a connection' : 'draw an edge from what it is to record'}.`
    case 'transmitter':
      return isHeard
        ? 'modulates nothing: choose it as the volume transmitter of connections whose synapse is stdp_dopamine_synapse.'
        : 'collects no spikes: draw an edge from the neurons that release dopamine.'
    default:
      return 'drives nothing: draw an edge to what it is to drive.'
  }
}

/** To the first population with which it can be connected. */
function connectRemedy({ id, descriptor }: Block, blocks: readonly Block[]): Remedy | null {
  if (!descriptor) return null
  const isTarget = descriptor.kind === 'recorder' || descriptor.kind === 'transmitter'
  const other = blocks.find(
    (block) =>
      block.descriptor?.kind === 'neuron' &&
      (isTarget ? checkConnection(block.descriptor, descriptor) : checkConnection(descriptor, block.descriptor)).ok,
  )
  if (!other) return null
  return isTarget
    ? { kind: 'connect', label: `${descriptor.kind === 'recorder' ? 'Record' : 'Collect from'} ${other.label}`, from: other.id, to: id }
    : { kind: 'connect', label: `Connect to ${other.label}`, from: id, to: other.id }
}
