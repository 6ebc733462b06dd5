import { needsOneStep, refusedSignal } from '../../models/carried-signals'
import type { NeuronModel } from '../../models/define-model'
import { sentOver } from '../../models/speaks'
import type { ConnectionBlock } from '../connection-block'
import { KernelError } from '../kernel-error'
import type { SynapseModelEntry } from '../model-table'
import type { Group } from '../group'
import { NeuronRuntime } from '../groups/neuron-group'
import { RecorderRuntime } from '../recording/recorder-group'

/** Why these sources may not feed connections that act on every spike; null when they may. */
function problemOfSource(source: Group, isModulated: boolean): string | null {
  const { model, entry } = source
  if (model.kind === 'neuron' && model.sends === 'spike') return null
  // NEST takes generators, but its transmitters do not know of their connections and lead them to memory that is none.
  if (isModulated) return `only spikes of neurons pass it; let ${entry.name} feed a parrot_neuron and connect that.`
  if (model.kind === 'stimulator' && model.reachesPlastic !== undefined) return null
  return `${entry.name} needs static_synapse; let it feed a parrot_neuron and connect that.`
}

/** Why these targets may not have such connections; null when they may. */
function problemOfTarget(target: Group, needsHistory: boolean): string | null {
  const { model, entry } = target
  if (needsHistory)
    return target instanceof NeuronRuntime && 'tau_minus' in model.parameters ? null : `${entry.name} keeps no history of its spikes.`
  return target instanceof NeuronRuntime ||
    model.inputs !== undefined ||
    (target instanceof RecorderRuntime && ['spikes', 'states', 'correlations'].includes(target.model.records))
    ? null
    : `${entry.name} takes no spikes.`
}

/** Refuses ends that a synapse model cannot have: what it does not carry, and where it acts on spikes, who keeps none. */
export function checkEnds(entry: SynapseModelEntry, sources: readonly Group[], targets: readonly Group[]): void {
  const { definition } = entry
  for (const { model } of sources) {
    const joins = [model, ...targets.map((target) => target.model)].every(({ receives }) => receives.includes('gap'))
    const sends = sentOver(model, definition.carries)
    const refused = sends === null ? null : refusedSignal(definition, sends, joins)
    refuse(entry, refused && `${refused}.`)
  }
  if (entry.receptorless) {
    const device = sources.find(({ model }) => model.kind === 'recorder')
    if (device !== undefined) refuse(entry, `${device.entry.name} needs static_synapse.`)
  }
  if (definition.send === undefined) return
  if (definition.needsTransmitter && entry.volumeTransmitter === null) {
    const message =
      `Connect: ${entry.name} has no volume transmitter: set volume_transmitter for it with SetDefaults or CopyModel, ` +
      'to a node of the model volume_transmitter.'
    throw new KernelError('BadProperty', message, { item: entry.name, field: 'volume_transmitter' })
  }
  for (const source of sources) refuse(entry, problemOfSource(source, definition.needsTransmitter))
  if (definition.needsPotentials || definition.needsErrors || definition.needsEligibility !== null) checkKept(entry, targets)
  for (const target of targets) refuse(entry, problemOfTarget(target, definition.needsHistory))
}

/** Refuses a receptor but the first where the synapse model has no room for others. */
export function checkReceptor(entry: SynapseModelEntry, receptor: number, port: number): void {
  if (!entry.receptorless || port === 0) return
  const message = `Connect: ${entry.name} leads to the first receptor only, not ${receptor}; use the model without _hpc.`
  throw new KernelError('IllegalConnection', message, { item: entry.name, field: 'receptor_type' })
}

function checkKept({ name, definition }: SynapseModelEntry, targets: readonly Group[]): void {
  const what =
    definition.needsEligibility !== null
      ? `their eligibility ${definition.needsEligibility}`
      : definition.needsErrors
        ? 'what their dendrites did not predict'
        : 'their potential'
  const keeps = (model: NeuronModel): boolean => {
    if (definition.needsEligibility !== null) return model.eligibility?.learns === definition.needsEligibility
    return (definition.needsErrors ? model.keepsErrors : model.keepsPotentials) ?? false
  }
  const other = targets.find(({ model }) => model.kind !== 'neuron' || !keeps(model))
  if (other === undefined) return
  const message = `Connect: ${name} leads to neurons that keep ${what} for it only, and ${other.entry.name} does not.`
  throw new KernelError('NotImplemented', message, { item: name, field: 'synapse_model' })
}

function refuse(entry: SynapseModelEntry, why: string | null): void {
  if (why === null) return
  throw new KernelError('IllegalConnection', `Connect: ${entry.name} cannot be used here: ${why}`, {
    item: entry.name,
    field: 'synapse_model',
  })
}

/** Refuses delays of a block that are not the one step which they must be. */
export function checkOneStep(call: string, { synapse, target }: ConnectionBlock, steps: number): void {
  if (steps === 1 || !needsOneStep(synapse.definition, target.model)) return
  const why = synapse.definition.takesOneStep === true ? synapse.name : `${synapse.name} to ${target.entry.name}`
  const message = `${call}: ${why} needs a delay of one step, ${target.grid.resolutionMs} ms.`
  throw new KernelError('IllegalConnection', message, { item: synapse.name, field: 'delay' })
}
