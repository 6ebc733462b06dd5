import { entriesOf, paramsOf } from '../check-entries'
import type { ParameterProblem } from '../descriptor'
import { isReceptorType, receptorParams, receptorTimes } from './receptors'

type Values = Readonly<Record<string, unknown>>

/** Why compartments make no tree, or receptors do not fit it, beyond what is wrong with one of them alone. */
export function checkTree(values: Values): ParameterProblem | null {
  const compartments = entriesOf(values['compartments'])
  for (const [index, { parent_idx: parent }] of compartments.entries()) {
    const message = parentProblem(index, Number(parent))
    if (message !== null) return { parameter: 'compartments', code: 'unknown-part', message }
  }
  for (const [index, receptor] of entriesOf(values['receptors']).entries()) {
    const at = Number(receptor['comp_idx'])
    if (at < 0) {
      const message = `Receptor ${index} sits at no compartment (comp_idx is ${at}); ${whichAre(compartments.length)}.`
      return { parameter: 'receptors', code: 'unknown-part', message }
    }
    if (at >= compartments.length) {
      const message = `Receptor ${index}: comp_idx is ${at}, but ${whichAre(compartments.length)}.`
      return { parameter: 'receptors', code: 'unknown-part', message }
    }
    const message = timesProblem(receptor)
    if (message !== null) return { parameter: 'receptors', code: 'rule-broken', message: `Receptor ${index}: ${message}` }
  }
  return null
}

function whichAre(count: number): string {
  return count === 0 ? 'there are no compartments' : `the compartments are 0 to ${count - 1}`
}

function parentProblem(index: number, parent: number): string | null {
  if (index === 0) {
    return parent < 0 ? null : `Compartment 0: parent_idx is ${parent}, but the first compartment is the soma: its parent_idx must be -1.`
  }
  if (parent < 0) return `Compartment ${index}: parent_idx is ${parent}, but only the first compartment, the soma, has no parent.`
  if (parent < index) return null
  return `Compartment ${index}: parent_idx is ${parent}, but a parent must stand before its children: give one from 0 to ${index - 1}.`
}

/** Rise and decay must differ: between them the conductance is scaled to a peak of the weight. */
function timesProblem(receptor: Values): string | null {
  const type = receptor['receptor_type']
  if (!isReceptorType(type)) return null
  const params = paramsOf(receptor)
  const valueOf = (name: string): unknown => params[name] ?? receptorParams[type][name]!.default
  const equal = receptorTimes[type].find(([rise, decay]) => valueOf(rise) === valueOf(decay))
  return equal === undefined ? null : `${equal[0]} and ${equal[1]} must differ.`
}
