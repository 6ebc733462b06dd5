import { remembered } from '../../../shared/document/remembered'
import type { CajalDocument, WrittenNumber } from '../../../shared/document/schema'
import { variablesOf } from '../../../shared/document/variables'
import { workedSize } from '../../../shared/document/written-numbers'
import { formatCount } from '../../../shared/units/format-value'

const known = remembered<string>()

/** The size of a population as its block shows it: `10 000`, also of what is written as `4*N`; what comes to no number stays as it is written. */
export function sizeText(document: Pick<CajalDocument, 'variables'>, size: WrittenNumber): string {
  if (typeof size === 'number') return formatCount(size)
  return known(size, [document.variables], () => {
    const worked = workedSize(size, variablesOf(document))
    return worked.ok ? formatCount(worked.value) : size.expression
  })
}
