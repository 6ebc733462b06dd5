import { castDraft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import type { Action } from './action'

type Definitions = Pick<CajalDocument, 'variables' | 'variants'>

/** Adds the variables and variants of another document; what has a name of this one stays as it is here. */
export function addDefinitions({ variables, variants }: Definitions): Action {
  return {
    name: 'add variables and variants',
    recipe(draft) {
      if (variables) draft.variables = { ...castDraft(variables), ...draft.variables }
      if (variants) draft.variants = { ...castDraft(variants), ...draft.variants }
    },
  }
}

/** Names that mean something else in the other document. */
export function otherMeanings(document: Definitions, other: Definitions): readonly string[] {
  return (['variables', 'variants'] as const).flatMap((kind) =>
    Object.entries(other[kind] ?? {}).flatMap(([name, meaning]) => {
      const known = document[kind]?.[name]
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(meaning) ? [name] : []
    }),
  )
}
