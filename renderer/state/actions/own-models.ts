import { ownNameProblem } from '../../../shared/document/checks/values/own-models'
import type { CajalDocument } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import { modelNameIn } from '../../../shared/models/own/own-model'
import type { Action, DocumentDraft } from './action'
import { allBlocks } from './items'

/** Adds a model of the document's own that nothing uses yet. */
export function addOwnModel(name: string, text: string): Action {
  return {
    name: `add the model ${name}`,
    recipe(draft) {
      draft.models = { ...draft.models, [name]: { text } }
    },
  }
}

/**
 * Gives a model another text; what is typed in one go is one entry. Where the text calls it by another name that is free, it gets that
 * name wherever it is used.
 */
export function writeOwnModel(document: CajalDocument, name: string, text: string): Action {
  const to = nameAfter(document, name, text)
  return {
    name: `edit the equations of ${to}`,
    gesture: `model ${name}`,
    recipe(draft) {
      const { models = {} } = draft
      if (!Object.hasOwn(models, name)) return
      draft.models = Object.fromEntries(
        Object.entries(models).map(([known, model]) => (known === name ? [to, { ...model, text }] : [known, model])),
      )
      if (to !== name) for (const use of usesOf(draft, name)) use.model = to
    },
  }
}

/** The name that a model has once it has this text. */
export function nameAfter(document: CajalDocument, name: string, text: string): string {
  const said = modelNameIn(text)
  if (said === null || said === name || Object.hasOwn(document.models ?? {}, said)) return name
  return ownNameProblem(document, said) === null ? said : name
}

/** Removes a model; what used it keeps its values, and cannot be run until it uses another. */
export function removeOwnModel(name: string): Action {
  return {
    name: `remove the model ${name}`,
    recipe(draft) {
      if (draft.models === undefined) return
      delete draft.models[name]
      if (Object.keys(draft.models).length === 0) delete draft.models
    },
  }
}

/** The blocks that use a model, directly or by a variant. */
export function ownModelUsers(document: CajalDocument, name: string): readonly ItemId[] {
  const variants = Object.entries(document.variants ?? {}).flatMap(([variant, { model }]) => (model === name ? [variant] : []))
  return allBlocks(document).flatMap(([id, { model }]) => (model === name || variants.includes(model) ? [id] : []))
}

function usesOf(draft: DocumentDraft, name: string): readonly { model: string }[] {
  const blocks = [...Object.values(draft.populations), ...Object.values(draft.devices)]
  return [...blocks, ...Object.values(draft.variants ?? {})].filter(({ model }) => model === name)
}
