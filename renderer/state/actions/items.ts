import { findSynapseModel } from '../../../shared/models/catalogue'
import type { Draft } from 'immer'
import type { CajalDocument, Device, Frame, Note, Population, Position, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, FrameId, ItemId, NoteId, PopulationId, ProjectionId } from '../../../shared/ids'
import type { DocumentDraft } from './action'

/** The part of a document that is drawn; drafts and fragments have it as well. */
export type Drawing = Pick<CajalDocument, 'populations' | 'devices' | 'projections' | 'frames' | 'notes' | 'variants'>

/** What has a place of its own on the canvas. */
export type PlacedId = BlockId | FrameId | NoteId

/** What a block is in the document. */
export type Block = Population | Device

type BlockDraft = Draft<Population> | Draft<Device>
type PlacedDraft = BlockDraft | Draft<Frame> | Draft<Note>

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
  return isPlaced(document, id) || isProjection(document, id)
}

/** Whether this id names a frame. */
export function isFrame(document: Drawing, id: string): id is FrameId {
  return document.frames !== undefined && Object.hasOwn(document.frames, id)
}

/** Whether this id names a note. */
export function isNote(document: Drawing, id: string): id is NoteId {
  return document.notes !== undefined && Object.hasOwn(document.notes, id)
}

/** Whether this id names something that stands on the canvas. */
export function isPlaced(document: Drawing, id: string): id is PlacedId {
  return isBlock(document, id) || isFrame(document, id) || isNote(document, id)
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

/** The frame with this id. */
export function findFrame(document: Drawing, id: string): Frame | undefined {
  return isFrame(document, id) ? document.frames?.[id] : undefined
}

/** The note with this id. */
export function findNote(document: Drawing, id: string): Note | undefined {
  return isNote(document, id) ? document.notes?.[id] : undefined
}

/** Where a block, frame or note stands. */
export function placeOf(document: Drawing, id: string): Position | undefined {
  return (findBlock(document, id) ?? findFrame(document, id) ?? findNote(document, id))?.at
}

/** All blocks in the order of their records: populations, then devices. */
export function allBlocks(document: Drawing): readonly (readonly [BlockId, Block])[] {
  return [...entries(document.populations), ...entries(document.devices)]
}

/** All projections with their ids. */
export function allProjections(document: Drawing): readonly (readonly [ProjectionId, Projection])[] {
  return entries(document.projections)
}

/** All frames with their ids. */
export function allFrames(document: Drawing): readonly (readonly [FrameId, Frame])[] {
  return entries(document.frames ?? {})
}

/** All notes with their ids. */
export function allNotes(document: Drawing): readonly (readonly [NoteId, Note])[] {
  return entries(document.notes ?? {})
}

/** The block, frame or note with this id, of a draft. */
export function draftPlaced(draft: DocumentDraft, id: string): PlacedDraft | undefined {
  if (isFrame(draft, id)) return draftFrame(draft, id)
  return isNote(draft, id) ? draft.notes?.[id] : draftBlock(draft, id)
}

/** The same as `findFrame`, of a draft. */
export function draftFrame(draft: DocumentDraft, id: string): Draft<Frame> | undefined {
  return isFrame(draft, id) ? draft.frames?.[id] : undefined
}

/** The same as `findBlock`, of a draft. */
export function draftBlock(draft: DocumentDraft, id: string): BlockDraft | undefined {
  if (isPopulation(draft, id)) return draft.populations[id]
  return isDevice(draft, id) ? draft.devices[id] : undefined
}

/** How an item is called in messages and undo: the label of a block or frame, `E → I`, of gap junctions `E ↔ I`, or how a note begins. */
export function itemLabel(document: Drawing, id: string): string {
  const projection = findProjection(document, id)
  const otherLabel = (other: string): string =>
    findBlock(document, other)?.label ?? findFrame(document, other)?.label ?? noteTitle(document, other) ?? other
  // A file may have an edge that ends at an edge, even at itself.
  if (projection === undefined) return otherLabel(id)
  const isBothWays = findSynapseModel(document.variants?.[projection.synapse.model]?.model ?? projection.synapse.model)?.symmetric === true
  return `${otherLabel(projection.from)} ${isBothWays ? '↔' : '→'} ${otherLabel(projection.to)}`
}

/** Several items in words: the label of one, else their number. */
export function itemsLabel(document: Drawing, ids: readonly string[]): string {
  const [only] = ids
  if (ids.length === 1 && only !== undefined) return itemLabel(document, only)
  const isOfEdges = ids.length > 0 && ids.every((id) => isProjection(document, id))
  return `${ids.length} ${isOfEdges ? 'connections' : 'items'}`
}

function noteTitle(document: Drawing, id: string): string | undefined {
  const text = findNote(document, id)?.text
  if (text === undefined) return undefined
  const [line = ''] = text.trim().split('\n')
  return line === '' ? 'note' : line.length > 32 ? `${line.slice(0, 31)}…` : line
}

function entries<Id extends string, T>(record: Readonly<Record<Id, T>>): [Id, T][] {
  // Object.entries forgets the brand of the keys, which the document's reader checked.
  return Object.entries(record) as [Id, T][]
}
