import type { Action } from './action'

/** Several actions as one, with one entry of undo. */
export function joinedActions(name: string, actions: readonly Action[]): Action {
  return {
    name,
    recipe(draft) {
      for (const { recipe } of actions) recipe(draft)
    },
  }
}
