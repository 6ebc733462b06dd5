import type { NodeModelDescriptor } from '../../../shared/models/descriptor'
import { entriesOf, paramsOf } from '../../../shared/models/check-entries'
import { compartmentParams } from '../../../shared/models/compartmental/compartments'
import { firstReceptor, inhibitingReceptor } from '../../../shared/models/receptors'

export type NodeValues = Readonly<Record<string, unknown>>

/** Whether a neuron is built of compartments that its values list. */
export function isTree(model: NodeModelDescriptor | null): boolean {
  return model?.builtRecordables !== undefined
}

/** The receptor at which spikes of a trial excite: of a tree's the first that does not inhibit, or just the first; null where there is none. */
export function excitingPort(model: NodeModelDescriptor | null, values: NodeValues): number | null {
  if (!isTree(model)) return firstReceptor(model, 'spike')
  const receptors = entriesOf(values['receptors'])
  const exciting = receptors.findIndex(isExciting)
  return receptors.length === 0 ? null : Math.max(0, exciting)
}

/** The receptor at which positive weights inhibit; null where none is known to. */
export function inhibitingPort(model: NodeModelDescriptor | null, values: NodeValues): number | null {
  if (!isTree(model)) return inhibitingReceptor(model)
  const inhibiting = entriesOf(values['receptors']).findIndex((receptor) => !isExciting(receptor))
  return inhibiting < 0 ? null : inhibiting
}

function isExciting(receptor: NodeValues): boolean {
  return receptor['receptor_type'] !== 'GABA'
}

/** What each receptor of a tree is, or each compartment, by its number. */
export function portsInWords(model: NodeModelDescriptor | null, values: NodeValues, signal: 'spike' | 'current'): readonly string[] {
  if (model?.portWords === undefined) return []
  const ports = entriesOf(values[signal === 'spike' ? 'receptors' : 'compartments'])
  return ports.map((_, port) => model.portWords!(values, signal, port))
}

/** The leak of a whole tree in nS, and where the potential of its soma rests; null for what is none. */
export function leakOfTree(
  model: NodeModelDescriptor | null,
  values: NodeValues,
): { readonly leak: number; readonly restMv: number } | null {
  const compartments = isTree(model) ? entriesOf(values['compartments']).map(paramsOf) : []
  const [soma] = compartments
  if (soma === undefined) return null
  const of = (params: NodeValues, name: 'g_L' | 'e_L'): number => Number(params[name] ?? compartmentParams[name].default)
  return { leak: compartments.reduce((sum, params) => sum + of(params, 'g_L'), 0), restMv: of(soma, 'e_L') }
}
