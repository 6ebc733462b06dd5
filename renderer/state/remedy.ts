import type { Remedy } from '../../shared/document/problem'
import type { CajalDocument } from '../../shared/document/schema'
import type { Action } from './actions/action'
import { removeItems, setSize } from './actions/blocks'
import { isPopulation } from './actions/items'
import { parameterPlace, setParameter } from './actions/parameters'
import { setSimulation } from './actions/simulation'

/** The edit a remedy stands for. */
export function remedyAction(document: CajalDocument, remedy: Remedy): Action {
  switch (remedy.kind) {
    case 'set-parameter':
      if (remedy.parameter === 'size' && typeof remedy.value === 'number' && isPopulation(document, remedy.item)) {
        return setSize(document, [remedy.item], remedy.value)
      }
      return setParameter(document, parameterPlace(remedy.item, remedy.parameter), remedy.value)
    case 'set-simulation':
      return setSimulation(remedy.field, remedy.value)
    case 'remove-item':
      return removeItems(document, [remedy.item])
  }
}
