import { castDraft } from 'immer'
import type { CajalDocument, Note } from '../../../shared/document/schema'
import type { NoteId } from '../../../shared/ids'
import type { Rect } from '../canvas/geometry'
import type { Action, DocumentDraft } from './action'
import { itemLabel } from './items'

/** Puts a note on the canvas. */
export function addNote(id: NoteId, note: Note): Action {
  return {
    name: 'add note',
    recipe(draft) {
      draft.notes = { ...draft.notes, [id]: castDraft(note) }
    },
  }
}

/** Writes a note's text; what is typed in one go is one entry. */
export function writeNote(id: NoteId, text: string): Action {
  return {
    name: 'edit note',
    gesture: `note ${id}`,
    recipe(draft) {
      const note = draft.notes?.[id]
      if (note) note.text = text
    },
  }
}

/** Gives a note another outline. */
export function resizeNote(document: CajalDocument, id: NoteId, area: Rect): Action {
  return {
    name: `resize ${itemLabel(document, id)}`,
    recipe(draft) {
      const note = draft.notes?.[id]
      if (note === undefined) return
      if (note.at[0] !== area.x || note.at[1] !== area.y) note.at = [area.x, area.y]
      if (note.size?.[0] !== area.width || note.size[1] !== area.height) note.size = [area.width, area.height]
    },
  }
}

/** Takes a note out of a draft; without notes a document has no such key. */
export function deleteNote(draft: DocumentDraft, id: NoteId): void {
  if (draft.notes === undefined) return
  delete draft.notes[id]
  if (Object.keys(draft.notes).length === 0) delete draft.notes
}
