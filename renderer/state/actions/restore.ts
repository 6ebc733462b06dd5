import { castDraft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'
import type { Action } from './action'

/** Puts a whole drawing in the place of this one, as one edit that undo takes back. */
export function restoreDocument(document: CajalDocument, name: string): Action {
  return {
    name,
    recipe(draft) {
      for (const key of Object.keys(draft)) if (!Object.hasOwn(document, key)) Reflect.deleteProperty(draft, key)
      Object.assign(draft, castDraft(document))
    },
  }
}
