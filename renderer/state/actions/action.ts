import type { Draft } from 'immer'
import type { CajalDocument } from '../../../shared/document/schema'

/** One edit of the document: a pure recipe with the name undo shows, and how it joins the entry before it. */
export interface Action {
  /** Lower-case words after "Undo": `set tau_m of E`. */
  readonly name: string
  /**
   * Consecutive actions with one key are one gesture and one entry, until something else happens: holding an arrow key is undone at
   * once. Absent: an entry of its own.
   */
  readonly gesture?: string
  readonly recipe: (draft: DocumentDraft) => void
}

/** The document as a recipe may change it. */
export type DocumentDraft = Draft<CajalDocument>
