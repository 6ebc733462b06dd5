import { castDraft, produce } from 'immer'
import type { CajalDocument, PlannedChange } from '../../../shared/document/schema'
import type { ItemId } from '../../../shared/ids'
import type { WrittenValue, WrittenValues } from '../../../shared/models/descriptor'
import type { LiveChange } from '../../../shared/network/live-changes'
import type { Action } from '../actions/action'
import { isProjection } from '../actions/items'
import { draftParameters, parametersOf } from '../actions/parameters'
import { addChange, changesOf, draftChanges, usualChangeMs } from '../actions/planned-changes'
import type { DocumentStore } from '../document-store'
import type { Session } from '../session'

/** Plans another value of an item for the middle of the run, and goes to its field. */
export function planChange(
  { documents, session }: { readonly documents: DocumentStore; readonly session: Session },
  item: string,
  [name, value]: readonly [string, WrittenValue],
): void {
  const document = documents.document()
  const index = changesOf(document, item).length
  documents.apply(addChange(document, item, { atMs: usualChangeMs(document), parameters: { [name]: value } }))
  session.update({ fieldRequest: { item: item as ItemId, field: `changes.${index}.${name}` } })
}

/** What was changed by hand while a run went on. */
export interface HandmadeChanges {
  /** The drawing as the run began with it. */
  readonly began: CajalDocument
  /** In order of time. */
  readonly made: readonly (LiveChange & { readonly atMs: number })[]
}

/** The changes made by hand that a drawing does not plan yet. */
export function unplanned(document: CajalDocument, { made }: HandmadeChanges): HandmadeChanges['made'] {
  return made.filter(({ item, atMs, parameters }) => {
    const known = changesOf(document, item).filter((change) => change.atMs === atMs)
    return !known.some((change) => JSON.stringify(change.parameters) === JSON.stringify(parameters))
  })
}

/** Plans what was changed by hand: values are again what the run began with, and change when they were changed, so that the next run is the same. */
export function planHandmade(document: CajalDocument, handmade: HandmadeChanges): Action {
  const { began } = handmade
  return {
    name: 'plan what was changed by hand',
    recipe(draft) {
      for (const { item, atMs, parameters } of unplanned(document, handmade)) {
        const owner = draftChanges(draft, item)
        const group = isProjection(document, item) ? 'synapse' : 'model'
        const values = draftParameters(draft, item, group)
        if (owner === undefined || values === undefined) continue
        const before = parametersOf(began, item, group)
        for (const name of Object.keys(parameters)) {
          const value = before[name]
          if (value === undefined) delete values[name]
          else values[name] = castDraft(value)
        }
        // Of connections and nodes that stand only what a document can say is set.
        const change: PlannedChange = { atMs, parameters: parameters as WrittenValues }
        ;(owner.changes ??= []).push(castDraft(change))
      }
      if (began.variables !== undefined) draft.variables = castDraft(began.variables)
      if (began.variants !== undefined) draft.variants = castDraft(began.variants)
    },
  }
}

/** The drawing from which a run that was changed by hand would come out the same. */
export function withHandmade(document: CajalDocument, handmade: HandmadeChanges): CajalDocument {
  return produce(document, planHandmade(document, handmade).recipe)
}
