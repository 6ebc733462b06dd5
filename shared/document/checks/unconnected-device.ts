import type { Block } from '../blocks'
import type { Problem, Remedy } from '../problem'
import { checkConnection } from '../../network/connectable'
import type { Check } from './check-context'

/** Generators and recorders do nothing by themselves. */
export const unconnectedDevice: Check = ({ blocks, edges }) => {
  const connected = new Set<string>(
    edges.flatMap(({ from, to, projection }) => (from && to ? [from.id, to.id, projection.weightRecorder ?? ''] : [])),
  )
  return blocks
    .filter(({ id, descriptor }) => !connected.has(id) && (descriptor?.kind === 'stimulator' || descriptor?.kind === 'recorder'))
    .map((block): Problem => {
      const { id, label, model, descriptor } = block
      const remedy = connectRemedy(block, blocks)
      return {
        severity: 'warning',
        code: 'unconnected-device',
        item: id,
        message:
          descriptor?.kind === 'recorder'
            ? `${label} records nothing: ${model === 'weight_recorder' ? 'choose it as the weight recorder of a connection' : 'draw an edge from what it is to record'}.`
            : `${label} drives nothing: draw an edge to what it is to drive.`,
        ...(remedy && { remedy }),
      }
    })
}

/** To the first population with which it can be connected. */
function connectRemedy({ id, descriptor }: Block, blocks: readonly Block[]): Remedy | null {
  if (!descriptor) return null
  const isRecorder = descriptor.kind === 'recorder'
  const other = blocks.find(
    (block) =>
      block.descriptor?.kind === 'neuron' &&
      (isRecorder ? checkConnection(block.descriptor, descriptor) : checkConnection(descriptor, block.descriptor)).ok,
  )
  if (!other) return null
  return isRecorder
    ? { kind: 'connect', label: `Record ${other.label}`, from: other.id, to: id }
    : { kind: 'connect', label: `Connect to ${other.label}`, from: id, to: other.id }
}
