import type { Draft } from 'immer'
import type { CajalDocument, Device, Population, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, ItemId, PopulationId, ProjectionId } from '../../../shared/ids'
import type { DocumentDraft } from './action'

/** The part of a document that is drawn; drafts and fragments have it as well. */
export type Drawing = Pick<CajalDocument, 'populations' | 'devices' | 'projections'>

/** What a block is in the document. */
export type Block = Population | Device

type BlockDraft = Draft<Population> | Draft<Device>

/** Whether this id names a population; false when it names something else or nothing. */
export function isPopulation(document: Drawing, id: string): id is PopulationId {
  return Object.hasOwn(document.populations, id)
}

/** Whether this id names a generator or recorder. */
export function isDevice(document: Drawing, id: string): id is DeviceId {
  return Object.hasOwn(document.devices, id)
}

/** Whether this id names a projection. */
export function isProjection(document: Drawing, id: string): id is ProjectionId {
  return Object.hasOwn(document.projections, id)
}

/** Whether this id names a block. */
export function isBlock(document: Drawing, id: string): id is BlockId {
  return isPopulation(document, id) || isDevice(document, id)
}

/** Whether anything in the document has this id. */
export function hasItem(document: Drawing, id: string): id is ItemId {
  return isBlock(document, id) || isProjection(document, id)
}

/** The population or device with this id. */
export function findBlock(document: Drawing, id: string): Block | undefined {
  if (isPopulation(document, id)) return document.populations[id]
  return isDevice(document, id) ? document.devices[id] : undefined
}

/** The projection with this id. */
export function findProjection(document: Drawing, id: string): Projection | undefined {
  return isProjection(document, id) ? document.projections[id] : undefined
}

/** All blocks in the order of their records: populations, then devices. */
export function allBlocks(document: Drawing): readonly (readonly [BlockId, Block])[] {
  return [...entries(document.populations), ...entries(document.devices)]
}

/** All projections with their ids. */
export function allProjections(document: Drawing): readonly (readonly [ProjectionId, Projection])[] {
  return entries(document.projections)
}

/** The same as `findBlock`, of a draft. */
export function draftBlock(draft: DocumentDraft, id: string): BlockDraft | undefined {
  if (isPopulation(draft, id)) return draft.populations[id]
  return isDevice(draft, id) ? draft.devices[id] : undefined
}

/** How an item is called in messages and undo: a block's label, or `E → I`. */
export function itemLabel(document: Drawing, id: string): string {
  const projection = findProjection(document, id)
  if (projection === undefined) return findBlock(document, id)?.label ?? id
  return `${itemLabel(document, projection.from)} → ${itemLabel(document, projection.to)}`
}

/** Several items in words: the label of one, else their number. */
export function itemsLabel(document: Drawing, ids: readonly string[]): string {
  const [only] = ids
  return ids.length === 1 && only !== undefined ? itemLabel(document, only) : `${ids.length} items`
}

function entries<Id extends string, T>(record: Readonly<Record<Id, T>>): [Id, T][] {
  // Object.entries forgets the brand of the keys, which the document's reader checked.
  return Object.entries(record) as [Id, T][]
}
