import type { Problem } from '../problem'
import type { Check } from './check-context'

/** Generators and recorders do nothing by themselves. */
export const unconnectedDevice: Check = ({ blocks, edges }) => {
  const connected = new Set<string>(
    edges.flatMap(({ from, to, projection }) => (from && to ? [from.id, to.id, projection.weightRecorder ?? ''] : [])),
  )
  return blocks
    .filter(({ id, descriptor }) => !connected.has(id) && (descriptor?.kind === 'stimulator' || descriptor?.kind === 'recorder'))
    .map(({ id, label, model, descriptor }): Problem => ({
      severity: 'warning',
      code: 'unconnected-device',
      item: id,
      message:
        descriptor?.kind === 'recorder'
          ? `${label} records nothing: ${model === 'weight_recorder' ? 'choose it as the weight recorder of a connection' : 'draw an edge from what it is to record'}.`
          : `${label} drives nothing: draw an edge to what it is to drive.`,
    }))
}
