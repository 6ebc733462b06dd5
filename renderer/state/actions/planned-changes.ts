import { castDraft, type Draft } from 'immer'
import type { CajalDocument, PlannedChange, WrittenNumber } from '../../../shared/document/schema'
import { simulationOf } from '../../../shared/document/written-numbers'
import type { WrittenValue } from '../../../shared/models/descriptor'
import type { Action, DocumentDraft } from './action'
import { namedValue } from './named-value'
import { draftBlock, type Drawing, findBlock, findProjection, isProjection, itemLabel } from './items'

/** What an item is given while time runs, as the document lists it. */
export function changesOf(document: Drawing, item: string): readonly PlannedChange[] {
  return (findBlock(document, item) ?? findProjection(document, item))?.changes ?? []
}

/** The block or projection of a draft, which may have changes. */
export function draftChanges(draft: DocumentDraft, item: string): { changes?: Draft<PlannedChange>[] } | undefined {
  return isProjection(draft, item) ? draft.projections[item] : draftBlock(draft, item)
}

/** A time for another change: the middle of the run, on its grid. */
export function usualChangeMs(document: CajalDocument): number {
  const { durationMs, resolutionMs } = simulationOf(document)
  const half = Math.max(resolutionMs, Math.round(durationMs / 2 / resolutionMs) * resolutionMs)
  return Number(half.toPrecision(12))
}

/** Another change of an item, at the end of its list. */
export function addChange(document: CajalDocument, item: string, change: PlannedChange): Action {
  return {
    name: `plan ${Object.keys(change.parameters).join(', ')} of ${itemLabel(document, item)}`,
    recipe(draft) {
      const owner = draftChanges(draft, item)
      if (owner !== undefined) (owner.changes ??= []).push(castDraft(change))
    },
  }
}

/** Another value in a change that is there. */
export function addToChange(document: CajalDocument, item: string, index: number, [name, value]: readonly [string, WrittenValue]): Action {
  return {
    name: `plan ${name} of ${itemLabel(document, item)}`,
    recipe(draft) {
      const change = draftChanges(draft, item)?.changes?.[index]
      if (change !== undefined) change.parameters[name] = castDraft(value)
    },
  }
}

/** When a change comes. Repeated for the same change it is one entry, as when stepping. */
export function setChangeTime(document: CajalDocument, item: string, index: number, atMs: WrittenNumber): Action {
  return {
    name: `set the time of a change of ${itemLabel(document, item)} to ${namedValue(atMs, 'ms')}`,
    gesture: `changes.${index}.atMs ${item}`,
    recipe(draft) {
      const change = draftChanges(draft, item)?.changes?.[index]
      if (change !== undefined) change.atMs = castDraft(atMs)
    },
  }
}

/** Takes a change away; the list goes with the last. */
export function removeChange(document: CajalDocument, item: string, index: number): Action {
  return {
    name: `remove a change of ${itemLabel(document, item)}`,
    recipe(draft) {
      const owner = draftChanges(draft, item)
      owner?.changes?.splice(index, 1)
      if (owner?.changes?.length === 0) delete owner.changes
    },
  }
}

/** A change without values is none. */
export function dropEmptyChanges(draft: DocumentDraft, item: string): void {
  const owner = draftChanges(draft, item)
  if (owner?.changes === undefined) return
  owner.changes = owner.changes.filter(({ parameters }) => Object.keys(parameters).length > 0)
  if (owner.changes.length === 0) delete owner.changes
}
