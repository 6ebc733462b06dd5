import { castDraft, type WritableDraft } from 'immer'
import type { CajalDocument, SavedView } from '../../../shared/document/schema'
import type { Action } from './action'

/** Keeps a part of the canvas under a number, in place of what was there; the name stays. */
export function saveView(number: number, { at, size }: Pick<SavedView, 'at' | 'size'>): Action {
  return {
    name: `save view ${number}`,
    recipe(draft) {
      const name = viewOf(draft, number)?.name
      draft.views = { ...draft.views, [number]: castDraft({ at, size, ...(name !== undefined && { name }) }) }
    },
  }
}

/** Says what a view shows; an empty text takes the name away. */
export function nameView(number: number, name: string): Action {
  return {
    name: `name view ${number}`,
    recipe(draft) {
      const view = viewOf(draft, number)
      if (view && name === '') delete view.name
      else if (view) view.name = name
    },
  }
}

export function removeView(number: number): Action {
  return {
    name: `remove view ${number}`,
    recipe(draft) {
      if (!viewOf(draft, number)) return
      const others = Object.entries(draft.views ?? {}).filter(([key]) => key !== String(number))
      if (others.length === 0) delete draft.views
      else draft.views = Object.fromEntries(others)
    },
  }
}

function viewOf({ views = {} }: WritableDraft<CajalDocument>, number: number): WritableDraft<SavedView> | undefined {
  return Object.hasOwn(views, number) ? views[number] : undefined
}
