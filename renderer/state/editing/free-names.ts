import { variableNameProblem } from '../../../shared/document/checks/values/variable-values'
import { ownNameProblem } from '../../../shared/document/checks/values/own-models'
import { variantNameProblem } from '../../../shared/document/checks/values/variant-values'
import type { CajalDocument } from '../../../shared/document/schema'

/** The name itself, or with a number, as a variable that the document does not have yet. */
export function freeVariableName(document: CajalDocument, wanted: string): string {
  const taken = new Set(Object.keys(document.variables ?? {}))
  return firstFree(
    variableNameProblem(wanted) === null ? wanted : `${wanted}_`,
    (name) => !taken.has(name) && variableNameProblem(name) === null,
  )
}

/** A name for a variant of a model that the document does not have yet: `iaf_psc_alpha_variant`. */
export function freeVariantName(document: CajalDocument, model: string): string {
  const taken = new Set(Object.keys(document.variants ?? {}))
  return firstFree(`${model}_variant`, (name) => !taken.has(name) && variantNameProblem(name) === null)
}

/** A name for a model of the document's own that it does not have yet: `my_neuron`, `my_neuron_2`. */
export function freeModelName(document: CajalDocument, wanted: string): string {
  const taken = new Set(Object.keys(document.models ?? {}))
  return firstFree(wanted, (name) => !taken.has(name) && ownNameProblem(document, name) === null)
}

function firstFree(wanted: string, isFree: (name: string) => boolean): string {
  if (isFree(wanted)) return wanted
  for (let number = 2; ; number++) if (isFree(`${wanted}_${number}`)) return `${wanted}_${number}`
}
