import { findModel } from '../../../models/catalogue'
import { nestNodeModels, nestSynapseModels } from '../../../models/nest-names'
import { ownModel } from '../../../models/own/own-model'
import type { Problem } from '../../problem'
import type { CajalDocument } from '../../schema'
import type { Check } from '../check-context'

/** The document's own models have names that are free, and texts without mistakes. */
export const ownModels: Check = ({ document }) =>
  Object.entries(document.models ?? {}).flatMap(([name, { text }]): readonly Problem[] => {
    const { checked, problems } = ownModel(text)
    const why = ownNameProblem(document, name)
    const problem = (message: string, code: string): Problem => ({ severity: 'error', code, field: `models.${name}`, message })
    return [
      ...(why === null ? [] : [problem(why, 'bad-model-name')]),
      ...(checked && checked.name !== name
        ? [problem(`The text of the model ${name} calls it ${checked.name}: both must be the same.`, 'bad-model-name')]
        : []),
      ...problems.map(({ line, message }) => problem(`${name}, line ${line}: ${message}`, 'bad-model-text')),
    ]
  })

/** Why a name cannot be that of a model of the document's own, or null. */
export function ownNameProblem({ variants = {} }: Pick<CajalDocument, 'variants'>, name: string): string | null {
  if (!/^[A-Za-z]\w*$/.test(name) || name in {}) {
    return `“${name}” cannot be the name of a model: use letters, digits and _, and begin with a letter.`
  }
  // NEST's own copies for supercomputers and with labels are models as well.
  const plain = name.replace(/_(hpc|lbl)$/, '')
  const isTaken = findModel(plain) !== null || nestNodeModels.includes(name) || nestSynapseModels.includes(name)
  if (isTaken) return `“${name}” cannot be the name of a model of your own: NEST has a model of this name.`
  return Object.hasOwn(variants, name) ? `“${name}” cannot be the name of a model: there is a variant of this name.` : null
}
