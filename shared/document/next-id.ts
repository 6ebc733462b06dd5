import type { DeviceId, FrameId, NoteId, PopulationId, ProjectionId } from '../ids'
import type { CajalDocument } from './schema'

/** An id for a new population that nothing in the document has: `p3`. */
export function nextPopulationId(document: CajalDocument): PopulationId {
  return nextId(document, 'p') as PopulationId
}

/** An id for a new generator or recorder: `d2`. */
export function nextDeviceId(document: CajalDocument): DeviceId {
  return nextId(document, 'd') as DeviceId
}

/** An id for a new projection: `c7`. */
export function nextProjectionId(document: CajalDocument): ProjectionId {
  return nextId(document, 'c') as ProjectionId
}

/** An id for a new frame: `f1`. */
export function nextFrameId(document: CajalDocument): FrameId {
  return nextId(document, 'f') as FrameId
}

/** An id for a new note: `n1`. */
export function nextNoteId(document: CajalDocument): NoteId {
  return nextId(document, 'n') as NoteId
}

/** One more than the highest number in use with this letter, so that an id is not given again while its item can come back by undo. */
function nextId(document: CajalDocument, letter: string): string {
  let highest = 0
  const { populations, devices, projections, frames = {}, notes = {}, worksheet } = document
  const maps = [populations, devices, projections, frames, notes].map((items) => Object.keys(items))
  // Nor while a control of the worksheet tells that its item is gone: a new one is not what it was made for.
  const controls = worksheet?.items.flatMap(({ item }) => item ?? []) ?? []
  for (const ids of [...maps, controls]) {
    for (const id of ids) {
      // Numbers beyond nine digits are somebody else's ids; they cannot meet ours.
      if (id.startsWith(letter) && /^[1-9]\d{0,8}$/.test(id.slice(1))) highest = Math.max(highest, Number(id.slice(1)))
    }
  }
  return `${letter}${highest + 1}`
}
