import { castDraft } from 'immer'
import type { SavedView } from '../../../shared/document/schema'
import type { Action } from './action'

/** Keeps a part of the canvas under a number, in place of what was there. */
export function saveView(number: number, view: SavedView): Action {
  return {
    name: `save view ${number}`,
    recipe(draft) {
      draft.views = { ...draft.views, [number]: castDraft(view) }
    },
  }
}
