import { wholeContext } from './checks/check-context'
import { danglingProjection } from './checks/dangling-projection'
import { parameterValues } from './checks/parameter-values'
import { unknownModel } from './checks/unknown-model'
import { variantValues } from './checks/variant-values'
import type { Notice } from './notice'
import type { CajalDocument } from './schema'

/** What a file has that this version cannot run, but keeps: unknown models, rules and parameters, values of the wrong type, loose edges. */
export function keptProblems(document: CajalDocument): readonly Notice[] {
  const context = wholeContext(document)
  const ofVariants = variantValues(context).filter(({ code }) => code === 'unknown-model')
  const ofValues = parameterValues(context).filter(({ code }) => code === 'unknown-parameter' || code === 'wrong-type')
  return [...ofVariants, ...unknownModel(context), ...danglingProjection(context), ...ofValues].map(({ item, message }): Notice => ({
    kind: 'kept',
    ...(item !== undefined && { item }),
    message,
  }))
}
