import { findModel, nearestName, nodeModels, synapseModels } from '../../../models/catalogue'
import { nestNodeModels, nestSynapseModels } from '../../../models/nest-names'
import type { Problem, Remedy } from '../../problem'
import { defaultValues } from '../../../models/check-parameters'
import { resolveValues } from '../../resolve-values'
import { variablesOf } from '../../variables'
import { findOwnModel, ownModelText } from '../../variants'
import { asProblem, failureAsProblem } from './as-problem'
import type { Check } from '../check-context'
import { checkGiven } from './check-given'

/** Variants have names that are free, models that the catalogue has, and values that these take. */
export const variantValues: Check = ({ document }) =>
  Object.entries(document.variants ?? {}).flatMap(([name, variant]): readonly Problem[] => {
    const why = variantNameProblem(name)
    const ofName: readonly Problem[] =
      why === null
        ? []
        : [
            {
              severity: 'error',
              code: 'bad-variant-name',
              field: `variants.${name}`,
              message: why,
              ...renaming(name, document.variants ?? {}),
            },
          ]
    const descriptor = findModel(variant.model) ?? findOwnModel(document, variant.model)
    // The mistakes of a model of the document's own are told at its text.
    if (descriptor === null && ownModelText(document, variant.model) !== undefined) return ofName
    if (descriptor === null) {
      const nearest = nearestName(
        variant.model,
        [...nodeModels, ...synapseModels].map((model) => model.name),
      )
      const hint = nearest === null ? '' : ` Did you mean “${nearest}”?`
      const message = `The variant ${name} is one of “${variant.model}”, which is no model of the catalogue.${hint}`
      return [...ofName, { severity: 'error', code: 'unknown-model', field: `variants.${name}`, message }]
    }
    const { values, failures } = resolveValues(variant.parameters, { parameters: descriptor.parameters, variables: variablesOf(document) })
    return [
      ...ofName,
      ...failures.map((failure) => failureAsProblem(failure, { variant: name })),
      ...checkGiven(descriptor, values, { base: defaultValues(descriptor), random: false }).map((problem) =>
        asProblem(problem, { variant: name }),
      ),
    ]
  })

/** Why a name cannot be that of a variant, or null. NEST takes any text; a script wants one that reads as a model's name. */
export function variantNameProblem(name: string): string | null {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `“${name}” cannot be the name of a variant: use letters, digits and _, and begin with a letter.`
  // NEST's own copies for supercomputers and with labels are models as well.
  const plain = name.replace(/_(hpc|lbl)$/, '')
  const isTaken = findModel(plain) !== null || nestNodeModels.includes(name) || nestSynapseModels.includes(name)
  return isTaken ? `“${name}” cannot be the name of a variant: NEST has a model of this name.` : null
}

function renaming(name: string, variants: Readonly<Record<string, unknown>>): { readonly remedy?: Remedy } {
  const plain = `my_${name.replaceAll(/\W+/g, '_')}`
  return Object.hasOwn(variants, plain)
    ? {}
    : { remedy: { kind: 'rename-variant', label: `Rename to ${plain}`, variant: name, name: plain } }
}
