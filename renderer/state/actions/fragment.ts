import { castDraft } from 'immer'
import { nextDeviceId, nextFrameId, nextNoteId, nextPopulationId, nextProjectionId } from '../../../shared/document/next-id'
import type { CajalDocument, Device, Frame, Note, Population, Position, Projection } from '../../../shared/document/schema'
import type { BlockId, DeviceId, FrameId, ItemId, NoteId, PopulationId, ProjectionId } from '../../../shared/ids'
import type { Action } from './action'
import { membershipsOfNew } from '../canvas/frame-membership'
import { changeMemberships, membersOfFrames } from './frames'
import { allBlocks, allFrames, allNotes, allProjections, isDevice, isPopulation, itemsLabel, type Drawing, type PlacedId } from './items'
import { uniqueLabel } from './labels'

/** The selected blocks, frames with theirs, and notes, with every projection among the blocks. */
export function fragmentOf(document: CajalDocument, selection: readonly ItemId[]): Drawing {
  const chosen = new Set<string>([...selection, ...membersOfFrames(document, selection)])
  const inside = (id: string): boolean => chosen.has(id)
  const frames = allFrames(document)
    .filter(([id]) => inside(id))
    .map(([id, { within, ...frame }]) => {
      const home = within !== undefined && inside(within) ? { within } : {}
      return [id, { ...frame, ...home, blocks: frame.blocks.filter(inside) }] as const
    })
  const notes = allNotes(document).filter(([id]) => inside(id))
  return {
    populations: Object.fromEntries(Object.entries(document.populations).filter(([id]) => inside(id))),
    devices: Object.fromEntries(Object.entries(document.devices).filter(([id]) => inside(id))),
    projections: Object.fromEntries(Object.entries(document.projections).filter(([, { from, to }]) => inside(from) && inside(to))),
    ...(frames.length > 0 && { frames: Object.fromEntries(frames) }),
    ...(notes.length > 0 && { notes: Object.fromEntries(notes) }),
  }
}

/** Whether nothing stands in it. */
export function isEmptyDrawing(fragment: Drawing): boolean {
  return placedIds(fragment).length === 0
}

/** A fragment under ids that are free in the document, with the action that adds it. */
export interface Insertion {
  readonly action: Action
  /** What is new, to be selected. */
  readonly items: readonly PlacedId[]
}

interface InsertOptions {
  /** How far from where it stood. */
  readonly by: Position
  readonly verb: 'paste' | 'duplicate' | 'insert'
  /** Projections from blocks of the document to blocks of the fragment, which are added as well. */
  readonly links?: readonly Projection[]
}

/** Adds a fragment under new ids and labels, into the frames that it comes to stand in. */
export function insertFragment(document: CajalDocument, fragment: Drawing, { by, verb, links = [] }: InsertOptions): Insertion {
  const ids = freshIds(document, fragment)
  const labels = labeller(document)
  const moved = <T extends Population | Device | Frame | Note>(item: T): T => ({ ...item, at: [item.at[0] + by[0], item.at[1] + by[1]] })
  const labelled = <T extends Population | Device>(block: T): T => ({ ...moved(block), label: labels(block.label) })
  const block = (old: BlockId): BlockId | undefined => ids.blocks.get(old)

  const populations: [PopulationId, Population][] = []
  const devices: [DeviceId, Device][] = []
  for (const [old] of allBlocks(fragment)) {
    const population = isPopulation(fragment, old) ? fragment.populations[old] : undefined
    const device = isDevice(fragment, old) ? fragment.devices[old] : undefined
    const id = block(old)
    if (population && id) populations.push([id as PopulationId, labelled(population)])
    if (device && id) devices.push([id as DeviceId, labelled(device)])
  }
  /** A device that is copied as well is named by the copy, one that is there goes on to be named; else nothing is. */
  const named = (device: DeviceId | undefined): DeviceId | undefined =>
    device && ((block(device) as DeviceId | undefined) ?? (isDevice(document, device) ? device : undefined))
  const withDevices = ({ weightRecorder, volumeTransmitter, thirdFactor, ...projection }: Projection): Projection => {
    const [recorder, transmitter] = [named(weightRecorder), named(volumeTransmitter)]
    const known = thirdFactor && isPopulation(document, thirdFactor.population) ? thirdFactor.population : undefined
    const third = thirdFactor && ((block(thirdFactor.population) as PopulationId | undefined) ?? known)
    return {
      ...projection,
      ...(recorder && { weightRecorder: recorder }),
      ...(transmitter && { volumeTransmitter: transmitter }),
      ...(thirdFactor && third && { thirdFactor: { ...thirdFactor, population: third } }),
    }
  }
  const inner = allProjections(fragment).flatMap(([, projection]) => {
    const [from, to] = [block(projection.from), block(projection.to)]
    return from && to ? [{ ...withDevices(projection), from, to }] : []
  })
  const incoming = links.flatMap((link) => {
    const to = block(link.to)
    return to ? [{ ...withDevices(link), to }] : []
  })
  const nextProjection = counter(nextProjectionId(document))
  const projections = [...inner, ...incoming].map((projection): [ProjectionId, Projection] => [nextProjection(), projection])
  const frames = allFrames(fragment).map(([old, { within, ...frame }]): [FrameId, Frame] => {
    const home = within && ids.frames.get(within)
    return [
      ids.frames.get(old) ?? old,
      { ...moved(frame), ...(home && { within: home }), blocks: frame.blocks.flatMap((id) => block(id) ?? []) },
    ]
  })
  const homes = [...membershipsOfNew(document, fragment, by)].flatMap(([old, home]) => {
    const id = block(old as BlockId) ?? ids.frames.get(old)
    return id === undefined ? [] : [[id, home] as const]
  })
  const notes = allNotes(fragment).map(([old, note]): [NoteId, Note] => [ids.notes.get(old) ?? old, moved(note)])
  return {
    items: [...ids.blocks.values(), ...ids.frames.values(), ...ids.notes.values()],
    action: {
      name: `${verb} ${itemsLabel(fragment, placedIds(fragment))}`,
      recipe(draft) {
        for (const [id, population] of populations) draft.populations[id] = castDraft(population)
        for (const [id, device] of devices) draft.devices[id] = castDraft(device)
        for (const [id, projection] of projections) draft.projections[id] = castDraft(projection)
        if (frames.length > 0) draft.frames = { ...draft.frames, ...castDraft(Object.fromEntries(frames)) }
        if (notes.length > 0) draft.notes = { ...draft.notes, ...castDraft(Object.fromEntries(notes)) }
        changeMemberships(draft, new Map(homes))
      },
    },
  }
}

function placedIds(fragment: Drawing): readonly PlacedId[] {
  return [...allBlocks(fragment), ...allFrames(fragment), ...allNotes(fragment)].map(([id]) => id)
}

/** Gives out labels that no block has. */
function labeller(document: CajalDocument): (label: string) => string {
  const taken = new Set(allBlocks(document).map(([, { label }]) => label))
  return (wanted) => {
    const label = uniqueLabel(taken, wanted)
    taken.add(label)
    return label
  }
}

interface FreshIds {
  readonly blocks: ReadonlyMap<string, BlockId>
  readonly frames: ReadonlyMap<string, FrameId>
  readonly notes: ReadonlyMap<string, NoteId>
}

/** New ids count on from the next free one. */
function freshIds(document: CajalDocument, fragment: Drawing): FreshIds {
  const populations = counter(nextPopulationId(document))
  const devices = counter(nextDeviceId(document))
  const frames = counter(nextFrameId(document))
  const notes = counter(nextNoteId(document))
  return {
    blocks: new Map(allBlocks(fragment).map(([id]) => [id, isPopulation(fragment, id) ? populations() : devices()])),
    frames: new Map(allFrames(fragment).map(([id]) => [id, frames()])),
    notes: new Map(allNotes(fragment).map(([id]) => [id, notes()])),
  }
}

function counter<Id extends string>(first: Id): () => Id {
  let next = Number(first.slice(1))
  // The same letter with a higher number is an id of the same kind.
  return () => `${first.slice(0, 1)}${next++}` as Id
}
